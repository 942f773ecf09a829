"""The book of a rehearsal: a SQLite file that is put back to how it was seeded."""

import sqlite3
from collections import Counter
from collections.abc import Sequence
from contextlib import closing

from sqlalchemy import select

from bot.store.engine import SqlStore
from bot.store.tables.cases import cases
from bot.store.tables.effects import shop_effects
from bot.store.tables.money import grants

_BUSY_S = 10.0
_DEEDS = {"": shop_effects.c.kind, "grant ": grants.c.kind, "case ": cases.c.kind}


class SqlStage:
    """Implements Stage over the file of `store`, as it stands now. Never the shop's own book."""

    def __init__(self, store: SqlStore) -> None:
        if not store.is_embedded or store.engine.url.database is None:
            raise ValueError("a rehearsal plays in a SQLite file of its own")
        self._store, self._file = store, store.engine.url.database
        self._seeded = sqlite3.connect(":memory:", check_same_thread=False)
        with closing(sqlite3.connect(self._file)) as book:
            book.backup(self._seeded)
        self._seeded_deeds = Counter(self._all_deeds())

    def set(self) -> None:
        """Page by page: some milliseconds. Writers of this process stand in line meanwhile."""
        with self._store.alone(), closing(sqlite3.connect(self._file, timeout=_BUSY_S)) as book:
            self._seeded.backup(book)

    def deeds(self) -> Sequence[str]:
        """What was done since it was set, sorted; a grant and a case are named as such."""
        done = Counter(self._all_deeds())
        done.subtract(self._seeded_deeds)
        return sorted(done.elements())

    def _all_deeds(self) -> list[str]:
        with self._store.read() as books:
            return [
                f"{word}{kind}"
                for word, kinds in _DEEDS.items()
                for kind in books.connection.execute(select(kinds)).scalars()
            ]

    def close(self) -> None:
        """Forgets how the book was seeded."""
        self._seeded.close()
