"""What a buyer wants changed of an order: note, address, spec, cancelling, interception."""

from collections.abc import Callable, Sequence
from dataclasses import replace

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
from bot.shop.effects import AddNote, Cancel, ChangeAddress, ChangeSpec, RequestInterception
from bot.shop.order_notes import NoteRuling, NoteWish, may_note
from bot.shop.orders import Order, OrderLine
from bot.shop.out_of_stock import SwapRuling, may_swap
from bot.shop.parcels import Parcel
from bot.shop.rulings import Ruling, Why, refused
from bot.usecases.deps import Deps
from bot.usecases.ports import Books
from bot.usecases.ports_gateway import EffectRow
from bot.usecases.saying import Turn
from bot.usecases.shop_effects import Asked, Plan, ask_about_order, pending_fen

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

    def plan(books: Books, order: Order) -> Plan[Ruling]:
        line, old, new = _pair(books, order, sku, new_sku)
        if line is None or old is None or new is None:
            return _was_changed(order_no, sku, new_sku, NOT_THERE)
        shelf = next(iter(books.shop.shelves([new_sku])), None)
        ruling = may_change_spec(order, SpecWish(line, old, new, shelf))
        return _spec_plan(ruling, ChangeSpec(order_no, sku, new_sku, line.qty))

    return ask_about_order(deps, turn=turn, order_no=order_no, plan=plan)


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
        effect = ChangeSpec(order_no, sku, new_sku, line.qty, found.back_fen)
        return Plan(found.ruling, found, effect, _same_swap(sku, new_sku))

    return ask_about_order(deps, turn=turn, order_no=order_no, plan=plan)


def cancel_order(
    deps: Deps, *, turn: Turn, order_no: str, reason: str = "买家取消"
) -> Asked[CancelRuling]:
    """Cancels at the buyer's own wish; `found.refund_fen` is asked back, not yet paid.

    Raises TurnIsOver.
    """

    def plan(books: Books, order: Order) -> Plan[CancelRuling]:
        products = books.shop.products_of([line.sku for line in order.lines])
        found = may_cancel(order, products, pending_fen(books, order_no))
        return Plan(found.ruling, found, Cancel(order_no, found.refund_fen, reason))

    return ask_about_order(deps, turn=turn, order_no=order_no, plan=plan)


def request_interception(deps: Deps, *, turn: Turn, order_no: str, reason: str) -> Asked[Ruling]:
    """Asks for the parcel to be held; what comes of it is the courier's. Raises TurnIsOver."""

    def plan(books: Books, order: Order) -> Plan[Ruling]:
        parcels = books.shop.parcels_of([order_no]).get(order_no, ())
        ruling = may_intercept(order, parcels)
        parcel = _under_way(order, parcels)
        effect = RequestInterception(order_no, parcel.tracking_no, reason) if parcel else None
        return Plan(ruling, ruling, effect)

    return ask_about_order(deps, turn=turn, order_no=order_no, plan=plan)


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


def _spec_plan(ruling: Ruling, effect: ChangeSpec) -> Plan[Ruling]:
    return Plan(ruling, ruling, effect, _same_swap(effect.sku, effect.new_sku))


def _was_changed(order_no: str, sku: str, new_sku: str, ruling: Ruling) -> Plan[Ruling]:
    """The line may be gone because this very wish has been done."""
    return _spec_plan(ruling, ChangeSpec(order_no, sku, new_sku, 0))


def _same_swap(sku: str, new_sku: str) -> Callable[[EffectRow], bool]:
    def same(row: EffectRow) -> bool:
        return (row.content["sku"], row.content["new_sku"]) == (sku, new_sku)

    return same
