"""Whether our own prices fell after a buyer paid, and what was given for it (playbook §7, §13)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.shop.grant_states import RELEASED
from bot.shop.grants import ReasonGroup
from bot.shop.orders import Order
from bot.shop.price_protection import PriceFinding, PriceVerdict, price_difference
from bot.usecases.deps import Deps
from bot.usecases.ports import Books
from bot.usecases.ports_grants import GrantRow
from bot.usecases.saying import Turn


@dataclass(frozen=True, slots=True)
class LinePrice:
    """One line of an order. `given`: the remedy that this difference has had already."""

    sku: str
    title: str
    paid_fen: int
    qty: int
    finding: PriceFinding
    given: GrantRow | None = None

    @property
    def fell(self) -> bool:
        """Whether something is due, given already or not."""
        return self.finding.verdict is PriceVerdict.FELL


def price_lines(deps: Deps, *, turn: Turn, order_no: str) -> tuple[LinePrice, ...]:
    """The lines of the buyer's own order against our price history; none of a foreign one."""
    with deps.store.read() as books:
        order = books.shop.order(order_no)
        if order is None or not turn.buyer_id or order.buyer_id != turn.buyer_id:
            return ()
        return _lines(deps, books, order, turn)


def orders_that_fell(deps: Deps, *, turn: Turn) -> tuple[str, ...]:
    """The buyer's own orders within the window of which something became cheaper."""
    if not turn.buyer_id:
        return ()
    since = turn.now - timedelta(days=deps.policy.price_protection.days)
    with deps.store.read() as books:
        recent = [one for one in books.shop.orders_of(turn.buyer_id) if _paid_since(one, since)]
        found = [one for one in recent if any(line.fell for line in _lines(deps, books, one, turn))]
    return tuple(one.order_no for one in found)


def _paid_since(order: Order, since: datetime) -> bool:
    return order.paid_at is not None and order.paid_at >= since


def _lines(deps: Deps, books: Books, order: Order, turn: Turn) -> tuple[LinePrice, ...]:
    lines = books.shop.lines_of(order.order_no)
    titles = {one.sku: one for one in books.shop.products_of([line.sku for line in lines])}
    given = _given(books, order.order_no)
    found = []
    for line in lines:
        product = titles.get(line.sku)
        title = product.title if product else order.title
        prices = books.shop.prices_of(line.sku)
        finding = price_difference(line, order.paid_at, prices, turn.now, deps.policy)
        row = given.get(line.sku)
        found.append(LinePrice(line.sku, title, line.paid_fen, line.qty, finding, row))
    return tuple(found)


def _given(books: Books, order_no: str) -> dict[str, GrantRow]:
    rows = books.grants.of_order(order_no)
    group = ReasonGroup.PRICE_DIFFERENCE
    return {r.sku: r for r in rows if r.reason_group is group and r.state not in RELEASED}
