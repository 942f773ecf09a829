"""Rows of the shop's books that have no rules of their own here yet."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class PriceReason(StrEnum):
    """Why a price stood."""

    REGULAR = "regular"
    PROMOTION = "promotion"
    CLEARANCE = "clearance"
    MISTAKE = "mistake"


@dataclass(frozen=True, slots=True)
class PricePoint:
    """A SKU's price from `valid_from` on."""

    sku: str
    valid_from: datetime
    price_fen: int
    reason: PriceReason


class ReturnKind(StrEnum):
    """Why goods come back."""

    NO_REASON = "no_reason"
    QUALITY = "quality"
    EXCHANGE = "exchange"
    OUT_OF_STOCK = "out_of_stock"


class ReturnState(StrEnum):
    """Where a return stands; `arrived`: with us, not yet paid back."""

    APPLIED = "applied"
    APPROVED = "approved"
    ON_THE_WAY = "on_the_way"
    ARRIVED = "arrived"
    REFUNDED = "refunded"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class ReturnRow:
    """Goods on the way back, as the shop's book has them."""

    order_no: str
    sku: str
    qty: int
    kind: ReturnKind
    state: ReturnState
    applied_at: datetime
    refund_fen: int
    tracking_no: str = ""
    arrived_at: datetime | None = None
    refunded_at: datetime | None = None
