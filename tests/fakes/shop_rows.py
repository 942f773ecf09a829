"""What stands in the shop's book and its papers, for tests that look behind a use case."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.shop.csv_kinds import CsvKind
from bot.shop.orders import Order
from bot.shop.time_reading import relative_times
from bot.usecases.ports_gateway import EffectRow
from bot.usecases.shop_import import import_file
from tests.fakes.shop_world import DEMO, ShopWorld


def order_of(shop: ShopWorld, order_no: str) -> Order:
    """The order with its lines."""
    with shop.store.read() as books:
        order = books.shop.order(order_no)
        assert order is not None
        return replace(order, lines=tuple(books.shop.lines_of(order_no)))


def rows_of(shop: ShopWorld, table: Any) -> list[Any]:
    """Every row of a table."""
    with shop.store.read() as books:
        return list(books.connection.execute(table.select()))


def effects_of(shop: ShopWorld, subject: str) -> list[EffectRow]:
    """What was asked about an order."""
    with shop.store.read() as books:
        return list(books.effects.of_subject(subject))


def reserved(shop: ShopWorld, sku: str) -> int:
    """Pieces set aside on a shelf."""
    with shop.store.read() as books:
        return books.shop.shelves([sku])[0].reserved


def imports_again(shop: ShopWorld, kind: CsvKind) -> None:
    """The platform's export of the time before any change made here."""
    reader = relative_times(shop.clock(), shop.deps.policy.calendar.time_zone)
    report = import_file(shop.deps, kind, DEMO / f"{kind.value}.csv", read_time=reader)
    assert report.errors == ()
