"""Trainers' wordings brought back to data/replies, only the touched lines."""

from dataclasses import dataclass
from pathlib import Path

from bot.usecases.deps import Deps
from bot.usecases.ports_studio import Exported
from bot.usecases.ports_wordings import ReplyEdit, WordingRow
from bot.usecases.wordings_live import kept

_SYSTEM = ("店小二训练室", "studio@xiaoer.invalid")


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """`files`: what the studio and data/ gave each other; `replies`: wordings that stand in
    data/replies now; `clashing`: replies that somebody has changed there, left as they are."""

    files: Exported
    replies: tuple[str, ...]
    clashing: tuple[str, ...]


def export_all(deps: Deps, *, root: Path) -> BroughtBack:
    """Studio and data/ brought together, with the wordings of the script book.

    What others changed in data/ comes to the studio first, so that wordings go over the newest
    text. Raises Clash, PhraseFileError: then nothing was written to data/ after that.
    """
    first = deps.studio_files.export(root)
    rows, edits = _edits(deps)
    filed = deps.studio_files.file_wordings(
        edits, key=_key(rows), message=_message(rows), author=_author(rows)
    )
    second = deps.studio_files.export(root)
    done = [row.revision for row in rows if row.reply in filed.filed]
    if done:
        _mark(deps, done)
    written = tuple(dict.fromkeys((*first.written, *second.written)))
    taken_in = tuple(dict.fromkeys((*first.taken_in, *second.taken_in)))
    return BroughtBack(Exported(written, taken_in), filed.filed, filed.clashing)


def _edits(deps: Deps) -> tuple[list[WordingRow], list[ReplyEdit]]:
    book = deps.script_book
    with deps.store.read() as books:
        rows = [row for row in books.wordings.latest() if row.exported_at is None]
        exported = books.wordings.exported()
    rows = [row for row in rows if row.reply in book.names and book.topic(row.reply)]
    return rows, [
        ReplyEdit(
            row.reply,
            book.topic(row.reply),
            (row.based_on, *kept(row, exported).exported),
            row.wordings,
        )
        for row in rows
    ]


def _key(rows: list[WordingRow]) -> str:
    return f"wordings-{max((row.revision for row in rows), default=0)}"


def _message(rows: list[WordingRow]) -> str:
    """Who stands behind which reply."""
    lines = [f"{row.reply}（{row.by_name}）" for row in rows]
    return "\n".join([f"话术：写回 {len(rows)} 条", "", *lines])


def _author(rows: list[WordingRow]) -> tuple[str, str]:
    names = {row.by_name for row in rows}
    return (names.pop(), _SYSTEM[1]) if len(names) == 1 else _SYSTEM


def _mark(deps: Deps, revisions: list[int]) -> None:
    now = deps.clock()
    with deps.store.write() as books:
        books.wordings.mark_exported(revisions, now)
        books.audit.write(now, "system", "wordings_exported", "script_book", revisions=revisions)
