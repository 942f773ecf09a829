"""The price fell after buying: by our own price history, once a line (playbook §13; case 42)."""

from __future__ import annotations

from collections.abc import Callable

from bot.shop.grant_states import GrantState
from bot.shop.grants import GrantKind, ReasonGroup
from tests.dialogue.talk import Shop, Talk

Opens = Callable[..., Talk]


def given(shop: Shop, buyer_id: str) -> list[tuple[GrantKind, int, GrantState]]:
    return [
        (one.kind, one.amount_fen, one.state)
        for one in shop.grants(buyer_id)
        if one.reason_group is ReasonGroup.PRICE_DIFFERENCE
    ]


def test_a_promotion_gives_a_coupon_above_authority_only_after_approval_and_once(
    buyer: Opens, shop: Shop
) -> None:
    chen = buyer("b1003")

    assert chen.says("刚买完就降价，差价退不退") == ["utter_price_offer_coupon"]
    assert "599元" in chen.heard
    assert "499元" in chen.heard
    assert "100元" in chen.heard
    assert given(shop, "b1003") == []
    assert chen.says("好的") == ["utter_price_awaits_coupon"]
    once = [(GrantKind.COUPON, 10_000, GrantState.AWAITING_APPROVAL)]
    assert given(shop, "b1003") == once
    assert chen.says("羽绒服的差价再退一次") == ["utter_price_already"]
    assert given(shop, "b1003") == once


def test_a_small_difference_is_within_the_bots_authority(buyer: Opens, shop: Shop) -> None:
    lu = buyer("b1009")

    assert lu.says("买贵了 申请价保") == ["utter_price_offer_coupon"]
    assert lu.taps("确认") == ["utter_price_requested_coupon"]
    assert given(shop, "b1009") == [(GrantKind.COUPON, 2_000, GrantState.REQUESTED)]


def test_our_own_mistake_is_money_and_giving_up_asks_for_nothing(buyer: Opens, shop: Shop) -> None:
    ye = buyer("b1013")

    assert ye.says("台灯买贵了 退差价") == ["utter_price_offer_mistake"]
    assert ye.says("算了 不用了") == ["utter_let_go"]
    assert given(shop, "b1013") == []
    assert ye.says("还是把台灯差价退一下吧") == ["utter_price_offer_mistake"]
    assert ye.says("嗯 可以的") == ["utter_price_awaits_money"]
    assert given(shop, "b1013") == [(GrantKind.PRICE_REFUND, 3_000, GrantState.AWAITING_APPROVAL)]


def test_of_two_lines_the_one_that_fell_is_found(buyer: Opens, shop: Shop) -> None:
    fang = buyer("b1010")

    assert fang.says("毯子才买几天就降了，差价补给我") == ["utter_price_offer_coupon"]
    assert "149元" in fang.heard
    assert "清仓" in fang.heard


def test_another_shop_is_explained_and_who_insists_gets_a_person(buyer: Opens, shop: Shop) -> None:
    yan = buyer("b1002")

    assert yan.says("拼多多那家比你们便宜30，差价退给我") == ["utter_price_elsewhere"]
    assert yan.owner() == "bot"
    yan.says("截图都有 别家就是便宜 给我退差价")
    assert yan.owner() == "queue"
    assert given(shop, "b1002") == []


def test_a_price_that_never_fell_is_told_by_the_record(buyer: Opens) -> None:
    zhou = buyer("b1006")

    replies = zhou.says("书架降价了 退我差价")
    assert replies == ["utter_price_not_lower"]
    zhou.says("不用了 谢谢")
    assert zhou.owner() == "bot"
