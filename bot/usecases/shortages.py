"""A buyer's own order that cannot be filled: what is short, why, and the ways out (playbook §6)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.shop.catalogue import Product
from bot.shop.identity import may_see
from bot.shop.orders import Order, OrderLine
from bot.shop.out_of_stock import waiting
from bot.shop.shortages import Alternative, ShortageCause, alternatives, shortage_cause
from bot.shop.stock import Shelf
from bot.usecases.deps import Deps
from bot.usecases.ports import Books
from bot.usecases.saying import Turn


@dataclass(frozen=True, slots=True)
class Shortage:
    """`restock`: the supplier's date if one lies ahead; `waits_until`: the last day of waiting;
    `whole_order`: nothing else is in it."""

    order: Order
    line: OrderLine
    title: str
    cause: ShortageCause
    restock: date | None
    waits_until: date
    whole_order: bool
    instead: tuple[Alternative, ...]


def shortage_of(deps: Deps, *, turn: Turn, order_no: str) -> Shortage | None:
    """The short line of the signed-in buyer's own order, verified by the stock book; None when
    the shelf reaches down to it, it has left, or it is somebody else's."""
    with deps.store.read() as books:
        order = books.shop.order(order_no)
        if order is None or not turn.buyer_id or not may_see(turn.buyer_id, order):
            return None
        if not order.waits_for_shipping or not books.shop.is_short_for(order_no):
            return None
        order = replace(order, lines=tuple(books.shop.lines_of(order_no)))
        shelves = {one.sku: one for one in books.shop.shelves([one.sku for one in order.lines])}
        line = _short_line(order.lines, shelves)
        if line is None:
            return None
        return _shortage(deps, books, turn, order, line, shelves.get(line.sku))


def _short_line(lines: Sequence[OrderLine], shelves: dict[str, Shelf]) -> OrderLine | None:
    short = [one for one in lines if one.sku in shelves and shelves[one.sku].is_short]
    return next(iter([*short, *lines]), None)


def _shortage(
    deps: Deps, books: Books, turn: Turn, order: Order, line: OrderLine, shelf: Shelf | None
) -> Shortage:
    products = books.shop.products()
    old = next((one for one in products if one.sku == line.sku), None)
    wait = waiting(turn.now, shelf, deps.policy)
    return Shortage(
        order=order,
        line=line,
        title=old.title if old else order.title,
        cause=shortage_cause(order.note),
        restock=wait.restock,
        waits_until=wait.last_day(deps.policy),
        whole_order=len(order.lines) == 1,
        instead=_instead(deps, books, order, line, old, products),
    )


def _instead(
    deps: Deps,
    books: Books,
    order: Order,
    line: OrderLine,
    old: Product | None,
    products: Sequence[Product],
) -> tuple[Alternative, ...]:
    if old is None:
        return ()
    near = [one for one in products if one.category == old.category]
    shelves = {one.sku: one for one in books.shop.shelves([one.sku for one in near])}
    return alternatives(order, line, old, near, shelves, deps.policy)
