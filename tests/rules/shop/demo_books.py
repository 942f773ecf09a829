"""The demo shop as records, seeded at a moment, for tests of the rules of trade."""

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.shop.catalogue import Product
from bot.shop.csv_bytes import decode_csv
from bot.shop.csv_kinds import CsvKind, Parsed, parse_rows
from bot.shop.orders import Order
from bot.shop.parcels import Parcel
from bot.shop.stock import Shelf
from bot.shop.time_reading import relative_times

ROOT = Path(__file__).resolve().parents[3]
DEMO = ROOT / "data" / "shop" / "demo"
SHANGHAI = ZoneInfo("Asia/Shanghai")


def at(text: str) -> datetime:
    """`2026-03-16 12:00` on the shop's wall clock."""
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def read_demo(kind: CsvKind, seeded_at: datetime) -> Parsed:
    """One file of the demo shop, read as the importer reads it."""
    rows = decode_csv((DEMO / f"{kind.value}.csv").read_bytes())
    return parse_rows(kind, rows, relative_times(seeded_at, SHANGHAI))


@dataclass(frozen=True, slots=True)
class Books:
    """The demo shop put together: orders know lines and buyers, parcels their scans."""

    orders: dict[str, Order]
    parcels: dict[str, Parcel]
    products: tuple[Product, ...]
    shelves: dict[str, Shelf]

    def order(self, tail: str) -> Order:
        """The order whose number ends so."""
        return self._one(order for no, order in self.orders.items() if no.endswith(tail))

    def parcel_of(self, order: Order) -> Parcel | None:
        return self.parcels.get(order.order_no)

    def of_buyer(self, buyer_id: str) -> list[Order]:
        return [order for order in self.orders.values() if order.buyer_id == buyer_id]

    @staticmethod
    def _one(found: Iterable[Order]) -> Order:
        (order,) = found
        return order


def open_books(seeded_at: datetime) -> Books:
    """Seed the demo shop at a moment."""
    read: dict[CsvKind, tuple[Any, ...]] = {
        kind: read_demo(kind, seeded_at).records for kind in CsvKind
    }
    ids = {buyer.member_name: buyer.buyer_id for buyer in read[CsvKind.BUYERS]}
    orders = {
        order.order_no: dataclasses.replace(
            order,
            buyer_id=ids[order.member_name],
            lines=tuple(
                line for line in read[CsvKind.ORDER_LINES] if line.order_no == order.order_no
            ),
        )
        for order in read[CsvKind.ORDERS]
    }
    parcels = {
        parcel.order_no: dataclasses.replace(
            parcel,
            scans=tuple(
                scan for scan in read[CsvKind.SCANS] if scan.tracking_no == parcel.tracking_no
            ),
        )
        for parcel in read[CsvKind.PARCELS]
    }
    shelves = {shelf.sku: shelf for shelf in read[CsvKind.STOCK]}
    return Books(orders, parcels, read[CsvKind.PRODUCTS], shelves)
