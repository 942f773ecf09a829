"""How an agent's words come into the log: at their time, in their order, or not at all."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.care.conversations import Owner
from bot.usecases.answering import tell
from bot.usecases.deps import Deps
from bot.usecases.events import Author, Kind, Photo
from bot.usecases.logbook import append, locked
from bot.usecases.photos import mark_sent, photos_to_send
from bot.usecases.ports import Books
from bot.usecases.ports_conversations import Conversation, NewEvent
from bot.usecases.ports_photos import UploadRow
from bot.usecases.ports_talk import AgentWords, Leaving
from bot.usecases.refusals import Refused

AT_ONCE = 50
_BLANK_LINES = re.compile(r"\n[ \t\r]*\n\s*")


@dataclass(frozen=True, slots=True)
class LeavingWords:
    """Words on their way, as the desk shows them. `why`: what became of dropped ones."""

    client_msg_id: str
    agent_id: str
    text: str
    photos: tuple[Photo, ...]
    said_at: datetime
    leaves_at: datetime
    state: Leaving
    why: str
    seq: int | None


def bubbles_of(text: str) -> list[str]:
    """A blank line begins a new bubble, as in the script book."""
    parts = [part.strip() for part in _BLANK_LINES.split(text)]
    return [part for part in parts if part]


def let_due_words_leave(deps: Deps) -> datetime | None:
    """Everything whose time has come; says when the next words leave."""
    now = deps.clock()
    with deps.store.read() as books:
        due = books.agent_words.due(now, AT_ONCE)
    for conversation_id in due:
        with deps.store.write() as books:
            let_held_words_leave(deps, books, locked(books, conversation_id), now, due_by=now)
        tell(deps, conversation_id)
    with deps.store.read() as books:
        return books.agent_words.next_at()


def let_held_words_leave(
    deps: Deps,
    books: Books,
    conversation: Conversation,
    now: datetime,
    *,
    due_by: datetime | None = None,
    up_to: int | None = None,
) -> Conversation:
    """In the caller's transaction, in order: before a hand-back, a transfer or an end too.

    What was written under another owner is dropped, and says why.
    """
    for words in books.agent_words.of(conversation.id, (Leaving.HELD,)):
        is_early = due_by is not None and words.leaves_at > due_by
        if is_early or (up_to is not None and words.place > up_to):
            break
        conversation = _leave(deps, books, conversation, words, now)
    return conversation


def _leave(
    deps: Deps, books: Books, conversation: Conversation, words: AgentWords, now: datetime
) -> Conversation:
    is_held = conversation.owner is Owner.AGENT and conversation.agent_id == words.agent_id
    if not is_held or conversation.epoch != words.epoch:
        return _drop(books, conversation, words, "会话已经换人接待，这条没有发出。")
    try:
        conversation, seq = said(deps, books, conversation, words.client_msg_id, words.content, now)
    except Refused as refused:
        return _drop(books, conversation, words, refused.text)
    books.agent_words.save(replace(words, state=Leaving.SENT, seq=seq))
    return conversation


def _drop(books: Books, conversation: Conversation, words: AgentWords, why: str) -> Conversation:
    books.agent_words.save(replace(words, state=Leaving.DROPPED, why=why))
    return conversation


def said(
    deps: Deps,
    books: Books,
    conversation: Conversation,
    client_msg_id: str,
    content: Mapping[str, Any],
    now: datetime,
) -> tuple[Conversation, int]:
    """Appends the words to the log; gives the saved conversation and the seq of the first."""
    photos = photos_to_send(deps, books, conversation, content.get("upload_ids", ()), now)
    events = _events(conversation.agent_name, client_msg_id, content, photos)
    seq = conversation.last_seq + 1
    conversation = append(books, conversation, now, events)
    mark_sent(deps, books, photos, seq)
    books.conversations.save(conversation)
    return conversation, seq


def _events(
    agent_name: str | None,
    client_msg_id: str,
    content: Mapping[str, Any],
    photos: Sequence[UploadRow],
) -> list[NewEvent]:
    """One for each bubble; the first carries the id, and the photos."""
    bubbles = bubbles_of(content.get("text", ""))
    several = f"[{len(photos)}张图片]" if len(photos) > 1 else "[图片]"
    is_plain = len(bubbles) == 1 and not photos
    first = NewEvent(
        Author.AGENT,
        Kind.TEXT if bubbles else Kind.PHOTO,
        bubbles[0] if bubbles else several,
        photos=tuple(one.photo for one in photos),
        agent_name=agent_name,
        client_msg_id=client_msg_id,
        sent=None if is_plain else content,
    )
    more = [
        NewEvent(Author.AGENT, Kind.TEXT, bubble, agent_name=agent_name) for bubble in bubbles[1:]
    ]
    return [first, *more]


def leaving(books: Books, words: AgentWords) -> LeavingWords:
    """As the desk shows them."""
    uploads = {one.id: one for one in books.uploads.some(words.content.get("upload_ids", ()))}
    photos = [uploads[one] for one in words.content.get("upload_ids", ()) if one in uploads]
    return LeavingWords(
        client_msg_id=words.client_msg_id,
        agent_id=words.agent_id,
        text=words.content.get("text", ""),
        photos=tuple(one.photo for one in photos),
        said_at=words.said_at,
        leaves_at=words.leaves_at,
        state=words.state,
        why=words.why,
        seq=words.seq,
    )
