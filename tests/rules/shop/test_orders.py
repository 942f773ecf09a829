"""Orders: their states, and which of a buyer's orders a question is about."""

import pytest

from bot.shop.orders import MOST_CANDIDATES, OrderState, Topic, most_relevant
from tests.rules.shop.demo_books import Books


@pytest.mark.parametrize(
    ("words", "state", "label"),
    [
        ("等待买家付款", OrderState.UNPAID, "待付款"),
        ("买家已付款，等待卖家发货", OrderState.TO_SHIP, "待发货"),
        ("买家已付款,等待卖家发货", OrderState.TO_SHIP, "待发货"),
        ("卖家已发货，等待买家确认", OrderState.SHIPPED, "已发货"),
        ("交易成功", OrderState.DONE, "交易成功"),
        ("交易关闭", OrderState.CLOSED, "交易关闭"),
    ],
)
def test_taobaos_words_are_understood(words: str, state: OrderState, label: str) -> None:
    assert OrderState.from_taobao(words) is state
    assert state.label == label


def test_a_state_that_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="卖家部分发货"):
        OrderState.from_taobao("卖家部分发货")


@pytest.mark.parametrize(
    ("topic", "tail"),
    [
        (Topic.PARCEL, "439331001"),  # 小满's pyjamas are on the way
        (Topic.PAYMENT, "802071001"),  # her scarf is not paid yet
        (Topic.CANCEL, "802071001"),
    ],
)
def test_a_question_with_one_fitting_order_is_about_that_order(
    wednesday: Books, topic: Topic, tail: str
) -> None:
    found = most_relevant(wednesday.of_buyer("b1001"), topic)
    assert found.one == wednesday.order(tail)
    assert found.candidates == ()


def test_several_fitting_orders_are_offered_newest_first(wednesday: Books) -> None:
    found = most_relevant(wednesday.of_buyer("b1001"), Topic.STATE)
    assert found.one is None
    assert [order.order_no[-9:] for order in found.candidates] == ["802071001", "439331001"]


def test_a_parcel_under_way_comes_before_one_that_is_signed_for(wednesday: Books) -> None:
    mine = wednesday.of_buyer("b1005")
    assert len(most_relevant(mine, Topic.PARCEL).candidates) == 2
    signed = {wednesday.order("374521005").order_no}
    assert most_relevant(mine, Topic.PARCEL, signed).one == wednesday.order("843471005")


def test_if_all_are_signed_for_they_are_still_offered(wednesday: Books) -> None:
    mine = wednesday.of_buyer("b1005")
    signed = {order.order_no for order in mine}
    assert len(most_relevant(mine, Topic.PARCEL, signed).candidates) == 2


def test_where_no_state_fits_the_newest_orders_are_offered_and_none_is_guessed(
    wednesday: Books,
) -> None:
    closed = [o for o in wednesday.orders.values() if o.state is OrderState.CLOSED]
    found = most_relevant(closed, Topic.PARCEL)
    assert found.one is None
    assert set(found.candidates) == set(closed)


def test_never_more_than_five_are_offered_and_none_for_a_buyer_without_orders(
    wednesday: Books,
) -> None:
    found = most_relevant(wednesday.orders.values(), Topic.AFTER_SALE)
    assert len(found.candidates) == MOST_CANDIDATES
    created = [order.created_at for order in found.candidates]
    assert created == sorted(created, reverse=True)
    assert most_relevant([], Topic.PARCEL) == most_relevant([], Topic.STATE)
    assert most_relevant([], Topic.PARCEL).candidates == ()


def test_no_more_than_was_paid_is_left_to_refund(wednesday: Books) -> None:
    assert wednesday.order("203501004").left_to_refund_fen == 0  # paid back when it ran out
    assert wednesday.order("331001").left_to_refund_fen == 13900


def test_an_order_knows_its_lines(wednesday: Books) -> None:
    order = wednesday.order("908281013")
    assert order.contains("SC01-OAT")
    assert not order.contains("SC01-RED")
    assert order.waits_for_shipping
    assert order.is_open
    assert not order.has_shipped
