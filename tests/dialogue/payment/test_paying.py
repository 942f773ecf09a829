from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from tests.dialogue.talk import Shop, Talk

Opens = Callable[..., Talk]
LINS_UNPAID = "2640173829802071001"


def test_paid_but_not_shown_is_looked_up_again_and_after_ten_minutes_a_person_looks(
    buyer: Opens, shop: Shop
) -> None:
    lin = buyer("b1001")

    assert lin.says("我付款了怎么还显示待付款") == ["utter_pay_not_shown"]
    assert "10分钟" in lin.heard
    assert "围巾" in lin.heard
    assert lin.says("钱扣了还是显示没付款") == ["utter_pay_not_shown"]
    shop.clock.now += timedelta(minutes=11)
    lin.says("付了款还是显示待付款")

    assert (lin.owner(), lin.reason()) == ("queue", "policy")


def test_a_stranger_proves_the_order_first(buyer: Opens) -> None:
    stranger = buyer()

    assert stranger.says("我付款了还显示没付款") == ["utter_pay_wait_first"]
    assert "10分钟" in stranger.heard
    assert stranger.says(LINS_UNPAID) == ["utter_ask_phone_tail"]
    assert stranger.says("1001") == ["utter_pay_not_shown"]


def test_who_cannot_pay_hears_what_to_try(buyer: Opens) -> None:
    stranger = buyer()

    assert stranger.says("付款失败怎么回事") == ["utter_pay_cannot"]
    assert "转人工客服" in stranger.choices


def test_what_paying_in_parts_costs_is_the_platform_s_to_tell(buyer: Opens) -> None:
    he = buyer()
    he.says("能用花呗吗")

    assert he.says("分6期手续费多少") == ["utter_pay_instalment"]


def test_who_fears_to_pay_twice_is_told_not_to_and_nobody_is_called(buyer: Opens) -> None:
    he = buyer()
    he.says("钱扣了订单还显示待付款")

    assert he.says("会不会要我再付一次") == ["utter_pay_not_twice"]
    assert he.owner() == "bot"


def test_goods_named_after_the_ways_to_pay_are_looked_at(buyer: Opens) -> None:
    he = buyer()
    he.says("可以分期吗")

    assert he.says("159那个台灯") == ["utter_product_seen"]
