"""Which short words ask of a parcel, a sum, a waiting order or a note, and which do not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.care.context import Asked, Open, Scene
from bot.care.context.corrections import denies_another
from bot.care.context.places import other_place
from bot.care.parcel_talk import ParcelTalk, parcel_talk
from bot.care.undelivered_talk import Piece, piece_told, says_undelivered
from bot.care.waiting_talk import WaitingTalk, waiting_talk
from bot.shop.note_words import only_intends, without_piece
from bot.shop.orders import Order, OrderState
from bot.shop.sum_talk import SumTalk, sum_talk

HOME = "江苏省南京市鼓楼区中山路15号2栋302室"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("要是路上弄丢了呢", ParcelTalk.IF_LOST),
        ("多久能有回信", ParcelTalk.ANSWER_WHEN),
        ("你们联系过快递没", ParcelTalk.CALLED),
        ("您帮我催一下呗", ParcelTalk.URGE),
        ("重新寄运费谁出", ParcelTalk.RESEND_PAYS),
        ("不是我不接电话", ParcelTalk.NOT_CALLED),
        ("明天上午家里没人在", ParcelTalk.AWAY),
        ("都到站了咋还没送", ParcelTalk.WHY),
        ("大概周几能到", ParcelTalk.EXACT),
        ("出兰州了没", ParcelTalk.WHERE),
    ],
)
def test_what_is_asked_of_a_parcel_is_read_by_its_words(said: str, meant: ParcelTalk) -> None:
    assert parcel_talk(said) is meant


@pytest.mark.parametrize(
    "said",
    ["螺丝在哪里找", "问到了吗", "我的快递到底到哪了啊", "红色的还有吗", "谢谢", "退货地址发我"],
)
def test_other_words_ask_nothing_of_a_parcel(said: str) -> None:
    assert parcel_talk(said) is None


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("会自动退款吗", WaitingTalk.AUTO),
        ("过几天自动取消不", WaitingTalk.AUTO),
        ("货到马上给我发吗", WaitingTalk.ONCE_HERE),
        ("字绣好了没", WaitingTalk.MADE),
        ("再不发我就退了", WaitingTalk.IF_NOT),
        ("不等了能退多少", WaitingTalk.MONEY),
        ("还没发呢吧", WaitingTalk.STILL),
        ("那你们打算咋整", WaitingTalk.WAYS),
        ("补货得哪天", WaitingTalk.WHEN),
    ],
)
def test_what_is_asked_of_an_order_that_waits(said: str, meant: WaitingTalk) -> None:
    assert waiting_talk(said) is meant


def order(**more: int) -> Order:
    sums = {"goods_fen": 5_800, "freight_fen": 800, "total_fen": 6_600} | more
    return Order("1", "何田", OrderState.UNPAID, datetime(2026, 11, 18, tzinfo=UTC), **sums)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("怎么是66 不是58吗", SumTalk.WHY_SUM),
        ("凭啥多8块", SumTalk.WHY_SUM),
        ("邮费为啥别人不收", SumTalk.WHY_POSTAGE),
        ("那凑点什么", SumTalk.TO_ADD),
        ("身高168穿啥码", None),
        ("买58的那款", None),
    ],
)
def test_a_sum_is_wondered_at_only_where_the_order_has_it(said: str, meant: SumTalk | None) -> None:
    assert sum_talk(said, order()) is meant
    assert sum_talk(said, order(freight_fen=0, total_fen=5_800)) is None


def of_address(text: str) -> str | None:
    asked = Asked(Open.EFFECT, f"改寄到{HOME}，对吗？", "change_address", stated={"region": HOME})
    return other_place(Scene(asked=asked), text)


def test_a_piece_of_the_stated_address_is_put_right() -> None:
    assert of_address("302写错了 是203") == HOME.replace("302", "203")
    assert of_address("不是2栋是3栋") == HOME.replace("2栋", "3栋")
    assert of_address("是16号不是15号") == HOME.replace("15号", "16号")
    assert of_address("502写错了 是503") is None


def test_what_the_question_never_stated_may_be_denied() -> None:
    asked = Asked(Open.EFFECT, "围巾申请补10元优惠券，可以吗？", "ask_price_protection")

    assert denies_another(Scene(asked=asked), "便宜的那件 不是羽绒服")
    assert not denies_another(Scene(asked=asked), "不是围巾")
    assert not denies_another(Scene(asked=asked), "不是羽绒服 是帽子")


def test_a_note_loses_only_a_piece_that_it_has() -> None:
    assert without_piece("刻成 努力会发光呀", "多个呀字") == "刻成 努力会发光"
    assert without_piece("刻成 努力会发光", "多个呀字") == ""
    assert only_intends("杯子上刻的字能改不")
    assert not only_intends("字能改成平安吗")


def test_what_helps_the_courier_is_told_apart() -> None:
    assert says_undelivered("派件员打来说地址不清")
    assert not says_undelivered("地址怎么填")
    assert piece_told("金珠西路88号3单元") is Piece.ADDRESS
    assert piece_told("新的 13800009007") is Piece.PHONE
    assert piece_told("不对 最后是9017") is Piece.CORRECTION
    assert piece_told("手机那天没信号") is Piece.ALL_RIGHT
    assert piece_told("地址怎么改") is None
