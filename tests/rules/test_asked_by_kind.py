"""Kinds of words by their look, each with what only looks like it."""

from __future__ import annotations

import pytest

from bot.care.asides import asks_cost_of_wrapping
from bot.care.case_questions import InCase, in_case
from bot.care.complaints import is_of_a_person
from bot.care.parcel_talk import ParcelTalk, parcel_talk
from bot.care.plainer import asks_if_no_way, asks_plainer
from bot.care.refund_talk import asks_of_inspecting
from bot.care.waiting_talk import WaitingTalk, waiting_talk
from bot.shop.return_pieces import Piece, asks_if_in_time, piece_asked


@pytest.mark.parametrize("text", ["啥意思啊", "没看懂", "不好意思 没听明白", "你说的我不太懂"])
def test_what_was_not_followed(text: str) -> None:
    assert asks_plainer(text)


@pytest.mark.parametrize(
    "text", ["待揽收是什么意思", "说明书看不懂怎么装", "红灯亮啥意思", "明白了"]
)
def test_a_word_or_a_guide_that_is_not_understood_is_another_question(text: str) -> None:
    assert not asks_plainer(text)


@pytest.mark.parametrize("text", ["那就是没别的办法了吗", "一点余地都没有？", "真没商量了吗"])
def test_whether_no_way_is_left(text: str) -> None:
    assert asks_if_no_way(text)


@pytest.mark.parametrize("text", ["没办法登录", "你们有什么办法", "没有了"])
def test_no_way_in_another_sense(text: str) -> None:
    assert not asks_if_no_way(text)


@pytest.mark.parametrize("text", ["还在七天里吗", "晚了一天行不行", "应该没超过15天吧", "过期了没"])
def test_whether_it_is_early_enough(text: str) -> None:
    assert asks_if_in_time(text)


@pytest.mark.parametrize("text", ["七天没发货了", "快递走了15天", "那就换吧", "收到七天了"])
def test_days_of_something_else(text: str) -> None:
    assert not asks_if_in_time(text)


@pytest.mark.parametrize("text", ["你们写的是几小时发", "规定多少小时内发货", "几个小时之内会发"])
def test_what_is_promised_of_shipping(text: str) -> None:
    assert waiting_talk(text) is WaitingTalk.PROMISE


def test_a_day_that_has_come_is_not_needed_by() -> None:
    assert waiting_talk("都周五了") is not WaitingTalk.NEEDED
    assert waiting_talk("我周五要穿") is WaitingTalk.NEEDED


@pytest.mark.parametrize("text", ["袋子要钱吗", "礼盒多少钱", "贺卡免费的吧"])
def test_the_cost_of_wrapping(text: str) -> None:
    assert asks_cost_of_wrapping(text)


@pytest.mark.parametrize("text", ["冰袋要加钱吗", "包邮吗", "单肩包多少钱"])
def test_the_cost_of_something_else(text: str) -> None:
    assert not asks_cost_of_wrapping(text)


def test_when_it_comes_within_a_case() -> None:
    assert in_case("补的几天能到") is InCase.COMES
    assert in_case("几天") is InCase.WHEN


@pytest.mark.parametrize("text", ["能上门取件吗", "是我自己寄还是你们来拿", "退的话用什么快递寄"])
def test_by_which_way_it_goes_back(text: str) -> None:
    assert piece_asked(text) is Piece.HOW_SENT


def test_by_which_courier_the_shop_sends_is_no_piece_of_a_return() -> None:
    assert piece_asked("你们发什么快递") is not Piece.HOW_SENT


def test_a_colleague_that_is_told_of() -> None:
    assert is_of_a_person("昨晚那个客服说话难听")
    assert not is_of_a_person("你们客服太差")


def test_goods_that_are_looked_at_for_days() -> None:
    assert asks_of_inspecting("质检要这么久吗")
    assert not asks_of_inspecting("发货要这么久吗")


def test_a_parcel_that_may_never_have_been_sent() -> None:
    assert parcel_talk("压根没发吧") is ParcelTalk.SENT
    assert parcel_talk("再不走我就退") is ParcelTalk.IF_NOT
    assert parcel_talk("再不发我就退货") is not ParcelTalk.IF_NOT
