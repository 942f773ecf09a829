from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from bot.shop.effect_keys import subject_of
from bot.shop.effects import SubscribeRestock
from bot.usecases.ports_gateway import EffectRow, EffectState
from tests.dialogue.talk import Shop, Talk

Opens = Callable[..., Talk]


def wishes(shop: Shop, sku: str, buyer_id: str) -> list[EffectRow]:
    """The buyer's restock wishes that stand in the books for a SKU."""
    subject = subject_of(SubscribeRestock(sku, buyer_id, ""))
    with shop.deps.store.read() as books:
        return list(books.effects.of_subject(subject))


def test_a_spec_of_the_page_is_there_and_no_count_is_told(buyer: Opens) -> None:
    stranger = buyer(page="SC01")

    assert stranger.says("燕麦色还有货吗") == ["utter_stock_available"]
    assert "燕麦" in stranger.heard
    assert not re.search(r"\d+[件条]", stranger.heard)


def test_few_left_is_said_only_below_the_warning_line(buyer: Opens) -> None:
    stranger = buyer(page="SC01")

    assert stranger.says("墨绿的还有吗") == ["utter_stock_few"]
    assert "不多" in stranger.heard or "不算多" in stranger.heard


def test_sold_out_comes_with_a_hedged_day_stand_ins_and_a_notice(buyer: Opens) -> None:
    stranger = buyer()

    assert stranger.says("浅灰的围巾有货吗") == [
        "utter_stock_out_until",
        "utter_stock_alternatives",
    ]
    assert re.search("预计|大约", stranger.heard)
    assert "到货提醒我" in stranger.choices
    assert len(stranger.choices) == 3
    assert stranger.taps(stranger.choices[0])[0] in {"utter_stock_available", "utter_stock_few"}


def test_a_size_told_before_still_holds_for_another_colour(buyer: Opens) -> None:
    stranger = buyer(page="DJ02")
    stranger.says("黑色M码有货吗")

    assert stranger.says("米白呢")[0] == "utter_stock_out_until"
    assert "米白M" in stranger.heard


def test_nobody_knows_the_product_so_it_is_asked_for(buyer: Opens) -> None:
    stranger = buyer()

    assert stranger.says("还有货吗") == ["utter_which_product"]
    assert stranger.says("书架") == ["utter_stock_some"]


def test_a_buyer_chooses_of_what_was_ordered_or_names_something_else(buyer: Opens) -> None:
    lin = buyer("b1001")

    assert lin.says("现在有货吗") == ["utter_which_product_of"]
    assert lin.says("毯子") == ["utter_stock_all"]


def test_who_waits_is_noted_down_once(buyer: Opens, shop: Shop) -> None:
    lin = buyer("b1001")
    lin.says("浅灰围巾有货吗")

    assert lin.taps("到货提醒我") == ["utter_restock_noted"]
    assert [row.state for row in wishes(shop, "SC01-GRY", "b1001")] == [EffectState.DONE]
    assert lin.says("浅灰的围巾到货了提醒我") == ["utter_restock_noted_before"]
    assert len(wishes(shop, "SC01-GRY", "b1001")) == 1


def test_which_notice_is_asked_when_several_are_out(buyer: Opens, shop: Shop) -> None:
    yan = buyer("b1002", page="DJ02")

    assert yan.says("米白M到货提醒我") == ["utter_restock_noted"]
    assert len(wishes(shop, "DJ02-WHT-M", "b1002")) == 1


def test_a_stranger_is_asked_to_log_in_for_a_notice(buyer: Opens, shop: Shop) -> None:
    stranger = buyer(page="BC09")

    assert stranger.says("五层白色的到货了通知我") == ["utter_restock_log_in"]
    assert wishes(shop, "BC09-WHT-5", "") == []


def test_what_is_there_needs_no_notice(buyer: Opens) -> None:
    lin = buyer("b1001", page="SC01")

    assert lin.says("正红的到货提醒我") == ["utter_restock_is_there"]


def test_the_honest_word_on_paying_and_getting_none(buyer: Opens) -> None:
    stranger = buyer(page="SC01")

    assert stranger.says("会不会拍了又没货") == ["utter_stock_if_none_later"]
    assert "退款" in stranger.heard


@pytest.mark.parametrize("words", ["什么垃圾店 sb", "你脑子有病吧 到底有没有货"])
def test_an_insult_brings_a_person(buyer: Opens, words: str) -> None:
    stranger = buyer(page="SC01")
    stranger.says("有货吗")
    stranger.says(words)

    assert stranger.owner() == "queue"


def test_a_wandering_buyer_comes_back_to_the_same_goods(buyer: Opens) -> None:
    stranger = buyer()
    stranger.says("墨绿围巾还有货吗")
    stranger.says("你们发什么快递")

    assert stranger.says("那正红的还有货吗") == ["utter_stock_available"]
    assert "围巾" in stranger.heard


def test_two_products_in_one_question_are_both_told(buyer: Opens) -> None:
    stranger = buyer()

    stranger.says("围巾和台灯都有货吗")

    assert "羊毛围巾" in stranger.heard
    assert "护眼台灯" in stranger.heard
