"""A late order was told: what is asked of it next is answered alone, in a line."""

from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.talk import Talk

Opens = Callable[..., Talk]


def test_what_is_asked_of_a_late_order_goes_on_with_it(buyer: Opens) -> None:
    he = buyer("b1012")

    assert he.says("书架怎么还不发货")[0] == "utter_shipping_late_missed_pick"
    assert he.says("都过了好几天了") == ["utter_waiting_days"]
    assert he.says("该不会是缺货吧") == ["utter_waiting_lacks_nothing"]
    assert he.says("我下周要出差 等着用") == ["utter_waiting_needed"]
    assert he.says("明天能发出来吗") == ["utter_waiting_when"]
    assert he.says("那发货了通知我一下") == ["utter_waiting_notice"]
    assert he.owner() == "bot"


def test_the_reason_is_the_recorded_one_or_none(buyer: Opens) -> None:
    tang = buyer("b1014")
    tang.says("毯子怎么还没发")

    assert tang.says("到底什么原因啊") == ["utter_waiting_why_no_reason"]


def test_of_own_goods_that_are_short_no_list_of_stock_is_told(buyer: Opens) -> None:
    gao = buyer("b1004")

    said = gao.says("我拍的那个保温杯是不是没货了")

    assert not any(name.startswith("utter_stock") for name in said)
    assert said[0].startswith(("utter_shipping_", "utter_oos_"))
