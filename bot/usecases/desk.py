"""What the desk reads: the queue, and a conversation with all that is known about it."""

from dataclasses import asdict, replace

from bot.care.conversations import Owner
from bot.care.handover import is_own_words, reason_text
from bot.usecases.beside import beside_of
from bot.usecases.cases_desk import cases_beside
from bot.usecases.deps import Deps
from bot.usecases.desk_known import KnownItems, items_of
from bot.usecases.desk_views import (
    DeskConversation,
    DeskOrder,
    DeskParcel,
    HandBackView,
    HandoverView,
    QueueLists,
    WorkBrief,
)
from bot.usecases.logbook import locked
from bot.usecases.notes import read_mentions, unread_mentions
from bot.usecases.overseeing import whispers_open
from bot.usecases.ports import Books
from bot.usecases.ports_conversations import Conversation
from bot.usecases.ports_doing import WorkMark
from bot.usecases.ports_shop import BuyerProfile
from bot.usecases.refusals import not_found
from bot.usecases.shift_notes import open_count

ORDERS_SHOWN = 5
EVERYBODY = ""


def queue_lists(deps: Deps, *, agent_id: str, known: KnownItems | None = None) -> QueueLists:
    """Who waits (most urgent, then oldest first), what is mine, and what colleagues have.

    For EVERYBODY nothing is mine, and the mentions of all are there. `known`: lines that need not
    be made anew.
    """
    with deps.store.read() as books:
        items = (known or KnownItems()).of(books, deps.clock())
        work = _work(books.work.mark())
        mentions = unread_mentions(books)
        held = [item for item in items if item.owner is Owner.AGENT]
        shift_notes = open_count(books, deps.clock())
        whispers = whispers_open(books, [(one.conversation_id, one.agent_id) for one in held])
    return QueueLists(
        waiting=tuple(item for item in items if item.owner is Owner.QUEUE),
        mine=tuple(item for item in held if item.agent_id == agent_id),
        taken=tuple(item for item in held if item.agent_id != agent_id),
        work=work,
        mentions=tuple(one for one in mentions if agent_id in (EVERYBODY, one.user_id)),
        whispers=tuple(one for one in whispers if agent_id in (EVERYBODY, one.to_id, one.from_id)),
        shift_notes=shift_notes,
    )


def _work(mark: WorkMark) -> WorkBrief:
    return WorkBrief(mark.approvals, mark.tasks, mark.errands, mark.changes)


def desk_conversation(deps: Deps, *, conversation_id: str, agent_id: str) -> DeskConversation:
    """A conversation with its buyer, orders and handover. Raises Refused("not_found").

    Whoever reads is written down (audit `read`); `unread` is cleared when the reader answers it,
    and what mentions the reader there is read.
    """
    note_read(deps, conversation_id=conversation_id, agent_id=agent_id)
    with deps.store.read() as books:
        conversation = books.conversations.get(conversation_id)
        if conversation is None:
            raise not_found()
        return DeskConversation(
            conversation=items_of(books, [conversation])[0],
            log=books.log.log_id(),
            last_seq=conversation.last_seq,
            events=tuple(books.log.after(conversation_id, 0)),
            buyer=_buyer(books, conversation),
            orders=_orders(books, conversation),
            cases=cases_beside(books, conversation, deps.clock()),
            handover=_handover(books, conversation_id),
            hand_backs=tuple(map(HandBackView.of, books.hand_backs.of(conversation_id))),
            beside=beside_of(deps, books, conversation),
        )


def note_read(deps: Deps, *, conversation_id: str, agent_id: str) -> None:
    """Somebody opened it; raises what `desk_conversation` does. The buyer's orders and the log are
    read without holding up who writes."""
    read_mentions(deps, conversation_id=conversation_id, agent_id=agent_id)
    with deps.store.write(repeatable=True) as books:
        held = locked(books, conversation_id)
        books.audit.write(deps.clock(), agent_id, "read", conversation_id)
        is_news = held.agent_id == agent_id and held.desk_read_seq < held.last_seq
        if is_news:
            books.conversations.save(replace(held, desk_read_seq=held.last_seq))
    if is_news:
        deps.live.queue_changed()


def _buyer(books: Books, conversation: Conversation) -> BuyerProfile | None:
    return books.shop.buyer_profile(conversation.buyer_id) if conversation.buyer_id else None


def _orders(books: Books, conversation: Conversation) -> tuple[DeskOrder, ...]:
    if conversation.buyer_id is None:
        return ()
    cards = books.shop.latest_orders(conversation.buyer_id, ORDERS_SHOWN)
    parcels = books.shop.parcels_of([card.order_no for card in cards])
    return tuple(
        DeskOrder(
            **asdict(card),
            parcels=tuple(DeskParcel.of(one) for one in parcels.get(card.order_no, ())),
        )
        for card in cards
    )


def _handover(books: Books, conversation_id: str) -> HandoverView | None:
    row = books.handovers.latest(conversation_id)
    if row is None:
        return None
    return HandoverView(
        reason=row.reason,
        reason_text=reason_text(row.reason),
        evidence=row.evidence,
        summary=row.summary,
        asked_at=row.asked_at,
        is_said=is_own_words(row.reason, row.evidence),
    )
