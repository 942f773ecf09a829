"""Advice beyond the page, goods sold as flawed, who pays what: in buyers' own words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.shop.advice import asks_how_it_looks, asks_whom_it_suits, needs_in
from bot.shop.catalogue import Product, ReturnableRule
from bot.shop.couriers import postage_words
from bot.shop.flaws import is_sold_flawed, speaks_of_flaw
from bot.shop.regions import asks_whether_it_goes_there
from bot.shop.return_freight import asks_of_surface_mail

BAG = Product(
    "BG06-BRN-F", "BG06", "通勤牛皮单肩包", "26×20cm", "焦糖棕（微瑕）", 19900, 15000, "箱包",
    "头层牛皮", 3, ReturnableRule.CONFIRM,
)  # fmt: skip


@pytest.mark.parametrize("words", ["显黑吗", "会不会太艳", "我穿会不会显胖", "挑肤色不", "好看吗"])
def test_how_it_looks_is_asked(words: str) -> None:
    assert asks_how_it_looks(words)


@pytest.mark.parametrize("words", ["有什么颜色", "屏幕显示正常吗", "亮度会太暗吗", "能洗吗"])
def test_how_it_looks_is_not_asked(words: str) -> None:
    assert not asks_how_it_looks(words)


@pytest.mark.parametrize("words", ["适合老人用吗", "送长辈合适吗", "怕冷的人穿够吗", "够不够暖"])
def test_whom_it_suits_is_asked(words: str) -> None:
    assert asks_whom_it_suits(words)


@pytest.mark.parametrize(
    "words", ["适合孕妇用吗", "敏感肌适合吗", "宝宝用合适吗", "血压高的人适合吗"]
)
def test_where_a_wrong_word_may_harm_no_advice_is_given(words: str) -> None:
    assert not asks_whom_it_suits(words)


def test_what_is_told_of_somebody_is_what_they_need() -> None:
    found = needs_in("五十多岁，怕冷，平时爱喝茶")

    assert [need.label for need in found] == ["怕冷", "爱喝茶"]
    assert found[1].goods.search("桂花乌龙茶")
    assert not found[1].goods.search("山茶花保湿面霜")
    assert needs_in("随便看看") == ()


def test_only_what_the_page_names_as_flawed_is_sold_so() -> None:
    assert is_sold_flawed(BAG)
    assert not is_sold_flawed(replace(BAG, colour="焦糖棕"))
    assert not is_sold_flawed(replace(BAG, returnable_rule=ReturnableRule.NO_REASON))
    assert speaks_of_flaw("划痕太明显")
    assert not speaks_of_flaw("拉链坏了")


def test_postage_is_said_as_a_clerk_says_it() -> None:
    assert (postage_words(0), postage_words(1800)) == ("包邮", "邮费18元")


def test_whether_it_goes_there_and_how_it_comes_back() -> None:
    assert asks_whether_it_goes_there("别家说不发 你们发吗")
    assert not asks_whether_it_goes_there("你们什么时候发货")
    assert asks_of_surface_mail("可以寄平邮吗")
    assert not asks_of_surface_mail("邮政快递行吗")
