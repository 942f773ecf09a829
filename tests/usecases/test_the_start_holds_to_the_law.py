"""The app does not start with figures or replies that no rule of law carries."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.bootstrap import build_deps, hold_to_the_law, read_law, read_policy
from bot.care.script_book import ScriptBook, Variant
from bot.settings import Settings
from bot.shop.law import LawError


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(database_url=f"sqlite:///{tmp_path}/shop.db")


def test_the_shop_as_it_stands_starts_and_knows_the_law(settings: Settings) -> None:
    deps = build_deps(settings)

    assert deps.law.rule("law 7").article == "第二十四条"


def test_a_short_return_time_and_a_reply_on_an_unknown_rule_stop_the_start(
    settings: Settings,
) -> None:
    policy = read_policy(settings)
    stingy = replace(policy, returns=replace(policy.returns, no_reason_days=5))
    book = ScriptBook({"utter_returns": (Variant("五天内可以退。", ("law one",)),)})

    with pytest.raises(LawError) as refused:
        hold_to_the_law(read_law(settings), stingy, book)

    assert refused.value.problems == (
        "returns.no_reason_days is 5; law 1 gives 7",
        "a reply rests on law one, which stands nowhere",
    )
