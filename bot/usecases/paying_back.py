"""Money back and goods again. What is asked back here is not paid yet: words follow the state."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.shop.effects import RequestRefund, Resend
from bot.shop.orders import Order
from bot.shop.records import ReturnKind, ReturnRow, ReturnState
from bot.shop.refunds import RefundCause, RefundWish, may_claim_fresh, may_refund, refund_due
from bot.shop.resends import ResendCause, ResendRuling, ResendWish, may_resend
from bot.shop.rulings import Ruling, Why, for_person, refused
from bot.shop.signing import signing_of
from bot.usecases.deps import Deps
from bot.usecases.order_changes import NOT_THERE
from bot.usecases.ports import Books
from bot.usecases.refund_sums import pending_fen
from bot.usecases.returning import line_of
from bot.usecases.saying import Turn
from bot.usecases.shop_effects import Asked, Plan, ask_about_order


@dataclass(frozen=True, slots=True)
class RefundFacts:
    """`amount_fen`: what is asked back; `due`: the day by which it is paid (an ISO date), where
    the goods have arrived."""

    amount_fen: int
    due: str = ""


def refund_return(deps: Deps, *, turn: Turn, order_no: str, sku: str) -> Asked[RefundFacts]:
    """Asks for the money of goods that have arrived with us: what the return says, never more
    than was paid (law 5, 9). Raises TurnIsOver."""

    def plan(books: Books, order: Order) -> Plan[RefundFacts]:
        row = _return_row(books.shop.returns_of(order_no), sku)
        if row is None:
            return Plan(NOT_THERE, RefundFacts(0), None)
        pending = pending_fen(books, order)
        cause = RefundCause.RETURNED
        wish = RefundWish(order, row.refund_fen, cause, pending, row.arrived_at)
        ruling = _of_return(row) or may_refund(wish)
        due = refund_due(row.arrived_at, deps.policy).isoformat() if row.arrived_at else ""
        effect = RequestRefund(order_no, sku, cause.value, row.refund_fen)
        return Plan(ruling, RefundFacts(row.refund_fen, due), effect)

    return ask_about_order(deps, turn=turn, order_no=order_no, plan=plan, moves_money=True)


def refund_short_order(deps: Deps, *, turn: Turn, order_no: str, sku: str) -> Asked[RefundFacts]:
    """Money back for one line that cannot be filled while the rest is sent (playbook §6).

    For the whole order see `order_changes.cancel_order`. Raises TurnIsOver.
    """

    def plan(books: Books, order: Order) -> Plan[RefundFacts]:
        line, cause = line_of(order, sku), RefundCause.OUT_OF_STOCK
        if line is None:
            return Plan(NOT_THERE, RefundFacts(0), None)
        pending = pending_fen(books, order)
        ruling = may_refund(RefundWish(order, line.paid_fen, cause, pending))
        if not (order.waits_for_shipping and books.shop.is_short_for(order_no)):
            ruling = refused(Why.AVAILABLE, "playbook §6")
        effect = RequestRefund(order_no, sku, cause.value, line.paid_fen)
        return Plan(ruling, RefundFacts(line.paid_fen), effect)

    return ask_about_order(deps, turn=turn, order_no=order_no, plan=plan, moves_money=True)


def claim_fresh(
    deps: Deps, *, turn: Turn, order_no: str, sku: str, has_photos: bool
) -> Asked[RefundFacts]:
    """Spoilt fresh goods: with photos and in time the line's money is asked back at once
    (playbook §13). `has_photos` comes from uploads, never from words. Raises TurnIsOver."""

    def plan(books: Books, order: Order) -> Plan[RefundFacts]:
        line, cause = line_of(order, sku), RefundCause.FRESH_CLAIM
        product = next(iter(books.shop.products_of([sku])), None)
        if line is None or product is None:
            return Plan(NOT_THERE, RefundFacts(0), None)
        parcels = books.shop.parcels_of([order_no]).get(order_no, ())
        signing = signing_of(order, parcels, turn.now, deps.policy)
        ruling = may_claim_fresh(product, signing, turn.now, deps.policy, has_photos=has_photos)
        if ruling.is_allowed:
            pending = pending_fen(books, order)
            ruling = may_refund(RefundWish(order, line.paid_fen, cause, pending))
        effect = RequestRefund(order_no, sku, cause.value, line.paid_fen)
        return Plan(ruling, RefundFacts(line.paid_fen), effect)

    return ask_about_order(deps, turn=turn, order_no=order_no, plan=plan, moves_money=True)


@dataclass(frozen=True, slots=True)
class SendAgain:
    """What shall be sent again. `found`: a person or the courier has found the cause true."""

    sku: str
    qty: int
    cause: ResendCause
    found: bool = False


def resend(deps: Deps, *, turn: Turn, order_no: str, goods: SendAgain) -> Asked[ResendRuling]:
    """Sends goods again where the fault is ours or the courier's. Raises TurnIsOver."""

    def plan(books: Books, order: Order) -> Plan[ResendRuling]:
        line = line_of(order, goods.sku)
        if line is None:
            return Plan(NOT_THERE, ResendRuling(NOT_THERE), None)
        shelf = next(iter(books.shop.shelves([goods.sku])), None)
        wish = ResendWish(order, line, goods.qty, goods.cause, shelf, goods.found)
        found = may_resend(wish, deps.policy)
        effect = Resend(order_no, goods.sku, goods.qty, goods.cause.value)
        return Plan(found.ruling, found, effect)

    return ask_about_order(deps, turn=turn, order_no=order_no, plan=plan)


def _return_row(rows: Sequence[ReturnRow], sku: str) -> ReturnRow | None:
    return next((row for row in rows if row.sku == sku), None)


def _of_return(row: ReturnRow) -> Ruling | None:
    """A return that is paid already, that was turned down, or that brings other goods."""
    if row.state is ReturnState.REFUNDED:
        return refused(Why.ALREADY_ONCE, "playbook §5")
    if row.state is ReturnState.REJECTED or row.kind is ReturnKind.EXCHANGE:
        return for_person(Why.NOT_IN_ORDER, "playbook §5")
    return None
