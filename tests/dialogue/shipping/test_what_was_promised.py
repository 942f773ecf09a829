"""What is written of shipping is told with the figure of the policy, and what the order kept."""

from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.talk import Shop, Talk

Opens = Callable[..., Talk]


def test_within_how_many_hours_it_is_written(buyer: Opens, shop: Shop) -> None:
    he = buyer("b1010")
    he.says("我的颈枕怎么还没发货")

    assert he.says("你们规定的是几个小时发货") == ["utter_waiting_promise_past"]
    assert f"{shop.deps.policy.shipping.promise_working_hours}小时" in he.heard


def test_an_order_in_time_hears_that_it_is(buyer: Opens) -> None:
    she = buyer("b1002")
    she.says("羽绒服今天发吗")

    assert she.says("店里承诺多少小时内发来着") == ["utter_waiting_promise"]


def test_a_day_of_the_week_that_has_come_is_no_day_on_which_it_is_needed(buyer: Opens) -> None:
    he = buyer("b1010")
    he.says("我的颈枕怎么还没发货")

    assert "utter_waiting_needed" not in he.says("都周三了还不发")
    assert he.says("我周六要用的") == ["utter_waiting_needed"]
