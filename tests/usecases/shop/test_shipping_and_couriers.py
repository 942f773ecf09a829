from __future__ import annotations

from tests.fakes.shop_world import ShopWorld


def test_a_stranger_hears_the_cutoff_and_working_days(shop: ShopWorld) -> None:
    said = shop.chat().hears("action_tell_ship_time", "多久发货")

    facts = said.replies[0].facts
    assert said.replies[0].reply == "utter_ship_time"
    assert (facts["cutoff"], facts["ship_day"]) == ("17:00", "今天")


def test_a_region_narrows_the_days_on_the_way(shop: ShopWorld) -> None:
    said = shop.chat().hears("action_tell_ship_time", "发新疆几天到", region="新疆")

    facts = said.replies[0].facts
    assert said.replies[0].reply == "utter_ship_time_to_region"
    assert (facts["region"], facts["least_days"], facts["most_days"]) == ("新疆", 6, 10)


def test_after_the_cutoff_the_next_working_day_is_told(shop: ShopWorld) -> None:
    shop.clock.go_on(hours=8)

    said = shop.chat().hears("action_tell_ship_time", "现在拍什么时候发")

    assert said.replies[0].facts["ship_day"] == "明天（周四）"


def test_who_has_an_order_waiting_hears_of_that_order(shop: ShopWorld) -> None:
    assert shop.chat("b1002").replies("action_tell_ship_time", "什么时候发货") == [
        "utter_shipping_today"
    ]


def test_the_usual_couriers_are_named_with_the_chosen_one_and_its_price(shop: ShopWorld) -> None:
    said = shop.chat().hears("action_tell_couriers", "发什么快递")

    assert said.replies[0].facts == {
        "couriers": "EMS、申通快递",
        "courier": "顺丰速运",
        "extra": "12元",
    }


def test_a_dearer_courier_is_possible_at_its_extra(shop: ShopWorld) -> None:
    said = shop.chat().hears("action_tell_couriers", "能发顺丰吗", courier="顺丰速运")

    assert said.replies[0].reply == "utter_courier_at_extra"
    assert said.replies[0].facts["extra"] == "12元"
