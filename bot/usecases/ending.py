"""Ending a buyer's open conversation from outside the desk, so that the next one begins anew."""

from bot.care.conversations import Owner
from bot.usecases.deps import Deps
from bot.usecases.events import Notice
from bot.usecases.logbook import append, locked, moved, notice


def end_open_conversation(deps: Deps, *, buyer_id: str, actor: str) -> str | None:
    """Closes the buyer's open conversation, if there is one, and returns its id."""
    now = deps.clock()
    with deps.store.write() as books:
        open_one = books.conversations.open_one_of(buyer_id)
        if open_one is None:
            return None
        ended = moved(locked(books, open_one.id), Owner.CLOSED)
        ended = append(books, ended, now, [notice(deps, Notice.CLOSED)])
        books.conversations.save(ended)
        books.turns.unwant(ended.id)
        books.audit.write(now, actor, "closed", ended.id)
    deps.live.conversation_changed(ended.id)
    deps.live.queue_changed()
    return ended.id
