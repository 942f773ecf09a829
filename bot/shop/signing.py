"""The day of signing, from which the days of returns and exchanges run (law 3, playbook §13)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.shop.orders import Order, OrderState
from bot.shop.parcels import FindingKind, Parcel, ParcelState, finding
from bot.shop.policy import Policy
from bot.shop.rulings import Ruling, Why, for_person, refused


class SigningKind(StrEnum):
    """What is known of the signing."""

    NOT_YET = "not_yet"
    SIGNED = "signed"
    BY_OTHER = "by_other"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Signing:
    """`at` is the scan of the parcel that was signed for last; None unless there is one."""

    kind: SigningKind
    at: datetime | None = None


def signing_of(order: Order, parcels: Iterable[Parcel], now: datetime, policy: Policy) -> Signing:
    """When the order was signed for. The platform's own "received" is no signing, and an order
    that is done without a scan has an unknown day."""
    sent = tuple(parcels)
    scans = [parcel.signed_scan for parcel in sent]
    if not order.has_shipped:
        return Signing(SigningKind.NOT_YET)
    if not scans or None in scans:
        ended = order.state is OrderState.DONE or not sent
        ended = ended or any(_is_signed_without_scan(parcel) for parcel in sent)
        return Signing(SigningKind.UNKNOWN if ended else SigningKind.NOT_YET)
    at = max(scan.at for scan in scans if scan)
    found = {finding(parcel, order, now, policy).kind for parcel in sent}
    by_other = FindingKind.SIGNED_BY_OTHER in found
    return Signing(SigningKind.BY_OTHER if by_other else SigningKind.SIGNED, at)


def _is_signed_without_scan(parcel: Parcel) -> bool:
    return parcel.state is ParcelState.SIGNED and parcel.signed_scan is None


def last_day(signing: Signing, days: int, policy: Policy) -> date | None:
    """The last day on which a notice is in time: the first is the day after signing (law 3).

    None while nobody knows a day of signing, or there is none yet.
    """
    if signing.at is None:
        return None
    return policy.days.day_of(signing.at) + timedelta(days=days)


def past_days(
    signing: Signing, days: int, now: datetime, policy: Policy, rule: str
) -> Ruling | None:
    """Why a notice given at `now` is too late or nobody can say; None if it is in time.

    A notice counts at the moment of the chat, at any hour of the last day. Whoever has not
    signed yet is in time; an unknown day is never a no (playbook §13), and after a signature by
    somebody else the buyer may have got the goods later: a person looks.
    """
    if signing.kind is SigningKind.NOT_YET:
        return None
    if signing.kind is SigningKind.UNKNOWN:
        return for_person(Why.SIGNING_UNKNOWN, "playbook §13")
    last = last_day(signing, days, policy)
    if last is None or policy.days.day_of(now) <= last:
        return None
    if signing.kind is SigningKind.BY_OTHER:
        return for_person(Why.SIGNED_BY_OTHER, "playbook §4")
    return refused(Why.PAST_DAYS, rule)
