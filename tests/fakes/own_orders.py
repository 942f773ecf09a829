"""Orders of buyers that a test has for itself, placed in the running demo shop."""

from __future__ import annotations

from datetime import timedelta
from itertools import count

from bot.shop.csv_kinds import CsvKind
from bot.shop.orders import Buyer, Order, OrderLine, OrderState
from bot.shop.parcels import Parcel, ParcelState, Scan
from bot.usecases.deps import Deps
from bot.usecases.ports_gateway import EffectRow

_numbers = count(1)
HOME = "浙江省 杭州市 西湖区 文新街道 竹影路18号3幢502室(310012)"
_SENT = frozenset({OrderState.SHIPPED, OrderState.DONE})


def own_order(
    deps: Deps,
    sku: str,
    state: OrderState = OrderState.TO_SHIP,
    *,
    buyer_id: str = "",
    qty: int = 1,
    ago: timedelta = timedelta(hours=1),
) -> tuple[str, str]:
    """Places an order, an hour `ago`; the buyer (a new one unless named) and the order's number.
    What was sent has a parcel: under way, or signed for where the order is done."""
    n = next(_numbers)
    is_new = not buyer_id
    buyer_id, order_no = buyer_id or f"b8{n:03}", f"26409{n:014}"
    at = deps.clock() - ago
    with deps.store.write() as books:
        (product,) = books.shop.products_of([sku])
        total = product.price_fen * qty
        paid = 0 if state is OrderState.UNPAID else total
        order = Order(
            order_no, f"会员{buyer_id}", state, at, total, 0, total,
            paid_fen=paid, paid_at=at if paid else None, title=product.title,
            kinds=1, pieces=qty, receiver="林小满", address=HOME, phone="13800001001",
            buyer_id=buyer_id,
        )  # fmt: skip
        if is_new:
            books.shop.add(CsvKind.BUYERS, [Buyer(buyer_id, f"会员{buyer_id}")])
        books.shop.add(CsvKind.ORDERS, [order])
        books.shop.add(CsvKind.ORDER_LINES, [OrderLine(order_no, sku, qty, total)])
        if state in _SENT:
            signed = state is OrderState.DONE
            kind = ParcelState.SIGNED if signed else ParcelState.IN_TRANSIT
            number = f"7779{n:011}"
            books.shop.add(CsvKind.PARCELS, [Parcel(order_no, number, "申通快递", kind)])
            text = "已签收，签收人：本人" if signed else "快件已发往杭州转运中心"
            books.shop.add(CsvKind.SCANS, [Scan(number, at, "杭州", text)])
    return buyer_id, order_no


def order_now(deps: Deps, order_no: str) -> Order:
    """As the shop's book has it."""
    with deps.store.read() as books:
        order = books.shop.order(order_no)
    assert order is not None
    return order


def skus_now(deps: Deps, order_no: str) -> list[str]:
    """What the order's lines are."""
    with deps.store.read() as books:
        return [line.sku for line in books.shop.lines_of(order_no)]


def asked_of(deps: Deps, order_no: str) -> list[EffectRow]:
    """What the shop's own system was asked about it."""
    with deps.store.read() as books:
        return list(books.effects.of_subject(order_no))
