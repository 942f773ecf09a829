"""Cancelling an order, by its state (playbook §13 cancelling; law 21)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.shop.catalogue import Product, ReturnableRule
from bot.shop.orders import Order, OrderState
from bot.shop.rulings import Ruling, Why, allowed, for_person, refused

_RULE = "playbook §13"


class WayOut(StrEnum):
    """What helps where cancelling itself does not."""

    NONE = "none"
    INTERCEPT = "intercept"
    RETURN = "return"


@dataclass(frozen=True, slots=True)
class CancelRuling:
    """`refund_fen`: what is asked back for the buyer with it, all that was paid and is not
    back yet; freight included, since nothing was sent."""

    ruling: Ruling
    refund_fen: int = 0
    way_out: WayOut = WayOut.NONE


def may_cancel(order: Order, products: Iterable[Product], pending_fen: int = 0) -> CancelRuling:
    """Whether the buyer's own wish to cancel is done at once.

    `products`: what the order's lines are; `pending_fen`: refunds asked for and not paid yet.
    The shop itself cancels no paid order (law 21): this is for the buyer's wish alone.
    """
    if order.state is OrderState.UNPAID:
        return CancelRuling(allowed(_RULE))
    if order.state is OrderState.CLOSED:
        return CancelRuling(refused(Why.CLOSED, _RULE))
    if order.state is OrderState.SHIPPED:
        return CancelRuling(refused(Why.SHIPPED, _RULE), way_out=WayOut.INTERCEPT)
    if order.state is OrderState.DONE:
        return CancelRuling(refused(Why.SIGNED, "law 1"), way_out=WayOut.RETURN)
    if any(product.returnable_rule is ReturnableRule.CUSTOM for product in products):
        return CancelRuling(for_person(Why.CUSTOM, _RULE))
    return CancelRuling(allowed(_RULE), max(0, order.left_to_refund_fen - pending_fen))
