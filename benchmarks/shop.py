"""The bench's shop: the demo shop's goods and one demo order on its way, for many buyers.

Both sides get it: ours as the demo's CSV files, stock as rows of the same files.
"""

import csv
import shutil
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

TEMPLATE_ORDER = "2640173842439331001"
"""The demo order that is cloned: shipped, three scans, in transit."""
UNTOUCHED = ("products", "stock", "price_history")
WITHOUT_ROWS = ("returns",)
COURIERS = (("申通快递", "777{:012d}"), ("EMS", "129{:010d}"))

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class BenchBuyer:
    """A buyer with exactly one order."""

    buyer_id: str
    member_name: str
    order_no: str
    tracking_no: str
    courier: str


def bench_buyers(count: int) -> list[BenchBuyer]:
    """The buyers, always the same ones."""
    return [_buyer(number) for number in range(count)]


def _buyer(number: int) -> BenchBuyer:
    courier, pattern = COURIERS[number % len(COURIERS)]
    return BenchBuyer(
        buyer_id=f"bench{number:03d}",
        member_name=f"围巾买家{number:03d}号",
        order_no=f"26401738{number:03d}39331{number:03d}",
        tracking_no=pattern.format(500_000 + number),
        courier=courier,
    )


def write_shop(folder: Path, demo: Path, buyers: Sequence[BenchBuyer]) -> None:
    """Writes the shop as CSV files of the demo's form."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in UNTOUCHED:
        shutil.copy(demo / f"{name}.csv", folder)
    rows = {name: _read(demo / f"{name}.csv") for name in (*_CLONED, *WITHOUT_ROWS)}
    for name in WITHOUT_ROWS:
        _write(folder / f"{name}.csv", rows[name][:1], keep=0)
    for name, own in _template(rows).items():
        cloned = [_CLONED[name](row, buyer) for buyer in buyers for row in own]
        _write(folder / f"{name}.csv", cloned, keep=len(cloned))


def _template(rows: dict[str, list[Row]]) -> dict[str, list[Row]]:
    order = next(row for row in rows["orders"] if row["订单编号"] == TEMPLATE_ORDER)
    own = {"order_no": TEMPLATE_ORDER, "tracking_no": order["物流单号"]}
    buyer = [row for row in rows["buyers"] if row["member_name"] == order["买家会员名"]]
    return {
        "buyers": buyer,
        "orders": [order],
        "order_lines": [row for row in rows["order_lines"] if row["order_no"] == own["order_no"]],
        "parcels": [row for row in rows["parcels"] if row["order_no"] == own["order_no"]],
        "scans": [row for row in rows["scans"] if row["tracking_no"] == own["tracking_no"]],
    }


def _as_buyer(row: Row, buyer: BenchBuyer) -> Row:
    return row | {"member_name": buyer.member_name, "buyer_id": buyer.buyer_id}


def _as_order(row: Row, buyer: BenchBuyer) -> Row:
    return row | {
        "订单编号": buyer.order_no,
        "买家会员名": buyer.member_name,
        "物流单号": buyer.tracking_no,
        "物流公司": buyer.courier,
    }


def _as_line(row: Row, buyer: BenchBuyer) -> Row:
    return row | {"order_no": buyer.order_no}


def _as_parcel(row: Row, buyer: BenchBuyer) -> Row:
    own = {"tracking_no": buyer.tracking_no, "courier": buyer.courier}
    return row | own | {"order_no": buyer.order_no}


def _as_scan(row: Row, buyer: BenchBuyer) -> Row:
    return row | {"tracking_no": buyer.tracking_no}


_CLONED = {
    "buyers": _as_buyer,
    "orders": _as_order,
    "order_lines": _as_line,
    "parcels": _as_parcel,
    "scans": _as_scan,
}


def _read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def _write(path: Path, rows: Sequence[Row], keep: int) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows[:keep])


def write_stock_shop(path: Path, folder: Path, buyers: Sequence[BenchBuyer]) -> None:
    """The same orders as one SQLite table, indexed by buyer, for the stock action server."""
    path.unlink(missing_ok=True)
    by_no = {row["订单编号"]: row for row in _read(folder / "orders.csv")}
    scans = {row["tracking_no"]: row["text"] for row in _read(folder / "scans.csv")}
    connection = sqlite3.connect(path)
    with connection:
        connection.execute(
            "CREATE TABLE orders (order_no TEXT PRIMARY KEY, buyer_id TEXT, created_at TEXT,"
            " state TEXT, courier TEXT, tracking_no TEXT, last_scan TEXT)"
        )
        connection.execute("CREATE INDEX orders_of ON orders (buyer_id, created_at)")
        connection.executemany(
            "INSERT INTO orders VALUES (?, ?, ?, ?, ?, ?, ?)",
            [_stock_row(buyer, by_no[buyer.order_no], scans) for buyer in buyers],
        )
    connection.close()


def _stock_row(buyer: BenchBuyer, order: Row, scans: dict[str, str]) -> tuple[str, ...]:
    last_scan = scans[buyer.tracking_no]
    own = (buyer.order_no, buyer.buyer_id, order["订单创建时间"], order["订单状态"])
    return (*own, buyer.courier, buyer.tracking_no, last_scan)
