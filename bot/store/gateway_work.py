"""What every piece of work of the embedded shop system needs: the order, stock, money back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, insert, select, update

from bot.shop.grant_states import IN_FLIGHT, UNSENT
from bot.shop.grants import MONEY_BACK
from bot.shop.orders import OrderState
from bot.shop.policy_sections import ReturnPolicy
from bot.store.tables.gateway import refund_requests
from bot.store.tables.money import grants
from bot.store.tables.shop import order_lines, orders, stock

Told = dict[str, str | int]
_ORDER = select(orders).where(orders.c.order_no == bindparam("no"))
_LINE = select(order_lines).where(
    order_lines.c.order_no == bindparam("no"), order_lines.c.sku == bindparam("sku_")
)
_LINES = select(order_lines).where(order_lines.c.order_no == bindparam("no"))
_PENDING = select(func.coalesce(func.sum(refund_requests.c.amount_fen), 0)).where(
    refund_requests.c.order_no == bindparam("no"),
    refund_requests.c.state.in_(("requested", "failed")),
)
_GRANTED = select(func.coalesce(func.sum(grants.c.amount_fen), 0)).where(
    grants.c.order_no == bindparam("no"),
    grants.c.kind.in_([kind.value for kind in MONEY_BACK]),
    grants.c.state.in_([state.value for state in UNSENT | IN_FLIGHT]),
)
_TAKE = (
    update(stock)
    .where(
        stock.c.sku == bindparam("sku_"),
        stock.c.on_hand - stock.c.reserved >= bindparam("pieces"),
    )
    .values(reserved=stock.c.reserved + bindparam("pieces"))
)
_FREE = (
    update(stock)
    .where(stock.c.sku == bindparam("sku_"), stock.c.reserved >= bindparam("pieces"))
    .values(reserved=stock.c.reserved - bindparam("pieces"))
)


class Declined(Exception):
    """The shop's system says no; `reason` is a word for the program."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Work:
    """One piece of work in its transaction."""

    connection: Connection
    key: str
    now: datetime
    returns: ReturnPolicy

    @property
    def reference(self) -> str:
        """The shop's own number of it."""
        return f"E{self.key.rpartition('-')[2][:12].upper()}"

    def order(self, order_no: str, *states: OrderState) -> Row[Any]:
        """The order, held until the end. Raises Declined when there is none, or in no such
        state; the reason then is the state that it is in."""
        row = self.connection.execute(_ORDER.with_for_update(), {"no": order_no}).first()
        if row is None:
            raise Declined("no_order")
        if states and OrderState(row.state) not in states:
            raise Declined(row.state)
        return row

    def line(self, order_no: str, sku: str, qty: int) -> Row[Any]:
        """A line with at least so many pieces. Raises Declined."""
        asked = {"no": order_no, "sku_": sku}
        row = self.connection.execute(_LINE, asked).first()
        if row is None or not 1 <= qty <= row.qty:
            raise Declined("not_in_order")
        return row

    def lines(self, order_no: str) -> list[Row[Any]]:
        """Every line of an order."""
        return list(self.connection.execute(_LINES, {"no": order_no}))

    def take(self, sku: str, pieces: int) -> None:
        """Reserves pieces that nobody has paid for. Raises Declined("sold_out")."""
        if self.connection.execute(_TAKE, {"sku_": sku, "pieces": pieces}).rowcount != 1:
            raise Declined("sold_out")

    def give_back(self, sku: str, pieces: int) -> None:
        """Frees reserved pieces; a shelf that does not know of them stays as it is."""
        self.connection.execute(_FREE, {"sku_": sku, "pieces": pieces})

    def left_to_refund(self, order: Row[Any]) -> int:
        """What was paid and is neither back, asked back nor granted by the ledger, in fen."""
        known = {"no": order.order_no}
        pending = int(self.connection.execute(_PENDING, known).scalar_one())
        pending += int(self.connection.execute(_GRANTED, known).scalar_one())
        left: int = order.paid_fen - order.refunded_fen - pending
        return max(0, left)

    def ask_money_back(self, order: Row[Any], sku: str, cause: str, amount_fen: int) -> None:
        """Notes a refund for finance: with all others never more than was paid (case 31)."""
        if amount_fen <= 0:
            raise Declined("not_an_amount")
        if amount_fen > self.left_to_refund(order):
            raise Declined("over_paid")
        values = {"order_no": order.order_no, "sku": sku, "cause": cause, "amount_fen": amount_fen}
        kept = {"key": self.key, "state": "requested", "at": self.now}
        self.connection.execute(insert(refund_requests), values | kept)
