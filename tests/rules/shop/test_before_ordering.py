"""What is asked before an order is placed."""

from __future__ import annotations

import pytest

from bot.shop.before_ordering import (
    BeforeOrder,
    adds_to_it,
    adds_up,
    asked_before_order,
    asks_which_is_worth,
    buys_for_many,
)


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("能不能写张贺卡", BeforeOrder.CARD),
        ("帮我附一句话 生日快乐", BeforeOrder.CARD),
        ("小票不要放里面", BeforeOrder.NO_PRICE),
        ("别让他看到价格", BeforeOrder.NO_PRICE),
        ("发票抬头写公司", None),
        ("价格多少", None),
    ],
)
def test_a_card_and_papers_without_a_price(words: str, asked: BeforeOrder | None) -> None:
    assert asked_before_order(words) is asked


def test_a_company_that_buys_is_known_by_its_words() -> None:
    assert buys_for_many("学校开业典礼要采购一批")
    assert buys_for_many("给员工发福利")
    assert not buys_for_many("寄到公司可以吗")


def test_who_wants_it_cheaper_asks_for_no_size_that_is_worth_more() -> None:
    assert asks_which_is_worth("大罐的划算还是小罐的")
    assert asks_which_is_worth("哪个更便宜")
    assert not asks_which_is_worth("便宜点呗")


def test_goods_are_added_up_when_they_are_to_be_bought() -> None:
    assert adds_up("围巾和颈枕一共多少")
    assert adds_up("要一个台灯再来一个水壶")
    assert adds_to_it("再加一个颈枕")
    assert not adds_up("我买了台灯和水壶 水壶没到")
    assert not adds_up("想买个围巾还是毯子")
