"""Who may know what of an order (playbook §13 "Who may know", cases 44, 45)."""

import hmac
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.shop.orders import Order
from bot.shop.parcels import Finding
from bot.shop.policy import Policy


class Proof(StrEnum):
    """The outcome of a try. REFUSED is one and the same for wrong, foreign and unknown."""

    PROVEN = "proven"
    REFUSED = "refused"
    INCOMPLETE = "incomplete"
    """No four digits were given: ask again; it says nothing about the order and is no try."""
    TOO_MANY_TRIES = "too_many_tries"


@dataclass(frozen=True, slots=True)
class Tries:
    """Tries so far, this one not counted: for the typed number today (by `try_key`, whether
    such an order exists or not), and in this session."""

    for_order_today: int = 0
    in_session: int = 0


def check_proof(order: Order | None, phone_tail: str, tries: Tries, policy: Policy) -> Proof:
    """Check the last digits of the phone against the order of the typed number.

    `order` is None when there is no such order; the way through is the same, so neither the
    answer nor its time tells. Past the limits even right digits open nothing. The caller counts
    a try for PROVEN and REFUSED alike (`counts`).
    """
    rules = policy.identity
    if not re.fullmatch(rf"[0-9]{{{rules.phone_digits}}}", phone_tail):
        return Proof.INCOMPLETE
    if _used_up(tries, policy):
        return Proof.TOO_MANY_TRIES
    phone = re.sub(r"[^0-9]", "", order.phone if order else "")
    known = len(phone) >= rules.phone_digits
    tail = phone[-rules.phone_digits :] if known else "x" * rules.phone_digits
    return Proof.PROVEN if hmac.compare_digest(tail, phone_tail) else Proof.REFUSED


def counts(proof: Proof) -> bool:
    """Whether an outcome is a try that is written down."""
    return proof in {Proof.PROVEN, Proof.REFUSED}


def try_key(order_no: str, now: datetime, policy: Policy) -> str:
    """The bucket of tries: the typed number on the shop's calendar day."""
    return f"{order_no.strip()}|{policy.days.day_of(now).isoformat()}"


def _used_up(tries: Tries, policy: Policy) -> bool:
    per_order = tries.for_order_today >= policy.identity.tries_per_order_and_day
    return per_order or tries.in_session >= policy.identity.tries_per_session


def own_order(orders: Iterable[Order], order_no: str, buyer_id: str) -> Order | None:
    """The logged-in buyer's own order; None alike for another's and for none at all."""
    return next((o for o in orders if o.order_no == order_no and may_see(buyer_id, o)), None)


def may_see(buyer_id: str, order: Order) -> bool:
    """Whether a signed-in buyer owns an order. Nobody owns one without a buyer."""
    return bool(buyer_id) and order.buyer_id == buyer_id


@dataclass(frozen=True, slots=True)
class ProvenView:
    """All that a proven number opens: no address, no money, no tracking number, no change."""

    state: str
    courier: str
    last_scan: str
    last_scan_at: datetime | None


_LONG_NUMBER = re.compile(r"(?<![0-9])[0-9][0-9-]{5,}[0-9](?![0-9])")


def proven_view(order: Order, found: Finding) -> ProvenView:
    """State, courier and last scan; numbers that a courier writes into scans are masked."""
    scan = _LONG_NUMBER.sub("***", found.text)
    return ProvenView(order.state.label, found.courier or order.courier, scan, found.at)
