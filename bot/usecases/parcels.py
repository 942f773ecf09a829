"""What can be said of an order's parcels."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.shop.orders import Order
from bot.shop.parcels import Finding, Parcel, finding
from bot.shop.policy import Policy
from bot.shop.shipping import may_arrive_between, transit_estimate
from bot.usecases.orders import Seen

PARCELS_TOLD = 3


@dataclass(frozen=True, slots=True)
class ParcelView:
    """A finding, and between which days the parcel usually arrives (None: cannot be told)."""

    found: Finding
    arrives: tuple[date, date] | None


def parcel_views(seen: Seen, now: datetime, policy: Policy) -> tuple[ParcelView, ...]:
    """An order's parcels, the troubled first; empty when the book has none."""
    views = [
        ParcelView(finding(parcel, seen.order, now, policy), _arrival(parcel, seen.order, policy))
        for parcel in seen.parcels
    ]
    return tuple(sorted(views, key=lambda view: not view.found.must_be_said)[:PARCELS_TOLD])


def _arrival(parcel: Parcel, order: Order, policy: Policy) -> tuple[date, date] | None:
    if not parcel.scans:
        return None
    sent = policy.days.day_of(min(scan.at for scan in parcel.scans))
    transit = transit_estimate(order.address, parcel.courier, policy)
    return may_arrive_between(sent, transit, policy)
