"""Replies on a legal matter name the rule that they rest on, and the rule exists."""

from __future__ import annotations

import re

import pytest
from ruamel.yaml import YAML

from bot.care.script_book import ScriptBook, Variant
from bot.care.speech import check
from bot.shop.law import Law, law_from
from bot.store.book_files import read_script_book
from tests.house.sources import ROOT

LEGAL = re.compile(r"退货|退款|无理由|发票|运费|邮费|包邮|换货|保修|质量问题")


def nameless(book: ScriptBook) -> list[str]:
    """Wordings of a legal matter without a rule; labels of buttons state nothing."""
    return [
        f"{name}: {variant.text[:20]}"
        for name in sorted(book.names)
        if not name.startswith("utter_label_")
        for variant in book.variants(name)
        if LEGAL.search(variant.text) and not variant.rules
    ]


@pytest.fixture(scope="module")
def book() -> ScriptBook:
    return read_script_book(ROOT / "data/replies", {"shop_name": "暖屿生活馆"})


@pytest.fixture(scope="module")
def law() -> Law:
    return law_from(YAML(typ="safe").load((ROOT / "data/shop/law.yml").read_text("utf-8")))


def test_every_rule_that_a_reply_names_exists(book: ScriptBook, law: Law) -> None:
    assert law.unknown(sorted(book.rules)) == []


def test_replies_on_returns_refunds_invoices_and_fees_name_a_rule(book: ScriptBook) -> None:
    assert nameless(book) == []


def test_a_planted_reply_without_its_rule_is_found() -> None:
    planted = ScriptBook({"utter_planted": (Variant("运费由您承担。"), Variant("您好呀。"))})

    assert nameless(planted) == ["utter_planted: 运费由您承担。"]


def test_every_line_of_the_book_passes_the_guard(book: ScriptBook) -> None:
    held = {
        name: found
        for name in book.names
        for variant in book.variants(name)
        if (found := check(variant.text))
    }

    assert held == {}
