"""Goods made to order, asked about from their page on (playbook §2; law 12)."""

from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.talk import Talk

Opens = Callable[..., Talk]


def test_the_words_are_asked_about_before_anything_else(buyer: Opens) -> None:
    stranger = buyer(page="CU12")

    assert stranger.says("杯子上能刻几个字") == ["utter_custom_words"]
    assert stranger.says("英文能刻不") == ["utter_custom_words"]
    assert stranger.says("多少钱一个") == ["utter_product_price"]
    assert stranger.owner() == "bot"


def test_what_carving_costs_is_not_made_up(buyer: Opens) -> None:
    stranger = buyer(page="CU12")
    stranger.says("刻字杯多少钱")

    assert stranger.says("刻字要加钱不") == ["utter_custom_cost"]
    assert "69元" in stranger.heard
    other = buyer(page="SC01")
    other.says("围巾多少钱")
    assert other.says("礼袋要加钱不") != ["utter_custom_cost"]


def test_another_colour_of_one_of_them_is_no_refusal(buyer: Opens) -> None:
    stranger = buyer(page="CU12")
    stranger.says("刻字能刻什么")

    assert stranger.says("错了 给我爸那个要黑色的") == ["utter_spec_made"]
    assert "哑黑" in stranger.heard
    assert stranger.says("定做要几天呀") == ["utter_custom_when"]


def test_who_has_such_a_cup_on_order_is_heard_by_its_own_matter(buyer: Opens) -> None:
    jiang = buyer("b1003", page="SC01")

    assert jiang.says("围巾能刻字吗") != ["utter_custom_words"]
