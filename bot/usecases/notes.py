"""Private notes of the desk and who is mentioned in them. No buyer ever gets a note."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from bot.care.transfers import LEADS, mentioned_in
from bot.usecases.answering import LEAD, person, tell
from bot.usecases.deps import Deps
from bot.usecases.logbook import locked
from bot.usecases.messages import storable
from bot.usecases.ports import Books
from bot.usecases.ports_people import User
from bot.usecases.ports_talk import Note
from bot.usecases.refusals import Refused

LONGEST_NOTE = 1_000
_AT_DESK = frozenset({"agent", LEAD})


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody who can be mentioned, or be given a conversation."""

    id: str
    name: str
    is_lead: bool


@dataclass(frozen=True, slots=True)
class Mention:
    """A note in which somebody was named and that they have not opened yet."""

    user_id: str
    note_id: str
    conversation_id: str
    by_name: str
    text: str
    at: datetime


def colleagues(deps: Deps) -> tuple[Colleague, ...]:
    """Everybody of the desk, by name."""
    with deps.store.read() as books:
        people = at_desk(books)
    return tuple(Colleague(one.id, one.name, LEAD in one.roles) for one in people)


def at_desk(books: Books) -> list[User]:
    """Agents and leads."""
    return [
        one
        for one in books.people.everybody()
        if one.left_at is None and _AT_DESK.intersection(one.roles)
    ]


def write_note(
    deps: Deps, *, conversation_id: str, agent_id: str, client_note_id: str, text: str
) -> Note:
    """For the eyes of the desk alone; the same id again is the same note. Any agent may write one.

    `@小雅` and `@主管` are told. Raises Refused: not_found, empty, too_long, bad_request, id_reuse.
    """
    words = _checked(client_note_id, text)
    now = deps.clock()
    with deps.store.write() as books:
        conversation = locked(books, conversation_id)
        known = books.notes.sent_as(conversation_id, client_note_id)
        if known is not None:
            return _same(known, words)
        author = person(books, agent_id)
        note = Note(
            id=uuid4().hex,
            conversation_id=conversation_id,
            client_note_id=client_note_id,
            at=now,
            author_id=author.id,
            author_name=author.name,
            text=words,
            after_seq=conversation.last_seq,
        )
        meant = [one for one in _meant(books, words) if one != agent_id]
        books.notes.add(note, meant)
        books.audit.write(now, agent_id, "noted", conversation_id, note=note.id, mentioned=meant)
    tell(deps, conversation_id)
    return note


def _checked(client_note_id: str, text: str) -> str:
    words = storable(text).strip()
    if not 1 <= len(storable(client_note_id)) <= 64:
        raise Refused("bad_request", "请求的格式不对。")
    if not words:
        raise Refused("empty", "备注还是空的，写几个字再存吧。")
    if len(words) > LONGEST_NOTE:
        raise Refused("too_long", f"一条备注最多 {LONGEST_NOTE} 个字。")
    return words


def _same(known: Note, words: str) -> Note:
    if known.text != words:
        raise Refused("id_reuse", "这条备注的编号已经用过了。")
    return known


def _meant(books: Books, words: str) -> list[str]:
    people = at_desk(books)
    names = set(mentioned_in(words, [LEADS, *(one.name for one in people)]))
    return [one.id for one in people if one.name in names or (LEADS in names and LEAD in one.roles)]


def unread_mentions(books: Books) -> tuple[Mention, ...]:
    """Of everybody, newest first: each desk shows its own."""
    return tuple(
        Mention(
            user_id=one.user_id,
            note_id=one.note.id,
            conversation_id=one.note.conversation_id,
            by_name=one.note.author_name,
            text=one.note.text,
            at=one.note.at,
        )
        for one in books.notes.unread_mentions()
    )


def read_mentions(deps: Deps, *, conversation_id: str, agent_id: str) -> int:
    """The agent has the conversation open: its mentions of them are read. Says how many were."""
    with deps.store.read() as books:
        if not _has_unread(unread_mentions(books), conversation_id, agent_id):
            return 0
    with deps.store.write() as books:
        count = books.notes.mark_read(agent_id, conversation_id, deps.clock())
    deps.live.queue_changed()
    return count


def _has_unread(mentions: Sequence[Mention], conversation_id: str, agent_id: str) -> bool:
    return any(
        one.conversation_id == conversation_id and one.user_id == agent_id for one in mentions
    )
