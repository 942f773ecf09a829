"""Trainers' wordings over the filed ones, the same in every process of the app.

The rows are the truth; a book in memory wears what they say. Whoever changes one wears it at once,
every other process looks twice a second whether the number of the newest has moved on.
"""

import logging
from collections.abc import Mapping, Sequence

from bot.care.script_book import ScriptBook, Variant
from bot.care.studio.standing import Kept, Standing, is_said, standing_of
from bot.usecases.deps import Deps
from bot.usecases.ports import Books
from bot.usecases.ports_wordings import WordingRow

_log = logging.getLogger(__name__)


def bring_up(deps: Deps) -> bool:
    """Wears the newest wordings; whether anything was new."""
    with deps.store.read() as books:
        revision = books.wordings.revision()
        if revision == deps.script_book.revision:
            return False
        rows = books.wordings.latest()
        kept = kept_of(rows, books.wordings.exported())
    worn = _worn(deps.script_book, kept)
    deps.script_book.wear(worn, revision)
    _log.info("script book at revision %d: %d replies in trainers' words", revision, len(worn))
    return True


def kept_of(rows: Sequence[WordingRow], exported: Sequence[WordingRow]) -> dict[str, Kept]:
    """By reply, what the newest rows say."""
    return {row.reply: kept(row, exported) for row in rows}


def kept(row: WordingRow, exported: Sequence[WordingRow]) -> Kept:
    """One row with what was ever brought to data/replies of the same reply."""
    own = tuple(one.wordings for one in exported if one.reply == row.reply)
    return Kept(row.wordings, row.based_on, own, row.exported_at is not None)


def standing(book: ScriptBook, reply: str, row: Kept | None) -> Standing:
    """Of a reply that the book has."""
    if row is None:
        return Standing.FILED
    return standing_of(book.filed(reply), row, book.shop_facts.keys())


def kept_in(books: Books) -> dict[str, Kept]:
    """By reply, all that trainers have changed."""
    return kept_of(books.wordings.latest(), books.wordings.exported())


def _worn(book: ScriptBook, kept: Mapping[str, Kept]) -> dict[str, tuple[Variant, ...]]:
    return {
        reply: row.said
        for reply, row in kept.items()
        if reply in book.names and is_said(standing(book, reply, row))
    }
