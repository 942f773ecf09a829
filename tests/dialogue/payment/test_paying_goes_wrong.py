"""A payment that fails again, and money that left and does not show (playbook §13)."""

from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.talk import Talk

Opens = Callable[..., Talk]


def test_another_card_that_fails_too_is_the_same_matter(buyer: Opens) -> None:
    stranger = buyer(page="LP07")
    assert stranger.says("付款老是失败") == ["utter_pay_cannot"]

    assert stranger.says("换微信也还是不行") == ["utter_pay_cannot_again"]
    assert stranger.owner() == "bot"


def test_nobody_has_to_sit_and_wait(buyer: Opens) -> None:
    stranger = buyer(page="LP07")
    assert stranger.says("钱扣了 显示还没付") == ["utter_pay_wait_first"]

    assert stranger.says("那我就这么等着? 咋办呀") == ["utter_pay_no_idle_wait"]
    assert stranger.says("订单号在哪看")[0] != "utter_pay_no_idle_wait"
