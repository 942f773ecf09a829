"""What a buyer wants changed of an order: note, address, spec, cancelling, interception."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.shop.address_changes import (
    NewAddress,
    SpecWish,
    may_change_address,
    may_change_spec,
    may_intercept,
    with_old,
)
from bot.shop.cancellations import CancelRuling, may_cancel
from bot.shop.catalogue import Product
from bot.shop.effects import (
    AddNote,
    Cancel,
    ChangeAddress,
    ChangeSpec,
    EffectKind,
    RequestInterception,
)
from bot.shop.identity import may_see
from bot.shop.order_notes import NoteRuling, NoteWish, may_merge, may_note
from bot.shop.orders import Order, OrderLine
from bot.shop.out_of_stock import SwapRuling, may_swap
from bot.shop.parcels import Parcel
from bot.shop.refunds import RefundCause, RefundWish, may_refund
from bot.shop.rulings import Ruling, Why, refused
from bot.usecases.deps import Deps
from bot.usecases.ports import Books
from bot.usecases.ports_gateway import VOID_STATES, EffectRow
from bot.usecases.refund_sums import pending_fen
from bot.usecases.saying import Turn
from bot.usecases.shop_effects import (
    Access,
    Asked,
    Plan,
    ask_about_order,
    foresee_about_order,
)

NOT_THERE = refused(Why.NOT_IN_ORDER, "playbook §3")


def add_note(deps: Deps, *, turn: Turn, order_no: str, wish: NoteWish) -> Asked[NoteRuling]:
    """Writes a wish into the order's note. `row.told["text"]` is what stands there: what the
    buyer hears back, word by word (playbook §2). Raises TurnIsOver."""

    def plan(books: Books, order: Order) -> Plan[NoteRuling]:
        found = may_note(order, wish, deps.policy)
        return Plan(found.ruling, found, AddNote(order_no, wish.text))

    return ask_about_order(deps, turn=turn, order_no=order_no, plan=plan)


def change_address(deps: Deps, *, turn: Turn, order_no: str, new: NewAddress) -> Asked[Ruling]:
    """Changes where the order goes; `row.told` has the whole address. Raises TurnIsOver."""

    def plan(books: Books, order: Order) -> Plan[Ruling]:
        ruling = may_change_address(order, new, deps.policy)
        whole = with_old(order, new)
        effect = ChangeAddress(order_no, whole.receiver, whole.phone, whole.address)
        return Plan(ruling, ruling, effect)

    return ask_about_order(deps, turn=turn, order_no=order_no, plan=plan)


def change_spec(deps: Deps, *, turn: Turn, order_no: str, sku: str, new_sku: str) -> Asked[Ruling]:
    """Changes size or colour of a line that has not left. Raises TurnIsOver."""
    plan = _spec_wish(order_no, sku, new_sku)
    return ask_about_order(deps, turn=turn, order_no=order_no, plan=plan)


def foresee_spec(deps: Deps, *, turn: Turn, order_no: str, sku: str, new_sku: str) -> Asked[Ruling]:
    """What `change_spec` would rule; nothing is written."""
    plan = _spec_wish(order_no, sku, new_sku)
    return foresee_about_order(deps, turn=turn, order_no=order_no, plan=plan)


def _spec_wish(order_no: str, sku: str, new_sku: str) -> Callable[[Books, Order], Plan[Ruling]]:
    def plan(books: Books, order: Order) -> Plan[Ruling]:
        line, old, new = _pair(books, order, sku, new_sku)
        if line is None or old is None or new is None:
            return _was_changed(order_no, sku, new_sku, NOT_THERE)
        shelf = next(iter(books.shop.shelves([new_sku])), None)
        ruling = may_change_spec(order, SpecWish(line, old, new, shelf))
        return _spec_plan(ruling, ChangeSpec(order_no, sku, new_sku, line.qty))

    return plan


def swap_short_goods(
    deps: Deps, *, turn: Turn, order_no: str, sku: str, new_sku: str
) -> Asked[SwapRuling]:
    """Other goods for a line that cannot be filled; cheaper ones give the gap back
    (playbook §13 out of stock). Raises TurnIsOver."""

    def plan(books: Books, order: Order) -> Plan[SwapRuling]:
        line, _, new = _pair(books, order, sku, new_sku)
        if line is None or new is None:
            gone = _was_changed(order_no, sku, new_sku, NOT_THERE)
            return Plan(NOT_THERE, SwapRuling(NOT_THERE), gone.effect, gone.same)
        shelf = next(iter(books.shop.shelves([new_sku])), None)
        found = _short_or_not(books, order, may_swap(order, line, new, shelf, deps.policy))
        found = _within_what_was_paid(books, order, found)
        effect = ChangeSpec(order_no, sku, new_sku, line.qty, found.back_fen)
        return Plan(found.ruling, found, effect, _same_swap(sku, new_sku))

    return ask_about_order(deps, turn=turn, order_no=order_no, plan=plan, moves_money=True)


def cancel_order(
    deps: Deps, *, turn: Turn, order_no: str, reason: str = "买家取消"
) -> Asked[CancelRuling]:
    """Cancels at the buyer's own wish; `found.refund_fen` is asked back, not yet paid.

    Raises TurnIsOver.
    """
    plan = _cancel_plan(order_no, reason)
    return ask_about_order(deps, turn=turn, order_no=order_no, plan=plan, moves_money=True)


def foresee_cancel(deps: Deps, *, turn: Turn, order_no: str) -> Asked[CancelRuling]:
    """What `cancel_order` would rule, with the money and the way out; nothing is written."""
    plan = _cancel_plan(order_no, "")
    return foresee_about_order(deps, turn=turn, order_no=order_no, plan=plan)


def _cancel_plan(order_no: str, reason: str) -> Callable[[Books, Order], Plan[CancelRuling]]:
    def plan(books: Books, order: Order) -> Plan[CancelRuling]:
        products = books.shop.products_of([line.sku for line in order.lines])
        found = may_cancel(order, products, pending_fen(books, order, firm=True))
        return Plan(found.ruling, found, Cancel(order_no, found.refund_fen, reason))

    return plan


def request_interception(deps: Deps, *, turn: Turn, order_no: str, reason: str) -> Asked[Ruling]:
    """Asks for the parcel to be held; what comes of it is the courier's. Raises TurnIsOver."""
    plan = _interception_plan(order_no, reason)
    return ask_about_order(deps, turn=turn, order_no=order_no, plan=plan)


def foresee_interception(deps: Deps, *, turn: Turn, order_no: str) -> Asked[Ruling]:
    """What `request_interception` would rule; `row` is the one that was asked for already."""
    plan = _interception_plan(order_no, "")
    foreseen = foresee_about_order(deps, turn=turn, order_no=order_no, plan=plan)
    if foreseen.access is not Access.OPEN:
        return foreseen
    with deps.store.read() as books:
        asked = [row for row in books.effects.of_subject(order_no) if _holds_parcel(row)]
    return replace(foreseen, row=asked[-1], again=True) if asked else foreseen


def _holds_parcel(row: EffectRow) -> bool:
    return row.kind is EffectKind.REQUEST_INTERCEPTION and row.state not in VOID_STATES


def _interception_plan(order_no: str, reason: str) -> Callable[[Books, Order], Plan[Ruling]]:
    def plan(books: Books, order: Order) -> Plan[Ruling]:
        parcels = books.shop.parcels_of([order_no]).get(order_no, ())
        ruling = may_intercept(order, parcels)
        parcel = _under_way(order, parcels)
        effect = RequestInterception(order_no, parcel.tracking_no, reason) if parcel else None
        return Plan(ruling, ruling, effect)

    return plan


@dataclass(frozen=True, slots=True)
class Lines:
    """What is in the buyer's own order, and in what other sizes and colours that goods exist."""

    products: tuple[Product, ...] = ()
    kinds: tuple[Product, ...] = ()


def lines_seen(deps: Deps, *, turn: Turn, order_no: str) -> Lines:
    """The goods of an order; nothing of one that is not the buyer's own."""
    with deps.store.read() as books:
        order = books.shop.order(order_no)
        if order is None or not turn.buyer_id or not may_see(turn.buyer_id, order):
            return Lines()
        products = tuple(books.shop.products_of([x.sku for x in books.shop.lines_of(order_no)]))
        kinds = [sku for spu in {one.spu for one in products} for sku in books.shop.skus_of(spu)]
    return Lines(products, tuple(kinds))


def others_to_merge(deps: Deps, *, turn: Turn, order: Order) -> tuple[Order, ...]:
    """The buyer's other orders that may leave in the same parcel (playbook §2)."""
    if not turn.buyer_id or not may_see(turn.buyer_id, order):
        return ()
    with deps.store.read() as books:
        orders = books.shop.orders_of(turn.buyer_id)
    return tuple(one for one in orders if may_merge(order, one).is_allowed)


def _under_way(order: Order, parcels: Sequence[Parcel]) -> Parcel | None:
    return next((one for one in parcels if may_intercept(order, [one]).is_allowed), None)


def _pair(
    books: Books, order: Order, sku: str, new_sku: str
) -> tuple[OrderLine | None, Product | None, Product | None]:
    line = next((one for one in order.lines if one.sku == sku), None)
    found = {product.sku: product for product in books.shop.products_of([sku, new_sku])}
    return line, found.get(sku), found.get(new_sku)


def _short_or_not(books: Books, order: Order, found: SwapRuling) -> SwapRuling:
    """A swap on our account is for orders that the shelf does not reach (playbook §13)."""
    if books.shop.is_short_for(order.order_no):
        return found
    return replace(found, ruling=refused(Why.AVAILABLE, "playbook §13"))


def _within_what_was_paid(books: Books, order: Order, found: SwapRuling) -> SwapRuling:
    """The gap of a cheaper swap counts with all other money back (case 31)."""
    if not found.back_fen or not found.ruling.is_allowed:
        return found
    cause = RefundCause.SWAP_GAP
    wish = RefundWish(order, found.back_fen, cause, pending_fen(books, order))
    return replace(found, ruling=may_refund(wish))


def _spec_plan(ruling: Ruling, effect: ChangeSpec) -> Plan[Ruling]:
    return Plan(ruling, ruling, effect, _same_swap(effect.sku, effect.new_sku))


def _was_changed(order_no: str, sku: str, new_sku: str, ruling: Ruling) -> Plan[Ruling]:
    """The line may be gone because this very wish has been done."""
    return _spec_plan(ruling, ChangeSpec(order_no, sku, new_sku, 0))


def _same_swap(sku: str, new_sku: str) -> Callable[[EffectRow], bool]:
    def same(row: EffectRow) -> bool:
        return (row.content["sku"], row.content["new_sku"]) == (sku, new_sku)

    return same
