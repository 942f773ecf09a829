"""Orders, their states, and which of a buyer's orders a question is about."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

MOST_CANDIDATES = 5


class OrderState(StrEnum):
    """Where an order stands."""

    UNPAID = "unpaid"
    TO_SHIP = "to_ship"
    SHIPPED = "shipped"
    DONE = "done"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        """What people read."""
        return _LABELS[self]

    @classmethod
    def from_taobao(cls, words: str) -> "OrderState":
        """The state behind Taobao's words, commas of either width. Raises ValueError."""
        try:
            return _TAOBAO[words.strip().replace(",", "，").replace(" ", "")]
        except KeyError:
            raise ValueError(f"unknown order state: {words!r}") from None


_LABELS = {
    OrderState.UNPAID: "待付款",
    OrderState.TO_SHIP: "待发货",
    OrderState.SHIPPED: "已发货",
    OrderState.DONE: "交易成功",
    OrderState.CLOSED: "交易关闭",
}
_TAOBAO = {
    "等待买家付款": OrderState.UNPAID,
    "买家已付款，等待卖家发货": OrderState.TO_SHIP,
    "卖家已发货，等待买家确认": OrderState.SHIPPED,
    "交易成功": OrderState.DONE,
    "交易关闭": OrderState.CLOSED,
}
TAOBAO_STATES = tuple(_TAOBAO)
"""The words that an export may use, for error texts."""


@dataclass(frozen=True, slots=True)
class OrderLine:
    """A SKU in an order. `paid_fen` is the line's sum without freight."""

    order_no: str
    sku: str
    qty: int
    paid_fen: int
    exclusion_confirmed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """An order as the shop knows it; money in fen, times aware."""

    order_no: str
    member_name: str
    state: OrderState
    created_at: datetime
    goods_fen: int
    freight_fen: int
    total_fen: int
    paid_fen: int = 0
    refunded_fen: int = 0
    paid_at: datetime | None = None
    confirmed_at: datetime | None = None
    title: str = ""
    kinds: int = 0
    pieces: int = 0
    receiver: str = ""
    address: str = ""
    phone: str = ""
    buyer_message: str = ""
    note: str = ""
    tracking_no: str = ""
    courier: str = ""
    close_reason: str = ""
    invoice_title: str = ""
    buyer_id: str = ""
    lines: tuple[OrderLine, ...] = ()

    @property
    def is_open(self) -> bool:
        """Neither finished nor closed."""
        return self.state in {OrderState.UNPAID, OrderState.TO_SHIP, OrderState.SHIPPED}

    @property
    def waits_for_shipping(self) -> bool:
        """Paid, and nothing has left yet."""
        return self.state is OrderState.TO_SHIP and self.paid_at is not None

    @property
    def has_shipped(self) -> bool:
        """The parcel was handed over, whatever came of it."""
        return self.state in {OrderState.SHIPPED, OrderState.DONE}

    @property
    def left_to_refund_fen(self) -> int:
        """What could still be paid back: never more than was paid (case 31)."""
        return max(0, self.paid_fen - self.refunded_fen)

    def contains(self, sku: str) -> bool:
        """Whether a line of the order is this SKU."""
        return any(line.sku == sku for line in self.lines)


@dataclass(frozen=True, slots=True)
class Buyer:
    """A member of the shop. `buyer_id` is the `sub` of a signed token."""

    buyer_id: str
    member_name: str
    level: str = "new"
    tags: tuple[str, ...] = ()
    points: int = 0
    consent_care: bool = False


class Topic(StrEnum):
    """What a question about an order is about."""

    PARCEL = "parcel"
    SHIPPING = "shipping"
    STATE = "state"
    PAYMENT = "payment"
    CHANGE = "change"
    CANCEL = "cancel"
    AFTER_SALE = "after_sale"


_U, _T, _S, _D, _C = OrderState
_PREFERENCES: dict[Topic, tuple[frozenset[OrderState], ...]] = {
    Topic.PARCEL: (frozenset({_S}), frozenset({_T}), frozenset({_D})),
    Topic.SHIPPING: (frozenset({_T}), frozenset({_S}), frozenset({_U})),
    Topic.STATE: (frozenset({_U, _T, _S}), frozenset({_D}), frozenset({_C})),
    Topic.PAYMENT: (frozenset({_U}), frozenset({_T, _C})),
    Topic.CHANGE: (frozenset({_T, _U}), frozenset({_S})),
    Topic.CANCEL: (frozenset({_T, _U}), frozenset({_S})),
    Topic.AFTER_SALE: (frozenset({_S, _D}), frozenset({_T})),
}


@dataclass(frozen=True, slots=True)
class Relevant:
    """`one` if it is clear; else the orders to choose from, newest first; or nothing at all."""

    one: Order | None = None
    candidates: tuple[Order, ...] = ()


def most_relevant(
    orders: Iterable[Order], topic: Topic, arrived: Container[str] = frozenset()
) -> Relevant:
    """Which of one buyer's orders a question is about (playbook §3.2).

    `arrived`: numbers of orders whose parcel is signed for; asked about a parcel or shipping,
    one that is still under way comes before them.
    """
    newest = sorted(orders, key=lambda order: order.created_at, reverse=True)
    for states in _PREFERENCES[topic]:
        fitting = [order for order in newest if order.state in states]
        if topic in {Topic.PARCEL, Topic.SHIPPING}:
            fitting = [order for order in fitting if order.order_no not in arrived] or fitting
        if fitting:
            return _one_or_several(fitting)
    return Relevant(candidates=tuple(newest[:MOST_CANDIDATES]))


def _one_or_several(orders: list[Order]) -> Relevant:
    if len(orders) == 1:
        return Relevant(one=orders[0])
    return Relevant(candidates=tuple(orders[:MOST_CANDIDATES]))
