"""Taking a CSV file of the shop's own systems into the shop's book: all of it or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.shop.csv_bytes import CsvError, decode_csv
from bot.shop.csv_diff import Change, Diff, FieldChange, diff, merge
from bot.shop.csv_kinds import CsvKind, RowError, key_of, parse_rows
from bot.shop.time_reading import TimeReader, export_times
from bot.usecases.deps import Deps
from bot.usecases.ports import Books


@dataclass(frozen=True, slots=True)
class RecordChange:
    """A record that differs; a field with `applied` False keeps what stands in the book."""

    key: str
    fields: tuple[FieldChange, ...]
    stale: bool


@dataclass(frozen=True, slots=True)
class Report:
    """What a file did, or would do (`dry_run`). With errors nothing was written."""

    kind: CsvKind
    added: int
    changed: tuple[RecordChange, ...]
    unchanged: int
    errors: tuple[RowError, ...]
    written: bool


def import_file(
    deps: Deps,
    kind: CsvKind | str,
    file: Path | bytes,
    *,
    dry_run: bool = False,
    read_time: TimeReader | None = None,
) -> Report:
    """Takes one file in. UTF-8 or GBK; the same file twice changes nothing.

    A file with any error is refused whole. Records that it does not name stay; notes, cases and
    grants made here are kept. Raises ValueError for an unknown kind, OSError for no such file.
    """
    named = CsvKind(kind)
    data = file.read_bytes() if isinstance(file, Path) else file
    reader = read_time or export_times(deps.policy.calendar.time_zone)
    records, errors = read_records(named, data, reader)
    if errors:
        return Report(named, 0, (), 0, errors, written=False)
    if dry_run:
        with deps.store.read() as books:
            kept = _without_replaced(books, named, records)
            return _report(named, diff(books.shop.records(named), kept), written=False)
    with deps.store.write() as books:
        found = _take_in(books, named, records)
        report = _report(named, found, written=True)
        if report.added or report.changed:
            counts = {"added": report.added, "changed": len(report.changed)}
            books.audit.write(deps.clock(), "import", "imported", named.value, **counts)
    return report


def read_records(
    kind: CsvKind, data: bytes, reader: TimeReader
) -> tuple[tuple[Any, ...], tuple[RowError, ...]]:
    """A file's records, or what is wrong with it for people of the shop."""
    try:
        parsed = parse_rows(kind, decode_csv(data), reader)
    except CsvError as error:
        return (), (RowError(error.line, "", error.problem, error.advice),)
    return parsed.records, parsed.errors


def _take_in(books: Books, kind: CsvKind, records: Sequence[Any]) -> Diff:
    old = books.shop.records(kind)
    records = _without_replaced(books, kind, records)
    found = diff(old, records)
    books.shop.add(kind, found.added)
    changing = {change.key for change in found.changed if change.changes_anything}
    before = {key_of(record): record for record in old}
    merged = [merge(before[key_of(r)], r) for r in records if key_of(r) in changing]
    books.shop.replace(kind, merged)
    return found


def _without_replaced(books: Books, kind: CsvKind, records: Sequence[Any]) -> Sequence[Any]:
    """A line whose spec was changed here does not come back with an export that has it still."""
    if kind is not CsvKind.ORDER_LINES:
        return records
    replaced = books.shop.replaced_lines()
    return [one for one in records if (one.order_no, one.sku) not in replaced]


def _report(kind: CsvKind, found: Diff, *, written: bool) -> Report:
    changed = tuple(_named(change) for change in found.changed)
    return Report(kind, len(found.added), changed, found.unchanged, (), written)


def _named(change: Change) -> RecordChange:
    return RecordChange(" ".join(str(part) for part in change.key), change.fields, change.stale)
