"""When the desk is staffed: shifts, days off, and times that may be promised (playbook §10, §13).

Hours are an object that is passed in (its figures stand in policy.yml, `service` and `calendar`);
every moment is time-zone aware.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo

_DAY = timedelta(days=1)
_LONGEST_PAUSE = 60

_MINUTES_A_DAY = 24 * 60

Shift = tuple[int, int]
"""Minutes from midnight, begin and end; 1440 is the day's end, more lies in the next day
(22:00 to 02:00 is 1320, 1560). A shift belongs to the day on which it begins."""


@dataclass(frozen=True, slots=True)
class ServiceHours:
    """The desk's week. On a holiday it is closed unless `open_on_holidays`; a make-up working
    day is open whatever its weekday."""

    zone: tzinfo
    shifts: tuple[Shift, ...]
    weekdays: frozenset[int] = frozenset(range(1, 8))
    holidays: frozenset[date] = field(default_factory=frozenset)
    makeup_days: frozenset[date] = field(default_factory=frozenset)
    open_on_holidays: bool = False

    def __post_init__(self) -> None:
        if not self.shifts or not all(_can_be(*shift) for shift in self.shifts):
            raise ValueError(f"shifts must begin before they end, within 24 h: {self.shifts}")


def _can_be(begin: int, end: int) -> bool:
    return 0 <= begin < _MINUTES_A_DAY and begin < end <= begin + _MINUTES_A_DAY


def is_open_day(day: date, hours: ServiceHours) -> bool:
    """Whether anybody works at the desk on a day."""
    if day in hours.makeup_days:
        return True
    if day in hours.holidays and not hours.open_on_holidays:
        return False
    return day.isoweekday() in hours.weekdays


def on_duty(now: datetime, hours: ServiceHours) -> bool:
    """Whether a shift runs at `now` (its first moment counts, its last does not)."""
    local = _local(now, hours)
    return any(begin <= local < end for begin, end in _spans_from(local.date(), hours, days=1))


def next_shift_start(now: datetime, hours: ServiceHours) -> datetime:
    """The next moment at which a shift begins, later than `now`; also while one runs.

    Raises ValueError if none begins within 60 days.
    """
    local = _local(now, hours)
    for day in _days(local.date(), _LONGEST_PAUSE):
        if is_open_day(day, hours):
            starts = sorted(_moment(day, begin, hours) for begin, _ in hours.shifts)
            if later := [start for start in starts if start > local]:
                return later[0]
    raise ValueError(f"the desk does not open within {_LONGEST_PAUSE} days of {now}")


def next_opening(now: datetime, hours: ServiceHours) -> datetime:
    """When somebody is there: `now` itself on duty, else the next shift's start."""
    return _local(now, hours) if on_duty(now, hours) else next_shift_start(now, hours)


def promised_time(now: datetime, needed: timedelta, hours: ServiceHours) -> datetime:
    """When work of `needed` service time is done if it begins at `now` (photos, invoices).

    Only staffed time counts; overlapping shifts count once. Raises ValueError like the above.
    """
    if needed < timedelta(0):
        raise ValueError(f"work takes no negative time: {needed}")
    local, left = _local(now, hours), needed
    for begin, end in _spans_from(local.date(), hours, _LONGEST_PAUSE + needed.days * 60):
        from_here = max(begin, local)
        if from_here < end and left <= end - from_here:
            return from_here + left
        left -= max(timedelta(0), end - from_here)
    raise ValueError(f"the desk has no {needed} of service time after {now}")


def _spans_from(first: date, hours: ServiceHours, days: int) -> Iterator[tuple[datetime, datetime]]:
    """Staffed spans in order, joined where they touch; also the one that runs into `first`."""
    midnight = _moment(first, 0, hours)
    running: tuple[datetime, datetime] | None = None
    for begin, end in _spans_by_day(first - _DAY, hours, days + 1):
        if running is None or begin > running[1]:
            if running is not None and running[1] > midnight:
                yield running
            running = (begin, end)
        else:
            running = (running[0], max(running[1], end))
    if running is not None and running[1] > midnight:
        yield running


def _spans_by_day(
    first: date, hours: ServiceHours, days: int
) -> Iterator[tuple[datetime, datetime]]:
    joined = _joined(hours.shifts)
    for day in _days(first, days):
        if is_open_day(day, hours):
            yield from ((_moment(day, b, hours), _moment(day, e, hours)) for b, e in joined)


def spans_of_day(hours: ServiceHours) -> tuple[Shift, ...]:
    """From when to when somebody is there on a day that is worked, shifts that touch as one."""
    return tuple(_joined(hours.shifts))


def _joined(shifts: tuple[Shift, ...]) -> list[Shift]:
    spans: list[Shift] = []
    for begin, end in sorted(shifts):
        if spans and begin <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((begin, end))
    return spans


def _days(first: date, count: int) -> Iterator[date]:
    return (first + _DAY * n for n in range(count))


def _moment(day: date, minute: int, hours: ServiceHours) -> datetime:
    return datetime.combine(day, time.min, hours.zone) + timedelta(minutes=minute)


def _local(now: datetime, hours: ServiceHours) -> datetime:
    if now.tzinfo is None:
        raise ValueError(f"a moment without a time zone: {now}")
    return now.astimezone(hours.zone)
