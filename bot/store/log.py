"""The append-only log of a conversation."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, bindparam, case, func, insert, select

from bot.store.rows import values_of
from bot.store.tables.base import meta
from bot.store.tables.conversations import conversations, messages, suppressed_replies
from bot.usecases.events import Author, Choice, Event, Kind, Notice, Photo
from bot.usecases.ports_conversations import BuyerWords, NewEvent, OpenChoice, SentMessage
from bot.usecases.saying import Offer

_m = messages.c
_SHOWN = (
    _m.seq,
    _m.at,
    _m.author,
    _m.kind,
    _m.text,
    _m.reply,
    _m.choices,
    _m.choice_of,
    _m.card,
    _m.photos,
    _m.notice,
    _m.agent_name,
    _m.client_msg_id,
)
_HERE = _m.conversation_id == bindparam("id_")
_BUYERS = _m.author == Author.BUYER.value
_AFTER = select(*_SHOWN).where(_HERE, _m.seq > bindparam("seq_")).order_by(_m.seq)
_SENT_AS = select(_m.seq, _m.author, _m.text, _m.sent).where(
    _HERE, _m.client_msg_id == bindparam("msg_id")
)
_WORDS = (
    select(_m.seq, _m.at, _m.kind, _m.text, _m.heard)
    .where(_HERE, _m.seq > bindparam("seq_"), _BUYERS)
    .order_by(_m.seq)
    .limit(bindparam("most"))
)
# The latest 200 are enough for any rate limit, and keep the count on the primary key.
_COUNT = select(func.count()).where(
    _HERE, _m.seq > bindparam("seq_"), _BUYERS, _m.at > bindparam("since")
)
_LAST_SAID = (
    select(*_SHOWN).where(_HERE, _m.author == Author.BOT.value).order_by(_m.seq.desc()).limit(1)
)
_CHOICES = select(_m.choices, _m.epoch).where(_HERE, _m.seq == bindparam("seq_"))
_USED = select(_m.seq).where(_HERE, _m.choice_of == bindparam("seq_"))
_REPLIES = select(*_SHOWN, _m.part).where(_m.in_reply_to == bindparam("turn_id")).order_by(_m.seq)
_VARIANTS = (
    select(_m.reply, _m.variant)
    .where(_HERE, _m.reply.in_(bindparam("names", expanding=True)), _m.variant.is_not(None))
    .order_by(_m.seq.desc())
    .limit(20)
)
_UNREAD = (
    select(_m.conversation_id, func.count())
    .join(conversations, conversations.c.id == _m.conversation_id)
    .where(
        _m.conversation_id.in_(bindparam("ids", expanding=True)),
        _BUYERS,
        _m.seq > conversations.c.desk_read_seq,
    )
    .group_by(_m.conversation_id)
)
_PERSONS = _m.author.in_((Author.BUYER.value, Author.AGENT.value))
_IDS = _m.conversation_id.in_(bindparam("ids", expanding=True))
# What a person said last, if one did: the bot's lines and the notices tell an agent nothing new.
_LAST_SEQ = func.coalesce(func.max(case((_PERSONS, _m.seq))), func.max(_m.seq))
_LAST_PLACES = (
    select(_m.conversation_id.label("id"), _LAST_SEQ.label("seq"))
    .where(_IDS)
    .group_by(_m.conversation_id)
    .subquery()
)
_LAST = select(_m.conversation_id, *_SHOWN).join(
    _LAST_PLACES, (_LAST_PLACES.c.id == _m.conversation_id) & (_LAST_PLACES.c.seq == _m.seq)
)
_LOG_ID = select(meta.c.value).where(meta.c.key == "log_id")


def _event(row: Sequence[Any]) -> Event:
    seq, at, author, kind, text, reply, choices, choice_of, card, photos, *rest = row
    notice, agent_name, msg_id = rest
    return Event(
        seq=seq,
        at=at,
        author=Author(author),
        kind=Kind(kind),
        text=text,
        reply=reply,
        choices=tuple(Choice(one["id"], one["title"]) for one in choices or ()),
        choice_of=choice_of,
        card=card,
        photos=tuple(Photo(**one) for one in photos or ()),
        notice=None if notice is None else Notice(notice),
        agent_name=agent_name,
        client_msg_id=msg_id,
    )


def _kept_choices(seq: int, offers: Sequence[Offer]) -> list[dict[str, Any]] | None:
    """The id leads to the event by its seq; the random part keeps ids from being guessed."""
    return [
        {
            "id": f"{seq}-{secrets.token_urlsafe(9)}",
            "title": offer.title,
            "intent": offer.intent,
            "entities": dict(offer.entities),
        }
        for offer in offers
    ] or None


def _values(conversation_id: str, seq: int, at: datetime, epoch: int, new: NewEvent) -> Any:
    return {
        "conversation_id": conversation_id,
        "seq": seq,
        "at": at,
        "epoch": epoch,
        "author": new.author.value,
        "kind": new.kind.value,
        "text": new.text,
        "reply": new.reply,
        "variant": new.variant,
        "choices": _kept_choices(seq, new.choices),
        "choice_of": new.choice_of,
        "card": new.card,
        "photos": [values_of(one) for one in new.photos] or None,
        "notice": None if new.notice is None else new.notice.value,
        "agent_name": new.agent_name,
        "client_msg_id": new.client_msg_id,
        "sent": new.sent,
        "heard": new.heard,
        "in_reply_to": new.in_reply_to,
        "part": new.part,
    }


class SqlLog:
    """Implements the port Log."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(
        self,
        conversation_id: str,
        first_seq: int,
        at: datetime,
        epoch: int,
        events: Sequence[NewEvent],
    ) -> Sequence[Event]:
        rows = [
            _values(conversation_id, first_seq + place, at, epoch, new)
            for place, new in enumerate(events)
        ]
        self._connection.execute(insert(messages), rows)
        return [_event([row[column.name] for column in _SHOWN]) for row in rows]

    def after(self, conversation_id: str, seq: int) -> Sequence[Event]:
        rows = self._connection.execute(_AFTER, {"id_": conversation_id, "seq_": seq})
        return [_event(row) for row in rows]

    def sent_as(self, conversation_id: str, client_msg_id: str) -> SentMessage | None:
        asked = {"id_": conversation_id, "msg_id": client_msg_id}
        row = self._connection.execute(_SENT_AS, asked).first()
        if row is None:
            return None
        return SentMessage(row.seq, Author(row.author), row.sent or {"text": row.text})

    def buyer_words(
        self, conversation_id: str, after: int, limit: int = 50
    ) -> Sequence[BuyerWords]:
        asked = {"id_": conversation_id, "seq_": after, "most": limit}
        return [
            BuyerWords(row.seq, row.at, Kind(row.kind), row.text, row.heard)
            for row in self._connection.execute(_WORDS, asked)
        ]

    def last_said(self, conversation_id: str) -> Event | None:
        row = self._connection.execute(_LAST_SAID, {"id_": conversation_id}).first()
        return None if row is None else _event(row)

    def count_of_buyer(self, conversation_id: str, after: int, since: datetime) -> int:
        asked = {"id_": conversation_id, "seq_": after, "since": since}
        return int(self._connection.execute(_COUNT, asked).scalar_one())

    def unread(self, conversation_ids: Sequence[str]) -> Mapping[str, int]:
        rows = self._connection.execute(_UNREAD, {"ids": list(conversation_ids)}).all()
        return {row[0]: row[1] for row in rows}

    def last_lines(self, conversation_ids: Sequence[str]) -> Mapping[str, Event]:
        rows = self._connection.execute(_LAST, {"ids": list(conversation_ids)}).all()
        return {row[0]: _event(row[1:]) for row in rows}

    def choice(self, conversation_id: str, choice_id: str) -> OpenChoice | None:
        seq_part = choice_id.partition("-")[0]
        if not (seq_part.isascii() and seq_part.isdigit() and len(seq_part) < 10):
            return None
        asked = {"id_": conversation_id, "seq_": int(seq_part)}
        row = self._connection.execute(_CHOICES, asked).first()
        for kept in (row.choices if row is not None else None) or ():
            if kept["id"] == choice_id:
                used = self._connection.execute(_USED, asked).first() is not None
                return _open_choice(int(seq_part), row, kept, used)
        return None

    def replies_to(self, turn_id: str) -> Sequence[tuple[int, Event]]:
        rows = self._connection.execute(_REPLIES, {"turn_id": turn_id})
        return [(row[-1], _event(row[:-1])) for row in rows]

    def last_variants(self, conversation_id: str, replies: Sequence[str]) -> Mapping[str, int]:
        asked = {"id_": conversation_id, "names": list(replies)}
        rows = self._connection.execute(_VARIANTS, asked).all()
        return {row[0]: row[1] for row in reversed(rows)}

    def suppress(
        self, conversation_id: str, turn_id: str, at: datetime, lines: Sequence[Mapping[str, Any]]
    ) -> None:
        self._connection.execute(
            insert(suppressed_replies),
            {
                "id": uuid4().hex,
                "conversation_id": conversation_id,
                "turn_id": turn_id,
                "at": at,
                "replies": [dict(line) for line in lines],
            },
        )

    def log_id(self) -> str:
        return str(self._connection.execute(_LOG_ID).scalar_one())


def _open_choice(seq: int, row: Any, kept: Mapping[str, Any], used: bool) -> OpenChoice:
    return OpenChoice(
        id=kept["id"],
        seq=seq,
        epoch=row.epoch,
        title=kept["title"],
        intent=kept["intent"],
        entities=kept["entities"],
        used=used,
    )
