"""The one way into the ledger: row, link, outbox and audit in one transaction."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.shop.grant_states import READY, GrantState, may_move
from bot.shop.grants import grant_id_of
from bot.usecases.ports import Books
from bot.usecases.ports_grants import GrantRow, PayoutRow
from bot.usecases.refusals import Refused

BY_PAYOUT = "payout"
REST = timedelta(seconds=30)
"""A new grant rests before it is sent: what follows in the same talk (the order is cancelled, a
person steps in) can still stop it."""
ABOUT = 80
"""The longest `about` of an audit row."""


def enter(books: Books, grant: GrantRow, now: datetime) -> GrantRow:
    """Puts a new grant into the ledger; the caller holds it and has found the key free."""
    whole = replace(
        grant,
        grant_id=grant_id_of(grant.business_key),
        set_by=grant.set_by or grant.asked_by,
    )
    verb = "requested_grant" if whole.state in READY else "asked_approval"
    books.grants.enter(whole, now, whole.asked_by, verb)
    if whole.state in READY:
        queue(books, whole, now + REST)
    _audit(books, whole, now, whole.asked_by, verb)
    return whole


def move(
    books: Books, grant: GrantRow, state: GrantState, now: datetime, actor: str, verb: str,
    **changes: object,
) -> GrantRow:  # fmt: skip
    """Changes a grant's state; the caller holds the ledger and has read the row under it."""
    if not may_move(grant.state, state):
        raise wrong_state(grant)
    changed: GrantRow = replace(grant, state=state, **changes)  # type: ignore[arg-type]
    books.grants.change(changed, now, actor, verb)
    _audit(books, changed, now, actor, verb)
    return changed


def queue(books: Books, grant: GrantRow, at: datetime) -> None:
    """Into the outbox, from then on."""
    books.payouts.put(PayoutRow(grant.grant_id, grant.business_key, at))


def wrong_state(grant: GrantRow) -> Refused:
    """A grant that no longer stands where this could be done to it."""
    return Refused("wrong_state", "这笔赔付的状态已经变了，请刷新后再看。", state=grant.state.value)


def _audit(books: Books, grant: GrantRow, now: datetime, actor: str, verb: str) -> None:
    books.audit.write(
        now,
        actor,
        verb,
        grant.business_key[:ABOUT],
        grant_id=grant.grant_id,
        state=grant.state.value,
        amount_fen=grant.amount_fen,
    )
