"""Writing into a conversation's log: appending, speaking from the script book, notices."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.care.conversations import Owner
from bot.usecases.deps import Deps
from bot.usecases.events import Author, Event, Kind, Notice
from bot.usecases.guarding import HELD_BACK, worded
from bot.usecases.handlings import note_events
from bot.usecases.ports import Books
from bot.usecases.ports_conversations import Conversation, NewEvent
from bot.usecases.refusals import not_found
from bot.usecases.saying import Say

OPENING = Say("utter_opening")
INTERIM = "utter_notice_interim"
TRANSFERRED = "utter_notice_transferred"
NOTICES = {
    Notice.QUEUED: "utter_notice_queued",
    Notice.TAKEN: "utter_notice_taken",
    Notice.GIVEN_BACK: "utter_notice_given_back",
    Notice.CLOSED: "utter_notice_closed",
    Notice.INTERIM: "utter_notice_interim",
}
PARTS_A_REQUEST = 100
"""Room between the parts of two requests of a turn."""

REPLIES_NEEDED = {
    "utter_opening": frozenset[str](),
    "utter_person_is_coming": frozenset({"position"}),
    "utter_person_is_coming_in": frozenset({"position", "wait"}),
    "utter_nobody_on_duty": frozenset({"next_shift"}),
    "utter_nobody_at_desk": frozenset[str](),
    "utter_brain_failing": frozenset[str](),
    "utter_still_waiting": frozenset({"position"}),
    "utter_still_waiting_for": frozenset({"position", "wait"}),
    "utter_still_closed": frozenset({"next_shift"}),
    "utter_still_away": frozenset[str](),
    "utter_contact_taken": frozenset({"next_shift"}),
    "utter_contact_taken_away": frozenset[str](),
    "utter_queue_left": frozenset[str](),
    "utter_queue_left_on": frozenset[str](),
    "utter_notice_queued": frozenset[str](),
    TRANSFERRED: frozenset[str](),
    "utter_notice_taken": frozenset({"agent_name"}),
    "utter_notice_given_back": frozenset[str](),
    "utter_notice_closed": frozenset[str](),
    "utter_notice_interim": frozenset[str](),
    "utter_news_done": frozenset({"what"}),
    "utter_news_money_asked": frozenset({"what"}),
    "utter_news_refused": frozenset({"what", "why"}),
    "utter_news_with_person": frozenset({"what"}),
    "utter_oos_wait_over": frozenset({"title"}),
    "utter_oos_wait_over_at_desk": frozenset({"title"}),
    HELD_BACK: frozenset[str](),
}
"""The replies that conversations themselves say, with the facts that they give."""


def locked(books: Books, conversation_id: str) -> Conversation:
    """The conversation, held for this transaction. Raises Refused("not_found")."""
    conversation = books.conversations.lock(conversation_id)
    if conversation is None:
        raise not_found()
    return conversation


def append(
    books: Books, conversation: Conversation, now: datetime, events: Sequence[NewEvent]
) -> Conversation:
    """Appends and returns the conversation with its new `last_seq`; the caller saves it."""
    return appended(books, conversation, now, events)[0]


def appended(
    books: Books, conversation: Conversation, now: datetime, events: Sequence[NewEvent]
) -> tuple[Conversation, Sequence[Event]]:
    """The same, with the events as they stand in the log."""
    if not events:
        return conversation, ()
    first = conversation.last_seq + 1
    written = books.log.append(conversation.id, first, now, conversation.epoch, events)
    note_events(books, conversation, now, events)
    return replace(conversation, last_seq=first + len(events) - 1, last_at=now), written


def moved(conversation: Conversation, owner: Owner, **changes: Any) -> Conversation:
    """The conversation with another owner: the epoch grows, older words have their answerer."""
    return replace(
        conversation,
        owner=owner,
        epoch=conversation.epoch + 1,
        taken_in_seq=conversation.last_seq,
        **changes,
    )


def notice(
    deps: Deps, kind: Notice, agent_name: str | None = None, reply: str | None = None
) -> NewEvent:
    """A system line such as “客服小何为您服务”; `reply`: in other words than usual."""
    words = deps.script_book.render(reply or NOTICES[kind], {"agent_name": agent_name})
    return NewEvent(
        author=Author.SYSTEM,
        kind=Kind.NOTICE,
        text=" ".join(words.bubbles),
        notice=kind,
        agent_name=agent_name,
    )


def spoken(
    deps: Deps,
    books: Books,
    conversation_id: str,
    says: Sequence[Say],
    *,
    in_reply_to: str | None = None,
    first_part: int = 0,
    tone: str = "",
) -> list[NewEvent]:
    """The bubbles of these replies, each having passed the guard of speech; `tone`: of the
    wordings that are chosen.

    Raises ScriptBookError for an unknown one or missing facts.
    """
    avoid = _said_before(deps, books, conversation_id, says)
    events: list[NewEvent] = []
    for say in says:
        told = worded(deps, books, conversation_id, say, avoid.get(say.reply), tone)
        words = told.words
        avoid[told.reply] = words.variant
        last = len(words.bubbles) - 1
        events += [
            NewEvent(
                author=Author.BOT,
                kind=Kind.TEXT,
                text=bubble,
                reply=told.reply,
                variant=words.variant,
                choices=told.choices if place == last else (),
                in_reply_to=in_reply_to,
                part=None if in_reply_to is None else first_part + len(events) + place,
            )
            for place, bubble in enumerate(words.bubbles)
        ]
    return events


def _said_before(
    deps: Deps, books: Books, conversation_id: str, says: Sequence[Say]
) -> dict[str, int]:
    """The wording said last of each reply that has more than one."""
    several = [say.reply for say in says if len(deps.script_book.variants(say.reply)) > 1]
    return dict(books.log.last_variants(conversation_id, several)) if several else {}
