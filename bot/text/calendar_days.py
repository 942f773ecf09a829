"""Small sums with days, for `bot.text.dates`: what the calendar does not have is None."""

from __future__ import annotations

from datetime import date, timedelta

Span = tuple[date, date]


def one_day(day: date) -> Span:
    """A range of a single day."""
    return day, day


def real_day(year: int, month: int, day: int) -> date | None:
    """The day, or None for 30 February."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def nearest_day(month: int, day: int, today: date) -> date | None:
    """The day of last, this or next year that lies nearest to `today`."""
    days = (real_day(today.year + shift, month, day) for shift in (-1, 0, 1))
    return min((d for d in days if d), key=lambda d: abs(d - today), default=None)


def shifted(today: date, days: int) -> Span | None:
    """So many days from `today`; None beyond the end of the calendar."""
    try:
        return one_day(today + timedelta(days=days))
    except OverflowError:
        return None


def turned(day: date, today: date, past: bool) -> date:
    """The weekday `day` of this week, moved a week if it lies on the wrong side of `today`."""
    if past:
        return day - timedelta(weeks=1) if day > today else day
    return day + timedelta(weeks=1) if day < today else day


def day_in_month(today: date, shift: int, day: int) -> date | None:
    """That day of the month `shift` months from `today`, if it exists."""
    years, month = divmod(today.month - 1 + shift, 12)
    return real_day(today.year + years, month + 1, day)
