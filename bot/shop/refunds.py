"""Money back: how much, by which way, until when (law 5, 9; playbook §5, §13; cases 31, 32).

A refund that was asked for is not a refund that was paid: the words follow the state.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.shop.catalogue import Product, ReturnableRule
from bot.shop.orders import Order, OrderLine
from bot.shop.policy import Policy
from bot.shop.rulings import Ruling, Why, allowed, for_person, refused
from bot.shop.signing import Signing, SigningKind


class RefundCause(StrEnum):
    """What a refund is for: one refund for one matter of an order."""

    CANCELLED = "cancelled"
    RETURNED = "returned"
    OUT_OF_STOCK = "out_of_stock"
    SWAP_GAP = "swap_gap"
    LOST = "lost"
    MISSING_PIECE = "missing_piece"
    FRESH_CLAIM = "fresh_claim"


@dataclass(frozen=True, slots=True)
class RefundWish:
    """`pending_fen`: asked back for this order and not paid yet. `same_way`: back the way it was
    paid; `arrived_at`: the courier's scan at our warehouse, for goods that come back."""

    order: Order
    amount_fen: int
    cause: RefundCause
    pending_fen: int = 0
    arrived_at: datetime | None = None
    same_way: bool = True
    consents: bool = False


def may_refund(wish: RefundWish) -> Ruling:
    """Whether money may be asked back: never more than was paid, all refunds together (case 31);
    for returned goods after they have arrived; another way only with the buyer's clear consent
    (law 9), and then a person does it."""
    if wish.order.paid_at is None:
        return refused(Why.NOT_PAID, "law 9")
    if wish.amount_fen <= 0:
        return refused(Why.NOT_AN_AMOUNT, "law 9")
    if wish.amount_fen > wish.order.left_to_refund_fen - wish.pending_fen:
        return refused(Why.OVER_PAID, "law 9")
    if wish.cause is RefundCause.RETURNED and wish.arrived_at is None:
        return refused(Why.NOT_ARRIVED, "playbook §5")
    if not wish.same_way:
        consented = for_person(Why.OTHER_WAY, "law 9")
        return consented if wish.consents else refused(Why.NO_CONSENT, "law 9")
    return allowed("law 9")


def refund_of(line: OrderLine, qty: int, already: int = 0) -> int:
    """What was really paid for `qty` pieces of a line, in fen, after `already` others (law 9).

    All pieces together always give the line's sum, whatever the parts: no fen is lost or made.
    """
    if qty < 1 or already < 0 or qty + already > line.qty:
        raise ValueError(f"no {qty} pieces of {line.qty} after {already}")
    return line.paid_fen * (already + qty) // line.qty - line.paid_fen * already // line.qty


def refund_due(arrived_at: datetime, policy: Policy) -> date:
    """The day by which money goes out after the goods arrived: 3 working days, never more than
    7 days whatever the holidays (law 5)."""
    rules, arrived = policy.returns, policy.days.day_of(arrived_at)
    usual = policy.days.add_working_days(arrived, rules.refund_working_days)
    return min(usual, arrived + timedelta(days=rules.refund_most_days))


def may_claim_fresh(
    product: Product, signing: Signing, now: datetime, policy: Policy, *, has_photos: bool
) -> Ruling:
    """Spoilt fresh goods: with photos and within 48 h of signing settled at once, otherwise a
    person; never refused (playbook §13 fresh goods, law 7)."""
    if product.returnable_rule is not ReturnableRule.FRESH:
        return for_person(Why.CAUSE_UNKNOWN, "playbook §5")
    if not has_photos:
        return for_person(Why.PHOTO_REVIEW, "playbook §13")
    if signing.kind is not SigningKind.SIGNED or signing.at is None:
        return for_person(Why.SIGNING_UNKNOWN, "playbook §13")
    within = timedelta(hours=policy.returns.fresh_claim_hours)
    if now - signing.at > within:
        return for_person(Why.LATE_FAULT, "playbook §13")
    return allowed("playbook §13")
