from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.shop.grant_states import GrantState
from bot.shop.grants import GrantKind
from tests.dialogue.talk import Shop, Talk

Opens = Callable[..., Talk]


def freight_of(shop: Shop, buyer_id: str) -> list[tuple[int, GrantState]]:
    rows = shop.grants(buyer_id)
    return [(one.amount_fen, one.state) for one in rows if one.kind is GrantKind.FREIGHT_BACK]


def test_freight_to_collect_is_kindly_refused(buyer: Opens) -> None:
    assert buyer().says("退货运费可以到付吗") == ["utter_freight_collect"]


def test_a_no_asks_for_nothing(buyer: Opens, shop: Shop) -> None:
    jing = buyer("b1016")
    before = freight_of(shop, "b1016")

    assert jing.says("退货运费我垫付了10元，给报销吗") == ["utter_freight_back_confirm"]
    assert jing.says("不用了") == ["utter_let_go"]
    assert freight_of(shop, "b1016") == before


def test_freight_of_a_fault_is_asked_back_and_awaits_a_person(buyer: Opens, shop: Shop) -> None:
    jing = buyer("b1016")
    jing.says("退货运费我垫付了10元，给报销吗")

    assert jing.says("确认") == ["utter_freight_back_requested"]
    assert freight_of(shop, "b1016") == [(1_000, GrantState.AWAITING_APPROVAL)]


def test_a_sum_above_the_cap_is_a_persons(buyer: Opens) -> None:
    jing = buyer("b1016")

    assert "utter_freight_over_cap" in jing.says("退货运费我垫付了30元，给报销吗")
    assert jing.owner() != "bot"


@pytest.mark.parametrize("words", ["能到付吗", "那到付行吗"])
def test_freight_to_collect_after_it_is_no_way_to_pay(buyer: Opens, words: str) -> None:
    stranger = buyer()
    stranger.says("退货运费谁出")

    assert stranger.says(words) == ["utter_freight_collect"]


def test_who_names_an_own_reason_is_not_asked_for_it(buyer: Opens) -> None:
    assert buyer().says("个人原因退货运费谁承担") == ["utter_freight_buyers"]


def test_the_sum_told_beside_the_wish_is_not_asked_for(buyer: Opens) -> None:
    wu = buyer("b1016")
    wu.says("护眼灯退的钱怎么还没给")

    assert wu.says("寄回去的邮费我垫了11 也要退给我") == ["utter_freight_back_confirm"]
    assert "11元" in wu.heard
