"""From bot to person and back: asked for, taken, given back, closed.

In mid-turn: `ask_for_person` stores its words and moves the epoch in one transaction, so the
buyer hears them whatever becomes of the turn; everything that the turn says or does afterwards
counts as late (suppressed, TurnIsOver).
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.care.conversations import Owner
from bot.care.handover import Reason
from bot.usecases.agent_words import say_as_agent
from bot.usecases.dangers import whole_once
from bot.usecases.deps import Deps
from bot.usecases.desk_views import HandoverAsked, Ownership
from bot.usecases.duty import duty_at
from bot.usecases.events import Notice
from bot.usecases.hand_backs import HandBack, checked, keep_closed, keep_given_back, payload_of
from bot.usecases.handover_gate import SummaryLine, hand_over
from bot.usecases.leaving import let_held_words_leave
from bot.usecases.logbook import append, locked, moved, notice
from bot.usecases.offers import accepted
from bot.usecases.outcomes import hold_by, hold_turn
from bot.usecases.ports import Books
from bot.usecases.ports_conversations import Conversation, WantedTurn
from bot.usecases.ports_people import User
from bot.usecases.refusals import Refused, closed, taken
from bot.usecases.saying import Say, Turn

__all__ = ["ask_for_person", "close", "give_back", "say_as_agent", "take"]


def ask_for_person(
    deps: Deps,
    *,
    conversation_id: str,
    reason: Reason,
    evidence: str,
    turn: Turn | None = None,
    says: Sequence[Say] = (),
    summary: Sequence[SummaryLine] = (),
) -> HandoverAsked:
    """The one gate to a person; idempotent. Stores its own words and the notice `queued`.

    `says` come first (an apology, the safe thing to do now), then the line for "somebody is on
    duty" or "nobody is". An action that calls this returns no replies of its own. `summary`:
    {"label", "text"} lines for the agent. Raises TurnIsOver, Refused("closed").
    """
    now = deps.clock()
    with deps.store.write() as books:
        conversation = locked(books, conversation_id)
        if conversation.owner is Owner.CLOSED:
            raise closed()
        if conversation.owner is not Owner.BOT:
            return _asked_before(deps, books, conversation, now)
        if turn is not None:
            hold_turn(books, turn)
        asked = hand_over(
            deps,
            books,
            conversation,
            now=now,
            reason=reason,
            evidence=evidence,
            turn_id=None if turn is None else turn.turn_id,
            says=whole_once(books, conversation_id, says),
            summary=summary,
        )
    deps.live.conversation_changed(conversation_id)
    deps.live.queue_changed()
    return asked


def _asked_before(
    deps: Deps, books: Books, conversation: Conversation, now: datetime
) -> HandoverAsked:
    duty = duty_at(deps.policy, now)
    is_queued = conversation.owner is Owner.QUEUE
    position = books.conversations.place_in_queue(conversation) if is_queued else 0
    return HandoverAsked(position, duty.is_on, duty.next_shift_at, again=True)


def take(deps: Deps, *, conversation_id: str, agent_id: str) -> Ownership:
    """The agent answers from here on, out of the queue or straight from the bot.

    One wins: Refused("taken") names who has it. Taking one's own again changes nothing.
    """
    now = deps.clock()
    with deps.store.write() as books:
        conversation = locked(books, conversation_id)
        agent = _agent(books, agent_id)
        if conversation.owner is Owner.AGENT and conversation.agent_id == agent_id:
            return Ownership(Owner.AGENT, conversation.epoch)
        if conversation.owner is Owner.AGENT:
            raise taken(conversation.agent_name or "")
        if conversation.owner is Owner.CLOSED:
            raise closed()
        accepted(books, agent_id)
        held = moved(
            conversation,
            Owner.AGENT,
            agent_id=agent.id,
            agent_name=agent.name,
            desk_read_seq=conversation.last_seq,
        )
        held = append(books, held, now, [notice(deps, Notice.TAKEN, agent.name)])
        books.conversations.save(held)
        books.turns.unwant(conversation_id)
        _note_taken(books, conversation_id, agent, now)
        books.audit.write(now, agent.id, "taken", conversation_id, was=conversation.owner.value)
    _tell(deps, conversation_id)
    return Ownership(held.owner, held.epoch)


def _note_taken(books: Books, conversation_id: str, agent: User, now: datetime) -> None:
    handover = books.handovers.latest(conversation_id)
    if handover is not None and handover.taken_at is None:
        books.handovers.save(replace(handover, taken_at=now, taken_by=agent.id))


def give_back(
    deps: Deps,
    *,
    conversation_id: str,
    agent_id: str,
    settled: str,
    order_no: str | None = None,
    open_point: str | None = None,
    promise: str = "",
    promise_due: datetime | None = None,
    goes_on: bool = False,
) -> Ownership:
    """The bot answers again, its brain told by a turn of its own; what was left behind is kept
    beside the notice. Raises Refused: not_yours, bad_request, not_sayable, not_your_order."""
    form = HandBack(settled, order_no or "", promise, promise_due, open_point or "", goes_on)
    now = deps.clock()
    with deps.store.write() as books:
        held = hold_by(books, conversation_id, agent_id)
        form = checked(deps, books, held, form)
        payload = payload_of(deps, form, now)
        held = let_held_words_leave(deps, books, held, now)
        given = moved(held, Owner.BOT, **_NOBODY)
        given = append(books, given, now, [notice(deps, Notice.GIVEN_BACK)])
        books.conversations.save(given)
        books.turns.want(
            # Nobody waits for it: no interim line, until the buyer writes again.
            WantedTurn(
                conversation_id, oldest_at=now, not_before=now, interim_said=True, payload=payload
            )
        )
        keep_given_back(deps, books, held, form, given.last_seq, now)
        _end_handover(books, conversation_id, now, payload["entities"])
        books.audit.write(now, agent_id, "given_back", conversation_id, order_no=form.order_no)
    _tell(deps, conversation_id)
    deps.live.turn_wanted(conversation_id)
    return Ownership(given.owner, given.epoch)


_NOBODY: dict[str, Any] = {
    "agent_id": None,
    "agent_name": None,
    "reason": None,
    "urgency": 0,
    "waiting_since": None,
}


def close(
    deps: Deps, *, conversation_id: str, agent_id: str, reason: str, note: str = ""
) -> Ownership:
    """Ends the conversation for good; `reason`: a ClosingReason. Raises Refused("not_yours")."""
    now = deps.clock()
    with deps.store.write() as books:
        held = hold_by(books, conversation_id, agent_id)
        held = let_held_words_leave(deps, books, held, now)
        ended = moved(held, Owner.CLOSED)
        ended = append(books, ended, now, [notice(deps, Notice.CLOSED)])
        books.conversations.save(ended)
        keep_closed(books, held, reason, note, ended.last_seq, now)
        _end_handover(books, conversation_id, now, {"closed": reason})
        books.audit.write(now, agent_id, "closed", conversation_id, reason=reason)
    _tell(deps, conversation_id)
    return Ownership(ended.owner, ended.epoch)


def _end_handover(
    books: Books, conversation_id: str, now: datetime, ending: Mapping[str, Any]
) -> None:
    handover = books.handovers.latest(conversation_id)
    if handover is not None and handover.ended_at is None:
        books.handovers.save(replace(handover, ended_at=now, ending=dict(ending)))


def _agent(books: Books, agent_id: str) -> User:
    agent = books.people.get(agent_id)
    if agent is None:
        raise Refused("not_found", "没有这个客服账号。")
    return agent


def _tell(deps: Deps, conversation_id: str) -> None:
    deps.live.conversation_changed(conversation_id)
    deps.live.queue_changed()
