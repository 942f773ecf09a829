from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from tests.dialogue.talk import Shop, Talk

Opens = Callable[..., Talk]
LINS_UNPAID = "2640173829802071001"


def test_the_ways_to_pay_are_the_shops_list(buyer: Opens) -> None:
    stranger = buyer()

    assert stranger.says("有哪些付款方式") == ["utter_pay_ways"]
    assert "支付宝" in stranger.heard
    assert "花呗分期" in stranger.heard


def test_one_way_gets_yes_another_no(buyer: Opens) -> None:
    stranger = buyer()

    assert stranger.says("可以用花呗吗") == ["utter_pay_way_yes"]
    assert stranger.says("支持货到付款吗") == ["utter_pay_way_no"]


def test_what_the_list_does_not_tell_is_not_guessed(buyer: Opens) -> None:
    assert buyer().says("信用卡能付吗") == ["utter_pay_way_unsure"]


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


def test_a_payment_that_has_arrived_is_told_so(buyer: Opens) -> None:
    yan = buyer("b1002")

    assert yan.says("钱扣了没显示付款") == ["utter_pay_is_shown"]
    assert "待发货" in yan.heard


def test_a_stranger_proves_the_order_first(buyer: Opens) -> None:
    stranger = buyer()

    assert stranger.says("我付款了还显示没付款") == ["utter_pay_wait_first"]
    assert "10分钟" in stranger.heard
    assert stranger.says(LINS_UNPAID) == ["utter_ask_phone_tail"]
    assert stranger.says("1001") == ["utter_pay_not_shown"]


def test_a_stranger_who_does_not_want_to_give_the_number(buyer: Opens) -> None:
    stranger = buyer()
    stranger.says("我付款了还显示没付款")

    assert stranger.says("不想给 算了") == ["utter_let_go"]


def test_charged_twice_is_a_persons_at_once(buyer: Opens) -> None:
    lin = buyer("b1001")
    lin.says("我被扣了两次钱")

    assert (lin.owner(), lin.reason()) == ("queue", "policy")


def test_who_cannot_pay_hears_what_to_try(buyer: Opens) -> None:
    stranger = buyer()

    assert stranger.says("付款失败怎么回事") == ["utter_pay_cannot"]
    assert "转人工客服" in stranger.choices
