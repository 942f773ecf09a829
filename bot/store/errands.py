"""The work of warehouse and finance, read from the shop's own tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, and_, insert, select, update

from bot.store.tables.errands import errand_words
from bot.store.tables.gateway import invoices, refund_requests, warehouse_jobs
from bot.usecases.ports_errands import ErrandKind, ErrandRow, ErrandState

_w = errand_words.c
_SAID = (_w.by_id, _w.by_name, _w.said, _w.said_at)


@dataclass(frozen=True, slots=True)
class _Book:
    """A table of work: what its states are called, and its columns by the record's names."""

    kind: ErrandKind
    table: Table
    opens: str
    done: str
    columns: Mapping[str, str] = field(default_factory=dict)

    @property
    def states(self) -> dict[ErrandState, str]:
        return {
            ErrandState.OPEN: self.opens,
            ErrandState.FAILED: "failed",
            ErrandState.DONE: self.done,
        }

    def query(self) -> Select[Any]:
        t = self.table.c
        own = [t[name].label(known) for name, known in self.columns.items()]
        is_said = and_(_w.kind == self.kind.value, _w.key == t.key)
        joined = self.table.outerjoin(errand_words, is_said)
        return select(t.key, t.order_no, t.state, t.at, *own, *_SAID).select_from(joined)

    def is_in(self, *states: ErrandState) -> ColumnElement[bool]:
        return self.table.c.state.in_([self.states[one] for one in states])

    def row(self, found: Row[Any]) -> ErrandRow:
        values = {name: value for name, value in found._mapping.items() if value is not None}
        named = {text: state for state, text in self.states.items()}
        return ErrandRow(**{**values, "kind": self.kind, "state": named[found.state]})


_JOB = {"kind": "job", "sku": "sku", "qty": "qty", "words": "words"}
_REFUND = {"sku": "sku", "cause": "job", "amount_fen": "amount_fen"}
_INVOICE = {"title": "title", "tax_no": "tax_no", "amount_fen": "amount_fen"}
_BOOKS = {
    book.kind: book
    for book in (
        _Book(ErrandKind.WAREHOUSE, warehouse_jobs, "open", "done", _JOB),
        _Book(ErrandKind.REFUND, refund_requests, "requested", "paid", _REFUND),
        _Book(ErrandKind.INVOICE, invoices, "requested", "issued", _INVOICE),
    )
}
WAITING = (ErrandState.OPEN, ErrandState.FAILED)


class SqlErrands:
    """Implements the port Errands."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def waiting(self, limit: int) -> Sequence[ErrandRow]:
        found = [one for book in _BOOKS.values() for one in self._first(book, limit)]
        return sorted(found, key=lambda one: (one.at, one.key))[:limit]

    def _first(self, book: _Book, limit: int) -> list[ErrandRow]:
        t = book.table.c
        wanted = book.query().where(book.is_in(*WAITING)).order_by(t.at, t.key).limit(limit)
        return [book.row(row) for row in self._connection.execute(wanted)]

    def ended(self, limit: int) -> Sequence[ErrandRow]:
        found = [one for book in _BOOKS.values() for one in self._last(book, limit)]
        return sorted(found, key=lambda one: (one.said_at or one.at, one.key), reverse=True)[:limit]

    def _last(self, book: _Book, limit: int) -> list[ErrandRow]:
        wanted = book.query().where(book.is_in(ErrandState.DONE), _w.said_at.is_not(None))
        rows = self._connection.execute(wanted.order_by(_w.said_at.desc()).limit(limit))
        return [book.row(row) for row in rows]

    def lock(self, kind: ErrandKind, key: str) -> ErrandRow | None:
        book = _BOOKS[kind]
        held = select(book.table.c.key).where(book.table.c.key == key).with_for_update()
        if self._connection.execute(held).first() is None:
            return None
        known = (*WAITING, ErrandState.DONE)
        one = book.query().where(book.table.c.key == key, book.is_in(*known))
        row = self._connection.execute(one).first()
        return None if row is None else book.row(row)

    def say(self, row: ErrandRow) -> None:
        book = _BOOKS[row.kind]
        this, state = book.table.c.key == row.key, book.states[row.state]
        self._connection.execute(update(book.table).where(this).values(state=state))
        words: dict[str, Any] = {"by_id": row.by_id, "by_name": row.by_name, "said": row.said}
        words |= {"said_at": row.said_at}
        known = (_w.kind == row.kind.value, _w.key == row.key)
        if self._connection.execute(update(errand_words).where(*known).values(words)).rowcount == 0:
            where = {"kind": row.kind.value, "key": row.key}
            self._connection.execute(insert(errand_words), words | where)
