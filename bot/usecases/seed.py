"""The demo shop: a folder of CSV files with relative times, put into the book anew."""

from datetime import datetime
from pathlib import Path

from bot.shop.csv_kinds import CsvKind
from bot.shop.time_reading import relative_times
from bot.usecases.deps import Deps
from bot.usecases.ports import Books
from bot.usecases.refusals import Refused
from bot.usecases.shop_import import read_records

Records = dict[CsvKind, tuple[object, ...]]


def shop_is_empty(deps: Deps) -> bool:
    """Whether the book holds neither goods nor orders."""
    with deps.store.read() as books:
        return _is_empty(books)


def seed(deps: Deps, folder: Path, at: datetime | None = None) -> dict[str, int]:
    """Puts the demo shop of `folder` into the book as if it were `at` (default: now).

    Replaces an earlier seeding, so its orders are as fresh as the moment; returns the number of
    records by kind. Raises Refused("bad_file") for a faulty file and Refused("shop_not_empty")
    when the book holds orders that are not the demo's: a real shop is never overwritten.
    """
    moment = at or deps.clock()
    records = _read(deps, folder, moment)
    with deps.store.write() as books:
        _refuse_a_real_shop(books, records)
        books.shop.clear()
        for kind in CsvKind:
            books.shop.add(kind, records[kind])
        books.audit.write(deps.clock(), "seed", "seeded", "shop", seeded_as_at=moment.isoformat())
    return {kind.value: len(found) for kind, found in records.items()}


def _read(deps: Deps, folder: Path, at: datetime) -> Records:
    reader = relative_times(at, deps.policy.calendar.time_zone)
    records: Records = {}
    for kind in CsvKind:
        data = (folder / f"{kind.value}.csv").read_bytes()
        records[kind], errors = read_records(kind, data, reader)
        if errors:
            raise Refused("bad_file", f"{kind.value}.csv {errors[0]}")
    return records


def _is_empty(books: Books) -> bool:
    return not books.shop.records(CsvKind.PRODUCTS) and not books.shop.records(CsvKind.ORDERS)


def _refuse_a_real_shop(books: Books, records: Records) -> None:
    ours = {getattr(order, "order_no", "") for order in records[CsvKind.ORDERS]}
    if any(order.order_no not in ours for order in books.shop.records(CsvKind.ORDERS)):
        raise Refused("shop_not_empty", "店里已有自己的订单，演示数据不会覆盖它们。")
