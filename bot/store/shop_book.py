"""The shop's book: orders, parcels, shelves, products and buyers."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, update

from bot.shop.catalogue import Product
from bot.shop.csv_kinds import CsvKind
from bot.shop.orders import Order, OrderLine, OrderState
from bot.shop.parcels import Parcel, ParcelState, Scan
from bot.shop.records import PricePoint, ReturnRow
from bot.shop.stock import Shelf
from bot.store import shop_records
from bot.store.tables.gateway import replaced_lines
from bot.store.tables.shop import (
    buyers,
    order_lines,
    orders,
    parcels,
    price_history,
    products,
    returns,
    scans,
    stock,
)
from bot.usecases.ports_shop import BuyerProfile, OrderCard, ProductCard

_o = orders.c
_WITH_BUYER = orders.outerjoin(buyers, buyers.c.member_name == _o.member_name)
_ORDER = select(*orders.columns, buyers.c.buyer_id).select_from(_WITH_BUYER)
_BY_NO = _ORDER.where(_o.order_no == bindparam("no"))
_NEWEST = (_o.created_at.desc(), _o.order_no)
_OF_BUYER = (
    select(*orders.columns, buyers.c.buyer_id)
    .select_from(orders.join(buyers, buyers.c.member_name == _o.member_name))
    .where(buyers.c.buyer_id == bindparam("buyer"))
    .order_by(*_NEWEST)
    .limit(bindparam("most"))
)
CARD_COLUMNS = (_o.order_no, _o.state, _o.title, _o.total_fen, _o.paid_fen, _o.created_at)
_CARD_BY_NO = select(*CARD_COLUMNS).where(_o.order_no == bindparam("no"))
_CARDS = (
    select(*CARD_COLUMNS)
    .select_from(orders.join(buyers, buyers.c.member_name == _o.member_name))
    .where(buyers.c.buyer_id == bindparam("buyer"))
    .order_by(*_NEWEST)
    .limit(bindparam("most"))
)
_PARCELS = (
    select(parcels, scans.c.at, scans.c.place, scans.c.text)
    .select_from(parcels.outerjoin(scans, scans.c.tracking_no == parcels.c.tracking_no))
    .where(parcels.c.order_no.in_(bindparam("nos", expanding=True)))
    .order_by(parcels.c.order_no, parcels.c.tracking_no, scans.c.at)
)
_mine, _theirs = order_lines.alias("mine"), order_lines.alias("theirs")
_waiting, _this = orders.alias("waiting"), orders.alias("this")
_SHORT_SKUS = (
    select(_mine.c.sku)
    .select_from(
        _mine.join(_this, _this.c.order_no == _mine.c.order_no)
        .join(stock, stock.c.sku == _mine.c.sku)
        .join(_theirs, _theirs.c.sku == _mine.c.sku)
        .join(_waiting, _waiting.c.order_no == _theirs.c.order_no)
    )
    .where(
        _mine.c.order_no == bindparam("no"),
        _waiting.c.state == OrderState.TO_SHIP.value,
        _waiting.c.paid_at <= _this.c.paid_at,
    )
    .group_by(_mine.c.sku, stock.c.on_hand)
    .having(func.sum(_theirs.c.qty) > stock.c.on_hand)
)
_OF_PARCEL = select(parcels.c.order_no).where(parcels.c.tracking_no == bindparam("number"))
_RETURNS = select(returns).where(returns.c.order_no == bindparam("no"))
_REPLACED = select(replaced_lines.c.order_no, replaced_lines.c.sku)
_THESE = select(products).where(products.c.sku.in_(bindparam("skus", expanding=True)))
_SHELVES = select(stock).where(stock.c.sku.in_(bindparam("skus", expanding=True)))
_PRODUCTS = select(products).order_by(products.c.spu, products.c.sku)
_SKUS = select(products).where(products.c.spu == bindparam("spu")).order_by(products.c.sku)
_own, _beside = products.alias("own"), products.alias("beside")
_TIMES = func.count(func.distinct(_mine.c.order_no))
_BOUGHT_WITH = (
    select(_beside.c.spu)
    .select_from(
        _own.join(_mine, _mine.c.sku == _own.c.sku)
        .join(_theirs, _theirs.c.order_no == _mine.c.order_no)
        .join(_beside, _beside.c.sku == _theirs.c.sku)
    )
    .where(_own.c.spu == bindparam("spu"), _beside.c.spu != bindparam("spu"))
    .group_by(_beside.c.spu)
    .order_by(_TIMES.desc(), _beside.c.spu)
    .limit(bindparam("most"))
)
_PRODUCT_CARD = (
    select(products.c.spu, func.min(products.c.title), func.min(products.c.price_fen))
    .where(products.c.spu == bindparam("spu"))
    .group_by(products.c.spu)
)
_PROFILE = select(buyers.c.buyer_id, buyers.c.member_name, buyers.c.level, buyers.c.tags).where(
    buyers.c.buyer_id == bindparam("buyer")
)
_STOP_CARE = (
    update(buyers)
    .where(buyers.c.buyer_id == bindparam("buyer"), buyers.c.consent_care)
    .values(consent_care=False)
)
_NAMES = select(buyers.c.buyer_id, buyers.c.member_name).where(
    buyers.c.buyer_id.in_(bindparam("ids", expanding=True))
)
_LINES = (
    select(order_lines).where(order_lines.c.order_no == bindparam("no")).order_by(order_lines.c.sku)
)
_PRICES = (
    select(price_history)
    .where(price_history.c.sku == bindparam("sku_"))
    .order_by(price_history.c.valid_from)
)
_OWNER = (
    select(buyers.c.buyer_id)
    .select_from(orders.join(buyers, buyers.c.member_name == _o.member_name))
    .where(_o.order_no == bindparam("no"))
)


def _order(row: Sequence[Any]) -> Order:
    order_no, member_name, state, *rest = row
    fields = [order_no, member_name, OrderState(state), *rest[:-1], rest[-1] or ""]
    return Order(*fields)


def card_of(row: Sequence[Any]) -> OrderCard:
    """An unpaid order shows what is to be paid, a paid one what was."""
    order_no, word, title, total_fen, paid_fen, created_at = row
    state = OrderState(word)
    return OrderCard(order_no, state.value, state.label, title, paid_fen or total_fen, created_at)


class SqlShopBook:
    """Implements the port ShopBook."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def order_owner(self, order_no: str) -> str | None:
        owner: str | None = self._connection.execute(_OWNER, {"no": order_no}).scalar()
        return owner

    def order_card(self, order_no: str) -> OrderCard | None:
        row = self._connection.execute(_CARD_BY_NO, {"no": order_no}).first()
        return None if row is None else card_of(row)

    def latest_orders(self, buyer_id: str, limit: int) -> Sequence[OrderCard]:
        asked = {"buyer": buyer_id, "most": limit}
        return [card_of(row) for row in self._connection.execute(_CARDS, asked)]

    def product_card(self, spu: str) -> ProductCard | None:
        row = self._connection.execute(_PRODUCT_CARD, {"spu": spu}).first()
        return None if row is None else ProductCard(*row)

    def buyer_profile(self, buyer_id: str) -> BuyerProfile | None:
        row = self._connection.execute(_PROFILE, {"buyer": buyer_id}).first()
        return None if row is None else BuyerProfile(row[0], row[1], row[2], tuple(row[3]))

    def buyer_names(self, buyer_ids: Sequence[str]) -> dict[str, str]:
        rows = self._connection.execute(_NAMES, {"ids": list(buyer_ids)})
        return {row.buyer_id: row.member_name for row in rows}

    def orders_of(self, buyer_id: str, limit: int = 30) -> Sequence[Order]:
        asked = {"buyer": buyer_id, "most": limit}
        return [_order(row) for row in self._connection.execute(_OF_BUYER, asked)]

    def order(self, order_no: str) -> Order | None:
        row = self._connection.execute(_BY_NO, {"no": order_no}).first()
        return None if row is None else _order(row)

    def lines_of(self, order_no: str) -> Sequence[OrderLine]:
        rows = self._connection.execute(_LINES, {"no": order_no})
        return [shop_records.record_of(CsvKind.ORDER_LINES, row) for row in rows]

    def prices_of(self, sku: str) -> Sequence[PricePoint]:
        rows = self._connection.execute(_PRICES, {"sku_": sku})
        return [shop_records.record_of(CsvKind.PRICE_HISTORY, row) for row in rows]

    def parcels_of(self, order_nos: Collection[str]) -> Mapping[str, Sequence[Parcel]]:
        if not order_nos:
            return {}
        rows = self._connection.execute(_PARCELS, {"nos": list(order_nos)})
        by_number: dict[str, tuple[Any, list[Scan]]] = {}
        for tracking_no, order_no, courier, state, at, place, text in rows:
            kept = by_number.setdefault(tracking_no, ((order_no, courier, state), []))
            if at is not None:
                kept[1].append(Scan(tracking_no, at, place, text))
        found: dict[str, list[Parcel]] = {}
        for number, ((order_no, courier, state), seen) in by_number.items():
            parcel = Parcel(order_no, number, courier, ParcelState(state), tuple(seen))
            found.setdefault(order_no, []).append(parcel)
        return found

    def is_short_for(self, order_no: str) -> bool:
        return self._connection.execute(_SHORT_SKUS, {"no": order_no}).first() is not None

    def order_no_of_parcel(self, tracking_no: str) -> str | None:
        found: str | None = self._connection.execute(_OF_PARCEL, {"number": tracking_no}).scalar()
        return found

    def returns_of(self, order_no: str) -> Sequence[ReturnRow]:
        rows = self._connection.execute(_RETURNS, {"no": order_no})
        return [shop_records.record_of(CsvKind.RETURNS, row) for row in rows]

    def replaced_lines(self) -> Collection[tuple[str, str]]:
        return {(row[0], row[1]) for row in self._connection.execute(_REPLACED)}

    def products_of(self, skus: Collection[str]) -> Sequence[Product]:
        rows = self._connection.execute(_THESE, {"skus": list(skus)})
        return [shop_records.record_of(CsvKind.PRODUCTS, row) for row in rows]

    def shelves(self, skus: Collection[str]) -> Sequence[Shelf]:
        return [Shelf(*row) for row in self._connection.execute(_SHELVES, {"skus": list(skus)})]

    def products(self) -> Sequence[Product]:
        rows = self._connection.execute(_PRODUCTS)
        return [shop_records.record_of(CsvKind.PRODUCTS, row) for row in rows]

    def skus_of(self, spu: str) -> Sequence[Product]:
        rows = self._connection.execute(_SKUS, {"spu": spu})
        return [shop_records.record_of(CsvKind.PRODUCTS, row) for row in rows]

    def bought_with(self, spu: str, limit: int) -> Sequence[str]:
        found = self._connection.execute(_BOUGHT_WITH, {"spu": spu, "most": limit})
        return [row.spu for row in found]

    def records(self, kind: CsvKind) -> Sequence[Any]:
        return shop_records.read_all(self._connection, kind)

    def add(self, kind: CsvKind, records: Sequence[Any]) -> None:
        shop_records.add(self._connection, kind, records)

    def replace(self, kind: CsvKind, records: Sequence[Any]) -> None:
        shop_records.replace(self._connection, kind, records)

    def stop_care(self, buyer_id: str) -> bool:
        return self._connection.execute(_STOP_CARE, {"buyer": buyer_id}).rowcount == 1

    def clear(self) -> None:
        shop_records.clear(self._connection)
