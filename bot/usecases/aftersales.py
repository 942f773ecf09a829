"""What talks about goods that come back look up first: lines, specs, cases, returns, refunds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.care.cases.kinds import CaseKind
from bot.care.cases.states import CaseState
from bot.shop.catalogue import Product, find_products
from bot.shop.effect_keys import amount_back
from bot.shop.effects import EffectKind
from bot.shop.identity import may_see
from bot.shop.orders import Order, OrderLine
from bot.shop.quality_problems import Way, ways_out
from bot.shop.records import ReturnKind, ReturnRow, ReturnState
from bot.shop.refunds import refund_due
from bot.shop.signing import Signing, SigningKind, signing_of
from bot.shop.spoken import thing_named
from bot.shop.stock import can_fill
from bot.usecases.catalogue import product_meant
from bot.usecases.deps import Deps
from bot.usecases.ports import Books
from bot.usecases.ports_gateway import EffectState
from bot.usecases.saying import Turn

_FOUND_TRUE = frozenset({CaseState.APPROVED, CaseState.IN_PROGRESS})
"""States that only people bring a case of quality to, after they saw the photos: what was only
proposed is not settled yet, and a case with a person is still judged."""
_FAULTS = frozenset({CaseKind.QUALITY, CaseKind.PARCEL_DAMAGED, CaseKind.WRONG_GOODS})
_ORDERS_LOOKED_AT = 5
_ASKS_MONEY = frozenset({EffectKind.CANCEL, EffectKind.REQUEST_REFUND, EffectKind.CHANGE_SPEC})


@dataclass(frozen=True, slots=True)
class Goods:
    """A line of an order, and what it is."""

    line: OrderLine
    product: Product


def goods_of(deps: Deps, *, turn: Turn, order_no: str) -> tuple[Goods, ...]:
    """The lines of the buyer's own order; none of anybody else's."""
    with deps.store.read() as books:
        return _goods(books, turn, order_no)


def _goods(books: Books, turn: Turn, order_no: str) -> tuple[Goods, ...]:
    order = _own(books, turn, order_no)
    lines = books.shop.lines_of(order_no) if order else ()
    known = {one.sku: one for one in books.shop.products_of([line.sku for line in lines])}
    return tuple(Goods(line, known[line.sku]) for line in lines if line.sku in known)


def _own(books: Books, turn: Turn, order_no: str) -> Order | None:
    order = books.shop.order(order_no)
    is_own = order is not None and bool(turn.buyer_id) and may_see(turn.buyer_id or "", order)
    return order if is_own else None


def named_among(goods: Sequence[Goods], words: str) -> Goods | None:
    """The only line that the words name by a product's name."""
    found = {match.spu for match in find_products(words, [one.product for one in goods])}
    fitting = [one for one in goods if one.product.spu in found]
    return fitting[0] if len(fitting) == 1 else None


def lines_bought(deps: Deps, *, turn: Turn) -> tuple[tuple[str, Goods], ...]:
    """The lines of the buyer's latest orders that have left, with their order numbers."""
    if not turn.buyer_id:
        return ()
    with deps.store.read() as books:
        latest = books.shop.latest_orders(turn.buyer_id, _ORDERS_LOOKED_AT)
        sent = [card.order_no for card in latest if _has_left(books, turn, card.order_no)]
        return tuple((number, one) for number in sent for one in _goods(books, turn, number))


def _has_left(books: Books, turn: Turn, order_no: str) -> bool:
    order = _own(books, turn, order_no)
    return order is not None and order.has_shipped


def named_of(lines: Sequence[tuple[str, Goods]], words: str) -> Sequence[tuple[str, Goods]]:
    """The lines that the words name by a product's name, in the order of the words; of a product
    that was bought more than once the latest."""
    found = find_products(words, [one.product for _, one in lines])
    by_spu: dict[str, tuple[str, Goods]] = {}
    for number, one in lines:
        by_spu.setdefault(one.product.spu, (number, one))
    named = list(dict.fromkeys(match.spu for match in found))
    thing = thing_named(words)  # 围巾和包: a bag among the others, if there is one bag alone
    others = [spu for spu in by_spu if spu not in named]
    fits = [spu for spu in others if thing and thing in by_spu[spu][1].product.title]
    return [by_spu[spu] for spu in (*named, *(fits if len(fits) == 1 else ()))]


@dataclass(frozen=True, slots=True)
class Spec:
    """A SKU to exchange for. `there`: the shelf has enough of it."""

    product: Product
    there: bool


def specs_like(deps: Deps, *, sku: str, qty: int) -> tuple[Spec, ...]:
    """The other sizes and colours of a SKU."""
    with deps.store.read() as books:
        this = next(iter(books.shop.products_of([sku])), None)
        others = books.shop.skus_of(this.spu) if this else ()
        return _specs(books, [one for one in others if one.sku != sku], qty)


def specs_of(deps: Deps, *, spu: str, qty: int) -> tuple[Spec, ...]:
    """Every size and colour of another style."""
    with deps.store.read() as books:
        return _specs(books, books.shop.skus_of(spu), qty)


def _specs(books: Books, products: Sequence[Product], qty: int) -> tuple[Spec, ...]:
    shelves = {one.sku: one for one in books.shop.shelves([one.sku for one in products])}
    return tuple(
        Spec(one, one.sku in shelves and can_fill(shelves[one.sku], qty)) for one in products
    )


def ways_for(deps: Deps, *, turn: Turn, order_no: str, goods: Goods) -> tuple[Way, ...]:
    """The ways out of a fault of this line that are the buyer's to choose from (law 7, 14)."""
    with deps.store.read() as books:
        signing = signing_in(deps, books, turn, order_no)
    return ways_out(goods.product, signing, turn.now, deps.policy)


def signing_in(deps: Deps, books: Books, turn: Turn, order_no: str) -> Signing:
    """The signing of the buyer's own order."""
    order = _own(books, turn, order_no)
    if order is None:
        return Signing(SigningKind.NOT_YET)
    parcels = books.shop.parcels_of([order_no]).get(order_no, ())
    return signing_of(order, parcels, turn.now, deps.policy)


def fault_is_found(deps: Deps, *, turn: Turn, order_no: str, sku: str) -> bool:
    """Whether a person has looked at the case of this line and found the fault true."""
    with deps.store.read() as books:
        cases = books.cases.of_buyer(turn.buyer_id) if turn.buyer_id else ()
        return any(
            case.kind in _FAULTS
            and case.state in _FOUND_TRUE
            and (case.order_no, case.sku) == (order_no, sku)
            for case in cases
        )


@dataclass(frozen=True, slots=True)
class MoneyBack:
    """Money of one order on its way back. `row` is the return's, if goods come back for it;
    `asked_fen`: asked for and not paid yet; `due`: the last day by the shop's own promise."""

    order: Order
    row: ReturnRow | None = None
    asked_fen: int = 0
    due: date | None = None
    is_overdue: bool = False


def money_back(deps: Deps, *, turn: Turn, order_no: str = "") -> tuple[MoneyBack, ...]:
    """Every return and refund of the buyer's own orders, or of the one order; newest first."""
    if not turn.buyer_id:
        return ()
    with deps.store.read() as books:
        own = _own(books, turn, order_no) if order_no else None
        orders = ([own] if own else []) if order_no else books.shop.orders_of(turn.buyer_id)
        return tuple(one for order in orders for one in _money_of(deps, books, turn, order))


def _money_of(deps: Deps, books: Books, turn: Turn, order: Order) -> list[MoneyBack]:
    asked = asked_back_fen(books, order.order_no)
    rows = books.shop.returns_of(order.order_no)
    found = [_of_row(deps, turn, order, row, asked) for row in rows]
    if found or not (asked or order.refunded_fen):
        return found
    return [MoneyBack(order, None, asked)]


def _of_row(deps: Deps, turn: Turn, order: Order, row: ReturnRow, asked: int) -> MoneyBack:
    due = refund_due(row.arrived_at, deps.policy) if row.arrived_at else None
    waits = row.state is ReturnState.ARRIVED and row.kind is not ReturnKind.EXCHANGE
    late = waits and due is not None and deps.policy.days.day_of(turn.now) > due
    return MoneyBack(order, row, asked, due, late)


def asked_back_fen(books: Books, order_no: str) -> int:
    """Money that the shop's own system was asked to pay back and has not paid yet."""
    rows = books.effects.of_subject(order_no)
    done = [row for row in rows if row.kind in _ASKS_MONEY and row.state is EffectState.DONE]
    return sum(amount_back(row.effect) for row in done)


def awaits_parcel(deps: Deps, *, turn: Turn, order_no: str = "") -> tuple[MoneyBack, ...]:
    """The buyer's returns that were let in and have no number of a parcel yet, or one that may be
    put right."""
    wanted = {ReturnState.APPROVED, ReturnState.ON_THE_WAY}
    found = money_back(deps, turn=turn, order_no=order_no)
    return tuple(one for one in found if one.row is not None and one.row.state in wanted)


def rule_of_product(
    deps: Deps, *, turn: Turn, named: str, in_view: str, order_no: str
) -> Product | None:
    """The product that a question about returns is about: named, in view, of the order in view
    (where it has one line), or of the page."""
    with deps.store.read() as books:
        if not named and not in_view and order_no:
            goods = _goods(books, turn, order_no)
            if len(goods) == 1:
                return goods[0].product
        card = product_meant(books, named or in_view or None, turn.page_product)
        return next(iter(books.shop.skus_of(card.spu)), None) if card else None


@dataclass(frozen=True, slots=True)
class FaultyReturn:
    """Goods that came back for a fault. `evidence`: what the freight back rests on."""

    order_no: str
    sku: str
    evidence: str


def faulty_returns(deps: Deps, *, turn: Turn) -> tuple[FaultyReturn, ...]:
    """The buyer's returns whose freight is the shop's (law 7), newest order first."""
    found = money_back(deps, turn=turn)
    rows = [one.row for one in found if one.row is not None]
    return tuple(
        FaultyReturn(row.order_no, row.sku, f"退货 {row.order_no} {row.sku}")
        for row in rows
        if row.kind is ReturnKind.QUALITY and row.state is not ReturnState.REJECTED
    )
