"""The book of conversations and their tokens."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, insert, select, update

from bot.care.conversations import Owner
from bot.store.rows import values_of
from bot.store.tables.conversations import conversation_tokens, conversations
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
    .where(_c.owner.in_([Owner.QUEUE.value, Owner.AGENT.value]))
    .order_by(_c.urgency.desc(), _c.waiting_since, _c.id)
)
_AHEAD = select(func.count()).where(
    _c.owner == Owner.QUEUE.value,
    (_c.urgency > bindparam("urgency"))
    | ((_c.urgency == bindparam("urgency")) & (_c.waiting_since < bindparam("since"))),
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
        ahead = self._connection.execute(
            _AHEAD, {"urgency": conversation.urgency, "since": conversation.waiting_since}
        ).scalar_one()
        return int(ahead) + 1

    def on_the_desk(self) -> Sequence[Conversation]:
        return [_record(row) for row in self._connection.execute(_ON_DESK)]
