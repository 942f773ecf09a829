"""What can be said of an order that has not left yet, and of shipping before an order."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.shop.orders import Order, OrderState
from bot.shop.policy import Policy
from bot.shop.shipping import (
    Lateness,
    Outlook,
    WaitingReason,
    before_order,
    lateness,
    shipping_day,
    waiting_reason,
)
from bot.usecases.deps import Deps
from bot.usecases.orders import Seen
from bot.usecases.saying import Turn


class RecordedReason(StrEnum):
    """Why an order is late, as far as our own records say; never an invented one (playbook §9)."""

    MISSED_PICK = "missed_pick"
    SHORT_STOCK = "short_stock"
    NONE = "no_reason"


@dataclass(frozen=True, slots=True)
class WaitingView:
    """An order that waits for shipping: its day, how late it is, and the true reason."""

    ships_on: date
    lateness: Lateness
    calendar_reason: WaitingReason
    recorded: RecordedReason


_RECORDS = (
    (RecordedReason.SHORT_STOCK, re.compile("超卖|缺货|断货|无货|没货|无到货|待补货|缺件")),
    (RecordedReason.MISSED_PICK, re.compile("漏拣|漏发|漏单|漏配|漏打")),
)


def recorded_reason(note: str, is_short: bool) -> RecordedReason:
    """The cause that the order's note or the shelf shows; a note's own words are never told."""
    named = next((reason for reason, words in _RECORDS if words.search(note)), RecordedReason.NONE)
    return RecordedReason.SHORT_STOCK if is_short else named


def waiting_view(seen: Seen, now: datetime, policy: Policy) -> WaitingView | None:
    """The view of a paid order that has not left; None for any other."""
    order = seen.order
    if not order.waits_for_shipping or order.paid_at is None:
        return None
    return WaitingView(
        ships_on=shipping_day(order.paid_at, policy),
        lateness=lateness(order, now, policy),
        calendar_reason=waiting_reason(order.paid_at, now, policy),
        recorded=recorded_reason(order.note, seen.is_short),
    )


def waiting_orders(deps: Deps, *, turn: Turn) -> tuple[Order, ...]:
    """The signed-in buyer's paid orders that have not left; none for a stranger."""
    if not turn.buyer_id:
        return ()
    with deps.store.read() as books:
        orders = books.shop.orders_of(turn.buyer_id)
    return tuple(order for order in orders if order.state is OrderState.TO_SHIP)


def orders_waiting(deps: Deps, *, turn: Turn) -> tuple[Order, ...]:
    """The signed-in buyer's orders that have not left, with their notes."""
    if not turn.buyer_id:
        return ()
    with deps.store.read() as books:
        orders = books.shop.orders_of(turn.buyer_id)
    open_ones = {OrderState.UNPAID, OrderState.TO_SHIP}
    return tuple(one for one in orders if one.state in open_ones)


def orders_with_notes(deps: Deps, *, turn: Turn) -> tuple[Order, ...]:
    """Those on which the buyer wrote something in ordering."""
    return tuple(one for one in orders_waiting(deps, turn=turn) if one.buyer_message)


def outlook(deps: Deps, *, turn: Turn, region: str | None, courier: str | None) -> Outlook:
    """When an order placed now would leave and arrive, usual case."""
    return before_order(turn.now, deps.policy, region, courier)
