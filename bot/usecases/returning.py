"""Goods that come back: return, exchange, and the number of the parcel on its way."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.shop.effects import AuthoriseReturn, EffectKind, EnterReturnTracking, RequestExchange
from bot.shop.exchanges import ExchangeRuling, ExchangeWish, may_exchange
from bot.shop.orders import Order, OrderLine
from bot.shop.records import ReturnState
from bot.shop.refunds import refund_of
from bot.shop.returns import (
    BackWish,
    Cause,
    Condition,
    ReturnRuling,
    Slip,
    may_enter_tracking,
    may_return,
    wanted_text,
)
from bot.shop.rulings import Ruling, Why, for_person, refused
from bot.shop.signing import Signing, signing_of
from bot.usecases.deps import Deps
from bot.usecases.order_changes import NOT_THERE
from bot.usecases.ports import Books
from bot.usecases.ports_gateway import EffectState
from bot.usecases.saying import Turn
from bot.usecases.shop_effects import Asked, Plan, ask_about_order, foresee_about_order

_EXISTS = refused(Why.ALREADY_ONCE, "playbook §5")


@dataclass(frozen=True, slots=True)
class GoodsBack:
    """What the buyer said: which line, how many pieces (None: all of it), why, in what state.

    `reviewed`: a person has seen the photos and found the fault.
    """

    sku: str
    cause: Cause
    qty: int | None = None
    condition: Condition = Condition.INTACT
    reviewed: bool = False


def authorise_return(
    deps: Deps, *, turn: Turn, order_no: str, goods: GoodsBack
) -> Asked[ReturnRuling | None]:
    """Lets goods come back: `row.told` has address and slip (playbook §5). Raises TurnIsOver."""
    plan = _return_plan(deps, turn, goods)
    return ask_about_order(deps, turn=turn, order_no=order_no, plan=plan)


def foresee_return(
    deps: Deps, *, turn: Turn, order_no: str, goods: GoodsBack
) -> Asked[ReturnRuling | None]:
    """What `authorise_return` would rule; nothing is written."""
    plan = _return_plan(deps, turn, goods)
    return foresee_about_order(deps, turn=turn, order_no=order_no, plan=plan)


def _return_plan(
    deps: Deps, turn: Turn, goods: GoodsBack
) -> Callable[[Books, Order], Plan[ReturnRuling | None]]:
    def plan(books: Books, order: Order) -> Plan[ReturnRuling | None]:
        wish = _wish(books, order, goods)
        if wish is None:
            return Plan(NOT_THERE, None, None)
        signing = _signing(deps, books, order, turn)
        found = may_return(wish, order, signing, turn.now, deps.policy)
        if _exists(books, order.order_no, goods.sku):
            found = replace(found, ruling=_EXISTS)
        return Plan(found.ruling, found, _return(order, wish, found))

    return plan


def request_exchange(
    deps: Deps, *, turn: Turn, order_no: str, goods: GoodsBack, new_sku: str
) -> Asked[ExchangeRuling | None]:
    """Other goods for what comes back; the slip names colour and size. Raises TurnIsOver."""
    plan = _exchange_plan(deps, turn, goods, new_sku)
    return ask_about_order(deps, turn=turn, order_no=order_no, plan=plan)


def foresee_exchange(
    deps: Deps, *, turn: Turn, order_no: str, goods: GoodsBack, new_sku: str
) -> Asked[ExchangeRuling | None]:
    """What `request_exchange` would rule; nothing is written."""
    plan = _exchange_plan(deps, turn, goods, new_sku)
    return foresee_about_order(deps, turn=turn, order_no=order_no, plan=plan)


def _exchange_plan(
    deps: Deps, turn: Turn, goods: GoodsBack, new_sku: str
) -> Callable[[Books, Order], Plan[ExchangeRuling | None]]:
    def plan(books: Books, order: Order) -> Plan[ExchangeRuling | None]:
        back = _wish(books, order, goods)
        new = next(iter(books.shop.products_of([new_sku])), None)
        if back is None or new is None:
            return Plan(NOT_THERE, None, None)
        shelf = next(iter(books.shop.shelves([new_sku])), None)
        wish = ExchangeWish(back, new, shelf, _exchanges(books, order.order_no, goods.sku))
        signing = _signing(deps, books, order, turn)
        found = may_exchange(wish, order, signing, turn.now, deps.policy)
        if _exists(books, order.order_no, goods.sku):
            found = replace(found, ruling=for_person(Why.ALREADY_ONCE, "playbook §13"))
        return Plan(found.ruling, found, _exchange(order, wish))

    return plan


def enter_return_tracking(
    deps: Deps, *, turn: Turn, order_no: str, sku: str, tracking_no: str
) -> Asked[Ruling]:
    """The buyer's number of the parcel on its way back; a later one corrects it.

    Raises TurnIsOver.
    """

    def plan(books: Books, order: Order) -> Plan[Ruling]:
        authorised = _exists(books, order_no, sku) or _is_authorised(books, order_no, sku)
        ruling = may_enter_tracking(tracking_no, authorised=authorised)
        return Plan(ruling, ruling, EnterReturnTracking(order_no, sku, tracking_no))

    return ask_about_order(deps, turn=turn, order_no=order_no, plan=plan)


def _wish(books: Books, order: Order, goods: GoodsBack) -> BackWish | None:
    line = line_of(order, goods.sku)
    product = next(iter(books.shop.products_of([goods.sku])), None)
    if line is None or product is None:
        return None
    qty = line.qty if goods.qty is None else goods.qty
    return BackWish(line, product, qty, goods.cause, goods.condition, goods.reviewed)


def line_of(order: Order, sku: str) -> OrderLine | None:
    """The order's line of a SKU."""
    return next((line for line in order.lines if line.sku == sku), None)


def _signing(deps: Deps, books: Books, order: Order, turn: Turn) -> Signing:
    parcels = books.shop.parcels_of([order.order_no]).get(order.order_no, ())
    return signing_of(order, parcels, turn.now, deps.policy)


def _exists(books: Books, order_no: str, sku: str) -> bool:
    """A return of this line stands in the book, from here or from the platform."""
    rows = books.shop.returns_of(order_no)
    return any(row.sku == sku and row.state is not ReturnState.REJECTED for row in rows)


_BACK = {EffectKind.AUTHORISE_RETURN, EffectKind.REQUEST_EXCHANGE}


def _is_authorised(books: Books, order_no: str, sku: str) -> bool:
    """The shop's own system has said so, though its book is not here yet."""
    rows = books.effects.of_subject(order_no)
    done = [row for row in rows if row.state is EffectState.DONE and row.kind in _BACK]
    return any(row.content["sku"] == sku for row in done)


def _exchanges(books: Books, order_no: str, sku: str) -> int:
    rows = books.effects.of_subject(order_no)
    sent = [row for row in rows if row.kind is EffectKind.REQUEST_EXCHANGE]
    kept = [row for row in sent if row.state is not EffectState.REFUSED]
    return sum(row.content["sku"] == sku for row in kept)


def _return(order: Order, wish: BackWish, found: ReturnRuling) -> AuthoriseReturn:
    fits = 1 <= wish.qty <= wish.line.qty
    return AuthoriseReturn(
        order_no=order.order_no,
        sku=wish.line.sku,
        qty=wish.qty,
        return_kind=found.kind.value,
        reason=wish.cause.label,
        slip=_slip(order, wish.cause).text,
        amount_fen=refund_of(wish.line, wish.qty) if fits else 0,
    )


def _exchange(order: Order, wish: ExchangeWish) -> RequestExchange:
    back = wish.back
    return RequestExchange(
        order_no=order.order_no,
        sku=back.line.sku,
        new_sku=wish.new.sku,
        qty=back.qty,
        reason=back.cause.label,
        slip=_slip(order, back.cause, f"{wish.new.title} {wanted_text(wish.new)}").text,
    )


def _slip(order: Order, cause: Cause, wanted: str = "") -> Slip:
    return Slip(order.receiver, order.member_name, order.order_no, cause.label, wanted)
