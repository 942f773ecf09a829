"""What is asked of an order that has not left gets one line; what waits for a yes is put right."""

from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.talk import Shop, Talk

Opens = Callable[..., Talk]


def test_short_goods_are_asked_of_by_the_day_they_come(buyer: Opens) -> None:
    zhuo = buyer("b1007")
    zhuo.says("我的羽绒服怎么还没发货")

    assert zhuo.says("补货得哪天") == ["utter_waiting_when_dated"]
    assert zhuo.says("货到马上给我发吗") == ["utter_waiting_once_here"]
    assert zhuo.says("会自动取消不") == ["utter_waiting_auto_short"]
    assert zhuo.says("现在退能全退吗") == ["utter_waiting_money"]
    assert "517元" in zhuo.heard
    assert zhuo.says("黑色的价格一样吗") == ["utter_product_price"]


def test_goods_that_are_made_are_no_money_before_it_is_known(buyer: Opens) -> None:
    tu = buyer("b1014")
    tu.says("刻字的马克杯发了吗")

    assert tu.says("字刻上了没") == ["utter_waiting_made"]
    assert tu.says("再不发我可退了") == ["utter_waiting_custom"]


def test_a_late_order_is_asked_of_its_ways(buyer: Opens) -> None:
    hu = buyer("b1010")
    hu.says("颈枕怎么还不发")

    assert hu.says("再不发我可退了") == ["utter_waiting_if_not"]
    assert hu.says("那你们准备怎么处理") == ["utter_waiting_ways"]
    assert "158元" in hu.heard


def test_two_of_the_listed_orders_are_both_told(buyer: Opens) -> None:
    he = buyer("b1009")

    assert he.says("我那两单怎么还没发") == ["utter_which_order"]
    told = he.says("针织衫和羽绒服都看看")
    assert told == ["utter_shipping_today", "utter_shipping_late_no_reason"]
    he.says("便宜的那件啥时候发")
    assert "针织衫" in he.heard


def test_a_piece_of_an_address_is_put_right_and_the_rest_stays(buyer: Opens, shop: Shop) -> None:
    ye = buyer("b1013")
    ye.says("帆布包那单换个地址")
    ye.says("改到福建省厦门市思明区嘉莲街道莲前路16号1801")

    assert ye.says("1801写错了 应该是1810") == ["utter_address_confirm"]
    assert "16号1810" in ye.heard
    assert ye.says("收货人不变") == ["utter_change_rest_stays", "utter_address_again"]
    assert ye.says("邮费要不要补") == ["utter_address_same_freight", "utter_address_again"]
    assert ye.says("好 改吧") == ["utter_address_changed"]
    assert "16号1810" in ye.heard


def test_a_note_loses_a_piece_and_costs_are_no_part_of_it(buyer: Opens) -> None:
    tu = buyer("b1014")

    assert tu.says("马克杯刻的字还能换吗") == ["utter_ask_wish"]
    tu.says("刻成 山海皆可平啦")
    assert tu.says("多了个啦字") == ["utter_note_confirm"]
    assert "山海皆可平”" in tu.heard


def test_waiting_for_goods_that_are_short_is_chosen_in_so_many_words(buyer: Opens) -> None:
    ci = buyer("b1007")
    ci.says("羽绒服怎么还没发")

    assert ci.says("缺货啊 得等多久")[0].startswith("utter_waiting_when")
    assert ci.says("那就等着吧")[-1] == "utter_oos_confirm_wait"
    assert ci.says("等不及了能取消吗")[0] == "utter_waiting_if_not"
    assert ci.says("快递费也退吧")[0] == "utter_cancel_all_back"
