"""Opening a conversation and reading its log."""

import hashlib
import secrets
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import uuid4

from bot.care.conversations import Owner
from bot.usecases.deps import Deps
from bot.usecases.duty import duty_at, spoken_time
from bot.usecases.events import Author, EventsPage, Kind, Waiting
from bot.usecases.logbook import OPENING, append, spoken
from bot.usecases.ports import Books
from bot.usecases.ports_conversations import Conversation, NewEvent
from bot.usecases.queueing import is_anybody_there, wait_of
from bot.usecases.refusals import Refused, not_found
from bot.usecases.shop_front import opening_bubbles


@dataclass(frozen=True, slots=True)
class Opened:
    """`token` is shown once; the store keeps its hash. `resumed`: the buyer's open one again."""

    conversation_id: str
    token: str
    log: str
    resumed: bool


@dataclass(frozen=True, slots=True)
class Access:
    """What a conversation token opens, and for which buyer."""

    conversation_id: str
    buyer_id: str | None


def open_conversation(
    deps: Deps, *, buyer_id: str | None = None, page_product: str | None = None
) -> Opened:
    """Opens a conversation with its first line, or resumes the known buyer's open one."""
    token = secrets.token_urlsafe(32)
    now = deps.clock()
    with deps.store.write() as books:
        open_one = books.conversations.open_one_of(buyer_id) if buyer_id else None
        conversation = open_one or begin(deps, books, buyer_id, now)
        if page_product and page_product != conversation.page_product:
            conversation = replace(conversation, page_product=page_product)
            books.conversations.save(conversation)
        books.conversations.add_token(hash_of(token), conversation.id, now)
        log = books.log.log_id()
    return Opened(conversation.id, token, log, resumed=open_one is not None)


def begin(deps: Deps, books: Books, buyer_id: str | None, now: datetime) -> Conversation:
    """A new conversation with its first line, within the caller's transaction."""
    conversation = Conversation(
        id=uuid4().hex,
        buyer_id=buyer_id,
        page_product=None,
        owner=Owner.BOT,
        epoch=1,
        agent_id=None,
        agent_name=None,
        last_seq=0,
        last_buyer_seq=0,
        taken_in_seq=0,
        desk_read_seq=0,
        reason=None,
        urgency=0,
        waiting_since=None,
        opened_at=now,
        last_at=now,
    )
    books.conversations.add(conversation)
    opening = _opening(deps, books, conversation.id)
    conversation = append(books, conversation, now, opening)
    books.conversations.save(conversation)
    return conversation


def _opening(deps: Deps, books: Books, conversation_id: str) -> list[NewEvent]:
    """The shop's own line, which passed the guard when it was set, else the script book's."""
    own = opening_bubbles(deps)
    if not own:
        return spoken(deps, books, conversation_id, [OPENING])
    return [NewEvent(Author.BOT, Kind.TEXT, text, reply=OPENING.reply) for text in own]


def hash_of(token: str) -> str:
    """What the store keeps of a token: a random one of 256 bits needs no slow hash."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def conversation_of_token(deps: Deps, *, token: str) -> Access:
    """Which conversation a token opens. Raises Refused("bad_token")."""
    with deps.store.read() as books:
        conversation = books.conversations.of_token(hash_of(token))
    if conversation is None:
        raise Refused("bad_token", "登录已失效，请刷新页面再试。")
    return Access(conversation.id, conversation.buyer_id)


def events_after(deps: Deps, *, conversation_id: str, after: int = 0) -> EventsPage:
    """What came after `after`; all of it, with `reset`, when `after` lies ahead of the log.

    Raises Refused: not_found, bad_request (a negative `after`).
    """
    if after < 0:
        raise Refused("bad_request", "请求的格式不对。")
    with deps.store.read() as books:
        conversation = books.conversations.get(conversation_id)
        if conversation is None:
            raise not_found()
        reset = after > conversation.last_seq
        return EventsPage(
            log=books.log.log_id(),
            owner=conversation.owner,
            agent_name=conversation.agent_name,
            waiting=waiting_of(deps, books, conversation),
            last_seq=conversation.last_seq,
            reset=reset,
            events=tuple(books.log.after(conversation_id, 0 if reset else after)),
        )


def waiting_of(deps: Deps, books: Books, conversation: Conversation) -> Waiting | None:
    """The place in the queue of a conversation that waits, and for how long."""
    if conversation.owner is not Owner.QUEUE:
        return None
    position = books.conversations.place_in_queue(conversation)
    now = deps.clock()
    next_shift_at = duty_at(deps.policy, now).next_shift_at
    if next_shift_at is not None:
        return Waiting(position, next_shift=spoken_time(deps.policy, next_shift_at, now))
    if not is_anybody_there(books, now):
        return Waiting(position, away=True)
    wait = wait_of(deps, books, conversation, position)
    return Waiting(position, wait=None if wait is None else wait.words)
