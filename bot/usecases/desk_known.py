"""The lines of the desk's lists, each made anew only when something of it changed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.care.handover import Reason, reason_text
from bot.usecases.desk_items import with_service
from bot.usecases.desk_views import Item
from bot.usecases.events import Event
from bot.usecases.ports import Books
from bot.usecases.ports_conversations import Conversation
from bot.usecases.ports_talk import Transfer

KEPT_FOR = timedelta(minutes=1)
"""Names come from the shop's book, which can be imported anew beside the desk."""


class KnownItems:
    """Lines by what they were made of. Shared by threads: a line is only used for the very marks
    that it was made from, so whoever comes later with an older look does no harm."""

    def __init__(self) -> None:
        self._lines: dict[str, tuple[Sequence[object], Item]] = {}
        self._until: datetime | None = None

    def of(self, books: Books, now: datetime) -> list[Item]:
        """Everything that is queued or with an agent, in the order of the queue."""
        lines = self._kept(now)
        marks = books.conversations.desk_marks()
        new = [id_ for id_, mark in marks.items() if id_ not in lines or lines[id_][0] != mark]
        made = {one.conversation_id: one for one in items_of(books, _several(books, new))}
        now_known = {
            id_: (mark, made[id_]) if id_ in made else lines[id_] for id_, mark in marks.items()
        }
        self._lines = now_known
        return [item for _, item in now_known.values()]

    def _kept(self, now: datetime) -> dict[str, tuple[Sequence[object], Item]]:
        if self._until is None or now >= self._until:
            self._until = now + KEPT_FOR
            return {}
        return self._lines


def _several(books: Books, ids: Sequence[str]) -> Sequence[Conversation]:
    return books.conversations.several(ids) if ids else ()


def items_of(books: Books, conversations: Sequence[Conversation]) -> list[Item]:
    """A line for each, in the same order."""
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
