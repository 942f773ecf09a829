"""Handlings follow the log: every event that is appended is looked at here, in its transaction.

So whoever moves a conversation or speaks in it, on whatever road, is measured the same way: a wait
begins and ends, an agent takes over, a buyer asks, a person answers (playbook §1, §10, §12).
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from bot.care.conversations import Owner
from bot.care.queue.clocks import ClockKind
from bot.usecases.events import Author, Notice
from bot.usecases.ports import Books
from bot.usecases.ports_conversations import Conversation, NewEvent
from bot.usecases.ports_queue import Handling, ReplyClock

_WITH_PEOPLE = frozenset({Owner.QUEUE, Owner.AGENT})
_MOVES = frozenset({Notice.QUEUED, Notice.TAKEN, Notice.GIVEN_BACK, Notice.CLOSED})
_GREETING_SEQ = 0


def note_events(
    books: Books, conversation: Conversation, now: datetime, events: Sequence[NewEvent]
) -> None:
    """Takes in the events that follow `conversation.last_seq`; the bot's own turns cost nothing."""
    has_moved = any(event.notice in _MOVES for event in events)
    if not has_moved and conversation.owner not in _WITH_PEOPLE:
        return
    handling = follow(books, conversation, now)
    if handling is None or handling.agent_id is None:
        return
    for seq, event in enumerate(events, start=conversation.last_seq + 1):
        if event.author is Author.AGENT:
            books.handlings.answer(handling.id, now)
        elif event.author is Author.BUYER:
            _asked(books, handling, seq, now)


def _asked(books: Books, handling: Handling, seq: int, now: datetime) -> None:
    """The clock runs from the first of several messages; a hold ends with the buyer's words."""
    if books.handlings.open_clock(handling.id) is None:
        books.handlings.start_clock(ReplyClock(handling.id, seq, ClockKind.REPLY, now))
    if handling.held_until is not None:
        books.handlings.hold(handling.id, None)


def follow(books: Books, conversation: Conversation, now: datetime) -> Handling | None:
    """The running handling as it must be for who owns the conversation now."""
    running = books.handlings.open_of(conversation.id)
    if conversation.owner is Owner.AGENT:
        return _held(books, conversation, running, now)
    if conversation.owner is Owner.QUEUE:
        return _waits(books, conversation, running, now)
    if running is not None:
        books.handlings.end(running.id, now, _how(conversation, running))
    return None


def _how(conversation: Conversation, running: Handling) -> str:
    if conversation.owner is Owner.CLOSED:
        return "closed"
    return "left" if running.agent_id is None else "given_back"


def _waits(
    books: Books, conversation: Conversation, running: Handling | None, now: datetime
) -> Handling:
    if running is not None and running.agent_id is None:
        return running
    since = conversation.waiting_since or now
    wait = Handling(
        uuid4().hex, conversation.id, conversation.buyer_id, asked_at=since, clock_from=since
    )
    return begin_wait(books, wait, now)


def begin_wait(books: Books, wait: Handling, now: datetime) -> Handling:
    """A new wait; what ran in this conversation before ends."""
    running = books.handlings.open_of(wait.conversation_id)
    if running is not None:
        books.handlings.end(running.id, now, "queued")
    books.handlings.begin(wait)
    return wait


def _held(
    books: Books, conversation: Conversation, running: Handling | None, now: datetime
) -> Handling:
    if running is not None and running.agent_id == conversation.agent_id:
        return running
    agent_id = conversation.agent_id or ""
    if running is not None and running.agent_id is None:
        books.handlings.take(running.id, agent_id, now)
        held_id = running.id
    else:
        if running is not None:
            books.handlings.end(running.id, now, "passed_on")
        held_id = uuid4().hex
        held = Handling(held_id, conversation.id, conversation.buyer_id, agent_id=agent_id)
        books.handlings.begin(replace(held, taken_at=now))
    greeting = ReplyClock(held_id, _GREETING_SEQ, ClockKind.GREETING, now)
    books.handlings.start_clock(greeting)
    return Handling(held_id, conversation.id, conversation.buyer_id, agent_id=agent_id)
