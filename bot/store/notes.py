"""Notes with their mentions, tags of buyers, transfers, and what lies behind a conversation."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from bot.store.rows import values_of
from bot.store.tables.conversations import conversations, messages, turns
from bot.store.tables.talk import buyer_tags, desk_notes, mentions, transfers
from bot.usecases.events import Author
from bot.usecases.ports_talk import BuyerTag, Mentioned, Note, TalkRow, Transfer, UnderstoodTurn

_n, _m, _t = desk_notes.c, mentions.c, transfers.c
_UNDERSTOOD = select(turns.c.first_seq, turns.c.last_seq, turns.c.understood, turns.c.id)
_LAST_UNDERSTOOD = (
    _UNDERSTOOD.where(turns.c.conversation_id == bindparam("of"))
    .where(turns.c.last_seq < bindparam("before"))
    .order_by(turns.c.last_seq.desc(), turns.c.started_at.desc())
    .limit(bindparam("most"))
)
_WORDLESS = 5
"""So many turns may have nothing understood (a hand-back, a failure) among those looked for."""


class SqlNotes:
    """Implements the port Notes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, note: Note, mentioned: Sequence[str]) -> None:
        self._connection.execute(insert(desk_notes), values_of(note))
        rows = [{"note_id": note.id, "user_id": one, "read_at": None} for one in mentioned]
        if rows:
            self._connection.execute(insert(mentions), rows)

    def sent_as(self, conversation_id: str, client_note_id: str) -> Note | None:
        found = select(desk_notes).where(
            _n.conversation_id == conversation_id, _n.client_note_id == client_note_id
        )
        row = self._connection.execute(found).first()
        return None if row is None else Note(*row)

    def of(self, conversation_id: str) -> Sequence[Note]:
        found = select(desk_notes).where(_n.conversation_id == conversation_id)
        return [Note(*row) for row in self._connection.execute(found.order_by(_n.at, _n.id))]

    def unread_mentions(self) -> Sequence[Mentioned]:
        found = (
            select(_m.user_id, desk_notes)
            .join(desk_notes, _n.id == _m.note_id)
            .where(_m.read_at.is_(None))
            .order_by(_n.at.desc(), _n.id)
        )
        return [Mentioned(row[0], Note(*row[1:])) for row in self._connection.execute(found)]

    def mark_read(self, user_id: str, conversation_id: str, at: datetime) -> int:
        here = select(_n.id).where(_n.conversation_id == conversation_id)
        read = (
            update(mentions)
            .where(_m.user_id == user_id, _m.read_at.is_(None), _m.note_id.in_(here))
            .values(read_at=at)
        )
        return self._connection.execute(read).rowcount


class SqlBuyerTags:
    """Implements the port BuyerTags."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, buyer_id: str) -> Sequence[BuyerTag]:
        found = select(buyer_tags).where(buyer_tags.c.buyer_id == buyer_id)
        rows = self._connection.execute(found.order_by(buyer_tags.c.at, buyer_tags.c.tag))
        return [BuyerTag(*row) for row in rows]

    def add(self, tag: BuyerTag) -> None:
        if tag.tag not in {one.tag for one in self.of(tag.buyer_id)}:
            self._connection.execute(insert(buyer_tags), values_of(tag))

    def remove(self, buyer_id: str, tag: str) -> bool:
        gone = delete(buyer_tags).where(buyer_tags.c.buyer_id == buyer_id, buyer_tags.c.tag == tag)
        return self._connection.execute(gone).rowcount > 0


class SqlTransfers:
    """Implements the port Transfers."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, transfer: Transfer) -> None:
        self._connection.execute(insert(transfers), values_of(transfer))

    def of(self, conversation_ids: Sequence[str]) -> Sequence[Transfer]:
        found = select(transfers).where(_t.conversation_id.in_(conversation_ids))
        return [Transfer(*row) for row in self._connection.execute(found.order_by(_t.epoch))]


class SqlPast:
    """Implements the port Past."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def understood(self, conversation_id: str) -> Sequence[UnderstoodTurn]:
        found = _UNDERSTOOD.where(turns.c.conversation_id == conversation_id)
        rows = self._connection.execute(found.order_by(turns.c.last_seq, turns.c.started_at))
        return [UnderstoodTurn(*row) for row in rows if row[2]]

    def last_understood(
        self, conversation_id: str, before: int, limit: int
    ) -> Sequence[UnderstoodTurn]:
        rows = self._connection.execute(
            _LAST_UNDERSTOOD,
            {"of": conversation_id, "before": before, "most": limit + _WORDLESS},
        )
        return [UnderstoodTurn(*row) for row in rows if row[2]][:limit][::-1]

    def talks_of(self, buyer_id: str, but: str, limit: int) -> Sequence[TalkRow]:
        c = conversations.c
        words = (
            select(messages.c.text)
            .where(messages.c.conversation_id == c.id, messages.c.author == Author.BUYER.value)
            .order_by(messages.c.seq)
            .limit(1)
            .scalar_subquery()
        )
        found = (
            select(c.id, c.owner, c.agent_name, c.opened_at, c.last_at, func.coalesce(words, ""))
            .where(c.buyer_id == buyer_id, c.id != but)
            .order_by(c.last_at.desc(), c.id)
            .limit(limit)
        )
        return [TalkRow(*row) for row in self._connection.execute(found)]
