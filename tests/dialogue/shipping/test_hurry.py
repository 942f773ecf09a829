from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.talk import Talk

Opens = Callable[..., Talk]


def test_a_late_order_is_apologised_for_with_the_true_reason(buyer: Opens) -> None:
    ma = buyer("b1012")

    assert ma.says("怎么还不发货") == [
        "utter_shipping_late_missed_pick",
        "utter_shipping_past_promise",
    ]
    assert "漏" in ma.heard
    assert "转人工客服" in ma.choices


def test_an_order_in_time_is_never_called_late(buyer: Opens) -> None:
    yan = buyer("b1002")

    assert yan.says("快点发货") == ["utter_shipping_today"]
    assert "今天" in yan.heard
    assert "抱歉" not in yan.heard


def test_a_stranger_asks_when_it_ships_and_then_names_the_region(buyer: Opens) -> None:
    stranger = buyer()

    assert stranger.says("一般多久发货") == ["utter_ship_time"]
    assert stranger.says("新疆") == ["utter_ship_time_to_region"]
    assert "新疆" in stranger.heard


def test_which_courier_names_the_usual_ones_and_the_price_of_choosing(buyer: Opens) -> None:
    stranger = buyer()

    assert stranger.says("你们发什么快递") == ["utter_couriers_and_choice"]
    assert stranger.says("可以发顺丰吗") == ["utter_courier_at_extra"]
    assert "12元" in stranger.heard


def test_an_order_of_scarce_goods_hears_so_before_it_is_late(buyer: Opens) -> None:
    han = buyer("b1004")

    assert han.says("我的订单到哪一步了") == ["utter_shipping_short_stock"]
    assert "补货" in han.heard
