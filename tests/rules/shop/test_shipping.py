"""When an order leaves: the deadline on every weekday, over holidays, and never too early."""

import dataclasses
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.shop.orders import Order, OrderState
from bot.shop.policy import Policy
from bot.shop.shipping import (
    Lateness,
    WaitingReason,
    before_order,
    is_late,
    lateness,
    may_arrive_between,
    outer_promise,
    shipping_day,
    shipping_deadline,
    transit_estimate,
    waiting_reason,
)
from tests.rules.shop.demo_books import at, open_books

MOMENTS = st.integers(min_value=0, max_value=349 * 24 * 60).map(
    lambda minutes: at("2026-01-05 00:00") + timedelta(minutes=minutes)
)


def scarf_order(paid: str) -> Order:
    """小满's red wool scarf, paid and waiting."""
    moment = at(paid)
    return Order(
        "2640173829802071001", "小满家的猫", OrderState.TO_SHIP, moment, 12900, 0, 12900,
        paid_fen=12900, paid_at=moment,
    )  # fmt: skip


# 2026-03-16 is a Monday in a week without holidays.
@pytest.mark.parametrize(
    ("paid", "ships"),
    [
        ("2026-03-16 16:59", "2026-03-16"),  # Monday
        ("2026-03-16 17:00", "2026-03-17"),
        ("2026-03-17 09:00", "2026-03-17"),  # Tuesday
        ("2026-03-17 23:59", "2026-03-18"),
        ("2026-03-18 00:00", "2026-03-18"),  # Wednesday
        ("2026-03-18 18:00", "2026-03-19"),
        ("2026-03-19 16:00", "2026-03-19"),  # Thursday
        ("2026-03-19 17:30", "2026-03-20"),
        ("2026-03-20 16:59", "2026-03-20"),  # Friday
        ("2026-03-20 17:00", "2026-03-23"),
        ("2026-03-21 10:00", "2026-03-23"),  # Saturday
        ("2026-03-21 21:00", "2026-03-23"),
        ("2026-03-22 16:00", "2026-03-23"),  # Sunday
        ("2026-03-22 23:59", "2026-03-23"),
    ],
)
def test_an_order_ships_the_day_it_is_paid_before_five_else_the_next_working_day(
    policy: Policy, paid: str, ships: str
) -> None:
    assert shipping_day(at(paid), policy) == date.fromisoformat(ships)


@pytest.mark.parametrize(
    ("paid", "ships"),
    [
        ("2026-09-30 16:00", "2026-09-30"),
        ("2026-09-30 17:00", "2026-10-08"),  # over 国庆节
        ("2026-10-04 10:00", "2026-10-08"),
        ("2026-10-09 18:00", "2026-10-10"),  # a Saturday made up
        ("2026-02-13 17:30", "2026-02-14"),  # a Saturday made up before 春节
        ("2026-02-14 17:30", "2026-02-24"),
    ],
)
def test_holidays_are_waited_out_and_make_up_days_are_worked(
    policy: Policy, paid: str, ships: str
) -> None:
    assert shipping_day(at(paid), policy) == date.fromisoformat(ships)


def test_the_cutoff_is_the_shops_wall_clock_wherever_the_moment_comes_from(policy: Policy) -> None:
    in_utc = datetime.fromisoformat("2026-03-16T08:59:00+00:00")  # 16:59 in Shanghai
    assert shipping_day(in_utc, policy) == date(2026, 3, 16)
    assert shipping_day(in_utc + timedelta(minutes=1), policy) == date(2026, 3, 17)


def test_a_moment_without_a_zone_is_refused(policy: Policy) -> None:
    with pytest.raises(ValueError, match="time zone"):
        shipping_day(datetime(2026, 3, 16, 9, 0), policy)  # noqa: DTZ001 (the point of the test)


def test_48_hours_stand_still_over_the_weekend(policy: Policy) -> None:
    assert outer_promise(at("2026-03-20 18:00"), policy) == at("2026-03-24 18:00")
    assert outer_promise(at("2026-03-21 21:00"), policy) == at("2026-03-25 00:00")
    assert outer_promise(at("2026-03-16 10:00"), policy) == at("2026-03-18 10:00")


@given(paid=MOMENTS, wait=st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=20)))
def test_an_order_is_late_from_its_deadline_on_and_never_before(
    policy: Policy, paid: datetime, wait: timedelta
) -> None:
    order = dataclasses.replace(scarf_order("2026-03-16 09:00"), paid_at=paid)
    deadline = shipping_deadline(paid, policy)
    assert paid < deadline <= outer_promise(paid, policy)
    assert is_late(order, paid + wait, policy) is (paid + wait >= deadline)
    assert policy.days.is_working_day(shipping_day(paid, policy))


@given(earlier=MOMENTS, later=MOMENTS)
def test_who_pays_later_is_never_promised_sooner(
    policy: Policy, earlier: datetime, later: datetime
) -> None:
    first, second = sorted((earlier, later))
    assert shipping_deadline(first, policy) <= shipping_deadline(second, policy)
    assert outer_promise(first, policy) <= outer_promise(second, policy)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-03-22 12:00", Lateness.IN_TIME),  # Sunday
        ("2026-03-23 23:59", Lateness.IN_TIME),  # Monday
        ("2026-03-24 00:00", Lateness.LATE),  # Tuesday
        ("2026-03-24 23:59", Lateness.LATE),
        ("2026-03-25 00:00", Lateness.PAST_PROMISE),  # Wednesday
    ],
)
def test_the_demo_shops_weekend_order_is_late_only_after_monday(
    policy: Policy, now: str, expected: Lateness
) -> None:
    order = open_books(at("2026-03-22 12:00")).order("418631010")
    assert order.paid_at == at("2026-03-21 21:00")
    assert lateness(order, at(now), policy) is expected


@pytest.mark.parametrize("state", [OrderState.SHIPPED, OrderState.DONE, OrderState.CLOSED])
def test_what_has_shipped_or_closed_is_never_called_late(policy: Policy, state: OrderState) -> None:
    order = dataclasses.replace(scarf_order("2026-03-16 09:00"), state=state)
    assert not is_late(order, at("2026-06-01 09:00"), policy)


def test_an_unpaid_order_is_never_late(policy: Policy) -> None:
    order = dataclasses.replace(
        scarf_order("2026-03-16 09:00"), state=OrderState.UNPAID, paid_at=None
    )
    assert not is_late(order, at("2026-06-01 09:00"), policy)


@pytest.mark.parametrize(
    ("paid", "now", "reason"),
    [
        ("2026-03-18 10:00", "2026-03-18 11:00", WaitingReason.TODAY),
        ("2026-03-18 18:00", "2026-03-18 20:00", WaitingReason.AFTER_CUTOFF),
        ("2026-03-20 18:00", "2026-03-21 09:00", WaitingReason.WEEKEND),
        ("2026-03-21 21:00", "2026-03-23 09:00", WaitingReason.TODAY),
        ("2026-09-30 18:00", "2026-10-02 09:00", WaitingReason.HOLIDAY),
        ("2026-03-16 10:00", "2026-03-18 09:00", WaitingReason.LATE),
    ],
)
def test_the_reason_for_waiting_is_the_true_one(
    policy: Policy, paid: str, now: str, reason: WaitingReason
) -> None:
    assert waiting_reason(at(paid), at(now), policy) is reason


@pytest.mark.parametrize(
    ("region", "province", "remote"),
    [
        ("新疆维吾尔自治区 乌鲁木齐市 天山区", "新疆", True),
        ("发到拉萨要几天", "西藏", True),
        ("杭州", "浙江", False),
        ("吉林省吉林市", "吉林", False),
        ("内蒙古呼和浩特", "内蒙古", False),
        ("村口小卖部", None, False),
        (None, None, False),
    ],
)
def test_a_region_is_known_by_its_province_or_a_well_known_city(
    policy: Policy, region: str | None, province: str | None, remote: bool
) -> None:
    transit = transit_estimate(region, None, policy)
    assert (transit.province, transit.remote) == (province, remote)
    assert 1 <= transit.least_days <= transit.most_days


def test_arrival_is_a_range_of_working_days(policy: Policy) -> None:
    transit = transit_estimate("上海", "申通", policy)
    assert transit.courier == "申通快递"
    assert may_arrive_between(date(2026, 3, 20), transit, policy) == (
        date(2026, 3, 23), date(2026, 3, 24),
    )  # fmt: skip


def test_before_an_order_the_shop_says_when_it_would_leave_and_how_sure_that_is(
    policy: Policy,
) -> None:
    noon = before_order(at("2026-03-18 12:00"), policy, region="杭州")
    evening = before_order(at("2026-03-18 20:00"), policy, region="杭州")
    new_year = before_order(at("2026-12-30 12:00"), policy, region="新疆")
    assert (noon.ships_on, noon.ships_today) == (date(2026, 3, 18), True)
    assert (evening.ships_on, evening.ships_today) == (date(2026, 3, 19), False)
    assert noon.days_are_sure
    assert not new_year.days_are_sure  # 2027 is not published yet
