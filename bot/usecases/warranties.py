"""What stands behind a product: its warranty, by the catalogue and the buyer's own order."""

from dataclasses import dataclass

from bot.care.cases.kinds import CaseKind
from bot.care.cases.states import CaseState
from bot.shop.orders import Order
from bot.shop.warranty import Warranty, signing_day, warranty_of
from bot.usecases.catalogue import product_meant
from bot.usecases.deps import Deps
from bot.usecases.ports import Books
from bot.usecases.saying import Turn

_MENDED = {CaseState.DONE, CaseState.FOLLOWED_UP}


@dataclass(frozen=True, slots=True)
class Promise:
    """What the catalogue says of a product; 0 months: it names none."""

    title: str
    months: int
    is_owned: bool
    """The buyer has bought it here: then the order tells more."""


@dataclass(frozen=True, slots=True)
class LineWarranty:
    """One line of an order and where it stands today."""

    sku: str
    title: str
    months: int
    warranty: Warranty


def promise_of(deps: Deps, *, turn: Turn, named: str | None) -> Promise | None:
    """The product named (title, alias, number), else the page's own."""
    with deps.store.read() as books:
        card = product_meant(books, named, turn.page_product)
        skus = books.shop.skus_of(card.spu) if card else ()
        orders = books.shop.orders_of(turn.buyer_id) if turn.buyer_id else ()
    if card is None:
        return None
    months = min((one.warranty_months for one in skus), default=0)
    is_owned = any(card.title in order.title and order.has_shipped for order in orders)
    return Promise(card.title, months, is_owned)


def warranty_lines(deps: Deps, *, turn: Turn, order_no: str) -> tuple[LineWarranty, ...]:
    """The lines of the buyer's own paid order; none of a foreign one (case 44)."""
    with deps.store.read() as books:
        order = books.shop.order(order_no)
        if order is None or not turn.buyer_id or order.buyer_id != turn.buyer_id:
            return ()
        return _lines(deps, books, order, turn) if order.paid_at else ()


def _lines(deps: Deps, books: Books, order: Order, turn: Turn) -> tuple[LineWarranty, ...]:
    days = deps.policy.days
    paid_on, today = days.day_of(order.paid_at or order.created_at), days.day_of(turn.now)
    parcels = books.shop.parcels_of([order.order_no]).get(order.order_no, ())
    signed = [parcel.signed_scan.at for parcel in parcels if parcel.signed_scan]
    signed_on = signing_day(max(signed, default=None), deps.policy)
    lines = books.shop.lines_of(order.order_no)
    found = []
    for product in books.shop.products_of([line.sku for line in lines]):
        months = product.warranty_months
        mended = _mended(books, order, product.sku)
        stands = warranty_of(months, paid_on, signed_on, today, deps.policy, mended)
        found.append(LineWarranty(product.sku, product.title, months, stands))
    return tuple(sorted(found, key=lambda line: line.sku))


def _mended(books: Books, order: Order, sku: str) -> int:
    """How often this was repaired already, by the cases on record."""
    cases = books.cases.of_orders([order.order_no])
    return sum(
        one.kind is CaseKind.REPAIR and one.state in _MENDED and one.sku in ("", sku)
        for one in cases
    )
