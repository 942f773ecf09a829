"""When the desk is staffed, and which time may be promised."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.care.service_hours import (
    ServiceHours,
    is_open_day,
    next_opening,
    next_shift_start,
    on_duty,
    promised_time,
)

SHANGHAI = ZoneInfo("Asia/Shanghai")
SHIFTS = ((510, 1020), (960, 1440))  # 08:30-17:00, 16:00-24:00
NATIONAL_DAY = frozenset(date(2026, 10, day) for day in range(1, 8))
DAILY = ServiceHours(SHANGHAI, SHIFTS, holidays=NATIONAL_DAY)
WEEKDAYS_ONLY = ServiceHours(
    SHANGHAI, ((540, 720), (780, 1080)), weekdays=frozenset(range(1, 6)),
    holidays=NATIONAL_DAY, makeup_days=frozenset({date(2026, 10, 10)}),
)  # fmt: skip


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("now", "staffed"),
    [
        ("2026-03-16 08:29", False),
        ("2026-03-16 08:30", True),
        ("2026-03-16 16:30", True),
        ("2026-03-16 17:00", True),  # the late shift has begun
        ("2026-03-16 23:59", True),
        ("2026-03-17 00:00", False),
        ("2026-03-22 12:00", True),  # Sunday: rest days rotate
        ("2026-10-01 12:00", False),  # 国庆节
    ],
)
def test_the_desk_is_staffed_from_half_past_eight_to_midnight(now: str, staffed: bool) -> None:
    assert on_duty(at(now), DAILY) is staffed


def test_hours_are_the_shops_wherever_the_moment_comes_from() -> None:
    assert on_duty(datetime.fromisoformat("2026-03-16T00:30:00+00:00"), DAILY)
    assert not on_duty(datetime.fromisoformat("2026-03-16T00:29:00+00:00"), DAILY)


@pytest.mark.parametrize(
    ("now", "start"),
    [
        ("2026-03-16 03:00", "2026-03-16 08:30"),
        ("2026-03-16 08:30", "2026-03-16 16:00"),
        ("2026-03-16 17:30", "2026-03-17 08:30"),
        ("2026-09-30 20:00", "2026-10-08 08:30"),
    ],
)
def test_the_next_shift_is_named_over_nights_and_holidays(now: str, start: str) -> None:
    assert next_shift_start(at(now), DAILY) == at(start)


def test_somebody_is_there_at_once_on_duty_else_at_the_next_shift() -> None:
    assert next_opening(at("2026-03-16 10:00"), DAILY) == at("2026-03-16 10:00")
    assert next_opening(at("2026-03-17 00:10"), DAILY) == at("2026-03-17 08:30")


@pytest.mark.parametrize(
    ("now", "start"),
    [
        ("2026-03-20 18:30", "2026-03-23 09:00"),  # Friday evening to Monday
        ("2026-10-09 19:00", "2026-10-10 09:00"),  # a Saturday made up
        ("2026-03-16 12:30", "2026-03-16 13:00"),
    ],
)
def test_a_desk_with_weekends_knows_its_make_up_days(now: str, start: str) -> None:
    assert next_shift_start(at(now), WEEKDAYS_ONLY) == at(start)


def test_a_shop_may_staff_its_holidays() -> None:
    eager = ServiceHours(SHANGHAI, SHIFTS, holidays=NATIONAL_DAY, open_on_holidays=True)
    assert on_duty(at("2026-10-01 12:00"), eager)


@pytest.mark.parametrize(
    ("now", "hours", "done"),
    [
        ("2026-03-16 09:00", 4, "2026-03-16 13:00"),
        ("2026-03-16 14:00", 4, "2026-03-16 18:00"),  # overlapping shifts count once
        ("2026-03-16 22:00", 4, "2026-03-17 10:30"),
        ("2026-03-16 02:00", 4, "2026-03-16 12:30"),
        ("2026-03-16 08:30", 24, "2026-03-17 17:00"),  # an invoice: 15.5 h and 8.5 h
        ("2026-09-30 23:00", 4, "2026-10-08 11:30"),
        ("2026-03-16 20:00", 4, "2026-03-17 00:00"),
    ],
)
def test_promised_work_counts_staffed_time_only(now: str, hours: int, done: str) -> None:
    assert promised_time(at(now), timedelta(hours=hours), DAILY) == at(done)


@given(
    minutes=st.integers(min_value=0, max_value=350 * 24 * 60),
    needed=st.integers(min_value=1, max_value=40 * 60),
)
def test_a_promise_is_never_shorter_than_the_work_and_ends_in_staffed_time(
    minutes: int, needed: int
) -> None:
    now, work = at("2026-01-01 00:00") + timedelta(minutes=minutes), timedelta(minutes=needed)
    for hours in (DAILY, WEEKDAYS_ONLY):
        done = promised_time(now, work, hours)
        assert done - now >= work
        assert on_duty(done - timedelta(seconds=1), hours)


@given(minutes=st.integers(min_value=0, max_value=350 * 24 * 60))
def test_the_next_shift_always_lies_ahead_and_is_staffed(minutes: int) -> None:
    now = at("2026-01-01 00:00") + timedelta(minutes=minutes)
    for hours in (DAILY, WEEKDAYS_ONLY):
        start = next_shift_start(now, hours)
        assert start > now
        assert on_duty(start, hours)
        assert is_open_day(start.date(), hours)


def test_a_desk_that_never_opens_says_so_and_does_not_search_for_ever() -> None:
    closed = ServiceHours(SHANGHAI, SHIFTS, weekdays=frozenset())
    with pytest.raises(ValueError, match="does not open"):
        next_shift_start(at("2026-03-16 09:00"), closed)
    with pytest.raises(ValueError, match="no 1:00:00 of service time"):
        promised_time(at("2026-03-16 09:00"), timedelta(hours=1), closed)


@pytest.mark.parametrize("shifts", [(), ((1020, 510),), ((900, 2400),), ((1500, 1600),)])
def test_a_shift_that_cannot_be_is_refused(shifts: tuple[tuple[int, int], ...]) -> None:
    with pytest.raises(ValueError, match="shifts must begin"):
        ServiceHours(SHANGHAI, shifts)


NIGHTS = ServiceHours(
    SHANGHAI,
    ((510, 1020), (960, 1320), (1320, 1560)),  # the last one from 22:00 to 02:00
    holidays=frozenset({date(2026, 10, 1)}),
)


@pytest.mark.parametrize(
    ("now", "is_on"),
    [
        ("2026-03-16 23:30", True),
        ("2026-03-17 01:59", True),  # still Monday's shift
        ("2026-03-17 02:00", False),
        ("2026-10-01 01:00", True),  # it began on the eve of the holiday
        ("2026-10-01 23:00", False),
        ("2026-10-02 01:00", False),  # the holiday had no shift to run on
        ("2026-10-02 09:00", True),
    ],
)
def test_a_shift_that_passes_midnight_belongs_to_the_day_it_begins(now: str, is_on: bool) -> None:
    assert on_duty(at(now), NIGHTS) is is_on


def test_work_goes_on_through_midnight_and_the_night_is_named_from_within() -> None:
    assert promised_time(at("2026-03-16 23:00"), timedelta(hours=2), NIGHTS) == at(
        "2026-03-17 01:00"
    )
    assert promised_time(at("2026-03-17 01:00"), timedelta(hours=2), NIGHTS) == at(
        "2026-03-17 09:30"
    )
    assert next_shift_start(at("2026-03-17 01:00"), NIGHTS) == at("2026-03-17 08:30")


def test_a_desk_that_never_closes_is_always_staffed() -> None:
    always = ServiceHours(SHANGHAI, ((480, 1920),))
    assert on_duty(at("2026-03-16 07:59"), always)
    assert promised_time(at("2026-03-16 07:00"), timedelta(days=3), always) == at(
        "2026-03-19 07:00"
    )
