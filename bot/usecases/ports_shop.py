"""The books of the shop: what conversations show of it, and what the skills ask of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from bot.shop.catalogue import Product
from bot.shop.csv_kinds import CsvKind
from bot.shop.grant_states import GrantState as GrantState
from bot.shop.identity import Tries
from bot.shop.orders import Order, OrderLine
from bot.shop.parcels import Parcel
from bot.shop.records import PricePoint, ReturnRow
from bot.shop.stock import Shelf
from bot.usecases.ports_grants import GrantRow as GrantRow
from bot.usecases.ports_grants import Grants as Grants


@dataclass(frozen=True, slots=True)
class OrderCard:
    """An order as a card (protocol §1): `paid_fen` in fen, `state_label` in Chinese."""

    order_no: str
    state: str
    state_label: str
    title: str
    paid_fen: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class ProductCard:
    spu: str
    title: str
    price_fen: int


@dataclass(frozen=True, slots=True)
class BuyerProfile:
    buyer_id: str
    name: str
    level: str
    tags: tuple[str, ...]


class ShopCards(Protocol):
    """What a conversation shows of the shop; asks nothing about who may see it."""

    def order_owner(self, order_no: str) -> str | None:
        """The buyer of an order, None when there is no such order."""
        ...

    def order_card(self, order_no: str) -> OrderCard | None: ...
    def latest_orders(self, buyer_id: str, limit: int) -> Sequence[OrderCard]: ...
    def product_card(self, spu: str) -> ProductCard | None: ...
    def buyer_profile(self, buyer_id: str) -> BuyerProfile | None: ...
    def buyer_names(self, buyer_ids: Sequence[str]) -> dict[str, str]: ...


class ShopBook(ShopCards, Protocol):
    """The shop's own book. Who may see what is the use cases' business, not the book's."""

    def orders_of(self, buyer_id: str, limit: int = 30) -> Sequence[Order]:
        """A buyer's latest orders, newest first, without their lines."""
        ...

    def order(self, order_no: str) -> Order | None:
        """Without its lines; `buyer_id` is empty when the member is not known."""
        ...

    def prices_of(self, sku: str) -> Sequence[PricePoint]:
        """The price history of one SKU, oldest first."""
        ...

    def parcels_of(self, order_nos: Collection[str]) -> Mapping[str, Sequence[Parcel]]:
        """Parcels with their scans, by order."""
        ...

    def is_short_for(self, order_no: str) -> bool:
        """Whether the shelf does not reach down to this order, served in order of payment."""
        ...

    def lines_of(self, order_no: str) -> Sequence[OrderLine]:
        """An order's lines, as they stand after changes made here."""
        ...

    def returns_of(self, order_no: str) -> Sequence[ReturnRow]:
        """What goes back, or went back, of an order."""
        ...

    def replaced_lines(self) -> Collection[tuple[str, str]]:
        """(order number, SKU) of lines that were changed here; a later file has them still."""
        ...

    def products_of(self, skus: Collection[str]) -> Sequence[Product]:
        """The SKUs that exist, in no order."""
        ...

    def order_no_of_parcel(self, tracking_no: str) -> str | None: ...
    def products(self) -> Sequence[Product]: ...
    def skus_of(self, spu: str) -> Sequence[Product]: ...
    def bought_with(self, spu: str, limit: int) -> Sequence[str]:
        """The other products of orders that have this one, the most often bought first."""
        ...

    def shelves(self, skus: Collection[str]) -> Sequence[Shelf]: ...

    def records(self, kind: CsvKind) -> Sequence[Any]:
        """Every record of one kind of file, as that file would write it."""
        ...

    def add(self, kind: CsvKind, records: Sequence[Any]) -> None: ...
    def replace(self, kind: CsvKind, records: Sequence[Any]) -> None: ...
    def stop_care(self, buyer_id: str) -> bool:
        """Ends the buyer's consent to care and advertising; False when there was none."""
        ...

    def clear(self) -> None:
        """Empties the shop's book, and what was asked of it (never conversations, proofs or
        grants)."""
        ...


class Proofs(Protocol):
    """Which conversation proved to know which order, and every try."""

    def tries(self, bucket: str, conversation_id: str, but: str = "") -> Tries:
        """Tries so far; `but`: the one that is just being made does not count."""
        ...

    def note_try(self, bucket: str, conversation_id: str, try_of: str, at: datetime) -> None:
        """Once for each `try_of`, however often it is noted."""
        ...

    def prove(self, conversation_id: str, order_no: str, at: datetime) -> None: ...
    def proven(self, conversation_id: str) -> Sequence[str]:
        """The order numbers that this conversation proved to know."""
        ...

    def is_proven(self, conversation_id: str, order_no: str) -> bool: ...
