"""Whether our own price fell after the buyer paid (playbook §13, law 29)."""

from __future__ import annotations

import dataclasses
from datetime import datetime

import pytest

from bot.shop.orders import OrderLine
from bot.shop.policy import Policy
from bot.shop.price_protection import PriceFinding, PriceVerdict, price_difference
from bot.shop.records import PricePoint, PriceReason
from tests.rules.shop.demo_books import at

R = PriceReason
SCARF = OrderLine("2640173836120701011", "SC01-RED", 1, 12_900)
PAID = at("2026-03-10 12:00")


def price(
    when: str, fen: int, reason: PriceReason = R.REGULAR, sku: str = "SC01-RED"
) -> PricePoint:
    return PricePoint(sku, at(when), fen, reason)


BEFORE = price("2026-01-01 00:00", 12_900)


def finds(
    policy: Policy, *points: PricePoint, now: str = "2026-03-18 12:00", line: OrderLine = SCARF,
    paid_at: datetime | None = PAID,
) -> PriceFinding:  # fmt: skip
    return price_difference(line, paid_at, (BEFORE, *points), at(now), policy)


def test_a_promotion_that_stood_a_day_gives_the_difference_as_a_coupon(policy: Policy) -> None:
    found = finds(policy, price("2026-03-15 09:00", 10_900, R.PROMOTION))
    assert found == PriceFinding(PriceVerdict.FELL, 2_000, 10_900, R.PROMOTION)


def test_of_several_lower_prices_the_lowest_that_stood_long_enough_counts(policy: Policy) -> None:
    found = finds(
        policy,
        price("2026-03-12 00:00", 11_900, R.PROMOTION),
        price("2026-03-13 00:00", 1_290, R.MISTAKE),
        price("2026-03-13 06:00", 9_900, R.CLEARANCE),
        price("2026-03-15 00:00", 12_900),
    )
    assert (found.new_price_fen, found.difference_fen) == (9_900, 3_000)


def test_a_wrong_low_price_corrected_within_a_day_is_no_reference(policy: Policy) -> None:
    found = finds(
        policy, price("2026-03-13 00:00", 1_290, R.MISTAKE), price("2026-03-13 23:59", 12_900)
    )
    assert found.verdict is PriceVerdict.TOO_SHORT


def test_a_low_price_counts_from_the_hour_at_which_it_stood_a_day(policy: Policy) -> None:
    fallen = price("2026-03-17 12:00", 10_900, R.PROMOTION)
    assert finds(policy, fallen, now="2026-03-18 11:59").verdict is PriceVerdict.TOO_SHORT
    assert finds(policy, fallen, now="2026-03-18 12:00").verdict is PriceVerdict.FELL


def test_what_was_cheap_before_the_buyer_paid_does_not_count(policy: Policy) -> None:
    earlier = price("2026-03-05 00:00", 9_900, R.PROMOTION), price("2026-03-09 00:00", 12_900)
    assert finds(policy, *earlier).verdict is PriceVerdict.NOT_LOWER


def test_after_fifteen_days_it_is_too_late(policy: Policy) -> None:
    fallen = price("2026-03-15 09:00", 10_900, R.PROMOTION)
    assert finds(policy, fallen, now="2026-03-25 12:00").verdict is PriceVerdict.FELL
    assert finds(policy, fallen, now="2026-03-25 12:01").verdict is PriceVerdict.TOO_LATE


def test_another_goods_price_means_nothing(policy: Policy) -> None:
    other = price("2026-03-12 00:00", 5_000, R.CLEARANCE, sku="SC01-OAT")
    assert finds(policy, other).verdict is PriceVerdict.NOT_LOWER


def test_what_is_not_paid_has_no_difference(policy: Policy) -> None:
    assert finds(policy, paid_at=None).verdict is PriceVerdict.NOT_PAID


def test_our_own_mistake_is_paid_back_in_money(policy: Policy) -> None:
    wrong = price("2026-03-10 08:00", 18_900, R.MISTAKE)
    right = price("2026-03-11 08:00", 12_900)
    line = dataclasses.replace(SCARF, paid_fen=18_900)
    found = finds(policy, wrong, right, line=line)
    assert (found.difference_fen, found.is_ours, found.in_money) == (6_000, True, True)


def test_where_the_shop_has_promised_refunds_it_is_money_always(policy: Policy) -> None:
    promised = dataclasses.replace(policy.price_protection, refund=True)
    shop = dataclasses.replace(policy, price_protection=promised)
    found = finds(shop, price("2026-03-15 09:00", 10_900, R.PROMOTION))
    assert (found.in_money, found.is_ours) == (True, False)


@pytest.mark.parametrize(("qty", "paid", "owed"), [(2, 25_800, 4_000), (3, 36_765, 4_065)])
def test_several_pieces_are_reckoned_to_the_fen(
    policy: Policy, qty: int, paid: int, owed: int
) -> None:
    line = dataclasses.replace(SCARF, qty=qty, paid_fen=paid)
    assert finds(policy, price("2026-03-15 09:00", 10_900), line=line).difference_fen == owed
