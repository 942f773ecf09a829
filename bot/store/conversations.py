"""The book of conversations and their tokens."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, insert, select, tuple_, type_coerce, update
from sqlalchemy.types import NullType

from bot.care.conversations import Owner
from bot.care.queue.order import queue_order
from bot.store.queue_order import GROUP, OPEN_HANDLING, QUEUE_ORDER
from bot.store.rows import values_of
from bot.store.tables.base import Instant
from bot.store.tables.conversations import conversation_tokens, conversations
from bot.store.tables.queue import handlings, reply_clocks
from bot.usecases.ports_conversations import Conversation

_c = conversations.c
_BY_ID = select(conversations).where(_c.id == bindparam("id_"))
_LOCKED = _BY_ID.with_for_update()
_SAVE = (
    update(conversations)
    .where(_c.id == bindparam("id_"))
    .values({column.name: bindparam(column.name) for column in _c if column.name != "id"})
)
_OPEN_ONE = select(conversations).where(
    _c.buyer_id == bindparam("buyer"), _c.owner != Owner.CLOSED.value
)
_OF_TOKEN = (
    select(conversations)
    .join(conversation_tokens, conversation_tokens.c.conversation_id == _c.id)
    .where(conversation_tokens.c.token_hash == bindparam("hash"))
)
_ON_DESK = (
    select(conversations)
    .outerjoin(handlings, OPEN_HANDLING)
    .where(_c.owner.in_([Owner.QUEUE.value, Owner.AGENT.value]))
    .order_by(*QUEUE_ORDER)
)
_SEVERAL = select(conversations).where(_c.id.in_(bindparam("ids", expanding=True)))
_r = reply_clocks.c
# As the driver gives them: they are compared and nothing else.
_DESK_MARKS = (
    select(*(type_coerce(one, NullType()) for one in (*_c, *handlings.c, *_r)))
    .select_from(conversations)
    .outerjoin(handlings, OPEN_HANDLING)
    .outerjoin(
        reply_clocks,
        (_r.handling_id == handlings.c.id) & _r.answered_at.is_(None) & _r.ended_at.is_(None),
    )
    .where(_c.owner.in_([Owner.QUEUE.value, Owner.AGENT.value]))
    .order_by(*QUEUE_ORDER)
)
_IS_AHEAD = tuple_(GROUP, -_c.urgency, _c.waiting_since, _c.id) < tuple_(
    bindparam("group_"),
    bindparam("urgency_"),
    bindparam("since", type_=Instant),
    bindparam("id_"),
)
_AHEAD = (
    select(func.count())
    .select_from(conversations)
    .outerjoin(handlings, OPEN_HANDLING)
    .where(_c.owner == Owner.QUEUE.value, _IS_AHEAD)
)
_OVERNIGHT = select(handlings.c.is_overnight).where(
    handlings.c.conversation_id == bindparam("id_"), handlings.c.ended_at.is_(None)
)


def _record(row: Row[Any]) -> Conversation:
    id_, buyer_id, page_product, owner, *rest = tuple(row)
    return Conversation(id_, buyer_id, page_product, Owner(owner), *rest)


class SqlConversations:
    """Implements the port Conversations."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, conversation: Conversation) -> None:
        self._connection.execute(insert(conversations), values_of(conversation))

    def get(self, conversation_id: str) -> Conversation | None:
        row = self._connection.execute(_BY_ID, {"id_": conversation_id}).first()
        return None if row is None else _record(row)

    def lock(self, conversation_id: str) -> Conversation | None:
        row = self._connection.execute(_LOCKED, {"id_": conversation_id}).first()
        return None if row is None else _record(row)

    def save(self, conversation: Conversation) -> None:
        values = values_of(conversation)
        values["id_"] = values.pop("id")
        self._connection.execute(_SAVE, values)

    def open_one_of(self, buyer_id: str) -> Conversation | None:
        row = self._connection.execute(_OPEN_ONE, {"buyer": buyer_id}).first()
        return None if row is None else _record(row)

    def add_token(self, token_hash: str, conversation_id: str, at: datetime) -> None:
        self._connection.execute(
            insert(conversation_tokens),
            {"token_hash": token_hash, "conversation_id": conversation_id, "given_at": at},
        )

    def of_token(self, token_hash: str) -> Conversation | None:
        row = self._connection.execute(_OF_TOKEN, {"hash": token_hash}).first()
        return None if row is None else _record(row)

    def place_in_queue(self, conversation: Conversation) -> int:
        own = {"id_": conversation.id}
        is_overnight = bool(self._connection.execute(_OVERNIGHT, own).scalar())
        since = conversation.waiting_since or conversation.last_at
        group, urgency, since = queue_order(conversation.urgency, is_overnight, since)
        asked = own | {"group_": group, "urgency_": urgency, "since": since}
        return int(self._connection.execute(_AHEAD, asked).scalar_one()) + 1

    def on_the_desk(self) -> Sequence[Conversation]:
        return [_record(row) for row in self._connection.execute(_ON_DESK).all()]

    def desk_marks(self) -> Mapping[str, Sequence[object]]:
        marks: dict[str, list[object]] = {}
        for row in self._connection.execute(_DESK_MARKS).all():
            marks.setdefault(str(row[0]), []).append(tuple(row))
        return marks

    def several(self, conversation_ids: Sequence[str]) -> Sequence[Conversation]:
        rows = self._connection.execute(_SEVERAL, {"ids": list(conversation_ids)}).all()
        return [_record(row) for row in rows]
