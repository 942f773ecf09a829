"""A buyer's orders: which one is meant, and who may know what of it (playbook §3, §13)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.shop.identity import may_see
from bot.shop.orders import Order, Topic, most_relevant
from bot.shop.parcels import Parcel
from bot.usecases.deps import Deps
from bot.usecases.ports import Books
from bot.usecases.ports_shop import OrderCard
from bot.usecases.saying import Turn

CARDS_SHOWN = 10


def recent_orders(deps: Deps, buyer_id: str | None, limit: int = CARDS_SHOWN) -> list[OrderCard]:
    """The buyer's own latest orders as cards, newest first; none for a stranger."""
    if not buyer_id:
        return []
    with deps.store.read() as books:
        return list(books.shop.latest_orders(buyer_id, limit))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the buyer said of the order. `product` is a title or a product number."""

    topic: Topic
    order_no: str = ""
    tracking_no: str = ""
    in_view: str = ""
    product: str = ""


class LookUpKind(StrEnum):
    """What a look-up came to."""

    FOUND = "found"
    CHOOSE = "choose"
    NOT_YOURS = "not_yours"
    """One and the same for a foreign number and for one that does not exist (case 44)."""
    NO_ORDERS = "no_orders"
    ASK_ORDER_NO = "ask_order_no"
    ASK_PHONE_TAIL = "ask_phone_tail"


@dataclass(frozen=True, slots=True)
class Seen:
    """An order that may be told of. Not `full`: only what `identity.proven_view` opens.

    `is_short`: what is on the shelf does not reach down to this order in the queue of payment.
    """

    order: Order
    parcels: tuple[Parcel, ...] = ()
    full: bool = True
    is_short: bool = False


@dataclass(frozen=True, slots=True)
class LookUp:
    """`seen` when found; `candidates` to choose from, newest first; the number asked about."""

    kind: LookUpKind
    seen: Seen | None = None
    candidates: tuple[Order, ...] = ()
    order_no: str = ""


def own_orders(deps: Deps, *, turn: Turn) -> tuple[Order, ...]:
    """Every order of the signed-in buyer; none for a stranger."""
    if not turn.buyer_id:
        return ()
    with deps.store.read() as books:
        return tuple(books.shop.orders_of(turn.buyer_id))


def look_up(deps: Deps, *, turn: Turn, wanted: Wanted) -> LookUp:
    """Which order is meant: the number given, the one in view, else the buyer's relevant ones.

    A buyer who is signed in sees own orders alone; a stranger only one that this conversation
    has proven to know (`identity.prove`). Two statements for the usual question.
    """
    with deps.store.read() as books:
        if turn.buyer_id:
            return _for_buyer(books, turn.buyer_id, wanted)
        return _for_stranger(books, turn.conversation_id, wanted)


def _for_buyer(books: Books, buyer_id: str, wanted: Wanted) -> LookUp:
    number = wanted.order_no
    if not number and wanted.tracking_no:
        number = books.shop.order_no_of_parcel(wanted.tracking_no) or wanted.tracking_no
    if number:
        return _own(books, buyer_id, number) or LookUp(LookUpKind.NOT_YOURS, order_no=number)
    if wanted.in_view and not wanted.product:
        in_view = _own(books, buyer_id, wanted.in_view)
        if in_view:
            return in_view
    return _relevant(books, buyer_id, wanted)


def _own(books: Books, buyer_id: str, order_no: str) -> LookUp | None:
    order = books.shop.order(order_no)
    if order is None or not may_see(buyer_id, order):
        return None
    parcels = books.shop.parcels_of([order_no]).get(order_no, ())
    return _found(books, order, parcels)


def _found(books: Books, order: Order, parcels: Sequence[Parcel]) -> LookUp:
    is_short = order.waits_for_shipping and books.shop.is_short_for(order.order_no)
    seen = Seen(order, tuple(parcels), is_short=is_short)
    return LookUp(LookUpKind.FOUND, seen, order_no=order.order_no)


def _relevant(books: Books, buyer_id: str, wanted: Wanted) -> LookUp:
    orders = books.shop.orders_of(buyer_id)
    if wanted.product:
        orders = _of_product(books, orders, wanted.product) or orders
    return _of_topic(books, orders, wanted.topic)


def look_among(deps: Deps, *, orders: Sequence[Order], topic: Topic) -> LookUp:
    """Of these own orders of a buyer the one that a question is about, or those to choose from."""
    with deps.store.read() as books:
        return _of_topic(books, orders, topic)


def _of_topic(books: Books, orders: Sequence[Order], topic: Topic) -> LookUp:
    parcels = books.shop.parcels_of([o.order_no for o in orders if o.has_shipped])
    arrived = {no for no, sent in parcels.items() if all(p.signed_scan for p in sent)}
    found = most_relevant(orders, topic, arrived)
    only = found.candidates[0] if len(found.candidates) == 1 else None
    if one := found.one or only:  # of one order nobody is asked which
        return _found(books, one, parcels.get(one.order_no, ()))
    if found.candidates:
        return LookUp(LookUpKind.CHOOSE, candidates=found.candidates)
    return LookUp(LookUpKind.NO_ORDERS)


def _of_product(books: Books, orders: Sequence[Order], named: str) -> list[Order]:
    card = books.shop.product_card(named)
    title = card.title if card else named
    return [order for order in orders if title in order.title]


def _for_stranger(books: Books, conversation_id: str, wanted: Wanted) -> LookUp:
    number = wanted.order_no or wanted.in_view
    if not number:
        return LookUp(LookUpKind.ASK_ORDER_NO)
    order = None
    if books.proofs.is_proven(conversation_id, number):
        order = books.shop.order(number)
    if order is None:
        return LookUp(LookUpKind.ASK_PHONE_TAIL, order_no=number)
    parcels = books.shop.parcels_of([number]).get(number, ())
    return LookUp(LookUpKind.FOUND, Seen(order, tuple(parcels), full=False), order_no=number)
