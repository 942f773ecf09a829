"""The shop's tables as records of bot.shop: what a CSV file fills, kind by kind."""

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, update

from bot.shop.catalogue import Product, ReturnableRule
from bot.shop.csv_kinds import CsvKind
from bot.shop.orders import Buyer, Order, OrderLine, OrderState
from bot.shop.parcels import Parcel, ParcelState, Scan
from bot.shop.records import PricePoint, PriceReason, ReturnKind, ReturnRow, ReturnState
from bot.shop.stock import Shelf
from bot.store.tables import effects, errands, gateway
from bot.store.tables import shop as tables

_TABLES: dict[CsvKind, tuple[Table, type[Any]]] = {
    CsvKind.PRODUCTS: (tables.products, Product),
    CsvKind.STOCK: (tables.stock, Shelf),
    CsvKind.PRICE_HISTORY: (tables.price_history, PricePoint),
    CsvKind.BUYERS: (tables.buyers, Buyer),
    CsvKind.ORDERS: (tables.orders, Order),
    CsvKind.ORDER_LINES: (tables.order_lines, OrderLine),
    CsvKind.PARCELS: (tables.parcels, Parcel),
    CsvKind.SCANS: (tables.scans, Scan),
    CsvKind.RETURNS: (tables.returns, ReturnRow),
}
_ASKED = (
    effects.shop_effects,
    gateway.gateway_answers,
    gateway.order_notes,
    gateway.replaced_lines,
    gateway.refund_requests,
    gateway.return_papers,
    gateway.warehouse_jobs,
    gateway.invoices,
    errands.errand_words,
    gateway.restock_subscriptions,
)
"""What was asked of orders that are no more."""
_READERS: dict[tuple[type[Any], str], Callable[[Any], Any]] = {
    (Product, "returnable_rule"): ReturnableRule,
    (Product, "care"): tuple,
    (Product, "guide_steps"): tuple,
    (Product, "aliases"): tuple,
    (PricePoint, "reason"): PriceReason,
    (Buyer, "tags"): tuple,
    (Order, "state"): OrderState,
    (Parcel, "state"): ParcelState,
    (ReturnRow, "kind"): ReturnKind,
    (ReturnRow, "state"): ReturnState,
}


def record_of(kind: CsvKind, row: Any) -> Any:
    """One row of a kind's table (any columns of it, by name) as its record."""
    record = _TABLES[kind][1]
    read = {name: _READERS.get((record, name)) for name in row._fields}
    values = {
        name: (reader(v) if (reader := read[name]) else v) for name, v in row._asdict().items()
    }
    return record(**values)


def read_all(connection: Connection, kind: CsvKind) -> list[Any]:
    """Every record of a kind."""
    return [record_of(kind, row) for row in connection.execute(select(_TABLES[kind][0]))]


def add(connection: Connection, kind: CsvKind, records: Iterable[Any]) -> None:
    """Inserts; raises on a key that is there already."""
    table, _ = _TABLES[kind]
    if rows := [_row(table, record) for record in records]:
        connection.execute(insert(table), rows)


def replace(connection: Connection, kind: CsvKind, records: Sequence[Any]) -> None:
    """Overwrites the rows with these records' keys."""
    table, _ = _TABLES[kind]
    keys = [column.name for column in table.primary_key]
    changing = [column.name for column in table.columns if column.name not in keys]
    if not records or not changing:
        return
    statement = (
        update(table)
        .where(*(table.c[name] == bindparam(f"key_{name}") for name in keys))
        .values({name: bindparam(f"new_{name}") for name in changing})
    )
    connection.execute(statement, [_renamed(_row(table, one), keys) for one in records])


def clear(connection: Connection) -> None:
    """Deletes every row of every kind, and what was asked of these orders."""
    for table in (*_ASKED, *(table for table, _ in _TABLES.values())):
        connection.execute(delete(table))


def _renamed(row: dict[str, Any], keys: list[str]) -> dict[str, Any]:
    return {(f"key_{name}" if name in keys else f"new_{name}"): v for name, v in row.items()}


def _row(table: Table, record: Any) -> dict[str, Any]:
    fields = {field.name for field in dataclasses.fields(record)}
    return {
        column.name: _plain(getattr(record, column.name))
        for column in table.columns
        if column.name in fields
    }


def _plain(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    return list(value) if isinstance(value, tuple) else value
