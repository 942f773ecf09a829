"""Slips undone by the company that signs keep in the phrases, and plain words left alone."""

import pytest

from bot.brain.spelling import Speller, neighbours_in

SAID = (
    "什么时候发货",
    "发货了吗",
    "怎么退货",
    "退货运费谁出",
    "地址写错了",
    "能退货吗",
    "怎么发货的",
)


@pytest.fixture(scope="module")
def speller() -> Speller:
    return Speller(neighbours_in(SAID * 3))


@pytest.mark.parametrize(
    ("sent", "meant"),
    [
        ("什么时候发伙", "什么时候发货"),
        ("什么矢候发货", "什么时候发货"),
        ("怎么tuihuo", "怎么退货"),
        ("fahuo了吗", "发货了吗"),
        ("地只写错了", "地址写错了"),
    ],
)
def test_a_slip_and_pinyin_are_read_as_they_were_meant(
    speller: Speller, sent: str, meant: str
) -> None:
    assert speller.meant(sent) == meant


@pytest.mark.parametrize("sent", [*SAID, "iphone的壳", "xl", "ok", "围巾会褪色", "", "a\u0301 ？"])
def test_what_was_said_before_or_means_nothing_like_it_stays(speller: Speller, sent: str) -> None:
    assert speller.meant(sent) == sent
