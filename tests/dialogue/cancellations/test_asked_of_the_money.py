"""While a cancelling waits for its yes, its money is asked about and answered."""

from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.talk import Talk

Opens = Callable[..., Talk]


def test_how_long_the_money_takes_is_answered_and_the_question_put_again(buyer: Opens) -> None:
    tang = buyer("b1014")
    tang.says("毯子这单取消吧")

    assert tang.says("钱几天能到账") == ["utter_cancel_money_when", "utter_cancel_confirm_again"]
    assert tang.says("好 取消") == ["utter_cancelled_paid"]
