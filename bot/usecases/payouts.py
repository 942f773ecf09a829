"""Grants are sent once: claimed, paid by a payer outside any transaction, and settled.

A call that ended nobody knows how leaves the grant `unknown`; it is then looked up until it is
known, and never paid under another key (cases 34, 41; design, walk of money).
"""

import logging
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.shop.grant_states import IN_FLIGHT, READY, GrantState
from bot.shop.grants import MONEY_BACK, GrantKind
from bot.shop.orders import Order
from bot.shop.remedies import is_off, overpays
from bot.usecases.deps import Deps
from bot.usecases.grants import order_with_lines
from bot.usecases.ledger import BY_PAYOUT, move
from bot.usecases.ports import Books
from bot.usecases.ports_grants import (
    Declined,
    GrantRow,
    NotReached,
    Payer,
    Payment,
    PayoutRow,
    Receipt,
    Unsure,
)
from bot.usecases.refund_sums import refunds_of
from bot.usecases.refusals import Refused

LEASE = timedelta(minutes=2)
"""Longer than a payer may take; afterwards a call counts as lost on the way."""
GRACE = timedelta(minutes=30)
"""So long a call may still arrive: only then does "not found" mean "not done"."""
FIRST_PAUSE = timedelta(seconds=15)
LONGEST_PAUSE = timedelta(minutes=10)
AT_ONCE = 16
_log = logging.getLogger(__name__)


class Step(StrEnum):
    """What a claimed row needs."""

    PAY = "pay"
    FIND = "find"
    UNDO = "undo"


class Outcome(StrEnum):
    """How a call ended."""

    DONE = "done"
    UNDONE = "undone"
    NOT_DONE = "not_done"
    NOT_REACHED = "not_reached"
    UNSURE = "unsure"


class Settled(StrEnum):
    """Where a grant is after a call."""

    AT_ITS_END = "at_its_end"
    LATER = "later"
    TO_BE_UNDONE = "to_be_undone"


@dataclass(frozen=True, slots=True)
class _Work:
    step: Step
    grant: GrantRow


def pay_out(deps: Deps, *, payer: Payer) -> int:
    """Sends, or looks up, every grant that is due; says how many came to their end."""
    with deps.store.read() as books:
        due = books.payouts.due(deps.clock(), AT_ONCE)
    return sum(_work_on(deps, payer, row) for row in due)


def _work_on(deps: Deps, payer: Payer, row: PayoutRow) -> bool:
    """A row that was changed by hand is put off and stops nobody else's."""
    try:
        return _bring_on(deps, payer, row)
    except Refused as refused:
        if refused.code != "ledger_broken":
            raise
        _log.critical("grant %s is not as its chain says: not touched", row.business_key)
        _put_off(deps, row)
        return False


def _bring_on(deps: Deps, payer: Payer, row: PayoutRow) -> bool:
    work = _claim(deps, row.grant_id)
    if work is None:
        return False
    settled = _done_with(deps, payer, work)
    if settled is Settled.TO_BE_UNDONE:
        settled = _done_with(deps, payer, _Work(Step.UNDO, work.grant))
    return settled is Settled.AT_ITS_END


def _done_with(deps: Deps, payer: Payer, work: _Work) -> Settled:
    outcome, why = _call(payer, work, _payment(deps, work.grant))
    if outcome is Outcome.NOT_DONE and work.step is Step.FIND and not _is_late(deps, work.grant):
        outcome = Outcome.UNSURE  # the call may still be on its way
    return _settle(deps, work, outcome, why)


def _claim(deps: Deps, grant_id: str) -> _Work | None:
    """Takes a due row for itself, or says that there is nothing to do."""
    now = deps.clock()
    with deps.store.write() as books:
        books.grants.hold()
        row = books.payouts.get(grant_id)
        grant = books.grants.of_id(grant_id)
        if row is None or grant is None or row.not_before > now:
            return None
        why = _why_stopped(deps, books, grant) if grant.state in READY else ""
        if why:
            books.payouts.remove(grant_id)
            move(books, grant, GrantState.CANCELLED, now, BY_PAYOUT, "stopped", why=why)
            return None
        if grant.state not in READY | IN_FLIGHT:
            books.payouts.remove(grant_id)
            return None
        books.payouts.put(PayoutRow(grant_id, row.business_key, now + LEASE, row.attempts + 1))
        return _step(deps, books, grant)


def _put_off(deps: Deps, row: PayoutRow) -> None:
    """Looked at again later: the nightly check names it, and a person sees to it."""
    later = PayoutRow(row.grant_id, row.business_key, deps.clock() + LONGEST_PAUSE, row.attempts)
    with deps.store.write() as books:
        books.payouts.put(later)


def _step(deps: Deps, books: Books, grant: GrantRow) -> _Work:
    now = deps.clock()
    if grant.state is GrantState.SENDING:  # whoever sent it never came back
        grant = move(
            books, grant, GrantState.UNKNOWN, now, BY_PAYOUT, "lost_sight", why="no answer"
        )
    if grant.state is GrantState.UNKNOWN:
        return _Work(Step.FIND, grant)
    sent = move(books, grant, GrantState.SENDING, now, BY_PAYOUT, "sent", sent_at=now, why="")
    return _Work(Step.PAY, sent)


def _why_stopped(deps: Deps, books: Books, grant: GrantRow) -> str:
    """Why it is not sent any more: its day is over, its order was cancelled, or paid back so far
    that this would be too much. Empty when nothing is in the way."""
    if grant.use_by is not None and deps.policy.days.day_of(deps.clock()) > grant.use_by:
        return "out_of_date"
    order = _order(books, grant)
    if order is None:
        return ""
    others = refunds_of(books, order) - grant.amount_fen
    is_too_much = overpays(grant.kind, grant.amount_fen, others, order)
    return "order_is_off" if is_off(order, grant.reason_group) or is_too_much else ""


def _order(books: Books, grant: GrantRow) -> Order | None:
    return order_with_lines(books, grant.order_no) if grant.order_no else None


def _payment(deps: Deps, grant: GrantRow) -> Payment:
    is_voucher = grant.kind is GrantKind.VOUCHER
    return Payment(
        key=grant.grant_id,
        kind=grant.kind,
        buyer_id=grant.buyer_id,
        amount_fen=grant.amount_fen,
        points=grant.points,
        gift_sku=grant.gift_sku,
        order_no=grant.order_no,
        from_fen=deps.policy.bargaining.voucher_from_fen if is_voucher else 0,
        use_by=grant.use_by,
    )


def _call(payer: Payer, work: _Work, payment: Payment) -> tuple[Outcome, str]:
    """The payer's word, and nothing taken for done that it does not clearly say."""
    try:
        if work.step is Step.UNDO:
            return (Outcome.UNDONE if payer.take_back(payment.key) else Outcome.DONE), ""
        if work.step is Step.PAY:
            return _judge(payer.pay(payment), payment)
        found = payer.find(payment.key)
        return (Outcome.NOT_DONE, "not found") if found is None else _judge(found, payment)
    except Declined as error:
        return Outcome.NOT_DONE, f"declined: {error}"[:200]
    except NotReached as error:
        return Outcome.NOT_REACHED, f"not reached: {error}"[:200]
    except Unsure as error:
        return Outcome.UNSURE, f"unsure: {error}"[:200]
    except Exception as error:  # noqa: BLE001 - whatever breaks in there may have paid before
        _log.exception("the payer broke over %s", payment.key)
        return Outcome.UNSURE, type(error).__name__


def _judge(receipt: Receipt, payment: Payment) -> tuple[Outcome, str]:
    told = (receipt.key, receipt.buyer_id, receipt.amount_fen, receipt.points)
    asked = (payment.key, payment.buyer_id, payment.amount_fen, payment.points)
    return (Outcome.DONE, "") if told == asked else (Outcome.UNSURE, "the receipt says otherwise")


def _is_late(deps: Deps, grant: GrantRow) -> bool:
    return grant.sent_at is not None and deps.clock() >= grant.sent_at + GRACE


def _settle(deps: Deps, work: _Work, outcome: Outcome, why: str) -> Settled:
    """Writes how it ended."""
    with deps.store.write() as books:
        books.grants.hold()
        grant = books.grants.of_id(work.grant.grant_id)
        came_late = (
            grant is not None and grant.state is GrantState.FAILED and outcome is Outcome.DONE
        )
        if grant is None or not (grant.state in IN_FLIGHT or came_late):
            return Settled.AT_ITS_END  # another worker has settled it
        if outcome is Outcome.DONE:
            return _confirm(deps, books, grant, is_final=work.step is Step.UNDO)
        if outcome is Outcome.UNDONE:
            return _end(deps, books, grant, GrantState.CANCELLED, "undone", "order_is_off")
        if outcome is Outcome.NOT_DONE:
            return _not_done(deps, books, grant, why)
        return _wait(deps, books, grant, work.step, outcome, why)


def _confirm(deps: Deps, books: Books, grant: GrantRow, *, is_final: bool) -> Settled:
    """Paid. If the order was cancelled meanwhile, what can be undone is (case 41)."""
    can_be_undone = grant.kind not in MONEY_BACK and grant.kind is not GrantKind.FREIGHT_BACK
    if can_be_undone and not is_final and _order_is_off(books, grant):
        return Settled.TO_BE_UNDONE
    if grant.kind in MONEY_BACK:
        books.grants.note_refund(grant.order_no, grant.amount_fen)
    return _end(deps, books, grant, GrantState.CONFIRMED, "confirmed", "")


def _not_done(deps: Deps, books: Books, grant: GrantRow, why: str) -> Settled:
    """Nothing was paid, or it was taken back: a person has to see to it unless the order is off."""
    if _order_is_off(books, grant):
        return _end(deps, books, grant, GrantState.CANCELLED, "undone", "order_is_off")
    _log.error("grant %s was not paid: %s", grant.grant_id, why)
    return _end(deps, books, grant, GrantState.FAILED, "failed", why)


def _order_is_off(books: Books, grant: GrantRow) -> bool:
    order = _order(books, grant)
    return order is not None and is_off(order, grant.reason_group)


def _end(
    deps: Deps, books: Books, grant: GrantRow, state: GrantState, verb: str, why: str
) -> Settled:
    books.payouts.remove(grant.grant_id)
    move(books, grant, state, deps.clock(), BY_PAYOUT, verb, why=why)
    return Settled.AT_ITS_END


def _wait(
    deps: Deps, books: Books, grant: GrantRow, step: Step, outcome: Outcome, why: str
) -> Settled:
    """Not known, or not reached: again after a pause, and from a payment under the same key."""
    now = deps.clock()
    row = books.payouts.get(grant.grant_id)
    attempts = row.attempts if row else 1
    pause = min(FIRST_PAUSE * 2 ** min(attempts - 1, 10), LONGEST_PAUSE)
    books.payouts.put(PayoutRow(grant.grant_id, grant.business_key, now + pause, attempts, why))
    _log.warning("grant %s, try %d: %s", grant.grant_id, attempts, why)
    if step is Step.PAY and outcome is Outcome.NOT_REACHED and grant.state is GrantState.SENDING:
        move(books, grant, GrantState.APPROVED, now, BY_PAYOUT, "not_sent", sent_at=None, why=why)
    elif grant.state is GrantState.SENDING:
        move(books, grant, GrantState.UNKNOWN, now, BY_PAYOUT, "lost_sight", why=why)
    return Settled.LATER
