"""What tells that a page of 店务 shows something else now."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select, union_all

from bot.store.tables.doing import ratings
from bot.store.tables.people import audit
from bot.store.tables.queue import handlings, reply_clocks
from bot.usecases.ports_people import AuditRow
from bot.usecases.ports_settings import AuditLine

_a, _h, _r = audit.c, handlings.c, reply_clocks.c
_NEWEST = 20
"""A line may come to light after a newer one (PostgreSQL gives numbers before the commit): with so
many summed up it still shows."""
_LOOK = "read_audit"


class SqlPages:
    """Implements the port PageBook."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def trail(self, verbs: Sequence[str]) -> int:
        # One range of the index for each verb: `IN` with an order would read them whole.
        newest = [_newest(_a.verb == verb) for verb in verbs] or [_newest(_a.verb != _LOOK)]
        every = union_all(*newest).subquery()
        total = select(func.coalesce(func.sum(every.c.id), 0))
        return int(self._connection.execute(total).scalar_one())

    def service(self, since: datetime) -> Sequence[int]:
        clocks = select(func.count(), func.count(_r.answered_at), func.count(_r.ended_at))
        taken = select(func.count(), func.count(_h.ended_at)).where(_h.taken_at >= since)
        asked = (clocks.where(_r.asked_at >= since), taken)
        return [int(n) for one in asked for n in self._connection.execute(one).one()]

    def rated(self) -> int:
        return int(self._connection.execute(select(func.count()).select_from(ratings)).scalar_one())

    def lines(self, verbs: Sequence[str], begin: datetime, end: datetime) -> Sequence[AuditLine]:
        found = select(audit).where(_a.verb.in_(verbs), _a.at >= begin, _a.at < end)
        rows = self._connection.execute(found.order_by(_a.id))
        return [AuditLine(row[0], AuditRow(*row[1:])) for row in rows]

    def line(self, id_: int) -> AuditLine | None:
        row = self._connection.execute(select(audit).where(_a.id == id_)).first()
        return None if row is None else AuditLine(row[0], AuditRow(*row[1:]))

    def has_looked(self, actor: str, verb: str, about: str, since: datetime) -> bool:
        is_it = (_a.verb == verb, _a.actor == actor, _a.about == about, _a.at >= since)
        found = select(_a.id).where(*is_it).order_by(_a.id.desc()).limit(1)
        return self._connection.execute(found).first() is not None


def _newest(of: ColumnElement[bool]) -> Select[Any]:
    lines = select(_a.id).where(of).order_by(_a.id.desc()).limit(_NEWEST).subquery()
    return select(lines.c.id)
