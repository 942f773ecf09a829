"""What the desk reads: the queue, and a conversation with all that is known about it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace

from bot.care.conversations import Owner
from bot.care.handover import Reason, reason_text
from bot.usecases.beside import beside_of
from bot.usecases.cases_desk import cases_beside
from bot.usecases.deps import Deps
from bot.usecases.desk_items import with_service
from bot.usecases.desk_views import (
    DeskConversation,
    DeskOrder,
    DeskParcel,
    HandBackView,
    HandoverView,
    Item,
    QueueLists,
    WorkBrief,
)
from bot.usecases.events import Event
from bot.usecases.logbook import locked
from bot.usecases.notes import read_mentions, unread_mentions
from bot.usecases.overseeing import whispers_open
from bot.usecases.ports import Books
from bot.usecases.ports_conversations import Conversation
from bot.usecases.ports_doing import WorkMark
from bot.usecases.ports_shop import BuyerProfile
from bot.usecases.ports_talk import Transfer
from bot.usecases.shift_notes import open_count

ORDERS_SHOWN = 5
EVERYBODY = ""


def queue_lists(deps: Deps, *, agent_id: str) -> QueueLists:
    """Who waits (most urgent, then oldest first), what is mine, and what colleagues have.

    For EVERYBODY nothing is mine, and the mentions of all are there.
    """
    with deps.store.read() as books:
        items = _items(books, books.conversations.on_the_desk())
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
    changed = (mark.cases_changed_at, mark.tasks_changed_at)
    of_errands = (mark.errands_begun_at, mark.errands_said_at)
    moments = ".".join(f"{at.timestamp():.6f}" if at else "0" for at in (*changed, *of_errands))
    whole = f"{mark.ledger_seq}.{mark.errands}.{moments}"  # clocks of two processes may differ
    return WorkBrief(mark.approvals, mark.tasks, mark.errands, whole)


def desk_conversation(deps: Deps, *, conversation_id: str, agent_id: str) -> DeskConversation:
    """A conversation with its buyer, orders and handover. Raises Refused("not_found").

    Whoever reads is written down (audit `read`); `unread` is cleared when the reader answers it,
    and what mentions the reader there is read.
    """
    read_mentions(deps, conversation_id=conversation_id, agent_id=agent_id)
    now = deps.clock()
    with deps.store.write() as books:
        conversation = locked(books, conversation_id)
        books.audit.write(now, agent_id, "read", conversation_id)
        if conversation.agent_id == agent_id:
            conversation = replace(conversation, desk_read_seq=conversation.last_seq)
            books.conversations.save(conversation)
        return DeskConversation(
            conversation=_items(books, [conversation])[0],
            log=books.log.log_id(),
            last_seq=conversation.last_seq,
            events=tuple(books.log.after(conversation_id, 0)),
            buyer=_buyer(books, conversation),
            orders=_orders(books, conversation),
            cases=cases_beside(books, conversation, now),
            handover=_handover(books, conversation_id),
            hand_backs=tuple(map(HandBackView.of, books.hand_backs.of(conversation_id))),
            beside=beside_of(deps, books, conversation),
        )


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
    )


def _items(books: Books, conversations: Sequence[Conversation]) -> list[Item]:
    ids = [conversation.id for conversation in conversations]
    if not ids:
        return []
    last, unread = books.log.last_lines(ids), books.log.unread(ids)
    buyers = [one.buyer_id for one in conversations if one.buyer_id]
    names = books.shop.buyer_names(buyers) if buyers else {}
    running, handed_on = books.handlings.running(ids), _handed_on(books, conversations)
    items = [
        with_service(_item(one, last[one.id], unread.get(one.id, 0), names), running.get(one.id))
        for one in conversations
    ]
    return [replace(item, transfer=handed_on.get(item.conversation_id)) for item in items]


def _handed_on(books: Books, conversations: Sequence[Conversation]) -> dict[str, Transfer]:
    """A transfer holds until somebody takes the conversation."""
    epochs = {one.id: one.epoch for one in conversations if one.reason == Reason.TRANSFERRED}
    found = books.transfers.of(list(epochs)) if epochs else ()
    return {one.conversation_id: one for one in found if epochs[one.conversation_id] == one.epoch}


def _item(conversation: Conversation, last: Event, unread: int, names: Mapping[str, str]) -> Item:
    reason = conversation.reason
    return Item(
        conversation_id=conversation.id,
        buyer_name=names.get(conversation.buyer_id or "", "访客"),
        buyer_id=conversation.buyer_id,
        owner=conversation.owner,
        agent_id=conversation.agent_id,
        agent_name=conversation.agent_name,
        reason=reason,
        reason_text=None if reason is None else reason_text(reason),
        urgency=conversation.urgency,
        waiting_since=conversation.waiting_since,
        last_text=last.text,
        last_at=last.at,
        unread=unread,
    )
