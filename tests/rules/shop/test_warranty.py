"""How long the shop stands for a thing, and what a fault gives (law 14; playbook §13)."""

from __future__ import annotations

from datetime import date

import pytest

from bot.shop.policy import Policy
from bot.shop.warranty import Standing, Way, is_dangerous, tells_a_fault, warranty_of

PAID, SIGNED = date(2026, 3, 1), date(2026, 3, 4)
ALL = (Way.RETURN, Way.EXCHANGE, Way.REPAIR)


@pytest.mark.parametrize(
    ("today", "ways"),
    [
        (date(2026, 3, 4), ALL),
        (date(2026, 3, 11), ALL),  # the seventh day after signing
        (date(2026, 3, 12), (Way.EXCHANGE, Way.REPAIR)),
        (date(2026, 3, 19), (Way.EXCHANGE, Way.REPAIR)),  # the fifteenth
        (date(2026, 3, 20), (Way.REPAIR,)),
    ],
)
def test_the_ways_follow_the_days_after_signing(
    policy: Policy, today: date, ways: tuple[Way, ...]
) -> None:
    assert warranty_of(12, PAID, SIGNED, today, policy).ways == ways


def test_after_two_repairs_in_vain_an_exchange_is_open_again(policy: Policy) -> None:
    june = date(2026, 6, 1)
    assert warranty_of(12, PAID, SIGNED, june, policy, repairs=1).ways == (Way.REPAIR,)
    found = warranty_of(12, PAID, SIGNED, june, policy, repairs=2)
    assert found.ways == (Way.EXCHANGE, Way.REPAIR)


def test_the_last_day_is_within_and_the_next_is_not(policy: Policy) -> None:
    last = warranty_of(12, PAID, SIGNED, date(2027, 3, 4), policy)
    assert (last.standing, last.until) == (Standing.IN_TIME, date(2027, 3, 4))
    after = warranty_of(12, PAID, SIGNED, date(2027, 3, 5), policy)
    assert (after.standing, after.ways) == (Standing.OVER, ())


def test_a_month_that_is_shorter_ends_with_its_last_day(policy: Policy) -> None:
    found = warranty_of(6, date(2026, 8, 31), None, date(2026, 9, 20), policy)
    assert found.until == date(2027, 2, 28)


def test_without_months_nothing_is_refused_nor_promised(policy: Policy) -> None:
    assert warranty_of(0, PAID, SIGNED, PAID, policy).standing is Standing.NONE_NAMED


def test_faults_and_dangers_are_told_apart() -> None:
    assert tells_a_fault("按了没反应")
    assert not tells_a_fault("保修多久")
    assert is_dangerous("插上就冒烟")
    assert not is_dangerous("不亮了")
