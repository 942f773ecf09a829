from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.talk import Talk

Opens = Callable[..., Talk]


def test_goods_that_arrived_are_told_with_sum_and_day(buyer: Opens) -> None:
    lu = buyer("b1009")

    assert lu.says("退款什么时候到账") == ["utter_refund_arrived"]
    assert "169" in lu.heard
    assert "优惠券" not in lu.heard


def test_money_that_is_late_is_said_sorry_for_and_a_person_comes_on_a_yes(buyer: Opens) -> None:
    jing = buyer("b1016")

    assert jing.says("我的退款怎么还没到") == ["utter_refund_overdue"]
    jing.says("好的")
    assert jing.owner() != "bot"


def test_money_that_was_paid_is_told_as_paid(buyer: Opens) -> None:
    han = buyer("b1004")

    assert han.says("退款到哪了") == ["utter_refund_refunded"]
    assert "129" in han.heard


def test_who_has_no_refund_hears_so(buyer: Opens) -> None:
    xu = buyer("b1008")

    assert xu.says("退款多久到账") == ["utter_refund_none"]


def test_a_foreign_number_tells_nothing(buyer: Opens) -> None:
    xu = buyer("b1008")

    assert xu.says("订单2640173861395221009 退款到账了吗") == ["utter_refund_none"]
    assert "169" not in xu.heard


def test_a_stranger_hears_the_rule_alone(buyer: Opens) -> None:
    stranger = buyer()

    assert stranger.says("退款什么时候到账") == ["utter_refunds_log_in_first"]
    assert "3个工作日" in stranger.heard
