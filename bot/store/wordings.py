"""The trainers' wordings of the script book."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from bot.care.script_book import Grown, Variant
from bot.store.rows import values_of
from bot.store.tables.changes import changes
from bot.store.tables.wordings import grown_replies, wordings, wordings_head
from bot.usecases.ports_studio import ChangeState
from bot.usecases.ports_wordings import WordingRow

_w, _h, _g = wordings.c, wordings_head.c, grown_replies.c
_GROWN = select(grown_replies, changes.c.state).join(changes, changes.c.id == _g.change_id)
_GONE = frozenset({ChangeState.UNDONE, ChangeState.FAILED})
_REVISION = select(_h.revision).where(_h.id == 1)
_NEWEST = select(func.max(_w.revision)).group_by(_w.reply)
_LATEST = select(wordings).where(_w.revision.in_(_NEWEST)).order_by(_w.revision)


class SqlWordingBook:
    """Implements the port WordingBook."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def revision(self) -> int:
        found: int = self._connection.execute(_REVISION).scalar_one()
        return found

    def next_revision(self) -> int:
        held: int = self._connection.execute(_REVISION.with_for_update()).scalar_one()
        counted = update(wordings_head).where(_h.id == 1).values(revision=held + 1)
        self._connection.execute(counted)
        return held + 1

    def add(self, row: WordingRow) -> None:
        values = {
            **values_of(row),
            "wordings": _written(row.wordings),
            "based_on": _written(row.based_on),
        }
        self._connection.execute(insert(wordings), values)

    def latest(self) -> Sequence[WordingRow]:
        return [_row(row) for row in self._connection.execute(_LATEST)]

    def exported(self) -> Sequence[WordingRow]:
        asked = select(wordings).where(_w.exported_at.is_not(None)).order_by(_w.revision)
        return [_row(row) for row in self._connection.execute(asked)]

    def latest_of(self, reply: str) -> WordingRow | None:
        return next(iter(self._newest_first(reply, 1)), None)

    def history(self, reply: str) -> Sequence[WordingRow]:
        return self._newest_first(reply, None)

    def _newest_first(self, reply: str, limit: int | None) -> list[WordingRow]:
        asked = select(wordings).where(_w.reply == reply).order_by(_w.revision.desc()).limit(limit)
        return [_row(row) for row in self._connection.execute(asked)]

    def grow(self, reply: Grown, change_id: str) -> None:
        self._connection.execute(delete(grown_replies).where(_g.reply == reply.reply))
        values = {
            "reply": reply.reply,
            "skill": reply.skill,
            "wordings": _written(reply.wordings),
            "change_id": change_id,
        }
        self._connection.execute(insert(grown_replies), values)

    def grown(self) -> Sequence[Grown]:
        return [_grown(row) for row in self._connection.execute(_GROWN.order_by(_g.reply))]

    def has_grown(self, change_id: str) -> bool:
        asked = select(_g.reply).where(_g.change_id == change_id).limit(1)
        return self._connection.execute(asked).first() is not None

    def mark_exported(self, revisions: Sequence[int], at: datetime) -> None:
        self._connection.execute(
            update(wordings).where(_w.revision.in_(revisions)).values(exported_at=at)
        )


def _written(variants: Sequence[Variant]) -> list[dict[str, Any]]:
    return [asdict(one) for one in variants]


def _read(kept: Sequence[dict[str, Any]]) -> tuple[Variant, ...]:
    return tuple(Variant(one["text"], tuple(one["rules"]), one["tone"]) for one in kept)


def _grown(row: Any) -> Grown:
    return Grown(row.reply, row.skill, _read(row.wordings), ChangeState(row.state) not in _GONE)


def _row(row: Any) -> WordingRow:
    values = dict(row._mapping)
    said, based_on = _read(values["wordings"]), _read(values["based_on"])
    return WordingRow(**{**values, "wordings": said, "based_on": based_on})
