"""What is wished or asked of an order that is short, whatever was talked of last."""

from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.talk import Shop, Talk

Opens = Callable[..., Talk]


def short(buyer: Opens) -> Talk:
    """Two pink cups that are not there."""
    he = buyer("b1003")
    he.says("粉色保温杯怎么还不发")
    return he


def test_two_ways_for_two_pieces_are_for_a_person_and_nothing_is_let_go(buyer: Opens) -> None:
    he = short(buyer)

    assert he.says("算啦 一个给我换成白色 另一个退掉") == ["utter_oos_in_parts"]


def test_what_another_colour_costs_is_the_rule_of_the_gap(buyer: Opens) -> None:
    he = short(buyer)

    assert he.says("换白的要加钱吗") == ["utter_oos_gap"]


def test_what_others_say_is_owed_is_answered_with_the_rule_of_the_shop(
    buyer: Opens, shop: Shop
) -> None:
    he = short(buyer)

    assert he.says("听说缺货要给买家赔钱的 是不是真的") == ["utter_oos_asked_pays"]
    assert "10元" in he.heard
    assert not shop.grants("b1003")


def test_whether_goods_are_genuine_is_still_that(buyer: Opens) -> None:
    he = buyer("b1005")

    assert "utter_oos_asked_pays" not in he.says("你家羊毛围巾真的假的")
