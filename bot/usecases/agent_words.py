"""What agents say: at once, or held for the few seconds in which it can be taken back.

Held words are kept here and leave by themselves, whatever becomes of the screen that they were
written on. Who undoes and the clock that lets go meet in one transaction: one wins.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.usecases.agent_guard import pass_guard
from bot.usecases.answering import held_by, tell
from bot.usecases.deps import Deps
from bot.usecases.events import Author
from bot.usecases.leaving import LeavingWords, bubbles_of, leaving, let_held_words_leave, said
from bot.usecases.logbook import locked
from bot.usecases.messages import content_of, seq_of_repetition
from bot.usecases.photos import photos_to_send
from bot.usecases.ports import Books
from bot.usecases.ports_conversations import Conversation
from bot.usecases.ports_talk import AgentWords, Leaving
from bot.usecases.refusals import Refused

MOST_BUBBLES = 8


def say_as_agent(
    deps: Deps,
    *,
    conversation_id: str,
    agent_id: str,
    client_msg_id: str,
    text: str | None = None,
    upload_ids: Sequence[str] = (),
    release: str = "",
) -> int:
    """Stores an agent's words, returns the seq; the same id again gives the same seq.

    Words held before them leave first. Raises Refused: not_yours, closed, empty, too_long,
    bad_request, id_reuse, photo_gone, too_many_photos, speech, unfilled, forbidden,
    never_released.
    """
    content = _content(deps, client_msg_id, text, upload_ids)
    now = deps.clock()
    with deps.store.write() as books:
        conversation = locked(books, conversation_id)
        seq = seq_of_repetition(books, conversation, client_msg_id, Author.AGENT, content)
        if seq is not None:
            return seq
        conversation = held_by(books, conversation_id, agent_id)
        _pass_guard(deps, books, conversation, agent_id, content, release, now)
        conversation = let_held_words_leave(deps, books, conversation, now)
        conversation, seq = said(deps, books, conversation, client_msg_id, content, now)
        books.conversations.save(replace(conversation, desk_read_seq=conversation.last_seq))
    tell(deps, conversation_id)
    return seq


def hold_words(
    deps: Deps,
    *,
    conversation_id: str,
    agent_id: str,
    client_msg_id: str,
    text: str | None = None,
    upload_ids: Sequence[str] = (),
    release: str = "",
) -> LeavingWords:
    """Keeps an agent's words for `limits.undo`, then they leave. Repeatable by its id.

    Raises as `say_as_agent`.
    """
    content = _content(deps, client_msg_id, text, upload_ids)
    now = deps.clock()
    with deps.store.write() as books:
        known = _known(books, conversation_id, client_msg_id, content)
        if known is not None:
            return leaving(books, known)
        conversation = held_by(books, conversation_id, agent_id)
        released = _pass_guard(deps, books, conversation, agent_id, content, release, now)
        _check_photos(deps, books, conversation, content, now)
        words = AgentWords(
            conversation_id=conversation_id,
            client_msg_id=client_msg_id,
            place=books.agent_words.next_place(conversation_id),
            agent_id=agent_id,
            epoch=conversation.epoch,
            content=content,
            released=released,
            said_at=now,
            leaves_at=now + deps.limits.undo,
        )
        books.agent_words.add(words)
        books.conversations.save(replace(conversation, desk_read_seq=conversation.last_seq))
        shown = leaving(books, words)
    tell(deps, conversation_id)
    return shown


def _content(
    deps: Deps, client_msg_id: str, text: str | None, upload_ids: Sequence[str]
) -> dict[str, Any]:
    content = content_of(deps.limits, client_msg_id, text, upload_ids=upload_ids)
    if len(bubbles_of(content.get("text", ""))) > MOST_BUBBLES:
        raise Refused("too_long", f"一次最多分成 {MOST_BUBBLES} 段发出，请减少空行。")
    return content


def _known(
    books: Books, conversation_id: str, client_msg_id: str, content: Mapping[str, Any]
) -> AgentWords | None:
    """The same words sent off before. Raises Refused("id_reuse")."""
    conversation = locked(books, conversation_id)
    known = books.agent_words.get(conversation_id, client_msg_id)
    if known is None:
        seq_of_repetition(books, conversation, client_msg_id, Author.AGENT, content)
        return None
    if known.content != content:
        raise Refused("id_reuse", "这条消息的编号已经用过了。")
    return known


def _pass_guard(
    deps: Deps,
    books: Books,
    conversation: Conversation,
    agent_id: str,
    content: Mapping[str, Any],
    release: str,
    now: datetime,
) -> Mapping[str, Any] | None:
    text = content.get("text", "")
    return pass_guard(
        deps, books, conversation, agent_id=agent_id, text=text, release=release, now=now
    )


def _check_photos(
    deps: Deps, books: Books, conversation: Conversation, content: Mapping[str, Any], now: datetime
) -> None:
    wanted = content.get("upload_ids", ())
    photos_to_send(deps, books, conversation, wanted, now)
    held = books.agent_words.of(conversation.id, (Leaving.HELD,))
    taken = {upload for words in held for upload in words.content.get("upload_ids", ())}
    if taken.intersection(wanted):
        raise Refused("photo_gone", "这张照片已经在待发的消息里了。")


def take_words_back(
    deps: Deps, *, conversation_id: str, agent_id: str, client_msg_id: str
) -> LeavingWords:
    """Undo: the words never were. Raises Refused: not_found, too_late (they have left)."""
    now = deps.clock()
    with deps.store.write() as books:
        locked(books, conversation_id)
        words = _own(books, conversation_id, agent_id, client_msg_id)
        if words.state in (Leaving.HELD, Leaving.DROPPED):
            words = replace(words, state=Leaving.UNDONE)
            books.agent_words.save(words)
        if words.state is not Leaving.UNDONE:
            raise Refused("too_late", "这条已经发出去了，撤不回来了。")
        books.audit.write(now, agent_id, "words_undone", conversation_id, id=client_msg_id)
        shown = leaving(books, words)
    deps.live.conversation_changed(conversation_id)
    return shown


def send_words_now(
    deps: Deps, *, conversation_id: str, agent_id: str, client_msg_id: str
) -> LeavingWords:
    """Does not wait for the rest of the time; what was held before them leaves too."""
    now = deps.clock()
    with deps.store.write() as books:
        conversation = locked(books, conversation_id)
        words = _own(books, conversation_id, agent_id, client_msg_id)
        if words.state is Leaving.HELD:
            let_held_words_leave(deps, books, conversation, now, up_to=words.place)
            words = _own(books, conversation_id, agent_id, client_msg_id)
        shown = leaving(books, words)
    tell(deps, conversation_id)
    return shown


def _own(books: Books, conversation_id: str, agent_id: str, client_msg_id: str) -> AgentWords:
    words = books.agent_words.get(conversation_id, client_msg_id)
    if words is None or words.agent_id != agent_id:
        raise Refused("not_found", "没有这条待发的消息。")
    return words
