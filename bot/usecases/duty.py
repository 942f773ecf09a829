"""Is somebody at the desk, and if not, when is the next shift (playbook §10, §13)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.care.service_hours import ServiceHours, next_shift_start, on_duty, spans_of_day
from bot.shop.policy import Policy

_WEEKDAYS = "一二三四五六日"
_MOMENT = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Duty:
    """`next_shift_at` is set only while nobody is on duty."""

    is_on: bool
    next_shift_at: datetime | None


def hours_of(policy: Policy) -> ServiceHours:
    """The desk's hours as the policy gives them."""
    service, calendar = policy.service, policy.calendar
    return ServiceHours(
        zone=calendar.time_zone,
        shifts=service.shifts,
        weekdays=service.weekdays,
        holidays=calendar.holidays,
        makeup_days=calendar.makeup_days,
        open_on_holidays=service.open_on_holidays,
    )


def duty_at(policy: Policy, now: datetime) -> Duty:
    """Whether a shift runs at `now`."""
    hours = hours_of(policy)
    if on_duty(now, hours):
        return Duty(True, None)
    return Duty(False, next_shift_start(now, hours))


def shifts_spoken(policy: Policy) -> str:
    """08:30到24:00: when the desk is staffed on a day that is worked."""
    spans = spans_of_day(hours_of(policy))
    return "、".join(f"{_clock(begin)}到{_clock(end)}" for begin, end in spans)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def spoken_time(policy: Policy, at: datetime, now: datetime) -> str:
    """A coming moment as a clerk says it: 今天16:00, 明天08:30, 10月8日（周四）08:30."""
    zone = policy.calendar.time_zone
    local, today = at.astimezone(zone), now.astimezone(zone).date()
    clock = f"{local:%H:%M}"
    days = (local.date() - today).days
    if days in (0, 1):
        return f"{'今天' if days == 0 else '明天'}{clock}"
    return f"{local.month}月{local.day}日（周{_WEEKDAYS[local.weekday()]}）{clock}"


def spoken_due(policy: Policy, at: datetime, now: datetime) -> str:
    """A deadline: the end of a day is said as its own, 11月23日（周一）24:00."""
    local = at.astimezone(policy.calendar.time_zone)
    if (local.hour, local.minute) != (0, 0):
        return spoken_time(policy, at, now)
    return spoken_time(policy, at - _MOMENT, now).replace("23:59", "24:00")
