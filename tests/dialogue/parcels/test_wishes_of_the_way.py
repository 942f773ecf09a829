"""By which courier, where it is left, and a parcel that came back and is still wanted."""

from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.books import cases_of
from tests.dialogue.talk import Shop, Talk

Opens = Callable[..., Talk]
BACK = "2640173845949681010"


def test_the_parcel_that_is_named_is_left_where_it_is_wished(buyer: Opens) -> None:
    lin = buyer("b1001")
    lin.says("红围巾还没付款吧")

    assert lin.says("家居服放门卫就行 白天没人在") == ["utter_courier_place"]
    assert "777000000000019" in lin.heard


def test_how_much_more_a_courier_costs_is_no_demand(buyer: Opens, shop: Shop) -> None:
    she = buyer("b1002")
    she.says("羽绒服今天能发吗")
    she.says("可以发顺丰吗")

    assert she.says("要加多少钱") == ["utter_courier_extra"]
    assert "12元" in she.heard
    assert cases_of(shop, "2640173831206211002") == []


def test_compensation_is_still_weighed_where_no_courier_was_told(buyer: Opens) -> None:
    he = buyer("b1010")
    he.says("颈枕怎么还没发")

    assert "utter_courier_extra" not in he.says("你们打算补偿多少钱")


def test_another_courier_is_put_up_as_a_note_of_the_order_that_is_named(buyer: Opens) -> None:
    she = buyer("b1013")

    assert she.says("今天拍的围巾和毛衣那单不要发EMS") == ["utter_note_confirm"]
    assert "围巾" in she.heard


def test_still_wanted_in_other_words_is_the_way_that_was_offered(buyer: Opens, shop: Shop) -> None:
    he = buyer("b1010")
    he.says("围巾怎么给退回去了")
    assert cases_of(shop, BACK) == []

    assert "utter_returned_to_person" in he.says("麻烦重新寄一次吧 我要的")
    assert he.owner() == "queue"
    assert len(cases_of(shop, BACK)) == 1


def test_what_a_second_way_costs_is_asked_and_chooses_nothing(buyer: Opens) -> None:
    he = buyer("b1010")
    he.says("围巾怎么给退回去了")

    assert he.says("重新寄要运费吗") == ["utter_parcel_asked_resend_pays"]
    assert he.owner() == "bot"


def test_another_number_for_what_came_back_is_heard_and_the_ways_stand(buyer: Opens) -> None:
    he = buyer("b1010")
    he.says("围巾怎么给退回去了")

    assert he.says("手机号换成13800009911") == ["utter_came_back_phone"]
    assert "还要，重新寄" in he.choices
    assert he.owner() == "bot"


def test_two_orders_in_one_parcel_are_no_other_address(buyer: Opens) -> None:
    she = buyer("b1013")
    she.says("今早拍的围巾发了吗")

    assert she.says("帆布包和它一块寄行不 地址都一样") == ["utter_merge_confirm"]


def test_a_new_address_for_both_is_still_that(buyer: Opens) -> None:
    she = buyer("b1013")

    assert "utter_merge_confirm" not in she.says("今早两单一起改寄到新地址")


def test_whether_a_label_was_ever_sent_and_what_if_not_get_a_line_each(
    buyer: Opens, shop: Shop
) -> None:
    he = buyer("b1012")
    he.says("帆布包到哪了")

    assert he.says("你们到底发没发啊") == ["utter_parcel_asked_label"]
    assert he.says("后天还不揽收我就退了") == ["utter_parcel_asked_if_not"]
    assert cases_of(shop, "2640173845247611012") == []


def test_the_courier_that_is_not_wanted_is_not_the_one_asked_for(buyer: Opens) -> None:
    he = buyer("b1005")

    assert he.says("不要发申通 我要发顺丰") == ["utter_courier_at_extra"]
    assert "顺丰" in he.heard
