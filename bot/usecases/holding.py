"""A conversation on hold: the buyer knows, and it does not count against the agent's cap."""

from datetime import timedelta

from bot.care.conversations import Owner
from bot.usecases.deps import Deps
from bot.usecases.logbook import locked
from bot.usecases.ports import Books
from bot.usecases.ports_queue import Handling
from bot.usecases.refusals import Refused, not_yours


def hold(deps: Deps, *, conversation_id: str, agent_id: str, minutes: int) -> None:
    """Puts it aside until the buyer writes or the minutes are over.

    Only once the buyer has an answer. Raises Refused: not_yours, unanswered, bad_request.
    """
    most = deps.policy.queue.hold_minutes
    if not 1 <= minutes <= most:
        raise Refused("bad_request", f"暂挂时间要在1到{most}分钟之间。")
    now = deps.clock()
    with deps.store.write() as books:
        handling = _own(books, conversation_id, agent_id)
        if books.handlings.open_clock(handling.id) is not None:
            raise Refused("unanswered", "买家还在等您回复，先回一句（比如多久给答复）再暂挂。")
        books.handlings.hold(handling.id, now + timedelta(minutes=minutes))
        books.audit.write(now, agent_id, "held", conversation_id, minutes=minutes)
    deps.live.queue_changed()


def resume(deps: Deps, *, conversation_id: str, agent_id: str) -> None:
    """Back from hold. Raises Refused("not_yours")."""
    with deps.store.write() as books:
        books.handlings.hold(_own(books, conversation_id, agent_id).id, None)
    deps.live.queue_changed()


def _own(books: Books, conversation_id: str, agent_id: str) -> Handling:
    conversation = locked(books, conversation_id)
    handling = books.handlings.open_of(conversation_id)
    is_own = conversation.owner is Owner.AGENT and conversation.agent_id == agent_id
    if not is_own or handling is None:
        raise not_yours()
    return handling
