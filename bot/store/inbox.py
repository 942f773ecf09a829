"""The trainers' inbox."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, and_, bindparam, delete, func, insert, select

from bot.care.inbox import InboxReason
from bot.store.rows import values_of
from bot.store.tables.changes import inbox_verdicts
from bot.store.tables.studio import inbox
from bot.usecases.ports_inbox import Guess, InboxEntry, InboxGroup

_i, _v = inbox.c, inbox_verdicts.c
_THERE = select(_i.n).where(_i.turn_id == bindparam("turn_id_"), _i.n == bindparam("n_"))
_COUNT = select(func.count()).select_from(inbox)
_numbered = select(
    inbox,
    func.count().over(partition_by=_i.tidied).label("times"),
    func.row_number()
    .over(partition_by=_i.tidied, order_by=(_i.at.desc(), _i.turn_id, _i.n))
    .label("place"),
).subquery()
_GROUPS = (
    select(_numbered)
    .where(_numbered.c.place == 1)
    .order_by(_numbered.c.at.desc(), _numbered.c.turn_id, _numbered.c.n)
    .limit(bindparam("most"))
)
_WAITING = (
    select(inbox)
    .outerjoin(inbox_verdicts, and_(_v.turn_id == _i.turn_id, _v.n == _i.n))
    .where(_v.turn_id.is_(None))
    .order_by(_i.at.desc(), _i.turn_id, _i.n)
    .limit(bindparam("most"))
)


class SqlInbox:
    """Implements the port Inbox."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, entry: InboxEntry) -> None:
        asked = {"turn_id_": entry.turn_id, "n_": entry.n}
        if self._connection.execute(_THERE, asked).first() is None:
            ranking = [[guess.intent, guess.confidence] for guess in entry.ranking]
            self._connection.execute(insert(inbox), {**values_of(entry), "ranking": ranking})

    def put(self, entry: InboxEntry) -> None:
        self.drop(entry.turn_id, entry.n)
        self.add(entry)

    def drop(self, turn_id: str, n: int) -> None:
        self._connection.execute(delete(inbox).where(_i.turn_id == turn_id, _i.n == n))

    def groups(self, limit: int) -> Sequence[InboxGroup]:
        return [_group(row) for row in self._connection.execute(_GROUPS, {"most": limit})]

    def waiting(self, limit: int) -> Sequence[InboxEntry]:
        return [_entry(row) for row in self._connection.execute(_WAITING, {"most": limit})]

    def entry(self, turn_id: str, n: int) -> InboxEntry | None:
        asked = select(inbox).where(_i.turn_id == turn_id, _i.n == n)
        row = self._connection.execute(asked).first()
        return None if row is None else _entry(row)

    def count(self) -> int:
        return int(self._connection.execute(_COUNT).scalar_one())


def _group(row: Any) -> InboxGroup:
    return InboxGroup(row.times, _entry(row))


def _entry(row: Any) -> InboxEntry:
    return InboxEntry(
        turn_id=row.turn_id,
        n=row.n,
        conversation_id=row.conversation_id,
        at=row.at,
        reason=InboxReason(row.reason),
        text=row.text,
        tidied=row.tidied,
        ranking=tuple(Guess(*guess) for guess in row.ranking),
    )
