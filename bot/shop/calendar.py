"""The shop's working days: rest days of the week, public holidays, make-up working days.

Source: playbook §13 clocks. Every moment is time-zone aware; days are days of the shop's zone.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import islice

DAY = timedelta(days=1)
_LONGEST_REST = 60


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days are worked. `published` are the years whose official holidays are entered."""

    zone: tzinfo
    rest_weekdays: frozenset[int] = frozenset({6, 7})
    holidays: frozenset[date] = field(default_factory=frozenset)
    makeup_days: frozenset[date] = field(default_factory=frozenset)
    published: frozenset[int] = field(default_factory=frozenset)

    def knows(self, day: date) -> bool:
        """Whether the official holidays of that year are entered; if not, days are a guess."""
        return day.year in self.published

    def is_working_day(self, day: date) -> bool:
        """A make-up day is worked, a holiday is not, else the weekday decides."""
        if day in self.makeup_days:
            return True
        return day not in self.holidays and day.isoweekday() not in self.rest_weekdays

    def is_holiday(self, day: date) -> bool:
        """A public holiday, as against an ordinary weekend."""
        return day in self.holidays

    def day_of(self, moment: datetime) -> date:
        """The shop's calendar day of an aware moment."""
        return self.local(moment).date()

    def local(self, moment: datetime) -> datetime:
        """The moment on the shop's wall clock. Raises ValueError for a naive one."""
        if moment.tzinfo is None:
            raise ValueError(f"a moment without a time zone: {moment}")
        return moment.astimezone(self.zone)

    def midnight(self, day: date) -> datetime:
        """The first moment of a day."""
        return datetime.combine(day, time.min, self.zone)

    def working_days_from(self, day: date) -> Iterator[date]:
        """Working days in order, beginning with `day` itself if it is one."""
        resting = 0
        while resting < _LONGEST_REST:
            if self.is_working_day(day):
                resting = 0
                yield day
            else:
                resting += 1
            day += DAY
        raise ValueError(f"no working day in {_LONGEST_REST} days before {day}")

    def working_day_on_or_after(self, day: date) -> date:
        """The day itself if it is worked, else the next that is."""
        return next(self.working_days_from(day))

    def add_working_days(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`; `day` itself is never counted (count >= 1)."""
        if count < 1:
            raise ValueError(f"count working days from 1 on, not {count}")
        return next(islice(self.working_days_from(day + DAY), count - 1, None))

    def add_working_time(self, start: datetime, span: timedelta) -> datetime:
        """`start` plus `span`, counting the 24 hours of working days only."""
        for day in self.working_days_from(self.day_of(start)):
            begins = max(self.local(start), self.midnight(day))
            left_today = self.midnight(day + DAY) - begins
            if span <= left_today:
                return begins + span
            span -= left_today
        raise AssertionError("working_days_from never ends quietly")
