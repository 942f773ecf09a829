"""Calling the shop's own system for what is written down, and keeping what came of it.

After a call that nobody heard of, `status` is asked before anything is sent again, always under
the same key (case 34).
"""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.shop.effect_keys import amount_back, contradiction
from bot.shop.effects import Effect, Outcome, Result
from bot.usecases.deps import Deps
from bot.usecases.news import tell_outcome
from bot.usecases.ports import Books
from bot.usecases.ports_gateway import EffectRow, EffectState, send

LEASE = timedelta(seconds=30)
"""Longer than a call may take; a process that died holds a wish no longer."""
GIVEN_UP_AFTER = timedelta(hours=24)
TURN_TELLS = timedelta(seconds=3)
"""As long as an action may take: what is older is told by nobody else."""
AT_ONCE = 16
_PAUSES_S = (2, 5, 15, 60, 180, 600)
_log = logging.getLogger(__name__)


def perform(deps: Deps, key: str, *, late: bool = False) -> EffectRow | None:
    """Calls the shop's system for one wish and keeps what came of it. `late`: its turn is over,
    so that an end of it is news to the buyer, told in the same transaction.

    None when it is not due: somebody else holds it, it is over, or an earlier wish about the
    same order is still open.
    """
    now = deps.clock()
    with deps.store.write() as books:
        if late and _is_its_turns(books.effects.get(key), now):
            return None
        before = books.effects.claim(key, now, now + LEASE)
    if before is None:
        return None
    result = _call(deps, before)
    if result.is_done:
        _keep_in_step(deps, before)
    row = _after(before, result, deps.clock())
    for conversation_id in _kept(deps, row, late):
        deps.live.conversation_changed(conversation_id)
    if not row.is_open:  # it may be work for warehouse or finance now, or news to the desk
        deps.live.queue_changed()
    return row


def _is_its_turns(row: EffectRow | None, now: datetime) -> bool:
    """Just written down: the turn calls, and tells, itself; if it died, it is late soon."""
    is_fresh = row is not None and now - row.asked_at < TURN_TELLS
    return row is not None and row.state is EffectState.WANTED and is_fresh


def _kept(deps: Deps, row: EffectRow, late: bool) -> list[str]:
    """Keeps what came of it; the conversations that changed with it."""
    now = deps.clock()
    with deps.store.write() as books:
        if late and not row.is_open and row.conversation_id:
            books.conversations.lock(row.conversation_id)  # before the wish, as turns do
        if not books.effects.save(row) or row.is_open:
            return []
        verb, about = f"shop_{row.state}_{row.kind}", row.subject
        books.audit.write(now, "shop", verb, about, key=row.key, reason=row.reason)
        told = tell_outcome(deps, books, row, now) if late else None
    return [one for one in {row.conversation_id, told} if one]


def perform_due(deps: Deps, go_on: Callable[[], bool] = lambda: True) -> int:
    """Everything whose time has come, while `go_on` says so; how many wishes found their end."""
    with deps.store.read() as books:
        keys = books.effects.due(deps.clock(), AT_ONCE)
    rows = [perform(deps, key, late=True) for key in keys if go_on()]
    return sum(row is not None and not row.is_open for row in rows)


def _call(deps: Deps, before: EffectRow) -> Result:
    """Never sent before: sent. Else asked about first, and sent again only if it is not there."""
    effect = before.effect
    if before.state is not EffectState.WANTED:
        found = _believed(effect, deps.gateway.status(before.key))
        if found.outcome is not Outcome.ABSENT:
            return found
    return _believed(effect, send(deps.gateway, before.key, effect))


def _keep_in_step(deps: Deps, row: EffectRow) -> None:
    """The shop's own system has done it: the same under the same key in the book here, so that
    nobody hears the old state until the next export. Where the book knows better, it stays."""
    if deps.book_copy is None:
        return
    copied = send(deps.book_copy, row.key, row.effect)
    if not copied.is_done:
        _log.warning("%s: the book here stays as it is: %s", row.key, copied.reason)


def _believed(effect: Effect, result: Result) -> Result:
    """An answer that tells something else than was asked is no answer."""
    if not result.is_done:
        return result
    wrong = contradiction(effect, result.told)
    return Result(Outcome.UNKNOWN, reason=f"another {wrong}") if wrong else result


def _after(before: EffectRow, result: Result, now: datetime) -> EffectRow:
    held = replace(before, attempts=before.attempts + 1, reason=result.reason)
    if result.is_done:
        told, number = dict(result.told), result.reference
        return replace(
            held, state=EffectState.DONE, told=told, reference=number, reason="", ended_at=now
        )
    if result.outcome is Outcome.REFUSED:
        return replace(held, state=EffectState.REFUSED, ended_at=now)
    _log.error("%s: nobody knows, try %d: %s", before.key, held.attempts, result.reason)
    if now - before.asked_at >= GIVEN_UP_AFTER:
        return replace(held, state=EffectState.WITH_PERSON, ended_at=now)
    pause = _PAUSES_S[min(held.attempts, len(_PAUSES_S)) - 1]
    return replace(held, state=EffectState.UNKNOWN, not_before=now + timedelta(seconds=pause))


def end_effect(deps: Deps, *, key: str, by: str) -> EffectRow | None:
    """A person of the shop says that it is over: the refund is paid, the buyer was told.

    Only what is done can be over; None for a key that nobody knows.
    """
    now = deps.clock()
    with deps.store.write() as books:
        books.grants.hold()  # two who say so at once note the money once
        end_in(books, key, by=by, now=now)
        return books.effects.get(key)


def end_in(books: Books, key: str, *, by: str, now: datetime) -> bool:
    """The same in the transaction of a caller who holds the ledger; whether it is over now."""
    row = books.effects.get(key)
    if row is None or row.state is not EffectState.DONE:
        return False
    books.effects.end(key, now)
    if back := amount_back(row.effect):
        books.grants.note_refund(row.subject, back)
    books.audit.write(now, by, f"ended_{row.kind}", row.subject, key=key)
    return True


def look_again(deps: Deps, *, key: str, by: str) -> EffectRow | None:
    """A person has put right what was in the way: what was given up is asked about once more."""
    now = deps.clock()
    with deps.store.write() as books:
        if books.effects.reopen(key, now):
            row = books.effects.get(key)
            books.audit.write(now, by, "reopened_effect", row.subject if row else key, key=key)
    return perform(deps, key, late=True)
