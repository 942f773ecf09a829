"""Invoices on request, and their correction (law 23; playbook §13 invoice)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.care.service_hours import promised_time
from bot.shop.effects import CorrectInvoice, EffectKind, RequestInvoice
from bot.shop.invoices import InvoiceTitle, TitleKind, may_correct, may_invoice
from bot.shop.orders import Order
from bot.shop.policy import Policy
from bot.usecases.deps import Deps
from bot.usecases.duty import hours_of
from bot.usecases.ports import Books
from bot.usecases.ports_gateway import VOID_STATES, EffectRow
from bot.usecases.refund_sums import pending_fen
from bot.usecases.saying import Turn
from bot.usecases.shop_effects import Asked, Plan, ask_about_order

_INVOICES = {EffectKind.REQUEST_INVOICE, EffectKind.CORRECT_INVOICE}


@dataclass(frozen=True, slots=True)
class InvoiceFacts:
    """What the invoice says in fen, and when it is there: a moment, or for a correction a day."""

    amount_fen: int
    ready_at: datetime | None = None
    ready_on: date | None = None


def request_invoice(
    deps: Deps, *, turn: Turn, order_no: str, title: InvoiceTitle, other_content: bool = False
) -> Asked[InvoiceFacts]:
    """Asks for an e-invoice over what was paid. `other_content`: the buyer wants other goods or
    another sum on it, which is refused. Raises TurnIsOver."""

    def plan(books: Books, order: Order) -> Plan[InvoiceFacts]:
        pending = pending_fen(books, order, firm=True)
        found = may_invoice(order, title, other_content=other_content, pending_fen=pending)
        effect = RequestInvoice(
            order_no, title.kind.value, title.name, title.tax_no, found.amount_fen
        )
        ready = _ready_at(turn.now, deps.policy)
        return Plan(found.ruling, InvoiceFacts(found.amount_fen, ready), effect)

    return ask_about_order(deps, turn=turn, order_no=order_no, plan=plan)


def correct_invoice(
    deps: Deps, *, turn: Turn, order_no: str, title: InvoiceTitle
) -> Asked[InvoiceFacts]:
    """A wrong title: red letter and a new invoice, by finance. Raises TurnIsOver."""

    def plan(books: Books, order: Order) -> Plan[InvoiceFacts]:
        pending = pending_fen(books, order, firm=True)
        found = may_correct(order, _title_now(books, order_no), title, pending)
        effect = CorrectInvoice(
            order_no, title.kind.value, title.name, title.tax_no, found.amount_fen
        )
        ready = _correction_on(turn.now, deps.policy)
        facts = InvoiceFacts(found.amount_fen, ready_on=ready)
        return Plan(found.ruling, facts, effect, lambda row: _title_of(row) == title)

    return ask_about_order(deps, turn=turn, order_no=order_no, plan=plan)


@dataclass(frozen=True, slots=True)
class InvoiceView:
    """What is on record of an order's invoice. `amount_fen`: what one would say today. Without
    `title` none was asked for here; `ready`: when what was asked last is promised."""

    amount_fen: int
    title: InvoiceTitle | None = None
    corrects: bool = False
    ready: datetime | date | None = None
    is_overdue: bool = False


def invoice_view(deps: Deps, *, turn: Turn, order: Order) -> InvoiceView:
    """The record for the buyer's own order; of a foreign one there is none (case 44)."""
    if not turn.buyer_id or order.buyer_id != turn.buyer_id:
        return InvoiceView(0)
    with deps.store.read() as books:
        amount = order.left_to_refund_fen - pending_fen(books, order, firm=True)
        row = _standing(books, order.order_no)
    if row is None:
        return InvoiceView(amount)
    corrects = row.kind is EffectKind.CORRECT_INVOICE
    ready = _correction_on(row.asked_at, deps.policy) if corrects else None
    at = ready or _ready_at(row.asked_at, deps.policy)
    late = turn.now > at if isinstance(at, datetime) else deps.policy.days.day_of(turn.now) > at
    return InvoiceView(amount, _title_of(row), corrects, at, late)


def _standing(books: Books, order_no: str) -> EffectRow | None:
    """The wish that stands, the last one."""
    rows = [row for row in books.effects.of_subject(order_no) if row.kind in _INVOICES]
    standing = [row for row in rows if row.state not in VOID_STATES]
    return standing[-1] if standing else None


def _title_now(books: Books, order_no: str) -> InvoiceTitle | None:
    """The title that was asked for last, None when there is no invoice from here."""
    row = _standing(books, order_no)
    return _title_of(row) if row else None


def _title_of(row: EffectRow) -> InvoiceTitle:
    asked = row.content
    return InvoiceTitle(TitleKind(asked["title_kind"]), asked["title"], asked["tax_no"])


def _ready_at(now: datetime, policy: Policy) -> datetime:
    needed = timedelta(hours=policy.service.invoice_service_hours)
    return promised_time(now, needed, hours_of(policy))


def _correction_on(asked_at: datetime, policy: Policy) -> date:
    wait = policy.service.invoice_correction_working_days
    return policy.days.add_working_days(policy.days.day_of(asked_at), wait)
