"""帆布包和围巾一起退: asked of together, confirmed once, authorised line by line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.shop.effects import EffectKind
from tests.dialogue.books import cases_of, effects_of
from tests.dialogue.conftest import renew
from tests.dialogue.talk import Shop, Talk

Opens = Callable[..., Talk]
LUS_TWO = "2640173852970381009"
JACKET, BAG = "2640173865607641017", "2640173856480731017"


@pytest.fixture(autouse=True)
def fresh_shop(shop: Shop) -> None:
    """All of these are about the same order of two lines."""
    renew(shop)


def returned(shop: Shop) -> list[str]:
    rows = effects_of(shop, LUS_TWO)
    return sorted(one.content["sku"] for one in rows if one.kind is EffectKind.AUTHORISE_RETURN)


def test_two_lines_go_back_with_one_yes(buyer: Opens, shop: Shop) -> None:
    lu = buyer("b1009")

    assert lu.says("帆布包和围巾一起退") == ["utter_returns_ask_reason"]
    assert lu.taps("不喜欢") == ["utter_returns_ask_condition"]
    assert lu.says("都没用过 吊牌都在") == ["utter_returns_confirm"]
    assert "218元" in lu.heard
    assert returned(shop) == []
    assert lu.taps("确认") == ["utter_returns_done", "utter_return_where"]
    assert LUS_TWO in lu.heard
    assert returned(shop) == ["BG05-BEI", "SC01-RED"]


def test_lines_of_two_orders_go_back_with_one_yes(buyer: Opens, shop: Shop) -> None:
    qiu = buyer("b1017")
    qiu.says("羽绒服和单肩包一起退")
    qiu.says("不喜欢")

    assert qiu.says("都没用过 吊牌都在") == ["utter_returns_confirm"]
    assert qiu.taps("确认") == ["utter_returns_done", "utter_return_where"]
    assert JACKET in qiu.heard
    assert BAG in qiu.heard
    for number in (JACKET, BAG):
        kinds = [one.kind for one in effects_of(shop, number)]
        assert kinds == [EffectKind.AUTHORISE_RETURN]


def test_a_reason_told_with_the_wish_is_not_asked_for(buyer: Opens) -> None:
    lu = buyer("b1009")

    assert lu.says("围巾和帆布包都不喜欢 一起退了吧") == ["utter_returns_ask_condition"]


def test_where_to_before_the_yes_is_answered_and_the_yes_waits(buyer: Opens, shop: Shop) -> None:
    lu = buyer("b1009")
    lu.says("帆布包和围巾一起退")
    lu.says("不喜欢")
    lu.says("都没用过")

    assert lu.says("运费谁出")[-1] == "utter_back_to_effect"
    assert lu.says("好的")[0] == "utter_returns_done"
    assert len(returned(shop)) == 2


def test_only_one_of_them_after_all(buyer: Opens, shop: Shop) -> None:
    lu = buyer("b1009")
    lu.says("帆布包和围巾一起退")
    lu.says("不喜欢")
    lu.says("都没用过")

    assert lu.says("先等等 只退围巾") == ["utter_return_confirm"]
    assert "129元" in lu.heard
    lu.taps("确认")
    assert returned(shop) == ["SC01-RED"]


def test_a_fault_is_looked_at_piece_by_piece(buyer: Opens, shop: Shop) -> None:
    lu = buyer("b1009")
    lu.says("帆布包和围巾一起退")

    said = lu.taps("质量有问题")

    assert said[0] == "utter_returns_one_by_one"
    assert [case.sku for case in cases_of(shop, LUS_TWO)] == ["BG05-BEI"]
    assert returned(shop) == []


def test_one_that_was_used_goes_by_itself(buyer: Opens, shop: Shop) -> None:
    lu = buyer("b1009")
    lu.says("帆布包和围巾一起退")
    lu.says("不喜欢")

    assert lu.taps("有的拆封") == ["utter_returns_one_by_one", "utter_goods_ask_tag"]
    assert returned(shop) == []


def test_giving_up_leaves_nothing_behind(buyer: Opens, shop: Shop) -> None:
    lu = buyer("b1009")
    lu.says("帆布包和围巾一起退")

    assert lu.says("算了 不退了") in (["utter_let_go"], ["utter_cancel_kept"])
    assert returned(shop) == []
