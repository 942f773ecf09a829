"""Readers of times in CSV files: the demo shop's relative ones and a real export's.

Each reader is a `TimeReader`: text to an aware moment, ValueError for anything else. A day alone
means its first moment.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta, tzinfo

TimeReader = Callable[[str], datetime]

_WEEKDAYS = ("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN")
_DAYS = re.compile(r"D([+-]\d{1,4})")
_WEEKDAY = re.compile(rf"W-([1-9]\d?) ({'|'.join(_WEEKDAYS)})(?:\+(\d{{1,2}}))?")
_CLOCK = re.compile(r"(.+) (\d{2}:\d{2})")
_EXPORT = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d")


def relative_times(seeded_at: datetime, zone: tzinfo) -> TimeReader:
    """Reader of `D-3 15:20`, `W-2 SAT+3 21:00`, `D+5` against the moment of seeding.

    A moment is pulled back to the seeding, so nothing lies ahead; a day alone (a restock date)
    may lie ahead. The grammar stands in data/shop/demo/README.md.
    """
    today = seeded_at.astimezone(zone).date()

    def read(text: str) -> datetime:
        clock = _CLOCK.fullmatch(text)
        day = _relative_day(clock[1] if clock else text, today)
        if clock is None:
            return datetime.combine(day, time.min, zone)
        return min(datetime.combine(day, time.fromisoformat(clock[2]), zone), seeded_at)

    return read


def export_times(zone: tzinfo) -> TimeReader:
    """Reader of `2026-11-20 15:20:33` as shop systems export it, on the shop's wall clock."""

    def read(text: str) -> datetime:
        plain = text.strip().replace("/", "-")
        for pattern in _EXPORT:
            try:
                return datetime.strptime(plain, pattern).replace(tzinfo=zone)
            except ValueError:
                continue
        raise ValueError(f"not a time: {text!r}")

    return read


def _relative_day(text: str, today: date) -> date:
    if match := _DAYS.fullmatch(text):
        return today + timedelta(days=int(match[1]))
    if match := _WEEKDAY.fullmatch(text):
        weeks, weekday, extra = int(match[1]), _WEEKDAYS.index(match[2]), int(match[3] or 0)
        back = (today.weekday() - weekday - 1) % 7 + 1
        return today + timedelta(days=extra - back - 7 * (weeks - 1))
    raise ValueError(f"not a relative day: {text!r}")
