"""The engine, and transactions: writers queue at the door, readers see one snapshot."""

import logging
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError

from bot.store.books import SqlBooks
from bot.usecases.refusals import Refused

PATIENCE_S = 5.0
"""How long a writer waits for the one before it, as busy_timeout among processes on SQLite and
lock_timeout on PostgreSQL."""

_log = logging.getLogger(__name__)
_PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA busy_timeout=5000",
    "PRAGMA foreign_keys=ON",
)


def make_engine(url: str) -> Engine:
    """An engine for SQLite (WAL, FULL, busy timeout 5 s) or PostgreSQL."""
    if not url.startswith("sqlite"):
        engine = create_engine(
            url,
            hide_parameters=True,
            pool_size=16,
            max_overflow=16,
            pool_pre_ping=True,
            connect_args={"options": f"-c lock_timeout={int(PATIENCE_S * 1_000)}"},
        )
        event.listen(engine, "connect", _prepare_postgres)
        return engine
    path = make_url(url).database
    if not path or path == ":memory:":
        raise ValueError("the store needs a file: a memory database forgets what was acked")
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, hide_parameters=True, pool_size=16, max_overflow=16)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_postgres(connection: Any, _record: Any) -> None:
    """PostgreSQL holds no NUL: a text with one is asked for, and kept, without it (case 67)."""
    from psycopg.types.string import StrDumper  # a shop on SQLite never loads the driver

    class WithoutNul(StrDumper):
        def dump(self, obj: str) -> Any:
            return super().dump(obj.replace("\0", "\ufffd"))

    connection.adapters.register_dumper(str, WithoutNul)


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # BEGIN is ours, see below
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """A writer takes the lock at once: a read that turns into a write could deadlock."""
    writes = connection.get_execution_options().get("writes", True)
    durable = connection.get_execution_options().get("durable", True)
    driver: Any = connection.connection.driver_connection
    try:
        if writes:
            driver.execute("PRAGMA synchronous=FULL" if durable else "PRAGMA synchronous=NORMAL")
        # straight to the driver: it is the most frequent statement of all
        driver.execute("BEGIN IMMEDIATE" if writes else "BEGIN")
    except sqlite3.OperationalError as error:
        raise _busy() from error


def _busy() -> Refused:
    return Refused("busy", "系统有点忙，这条还没有发出去，请稍后再试。")


class SqlStore:
    """The Store port over one engine; shared by all threads."""

    def __init__(
        self,
        engine: Engine,
        books: Callable[[Connection], SqlBooks] = SqlBooks,
        patience_s: float = PATIENCE_S,
    ) -> None:
        self.engine = engine
        self.is_embedded = engine.dialect.name == "sqlite"
        self._books = books
        self._patience_s = patience_s
        reading: dict[str, Any] = {"writes": False}
        if not self.is_embedded:
            reading["isolation_level"] = "REPEATABLE READ"
        self._reader = engine.execution_options(**reading)
        self._repeatable = engine.execution_options(durable=False)
        # Threads of this process wait here, in order, instead of polling SQLite's own lock.
        self._turnstile = threading.Lock()

    @contextmanager
    def write(self, *, repeatable: bool = False) -> Iterator[SqlBooks]:
        """One writing transaction: commits at the end, rolls back on an exception.

        `repeatable`: what it writes is done again after a power cut (a claim, a kept outcome), so
        SQLite need not wait for the disk; the next other commit brings it there too.

        Raises Refused("busy") when the database cannot take it now (locked, full, away): nothing
        is stored then, and nothing may be acked (cases 7 and 8).
        """
        with self._in_line():
            try:
                engine = self._repeatable if repeatable else self.engine
                with engine.begin() as connection:
                    yield self._books(connection)
            except OperationalError as error:
                _log.error("the database refused a write: %s", error.orig)
                raise _busy() from error

    @contextmanager
    def alone(self) -> Iterator[None]:
        """No other writer of this process while it lasts; for work on the file itself."""
        with self._in_line():
            yield

    @contextmanager
    def _in_line(self) -> Iterator[None]:
        if not self.is_embedded:
            yield
            return
        if not self._turnstile.acquire(timeout=self._patience_s):
            raise _busy()
        try:
            yield
        finally:
            self._turnstile.release()

    @contextmanager
    def read(self) -> Iterator[SqlBooks]:
        """One consistent snapshot; never waits for writers."""
        with self._reader.connect() as connection, connection.begin():
            yield self._books(connection)

    def close(self) -> None:
        """Gives back every connection."""
        self.engine.dispose()
