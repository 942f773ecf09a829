"""The rules of law as data: complete, well formed, and never undercut by the shop's figures."""

from __future__ import annotations

import copy
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from bot.shop.law import Law, LawError, law_from, undercut
from bot.shop.policy import Policy

FILE = Path(__file__).resolve().parents[3] / "data/shop/law.yml"


@pytest.fixture(scope="module")
def raw() -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = YAML(typ="safe").load(FILE.read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def law(raw: list[dict[str, Any]]) -> Law:
    return law_from(raw)


def problems_of(raw: object) -> tuple[str, ...]:
    with pytest.raises(LawError) as refused:
        law_from(raw)
    return refused.value.problems


def test_every_rule_of_the_page_stands_in_the_file(law: Law) -> None:
    assert [*law.rules] == [f"law {number}" for number in range(1, 33)]


def test_a_rule_tells_its_law_article_day_and_figures(law: Law) -> None:
    seven_days = law.rule("law 1")

    assert seven_days.citation == "《消费者权益保护法》第二十五条第一款"
    assert seven_days.effective_from == date(2014, 3, 15)
    assert seven_days.params == {"no_reason_days": 7}


@pytest.mark.parametrize("rule_id", ["law 11", "law 12", "law 14", "law 19"])
def test_rules_of_a_weaker_source_print_no_article(law: Law, rule_id: str) -> None:
    assert law.rule(rule_id).article is None
    assert law.rule(rule_id).citation.endswith("》")


def test_the_shop_promises_no_less_than_the_law(policy: Policy, law: Law) -> None:
    assert undercut(policy, law) == []


def test_a_policy_below_the_law_is_named(policy: Policy, law: Law) -> None:
    stingy = replace(policy, returns=replace(policy.returns, no_reason_days=3, refund_most_days=15))

    assert undercut(stingy, law) == [
        "returns.no_reason_days is 3; law 1 gives 7",
        "returns.refund_most_days is 15; law 5 allows 7",
    ]


def test_unknown_ids_are_found(law: Law) -> None:
    nowhere = f"law {33}"
    assert law.unknown(["law 3", nowhere, nowhere]) == [nowhere]


def test_every_fault_is_named_with_its_place(raw: list[dict[str, Any]]) -> None:
    faulty = copy.deepcopy(raw[:4])
    del faulty[0]["text_zh"]
    faulty[1]["effective_from"] = "someday"
    faulty[2]["params"] = {"days": "seven"}
    faulty[3]["rule_id"] = "the fourth"

    assert problems_of(faulty) == (
        "law 1: lacks text_zh",
        "law 2: effective_from is 'someday'; must be a day like 2026-10-01",
        "law 3: params.days is 'seven'; must be a whole number",
        "the fourth: rule_id is 'the fourth'; must be like law 3",
    )


def test_a_rule_twice_and_a_file_that_is_no_list_are_refused(raw: list[dict[str, Any]]) -> None:
    assert problems_of([raw[0], raw[0]]) == ("law 1: stands twice",)
    assert problems_of({"law 1": {}}) == ("is no list of rules",)
