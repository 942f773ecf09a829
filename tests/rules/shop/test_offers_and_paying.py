"""Running promotions and quotes, paying, gifts, doubts, guides."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.shop.authenticity import still_doubts
from bot.shop.csv_kinds import CsvKind
from bot.shop.gifts import note_speaks_of_gift, speaks_of_promise
from bot.shop.install_and_use import asks_for_care, is_stuck, speaks_of_danger, step_bubbles
from bot.shop.payment import PayMatter, offers_way, pay_matter, waited_enough, way_named
from bot.shop.policy import Policy
from bot.shop.promotions import quote, running
from tests.rules.shop.demo_books import at, read_demo

NOON = at("2026-03-18 12:00")


def test_only_prices_that_stand_as_promotion_or_clearance_are_offers(policy: Policy) -> None:
    found = running(read_demo(CsvKind.PRICE_HISTORY, NOON).records, NOON, policy)

    assert {one.sku.split("-")[0] for one in found} == {"DJ02", "BL13", "MC15"}
    (clearance,) = [one for one in found if one.clearance]
    assert (clearance.sku, clearance.price_fen) == ("BL13-GRY-150", 9_900)


def test_before_it_began_nothing_is_on_offer(policy: Policy) -> None:
    points = read_demo(CsvKind.PRICE_HISTORY, NOON).records

    assert running(points, NOON - timedelta(days=30), policy) == ()


@pytest.mark.parametrize(
    ("pieces", "percent", "total"), [(2, 0, 25_800), (3, 5, 36_765), (9, 5, 110_295)]
)
def test_a_quote_by_the_table(policy: Policy, pieces: int, percent: int, total: int) -> None:
    told = quote(12_900, pieces, policy)

    assert told is not None
    assert (told.percent, told.total_fen) == (percent, total)


def test_ten_pieces_are_quoted_by_a_person(policy: Policy) -> None:
    assert quote(12_900, 10, policy) is None


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("怎么付款", PayMatter.WAYS),
        ("花呗能用吗", PayMatter.WAYS),
        ("有哪些付款方式", PayMatter.WAYS),
        ("我付款了怎么还显示待付款", PayMatter.PAID_NOT_SHOWN),
        ("钱扣了 没显示", PayMatter.PAID_NOT_SHOWN),
        ("刚付完订单又变成等待付款", PayMatter.PAID_NOT_SHOWN),
        ("扣了两次钱", PayMatter.TWICE),
        ("多扣了一笔", PayMatter.TWICE),
        ("付不了", PayMatter.CANNOT_PAY),
        ("支付失败", PayMatter.CANNOT_PAY),
        ("点支付就退出", PayMatter.CANNOT_PAY),
    ],
)
def test_what_a_question_about_paying_is_about(text: str, matter: PayMatter) -> None:
    assert pay_matter(text) is matter


@pytest.mark.parametrize(
    ("text", "way", "offered"),
    [
        ("微信能付吗", "微信支付", True),
        ("能分期吗", "花呗分期", True),
        ("货到付款行吗", "货到付款", False),
        ("京东白条", "白条", False),
        ("信用卡?", "信用卡", None),
    ],
)
def test_a_way_to_pay_by_the_shops_list(
    policy: Policy, text: str, way: str, offered: bool | None
) -> None:
    assert way_named(text) == way
    assert offers_way(way, policy) is offered


def test_a_person_looks_after_the_minutes_of_the_policy(policy: Policy) -> None:
    assert not waited_enough(NOON, NOON + timedelta(minutes=9, seconds=59), policy)
    assert waited_enough(NOON, NOON + timedelta(minutes=10), policy)


@pytest.mark.parametrize(
    "text", ["客服答应送我的收纳袋怎么没有", "说好送的杯子呢", "赠品没收到", "页面写着送礼品的"]
)
def test_a_promise_of_a_gift_is_heard(text: str) -> None:
    assert speaks_of_promise(text)


@pytest.mark.parametrize("text", ["有赠品吗", "送小样不", "满多少送礼品", "赠品需要拍吗"])
def test_a_plain_question_for_gifts_is_no_promise(text: str) -> None:
    assert not speaks_of_promise(text)


def test_a_note_that_speaks_of_a_gift_is_a_persons_to_read() -> None:
    assert note_speaks_of_gift("客服小何答应送收纳袋1个，赠品已登记")
    assert not note_speaks_of_gift("仓库漏拣，已重新排单")


def test_doubt_is_told_from_a_question() -> None:
    assert still_doubts("怎么证明是正品")
    assert still_doubts("还是不放心")
    assert not still_doubts("是正品吗")


@pytest.mark.parametrize(
    "text", ["插上电就冒烟了", "装的时候割到手流血了", "我被电到了", "一股焦味", "炸了"]
)
def test_danger_that_has_happened(text: str) -> None:
    assert speaks_of_danger(text)


@pytest.mark.parametrize(
    "text", ["会不会漏电", "怕烫伤孩子怎么办", "怎么安装", "会冒烟吗", "防止短路"]
)
def test_a_question_about_danger_is_none(text: str) -> None:
    assert not speaks_of_danger(text)


def test_steps_are_numbered_and_parted() -> None:
    assert step_bubbles(["清点", "装架", "装层板", "拧紧"]) == (
        "1. 清点\n2. 装架\n3. 装层板\n\n4. 拧紧"
    )


def test_stuck_and_cleaning_are_heard() -> None:
    assert is_stuck("螺丝拧不上啊 装不上")
    assert not is_stuck("怎么安装")
    assert asks_for_care("滤网怎么清洗")
