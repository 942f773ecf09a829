"""The kinds of CSV file that fill the shop's books, and their rows as records.

Orders have the columns of Taobao's seller export. Pure: a file's rows come in, records and
errors come out; `xiaoer import` and `xiaoer seed` do the rest.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.shop.catalogue import Product, ReturnableRule
from bot.shop.csv_cells import CellError, Cells, looks_rounded, undisguise
from bot.shop.orders import TAOBAO_STATES, Buyer, Order, OrderLine, OrderState
from bot.shop.parcels import Parcel, ParcelState, Scan
from bot.shop.records import PricePoint, PriceReason, ReturnKind, ReturnRow, ReturnState
from bot.shop.stock import Shelf
from bot.shop.time_reading import TimeReader

Record = Product | Shelf | PricePoint | Order | OrderLine | Parcel | Scan | ReturnRow | Buyer


class CsvKind(StrEnum):
    """A kind of file, in the order in which files are taken in."""

    PRODUCTS = "products"
    STOCK = "stock"
    PRICE_HISTORY = "price_history"
    BUYERS = "buyers"
    ORDERS = "orders"
    ORDER_LINES = "order_lines"
    PARCELS = "parcels"
    SCANS = "scans"
    RETURNS = "returns"


@dataclass(frozen=True, slots=True)
class RowError:
    """What is wrong with a row, for people of the shop. `line` is the spreadsheet's row."""

    line: int
    column: str
    problem: str
    advice: str

    def __str__(self) -> str:
        return f"第{self.line}行，列“{self.column}”：{self.problem}。{self.advice}"


@dataclass(frozen=True, slots=True)
class Parsed:
    """Records of the good rows, errors of the others."""

    kind: CsvKind
    records: tuple[Any, ...]
    errors: tuple[RowError, ...]


def parse_rows(
    kind: CsvKind, rows: Iterable[Mapping[str, str]], resolve_time: TimeReader
) -> Parsed:
    """Read the rows of one file. A bad row gives an error and no record; the others stand.

    A missing column is one error on line 1 and nothing is read. The same key twice, and numbers
    that a spreadsheet has rounded, are errors.
    """
    table = [dict(row) for row in rows]
    missing = [name for name in NEEDED[kind] if table and name not in table[0]]
    if missing:
        lost = [RowError(1, name, "没有这一列", "请用完整的导出文件") for name in missing]
        return Parsed(kind, (), tuple(lost))
    records: dict[tuple[Any, ...], Any] = {}
    errors = _rounded(kind, table)
    for line, row in enumerate(table, start=2):
        try:
            record = _MAKERS[kind](Cells(row, resolve_time))
        except CellError as error:
            errors.append(RowError(line, error.column, error.problem, error.advice))
            continue
        if key_of(record) in records:
            errors.append(RowError(line, NEEDED[kind][0], "与前面的行重复", "请删掉其中一行"))
        records.setdefault(key_of(record), record)
    return Parsed(kind, () if _is_spoilt(errors) else tuple(records.values()), tuple(errors))


_ROUNDED = "编号的后几位全是0，多半被表格软件改过"


def _rounded(kind: CsvKind, table: list[dict[str, str]]) -> list[RowError]:
    """All of a file's long numbers end in zeros: a spreadsheet has rounded them."""
    column = NEEDED[kind][0]
    numbers = [undisguise(row.get(column, "")) for row in table]
    rounded = [line for line, number in enumerate(numbers, start=2) if looks_rounded(number)]
    if not rounded or 2 * len(rounded) <= len(numbers):
        return []
    return [RowError(rounded[0], column, _ROUNDED, "请以文本格式导出编号，再重新导入")]


def _is_spoilt(errors: list[RowError]) -> bool:
    return any(error.problem == _ROUNDED for error in errors)


def key_of(record: Any) -> tuple[Any, ...]:
    """What makes a record the same one in a later file."""
    return tuple(getattr(record, name) for name in _KEYS[type(record)])


# --- one maker per kind --------------------------------------------------------


def _product(cells: Cells) -> Product:
    return Product(
        sku=cells.number("sku"),
        spu=cells.number("spu"),
        title=cells.text("title", needed=True),
        size=cells.text("spec_size"),
        colour=cells.text("spec_colour"),
        price_fen=cells.yuan("price_yuan"),
        cost_floor_fen=cells.yuan("cost_floor_yuan", needed=False),
        category=cells.text("category"),
        material=cells.text("material"),
        warranty_months=cells.count("warranty_months", needed=False),
        returnable_rule=cells.word("returnable_rule", ReturnableRule),
        care=cells.parts("care"),
        guide_steps=cells.parts("guide_steps"),
        aliases=cells.parts("aliases"),
    )


def _shelf(cells: Cells) -> Shelf:
    restock = cells.time_or_none("restock_date")
    return Shelf(
        sku=cells.number("sku"),
        on_hand=cells.count("on_hand"),
        reserved=cells.count("reserved"),
        warning_line=cells.count("warning_line"),
        restock_date=restock.date() if restock else None,
        supplier=cells.text("supplier"),
    )


def _price(cells: Cells) -> PricePoint:
    return PricePoint(
        sku=cells.number("sku"),
        valid_from=cells.time("valid_from"),
        price_fen=cells.yuan("price_yuan"),
        reason=cells.word("reason", PriceReason),
    )


def _buyer(cells: Cells) -> Buyer:
    return Buyer(
        buyer_id=cells.number("buyer_id"),
        member_name=cells.text("member_name", needed=True),
        level=cells.text("level") or "new",
        tags=cells.parts("tags"),
        points=cells.count("points", needed=False),
        consent_care=cells.yes_no("consent_care"),
    )


def _order(cells: Cells) -> Order:
    state = cells.via("订单状态", OrderState.from_taobao, TAOBAO_STATES)
    paid_at = cells.time_or_none("订单付款时间")
    if paid_at is None and state in {OrderState.TO_SHIP, OrderState.SHIPPED, OrderState.DONE}:
        raise CellError("订单付款时间", "已付款的订单没有付款时间", "请补上付款时间")
    reason = cells.text("订单关闭原因")
    return Order(
        order_no=cells.number("订单编号"),
        member_name=cells.text("买家会员名", needed=True),
        state=state,
        created_at=cells.time("订单创建时间"),
        goods_fen=cells.yuan("买家应付货款"),
        freight_fen=cells.yuan("买家应付邮费", needed=False),
        total_fen=cells.yuan("总金额"),
        paid_fen=cells.yuan("买家实际支付金额", needed=False),
        refunded_fen=cells.yuan("退款金额", needed=False),
        paid_at=paid_at,
        confirmed_at=cells.time_or_none("确认收货时间"),
        title=cells.text("宝贝标题"),
        kinds=cells.count("宝贝种类", needed=False),
        pieces=cells.count("宝贝总数量", needed=False),
        receiver=cells.text("收货人姓名"),
        address=cells.text("收货地址"),
        phone=undisguise(cells.text("联系手机")) or undisguise(cells.text("联系电话")),
        buyer_message=cells.text("买家留言"),
        note=cells.text("订单备注"),
        tracking_no=cells.number("物流单号", needed=False),
        courier=cells.text("物流公司"),
        close_reason="" if reason == "订单未关闭" else reason,
        invoice_title=cells.text("发票抬头"),
    )


def _line(cells: Cells) -> OrderLine:
    return OrderLine(
        order_no=cells.number("order_no"),
        sku=cells.number("sku"),
        qty=cells.count("qty", least=1),
        paid_fen=cells.yuan("paid_yuan"),
        exclusion_confirmed_at=cells.time_or_none("exclusion_confirmed_at"),
    )


def _parcel(cells: Cells) -> Parcel:
    return Parcel(
        order_no=cells.number("order_no"),
        tracking_no=cells.number("tracking_no"),
        courier=cells.text("courier", needed=True),
        state=cells.word("state", ParcelState),
    )


def _scan(cells: Cells) -> Scan:
    return Scan(
        tracking_no=cells.number("tracking_no"),
        at=cells.time("at"),
        place=cells.text("place"),
        text=cells.text("text", needed=True),
    )


def _return(cells: Cells) -> ReturnRow:
    return ReturnRow(
        order_no=cells.number("order_no"),
        sku=cells.number("sku"),
        qty=cells.count("qty", least=1),
        kind=cells.word("kind", ReturnKind),
        state=cells.word("state", ReturnState),
        applied_at=cells.time("applied_at"),
        refund_fen=cells.yuan("refund_yuan"),
        tracking_no=cells.number("tracking_no", needed=False),
        arrived_at=cells.time_or_none("arrived_at"),
        refunded_at=cells.time_or_none("refunded_at"),
    )


_MAKERS: dict[CsvKind, Callable[[Cells], Any]] = {
    CsvKind.PRODUCTS: _product,
    CsvKind.STOCK: _shelf,
    CsvKind.PRICE_HISTORY: _price,
    CsvKind.BUYERS: _buyer,
    CsvKind.ORDERS: _order,
    CsvKind.ORDER_LINES: _line,
    CsvKind.PARCELS: _parcel,
    CsvKind.SCANS: _scan,
    CsvKind.RETURNS: _return,
}
NEEDED: dict[CsvKind, tuple[str, ...]] = {
    CsvKind.PRODUCTS: ("sku", "spu", "title", "price_yuan", "returnable_rule"),
    CsvKind.STOCK: ("sku", "on_hand", "reserved", "warning_line"),
    CsvKind.PRICE_HISTORY: ("sku", "valid_from", "price_yuan", "reason"),
    CsvKind.BUYERS: ("member_name", "buyer_id"),
    CsvKind.ORDERS: (
        "订单编号",
        "买家会员名",
        "买家应付货款",
        "总金额",
        "订单状态",
        "订单创建时间",
    ),
    CsvKind.ORDER_LINES: ("order_no", "sku", "qty", "paid_yuan"),
    CsvKind.PARCELS: ("order_no", "tracking_no", "courier", "state"),
    CsvKind.SCANS: ("tracking_no", "at", "text"),
    CsvKind.RETURNS: ("order_no", "sku", "qty", "kind", "applied_at", "refund_yuan", "state"),
}  # fmt: skip
"""Columns that must be there; the first names a row in errors."""
_KEYS: dict[type[Any], tuple[str, ...]] = {
    Product: ("sku",),
    Shelf: ("sku",),
    PricePoint: ("sku", "valid_from"),
    Buyer: ("buyer_id",),
    Order: ("order_no",),
    OrderLine: ("order_no", "sku"),
    Parcel: ("tracking_no",),
    Scan: ("tracking_no", "at", "text"),
    ReturnRow: ("order_no", "sku"),
}
