"""What is asked of an offer that waits for a yes is answered; the offer stays (playbook §7)."""

from __future__ import annotations

from collections.abc import Callable

from bot.shop.grants import ReasonGroup
from bot.usecases.ports_shop import GrantRow
from tests.dialogue.talk import Shop, Talk

Opens = Callable[..., Talk]


def claimed(shop: Shop, buyer_id: str) -> list[GrantRow]:
    group = ReasonGroup.PRICE_DIFFERENCE
    return [one for one in shop.grants(buyer_id) if one.reason_group is group]


def test_money_or_coupon_and_how_long_it_holds(buyer: Opens, shop: Shop) -> None:
    chen = buyer("b1003")
    chen.says("羽绒服我599买的，现在怎么499了")

    assert chen.says("黑色M那件") == ["utter_price_same_coupon", "utter_price_offer_again"]
    assert chen.says("是退钱还是给券呀") == ["utter_price_which_coupon", "utter_price_offer_again"]
    assert chen.says("那券有没有使用期限") == [
        "utter_price_valid_coupon",
        "utter_price_offer_or_person",
    ]
    assert "30天" in chen.heard
    assert claimed(shop, "b1003") == []
    assert chen.says("先不用") == ["utter_let_go"]


def test_whether_it_can_be_had_is_no_yes_yet(buyer: Opens, shop: Shop) -> None:
    ye = buyer("b1013")
    ye.says("我的台灯买的时候189，现在159")

    assert ye.says("那差的30能退我吗") == ["utter_price_rule_money", "utter_price_offer_again"]
    assert claimed(shop, "b1013") == []
    assert ye.taps("先不用") == ["utter_let_go"]


def test_who_wants_money_for_a_clearance_hears_the_rule_for_all(buyer: Opens, shop: Shop) -> None:
    fang = buyer("b1010")
    fang.says("毯子149买的 现在99 什么意思")

    assert fang.says("凭什么给券 我要钱")[0] == "utter_price_which_coupon"
    assert fang.says("别家店员都给退现金")[0] == "utter_price_which_coupon"
    assert claimed(shop, "b1010") == []


def test_each_question_has_its_answer_and_the_offer_is_put_twice(buyer: Opens, shop: Shop) -> None:
    fang = buyer("b1010")
    fang.says("毯子149买的 现在99")

    assert fang.says("下回买别的能抵吗") == ["utter_price_use_coupon", "utter_price_offer_again"]
    assert fang.says("清仓就不认账了？") == ["utter_price_cause_coupon", "utter_price_offer_again"]
    assert fang.says("那你们说怎么补") == ["utter_price_how_coupon", "utter_price_offer_or_person"]
    assert fang.says("我可是老顾客了") == ["utter_price_others_coupon"]
    assert claimed(shop, "b1010") == []
    assert fang.says("先不用了") == ["utter_let_go"]


def test_a_no_to_the_coupon_is_no_no_to_the_difference(buyer: Opens, shop: Shop) -> None:
    chen = buyer("b1003")
    chen.says("羽绒服我599买的，现在怎么499了")

    assert chen.says("我不要券 退我现金") == ["utter_price_which_coupon", "utter_price_offer_again"]
    assert chen.says("我同事就退了现金")[0] == "utter_price_others_coupon"
    assert claimed(shop, "b1003") == []


def test_another_order_that_was_asked_of_beside_the_offer_is_that_one(
    buyer: Opens, shop: Shop
) -> None:
    she = buyer("b1013")
    she.says("台灯买的189现在才159")
    she.says("我备注里写了周五送 能办到吗")

    told = she.says("不是台灯 是毛衣和围巾那单")

    assert told == ["utter_same_order", "utter_back_to_effect"]
    assert "针织衫" in she.heard
    assert claimed(shop, "b1013") == []
