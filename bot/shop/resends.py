"""Sending again: lost, wrong, missing and returned parcels (playbook §4, §13 parcels)."""

from dataclasses import dataclass
from enum import StrEnum

from bot.shop.couriers import freight
from bot.shop.orders import Order, OrderLine
from bot.shop.policy import Policy
from bot.shop.return_freight import FreightBy
from bot.shop.rulings import Ruling, Why, allowed, for_person, refused
from bot.shop.stock import Shelf, can_fill


class ResendCause(StrEnum):
    """Why something is sent again."""

    LOST = "lost"
    DAMAGED = "damaged"
    WRONG_GOODS = "wrong_goods"
    MISSING_PIECE = "missing_piece"
    RETURNED_BY_COURIER = "returned_by_courier"
    RETURNED_WRONG_ADDRESS = "returned_wrong_address"
    RETURNED_REFUSED = "returned_refused"
    RETURNED_CAUSE_UNKNOWN = "returned_cause_unknown"


_BUYERS_OWN = {ResendCause.RETURNED_WRONG_ADDRESS, ResendCause.RETURNED_REFUSED}
_BY_PHOTO = {ResendCause.DAMAGED, ResendCause.WRONG_GOODS, ResendCause.MISSING_PIECE}


@dataclass(frozen=True, slots=True)
class ResendWish:
    """`found`: a person or the courier's inquiry has found it so (lost, damaged, wrong,
    missing); for a returned parcel: it is back with us."""

    order: Order
    line: OrderLine
    qty: int
    cause: ResendCause
    shelf: Shelf | None
    found: bool = False


@dataclass(frozen=True, slots=True)
class ResendRuling:
    """`pays_fen`: what the buyer pays for the second way, by the freight table."""

    ruling: Ruling
    payer: FreightBy = FreightBy.SHOP
    pays_fen: int = 0


def may_resend(wish: ResendWish, policy: Policy) -> ResendRuling:
    """Our or the courier's fault: free, once it is found. A wrong address or a refusal of the
    buyer's: the buyer pays, which a person settles. Transit risk is ours (law 20)."""
    if not 1 <= wish.qty <= wish.line.qty:
        return ResendRuling(refused(Why.NOT_IN_ORDER, "playbook §4"))
    if not wish.order.has_shipped:
        return ResendRuling(refused(Why.NOT_SHIPPED, "playbook §4"))
    if wish.cause is ResendCause.RETURNED_CAUSE_UNKNOWN:
        return ResendRuling(for_person(Why.CAUSE_UNKNOWN, "playbook §13"))
    if wish.cause in _BUYERS_OWN:
        return _on_the_buyer(wish, policy)
    if not wish.found:
        by_photo = wish.cause in _BY_PHOTO
        why = Why.PHOTO_REVIEW if by_photo else Why.NOT_ARRIVED
        return ResendRuling(for_person(why, "playbook §4"))
    if wish.shelf is None or not can_fill(wish.shelf, wish.qty):
        return ResendRuling(for_person(Why.SOLD_OUT, "playbook §4"))
    return ResendRuling(allowed("law 20"))


def _on_the_buyer(wish: ResendWish, policy: Policy) -> ResendRuling:
    cost = freight(0, wish.order.address, policy, wish.order.courier).total_fen
    return ResendRuling(for_person(Why.SURCHARGE, "playbook §13"), FreightBy.BUYER, cost)
