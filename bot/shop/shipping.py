"""When an order leaves and when it may arrive (playbook §13 clocks, §2 when shipped)."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.shop.calendar import DAY
from bot.shop.couriers import courier_named
from bot.shop.orders import Order
from bot.shop.policy import Policy
from bot.shop.regions import province_of


class Lateness(StrEnum):
    """How an unshipped order stands against its promises."""

    IN_TIME = "in_time"
    LATE = "late"
    """The shipping day has passed."""
    PAST_PROMISE = "past_promise"
    """The outer promise has passed too: a case, and what the policy gives (playbook §3)."""


class WaitingReason(StrEnum):
    """Why an order that was paid has not left yet, as far as the calendar tells."""

    TODAY = "today"
    AFTER_CUTOFF = "after_cutoff"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    LATE = "late"
    """No reason of the calendar: look at the note, the queue, the stock."""


def shipping_day(paid_at: datetime, policy: Policy) -> date:
    """Paid before the cutoff on a working day: that day; else the next working day."""
    days, paid = policy.days, policy.days.local(paid_at)
    if paid.time() >= policy.shipping.cutoff:
        return days.working_day_on_or_after(paid.date() + DAY)
    return days.working_day_on_or_after(paid.date())


def shipping_deadline(paid_at: datetime, policy: Policy) -> datetime:
    """The end of the shipping day; "late" begins with this moment, never before."""
    return policy.days.midnight(shipping_day(paid_at, policy) + DAY)


def outer_promise(paid_at: datetime, policy: Policy) -> datetime:
    """48 hours of working days after payment (free days stand still)."""
    span = timedelta(hours=policy.shipping.promise_working_hours)
    return max(policy.days.add_working_time(paid_at, span), shipping_deadline(paid_at, policy))


def lateness(order: Order, now: datetime, policy: Policy) -> Lateness:
    """How late an order that waits for shipping is; anything else is in time."""
    if not order.waits_for_shipping or order.paid_at is None:
        return Lateness.IN_TIME
    if now >= outer_promise(order.paid_at, policy):
        return Lateness.PAST_PROMISE
    late = now >= shipping_deadline(order.paid_at, policy)
    return Lateness.LATE if late else Lateness.IN_TIME


def is_late(order: Order, now: datetime, policy: Policy) -> bool:
    """Whether an unshipped order has passed its deadline."""
    return lateness(order, now, policy) is not Lateness.IN_TIME


def waiting_reason(paid_at: datetime, now: datetime, policy: Policy) -> WaitingReason:
    """The true reason of the calendar, for a buyer who urges (playbook §3 urging shipment)."""
    if now >= shipping_deadline(paid_at, policy):
        return WaitingReason.LATE
    days, today = policy.days, policy.days.day_of(now)
    if not days.is_working_day(today):
        return WaitingReason.HOLIDAY if days.is_holiday(today) else WaitingReason.WEEKEND
    if shipping_day(paid_at, policy) == today:
        return WaitingReason.TODAY
    return WaitingReason.AFTER_CUTOFF


@dataclass(frozen=True, slots=True)
class Transit:
    """Working days on the way, usual case: to be hedged (一般、预计), never promised."""

    least_days: int
    most_days: int
    province: str | None
    remote: bool
    courier: str | None


def transit_estimate(region: str | None, courier: str | None, policy: Policy) -> Transit:
    """How long a parcel usually travels to a region (a province, a city, or an address).

    The policy has days by region; the courier is only carried along, named as the shop names it.
    """
    province = province_of(region or "")
    table = {name: entry.days for entry in policy.shipping.transit for name in entry.provinces}
    least, most = table.get(province or "", policy.shipping.transit_elsewhere)
    remote = province in policy.freight.remote_provinces
    known = courier_named(courier or "", policy)
    return Transit(least, most, province, remote, known.name if known else None)


def may_arrive_between(sent: date, transit: Transit, policy: Policy) -> tuple[date, date]:
    """First and last day of the usual case for a parcel that leaves on `sent`."""
    add = policy.days.add_working_days
    return add(sent, transit.least_days), add(sent, transit.most_days)


@dataclass(frozen=True, slots=True)
class Outlook:
    """What can be said before an order: when it would leave, when it may be there."""

    ships_on: date
    ships_today: bool
    transit: Transit
    arrives: tuple[date, date]
    days_are_sure: bool
    """False when the official holidays of a day named here are not entered yet."""


def before_order(
    now: datetime, policy: Policy, region: str | None = None, courier: str | None = None
) -> Outlook:
    """The shop-wide answer to "when do you ship, how long?" if the buyer paid this moment."""
    ships_on = shipping_day(now, policy)
    transit = transit_estimate(region, courier, policy)
    arrives = may_arrive_between(ships_on, transit, policy)
    today = policy.days.day_of(now)
    return Outlook(ships_on, ships_on == today, transit, arrives, policy.days.knows(arrives[1]))


_HARMED = re.compile(
    r"(?:会不会|会|怕|不会|能不能|万一|要是|路上)[^,，。?？]{0,5}(?:冻|压|摔|颠|碰|挤|闷|捂|化|烂|坏|碎|蔫|破)[坏烂伤碎掉破]?[了的]?(?:吧|吗|呢|掉|[?？]|$)"
)


def fears_harm_on_the_way(text: str) -> bool:
    """到长春要几天 会不会冻坏: beside how long it takes."""
    return _HARMED.search(text) is not None
