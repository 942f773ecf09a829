"""A buyer's own orders laid beside what is said of them (`bot.shop.order_hints`)."""

from collections.abc import Collection, Sequence
from datetime import date

from bot.shop.calendar import Calendar
from bot.shop.order_hints import Candidate, Told, fitting
from bot.shop.orders import Order
from bot.shop.parcels import Parcel
from bot.usecases.deps import Deps
from bot.usecases.ports import Books
from bot.usecases.saying import Turn


def orders_told_of(
    deps: Deps, *, turn: Turn, told: Told, among: Collection[str] = ()
) -> tuple[Order, ...]:
    """The buyer's own orders that everything said fits, newest first; `among`: of these numbers
    only. None where nothing is said that tells one from another; none of a stranger."""
    if not turn.buyer_id:
        return ()
    with deps.store.read() as books:
        orders = books.shop.orders_of(turn.buyer_id)
        wanted = [one for one in orders if not among or one.order_no in among]
        parcels = books.shop.parcels_of([one.order_no for one in wanted])
        came = {number: _came_on(sent, deps.policy.days) for number, sent in parcels.items()}
        candidates = [_candidate(books, one, came.get(one.order_no)) for one in wanted]
    found = fitting(told, candidates, deps.policy.days.local(turn.now))
    orders = sorted((one.order for one in found), key=lambda one: one.created_at, reverse=True)
    return tuple(orders)


def _candidate(books: Books, order: Order, came_on: date | None) -> Candidate:
    lines = books.shop.lines_of(order.order_no)
    known = {one.sku: one for one in books.shop.products_of([line.sku for line in lines])}
    pairs = tuple((line, known[line.sku]) for line in lines if line.sku in known)
    goes_back = bool(books.shop.returns_of(order.order_no))
    return Candidate(order, pairs, goes_back=goes_back, came_on=came_on)


def _came_on(parcels: Sequence[Parcel], days: Calendar) -> date | None:
    """The day on which the first of an order's parcels was signed for."""
    signed = min((one.signed_scan.at for one in parcels if one.signed_scan), default=None)
    return days.local(signed).date() if signed else None
