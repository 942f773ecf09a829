"""Trainers' wordings over the filed ones, the same in every process of the app.

The rows are the truth; a book in memory wears what they say. Whoever changes one wears it at once,
every other process looks twice a second whether the number of the newest has moved on.
"""

import logging
from collections.abc import Mapping, Sequence

from bot.care.script_book import Grown, ScriptBook, Variant
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
        grown = books.wordings.grown()
    worn = _worn(deps.script_book, kept, grown)
    deps.script_book.wear(worn, revision, grown)
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


def _worn(
    book: ScriptBook, kept: Mapping[str, Kept], grown: Sequence[Grown]
) -> dict[str, tuple[Variant, ...]]:
    fresh = {one.reply: one.wordings for one in grown}
    filed = {name: book.filed(name) for name in kept if name in book.filed_names}
    facts = book.shop_facts.keys()
    return {
        reply: kept[reply].said
        for reply, words in {**fresh, **filed}.items()
        if reply in kept and is_said(standing_of(words, kept[reply], facts))
    }
