"""What puts the order right, marks it, or means another one than is in view."""

from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.books import cases_of
from tests.dialogue.talk import Shop, Talk

Opens = Callable[..., Talk]
LAMP, KETTLE, BAG = "2640173852268311008", "2640173844545541008", "2640173845247611012"


def test_the_goods_that_were_meant_are_told_and_no_case_is_opened_of_the_wrong_ones(
    buyer: Opens, shop: Shop
) -> None:
    old = buyer("b1008")
    old.says("我的台灯到哪了")

    assert old.says("不对不对 我问的是水壶 绿的那个 打错了") == ["utter_parcel_silent"]
    assert "水壶" in old.heard
    assert cases_of(shop, LAMP) == []


def test_a_correction_of_another_order_keeps_what_is_wished_of_it(buyer: Opens) -> None:
    he = buyer("b1012")
    he.says("帆布包的快递怎么不动")

    assert he.says("不对 书架取消吧 包留着") == ["utter_cancel_confirm_paid"]
    assert "书架" in he.heard


def test_something_more_is_no_correction(buyer: Opens) -> None:
    he = buyer("b1012")
    he.says("书架怎么还没发货")

    assert he.says("另外帆布包到哪了") == ["utter_parcel_label_late"]
    assert "帆布" in he.heard


def test_a_yes_with_a_mark_of_the_order_is_that_order(buyer: Opens) -> None:
    he = buyer("b1012")
    he.says("帆布包的快递怎么不动")

    assert he.says("对的 就是黑色那个") == ["utter_same_order"]
    assert he.says("好的") == ["utter_deny"]


def test_the_cup_that_was_ordered_is_meant_and_no_other_cup_of_the_shop(buyer: Opens) -> None:
    she = buyer("b1015")
    she.says("我退回去的家居服钱到账没")

    assert "utter_shipping_late_short_stock" in she.says("那个粉杯子也一样慢")
    assert "保温杯" in she.heard


def test_an_order_that_waits_for_its_money_is_told_by_that_alone(buyer: Opens) -> None:
    lin = buyer("b1001")
    lin.says("睡衣到哪了")

    assert lin.says("还有一单我没付款呢") == ["utter_order_unpaid"]
    assert lin.says("我等下付 明天能发出来吗") == ["utter_ship_time_once_paid"]
    assert "围巾" in lin.heard
    assert lin.says("礼袋要加钱吗") == ["utter_note_cost"]


def test_without_an_unpaid_order_paying_is_the_general_question(buyer: Opens) -> None:
    he = buyer("b1008")

    assert he.says("现在付款今天能发货吗") == ["utter_ship_time"]


def test_the_next_goods_of_ones_own_are_told_of_their_parcel(buyer: Opens) -> None:
    he = buyer("b1012")
    he.says("书架什么时候发")

    assert he.says("那帆布包呢") == ["utter_parcel_label_late"]


def test_how_it_stands_with_a_cup_is_asked_of_the_one_that_was_ordered(buyer: Opens) -> None:
    she = buyer("b1015")
    she.says("我退回去的家居服钱到账没")

    assert "utter_shipping_late_short_stock" in she.says("粉色杯子咋样了")
