"""Slips undone by the company that signs keep in the phrases, and plain words left alone."""

import pytest

from bot.brain.company import company_in
from bot.brain.spelling import Speller

SAID = (
    "什么时候发货",
    "发货了吗",
    "怎么退货",
    "退货运费谁出",
    "地址写错了",
    "能退货吗",
    "怎么发货的",
    "有券吗",
)


@pytest.fixture(scope="module")
def speller() -> Speller:
    return Speller(company_in(SAID * 3))


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        ("什么时候发伙", "什么时候发货"),
        ("什么矢候发货", "什么时候发货"),
        ("怎么tuihuo", "怎么退货"),
        ("fahuo了吗", "发货了吗"),
        ("地只写错了", "地址写错了"),
        ("有卷吗", "有券吗"),
    ],
)
def test_a_slip_and_pinyin_are_read_as_they_were_meant(
    speller: Speller, sent: str, meant: str
) -> None:
    assert speller.meant(sent) == meant


@pytest.mark.parametrize("sent", [*SAID, "iphone的壳", "xl", "ok", "围巾会褪色", "", "a\u0301 ？"])
def test_what_was_said_before_or_means_nothing_like_it_stays(speller: Speller, sent: str) -> None:
    assert speller.meant(sent) == sent


def test_two_slips_are_both_undone_and_a_third_is_left(speller: Speller) -> None:
    assert speller.meant("什摸时候发伙") == "什么时候发货"
    assert speller.meant("什摸时后发伙") != "什么时候发货"


def test_what_stood_often_beside_both_its_neighbours_is_never_doubted() -> None:
    rare, common = ("付尾款",), ("付尾宽",)
    assert Speller(company_in(common * 4 + rare * 40)).meant("付尾宽") == "付尾宽"
    assert Speller(company_in(rare * 40)).meant("付尾宽") == "付尾款"
