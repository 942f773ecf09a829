"""Which order is meant: the kind of goods, its colour, its size and what is said of it together."""

from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.talk import Talk

Opens = Callable[..., Talk]


def test_a_kind_that_was_bought_twice_is_the_one_that_waits(buyer: Opens) -> None:
    wu = buyer("b1016")

    said = wu.says("我那杯子咋还没发货")

    assert said[0].startswith(("utter_shipping_", "utter_oos_"))
    assert "保温杯" in wu.heard


def test_colour_and_kind_are_enough(buyer: Opens) -> None:
    shen = buyer("b1011")

    assert shen.says("我上次买的棕色包") == ["utter_order_found"]
    assert "焦糖棕" in shen.heard
    assert shen.says("拉链坏了 拉不上")[0] == "utter_quality_case_opened"
    assert shen.says("微瑕的就不能退吗")[0] == "utter_quality_may_go_back"


def test_the_colour_picks_among_two_bags(buyer: Opens) -> None:
    he = buyer("b1012")

    assert he.says("我要退包")[0] == "utter_which_order"
    said = he.says("黑色那个")
    assert not any(name.startswith("utter_which_order") for name in said)
    assert "帆布" in he.heard


def test_the_same_list_is_never_shown_twice(buyer: Opens) -> None:
    he = buyer("b1012")

    assert he.says("我要退货") == ["utter_which_order"]
    assert he.says("就那个嘛") == ["utter_which_order_by_goods"]
    assert "焦糖棕" in str(he.last[-1]["choices"])
    assert he.says("哎呀就那个") != ["utter_which_order_by_goods"]


def test_what_was_sent_back_is_the_return(buyer: Opens) -> None:
    cao = buyer("b1009")

    assert cao.says("我寄回去的毛衣你们签收了没") == ["utter_refund_arrived"]
    assert cao.says("那最晚哪天能退") == ["utter_refund_arrived_latest"]
    assert cao.says("退到我微信吗") == ["utter_refund_arrived_where"]
    assert cao.says("我就担心过阵子没人管") == ["utter_refund_arrived_fears"]


def test_the_price_that_fell_is_heard_in_its_question(buyer: Opens) -> None:
    ye = buyer("b1013")

    assert ye.says("我189买的台灯 现在怎么159了")[0].startswith("utter_price_offer")


def test_a_lamp_that_stays_dark_is_a_fault(buyer: Opens) -> None:
    xu = buyer("b1008")

    assert xu.says("姑娘 我那个台灯不亮了")[0] == "utter_quality_case_opened"
