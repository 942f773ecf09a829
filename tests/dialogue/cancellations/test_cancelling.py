"""Cancel it: stated first, done after a yes, and told as it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.shop.effects import EffectKind
from bot.shop.orders import OrderState
from tests.dialogue.talk import Shop, Talk
from tests.fakes.own_orders import asked_of, order_now, own_order

Opens = Callable[..., Talk]
BLANKET, MUG = "BL13-GNG-180", "CU12-WHT"


def test_a_paid_order_is_cancelled_after_a_yes_with_all_its_money_asked_back(
    shop: Shop, buyer: Opens
) -> None:
    who, order_no = own_order(shop.deps, BLANKET)
    liu = buyer(who)

    assert liu.says("帮我取消订单") == ["utter_cancel_confirm_paid"]
    assert "189元" in liu.heard
    assert asked_of(shop.deps, order_no) == []

    assert liu.says("确认") == ["utter_cancelled_paid"]
    assert "189元" in liu.heard
    assert order_now(shop.deps, order_no).state is OrderState.CLOSED
    (row,) = asked_of(shop.deps, order_no)
    assert (row.kind, row.content["amount_fen"]) == (EffectKind.CANCEL, 18_900)


def test_a_tap_cancels_and_a_second_wish_hears_what_stands(shop: Shop, buyer: Opens) -> None:
    who, order_no = own_order(shop.deps, BLANKET)
    liu = buyer(who)

    liu.says("拍错了 取消")
    assert liu.taps("确认") == ["utter_cancelled_paid"]
    assert liu.says("取消订单") == ["utter_cancelled_refund_waits"]
    assert "到账" in liu.heard or "退完" in liu.heard
    assert len(asked_of(shop.deps, order_no)) == 1


def test_an_unpaid_order_is_closed_and_no_refund_is_spoken_of(shop: Shop, buyer: Opens) -> None:
    who, order_no = own_order(shop.deps, BLANKET, OrderState.UNPAID)
    liu = buyer(who)

    assert liu.says("不想买了，取消订单吧") == ["utter_cancel_confirm_unpaid"]
    assert liu.says("嗯 取消吧") == ["utter_cancelled_unpaid"]
    assert order_now(shop.deps, order_no).state is OrderState.CLOSED


@pytest.mark.parametrize(
    ("no", "heard"),
    [
        ("算了，不取消了", "utter_cancel_kept"),
        ("等等 先别取消", "utter_cancel_kept"),
        ("先不用了", "utter_let_go"),
    ],
)
def test_who_changes_mind_keeps_the_order(shop: Shop, buyer: Opens, no: str, heard: str) -> None:
    who, order_no = own_order(shop.deps, BLANKET)
    liu = buyer(who)

    liu.says("取消订单")
    assert liu.says(no) == [heard]
    assert liu.says("好的") != ["utter_cancelled_paid"]
    assert asked_of(shop.deps, order_no) == []
    assert order_now(shop.deps, order_no).state is OrderState.TO_SHIP


def test_a_custom_piece_goes_to_a_person(shop: Shop, buyer: Opens) -> None:
    who, order_no = own_order(shop.deps, MUG)
    liu = buyer(who)

    assert "utter_cancel_custom" in liu.says("我要取消订单")
    assert (liu.owner(), liu.reason()) == ("queue", "policy")
    assert asked_of(shop.deps, order_no) == []


def test_what_is_under_way_is_held_if_the_courier_can_and_promises_nothing(
    shop: Shop, buyer: Opens
) -> None:
    who, order_no = own_order(shop.deps, BLANKET, OrderState.SHIPPED)
    liu = buyer(who)

    assert liu.says("取消订单") == ["utter_cancel_confirm_interception"]
    assert "拒收" in liu.heard
    assert liu.says("好的") == ["utter_interception_asked"]
    (row,) = asked_of(shop.deps, order_no)
    assert row.kind is EffectKind.REQUEST_INTERCEPTION
    assert order_now(shop.deps, order_no).state is OrderState.SHIPPED

    assert liu.says("拦截订单，取消") == ["utter_interception_asked_before"]
    assert len(asked_of(shop.deps, order_no)) == 1


def test_what_is_signed_for_is_a_return(shop: Shop, buyer: Opens) -> None:
    who, order_no = own_order(shop.deps, BLANKET, OrderState.DONE)
    liu = buyer(who)

    assert liu.says("取消订单") == ["utter_cancel_signed"]
    assert "申请退货" in liu.choices
    assert asked_of(shop.deps, order_no) == []


def test_a_question_goes_first_and_the_matter_can_be_taken_up_again(
    shop: Shop, buyer: Opens
) -> None:
    who, order_no = own_order(shop.deps, BLANKET)
    liu = buyer(who)

    liu.says("取消订单")
    assert liu.says("你们一般发什么快递？") == [
        "utter_couriers_and_choice",
        "utter_back_to_effect",
    ]
    assert asked_of(shop.deps, order_no) == []
    assert liu.says("还是取消订单") == ["utter_cancel_confirm_paid"]
    assert liu.says("是的") == ["utter_cancelled_paid"]


def test_nonsense_has_it_asked_once_more_and_then_a_person(shop: Shop, buyer: Opens) -> None:
    who, order_no = own_order(shop.deps, BLANKET)
    liu = buyer(who)

    liu.says("取消订单")
    assert liu.says("咕噜咕噜哒") == ["utter_cancel_confirm_paid"]
    assert "utter_misheard_again" in liu.says("咕噜噜哒噜哒")
    assert liu.owner() == "queue"
    assert asked_of(shop.deps, order_no) == []


def test_which_of_two_is_picked_and_only_that_one_goes(shop: Shop, buyer: Opens) -> None:
    who, blanket = own_order(shop.deps, BLANKET)
    _, scarf = own_order(shop.deps, "SC01-RED", buyer_id=who)
    liu = buyer(who)

    assert liu.says("取消一单") == ["utter_which_order"]
    assert liu.says("围巾那个") == ["utter_cancel_confirm_paid"]
    assert "129元" in liu.heard
    assert liu.says("对") == ["utter_cancelled_paid"]
    assert order_now(shop.deps, scarf).state is OrderState.CLOSED
    assert order_now(shop.deps, blanket).state is OrderState.TO_SHIP


def test_an_angry_buyer_gets_a_person_and_nothing_is_done(shop: Shop, buyer: Opens) -> None:
    who, order_no = own_order(shop.deps, BLANKET)
    liu = buyer(who)

    liu.says("取消订单")
    assert "utter_angry_again" in liu.says("你们这帮傻逼")
    assert liu.owner() == "queue"
    assert asked_of(shop.deps, order_no) == []
