"""What waits beside the chats, and by what its lists are told apart."""

from hashlib import blake2b
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from bot.shop.grant_states import GrantState
from bot.store.tables.cases import case_events
from bot.store.tables.doing import tasks
from bot.store.tables.errands import errand_words
from bot.store.tables.gateway import invoices, refund_requests, warehouse_jobs
from bot.store.tables.money import grant_head, grants
from bot.usecases.ports_doing import WorkMark

_e, _t, _w = case_events.c, tasks.c, errand_words.c


def _how_many_errands() -> Select[Any]:
    opened = (
        (warehouse_jobs, ("open", "failed")),
        (refund_requests, ("requested", "failed")),
        (invoices, ("requested", "failed")),
    )
    counts = [
        select(func.count()).select_from(table).where(table.c.state.in_(states)).scalar_subquery()
        for table, states in opened
    ]
    return select(counts[0] + counts[1] + counts[2])


_NEWEST = 20
"""What is told apart by: a change may come to light after one of a later moment, and two may share
theirs."""


def _newest(*shown: ColumnElement[Any], by: ColumnElement[Any]) -> Select[Any]:
    return select(*shown).order_by(by.desc(), *shown).limit(_NEWEST)


_CHANGES = (
    _newest(_e.case_id, _e.n, by=_e.at),
    _newest(_t.id, _t.changed_at, _t.due_at, _t.done_at, by=_t.changed_at),
    _newest(_w.kind, _w.key, _w.said_at, _w.said, by=_w.said_at),
    *(
        _newest(one.c.key, one.c.state, by=one.c.at)
        for one in (warehouse_jobs, refund_requests, invoices)
    ),
)
_WAITING = select(
    select(func.count())
    .select_from(grants)
    .where(grants.c.state == GrantState.AWAITING_APPROVAL.value)
    .scalar_subquery(),
    select(func.count()).select_from(tasks).where(_t.done_at.is_(None)).scalar_subquery(),
    _how_many_errands().scalar_subquery(),
    select(grant_head.c.seq).where(grant_head.c.id == 1).scalar_subquery(),
)


class SqlWork:
    """Implements the port Work."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def mark(self) -> WorkMark:
        approvals, tasks_, errands, ledger_seq = self._connection.execute(_WAITING).one()
        newest = [tuple(row) for one in _CHANGES for row in self._connection.execute(one)]
        changes = blake2b(repr((ledger_seq, errands, newest)).encode(), digest_size=12)
        return WorkMark(approvals, tasks_, errands, changes.hexdigest())
