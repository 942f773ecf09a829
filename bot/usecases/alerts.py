"""Safety and data leaks are told to the on-call list (playbook §13): kept with the handover,
sent until it is taken, once for each notifier by id."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.care.handover import Reason, goes_to_on_call, reason_text
from bot.care.on_call import is_too_old, pause_after
from bot.usecases.deps import Deps
from bot.usecases.ports import Books
from bot.usecases.ports_alerts import Alert, AlertRow, AlertState, Notifier, NotTold
from bot.usecases.ports_conversations import Conversation, HandoverRow
from bot.usecases.privacy import masked

LEASE = timedelta(minutes=2)
"""Longer than all notifiers together may take; a worker that died holds an alert no longer."""
AT_ONCE = 16
_log = logging.getLogger(__name__)


def keep_alert(books: Books, conversation: Conversation, handover: HandoverRow) -> None:
    """In the handover's own transaction: whoever is queued for safety or a leak is told of."""
    if not goes_to_on_call(Reason(handover.reason)):
        return
    books.alerts.add(
        AlertRow(
            id=handover.id,
            conversation_id=conversation.id,
            reason=handover.reason,
            words=masked(books, conversation, handover.evidence),
            asked_at=handover.asked_at,
            not_before=handover.asked_at,
        )
    )


def tell_on_call(deps: Deps, *, notifiers: Sequence[Notifier], desk_url: str) -> int:
    """Sends every alert that is due and says how many went out to all notifiers.

    One that a notifier did not take is tried again later, with that notifier alone and the same
    id; after a day it is given up. `desk_url`: where the desk's page stands, for the link.
    """
    with deps.store.read() as books:
        due = books.alerts.due(deps.clock(), AT_ONCE)
    states = [_tell(deps, row, notifiers, desk_url) for row in due if _claim(deps, row)]
    return states.count(AlertState.TOLD)


def _claim(deps: Deps, row: AlertRow) -> bool:
    now = deps.clock()
    with deps.store.write() as books:
        return books.alerts.claim(row.id, now, now + LEASE)


def _tell(deps: Deps, row: AlertRow, notifiers: Sequence[Notifier], desk_url: str) -> AlertState:
    alert = _alert(deps, row, desk_url)
    row = replace(row, attempts=row.attempts + 1, not_before=deps.clock() + LEASE)
    faults = []
    for notifier in notifiers:
        if notifier.name in row.told:
            continue
        try:
            notifier.tell(alert)
        except NotTold as error:
            faults.append(f"{notifier.name}: {error}"[:200])
            continue
        row = replace(row, told=(*row.told, notifier.name))
        _save(deps, row)  # at once: what one has taken is not sent again for the next one's sake
    row = _after(deps, row, faults)
    _save(deps, row)
    return row.state


def _alert(deps: Deps, row: AlertRow, desk_url: str) -> Alert:
    return Alert(
        id=row.id,
        conversation_id=row.conversation_id,
        reason=row.reason,
        reason_text=reason_text(row.reason),
        words=row.words,
        link=f"{desk_url}#c={row.conversation_id}",
        shop_id=deps.shop_id,
        shop_name=deps.shop_name,
        asked_at=row.asked_at,
    )


def _after(deps: Deps, row: AlertRow, faults: Sequence[str]) -> AlertRow:
    if not faults:
        return replace(row, state=AlertState.TOLD, why=None)
    now, why = deps.clock(), "; ".join(faults)
    if is_too_old(row.asked_at, now):
        _log.error("alert %s is given up after %d tries: %s", row.id, row.attempts, why)
        return replace(row, state=AlertState.GIVEN_UP, why=why)
    _log.error("alert %s was not told, try %d: %s", row.id, row.attempts, why)
    return replace(row, not_before=now + pause_after(row.attempts), why=why)


def _save(deps: Deps, row: AlertRow) -> None:
    with deps.store.write() as books:
        books.alerts.save(row)
