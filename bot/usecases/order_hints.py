"""A buyer's own orders laid beside what is said of them (`bot.shop.order_hints`)."""

from collections.abc import Collection

from bot.shop.calendar import Calendar
from bot.shop.order_hints import Candidate, Told, fitting
from bot.shop.orders import Order
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
        candidates = [_candidate(books, one, deps.policy.days) for one in wanted]
    found = fitting(told, candidates, deps.policy.days.local(turn.now))
    orders = sorted((one.order for one in found), key=lambda one: one.created_at, reverse=True)
    return tuple(orders)


def _candidate(books: Books, order: Order, days: Calendar) -> Candidate:
    lines = books.shop.lines_of(order.order_no)
    known = {one.sku: one for one in books.shop.products_of([line.sku for line in lines])}
    pairs = tuple((line, known[line.sku]) for line in lines if line.sku in known)
    parcels = books.shop.parcels_of([order.order_no]).get(order.order_no, ())
    signed = min((one.signed_scan.at for one in parcels if one.signed_scan), default=None)
    came_on = days.local(signed).date() if signed else None
    goes_back = bool(books.shop.returns_of(order.order_no))
    return Candidate(order, pairs, goes_back=goes_back, came_on=came_on)
