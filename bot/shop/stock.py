"""What may be said of the shelf: never the count (playbook §1, §13 quantity; law 27)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.shop.catalogue import Product


@dataclass(frozen=True, slots=True)
class Shelf:
    """A SKU's shelf. `reserved`: pieces of paid orders that have not shipped."""

    sku: str
    on_hand: int
    reserved: int
    warning_line: int
    restock_date: date | None = None
    supplier: str = ""

    @property
    def free(self) -> int:
        """Pieces that nobody has paid for; 0 when more is reserved than there is."""
        return max(0, self.on_hand - self.reserved)

    @property
    def is_short(self) -> bool:
        """Paid orders that cannot all be filled."""
        return self.reserved > self.on_hand


class Availability(StrEnum):
    """What a buyer may hear of the shelf."""

    AVAILABLE = "available"
    FEW_LEFT = "few_left"
    SOLD_OUT = "sold_out"


def availability(shelf: Shelf) -> Availability:
    """ "Few left" is said only when true: fewer free than the warning line (law 27)."""
    if shelf.free == 0:
        return Availability.SOLD_OUT
    return Availability.FEW_LEFT if shelf.free < shelf.warning_line else Availability.AVAILABLE


def can_fill(shelf: Shelf, quantity: int) -> bool:
    """Yes or no for the number asked, never the count (playbook §13 quantity asked)."""
    return 0 < quantity <= shelf.free


def coming_restock(shelf: Shelf, today: date) -> date | None:
    """The restock date if it still lies ahead; a date gone by is no promise."""
    ahead = shelf.restock_date is not None and shelf.restock_date >= today
    return shelf.restock_date if ahead else None


@dataclass(frozen=True, slots=True)
class Standing:
    """What may be said of the SKUs that were asked about, in the catalogue's order.

    `have` can be bought now (for a number of pieces: can fill it), of those `few` are under the
    warning line; `out` cannot.
    """

    have: tuple[Product, ...]
    few: tuple[Product, ...]
    out: tuple[Product, ...]


def standing(skus: Iterable[Product], shelves: Mapping[str, Shelf], quantity: int = 1) -> Standing:
    """How the shelves stand for `quantity` pieces of each. Without a shelf a SKU is sold out."""
    have, few, out = [], [], []
    for product in skus:
        shelf = shelves.get(product.sku)
        if shelf is None or not can_fill(shelf, quantity):
            out.append(product)
            continue
        have.append(product)
        if availability(shelf) is Availability.FEW_LEFT:
            few.append(product)
    return Standing(tuple(have), tuple(few), tuple(out))


def alternatives(
    wanted: Product, catalogue: Iterable[Product], shelves: Mapping[str, Shelf], most: int
) -> tuple[Product, ...]:
    """Up to `most` SKUs in stock that can stand in for one that is not (playbook §6).

    First the same product in the same size, then one SKU of each other product of the category,
    the nearest price first, last the same product in another size.
    """
    offered = [
        one
        for one in catalogue
        if one.category == wanted.category
        and one.sku != wanted.sku
        and can_fill(shelves.get(one.sku, _EMPTY), 1)
    ]
    offered.sort(key=lambda one: (_distance(one, wanted), abs(one.price_fen - wanted.price_fen)))
    others = {one.spu: one for one in reversed(offered) if one.spu != wanted.spu}
    chosen = [one for one in offered if one.spu == wanted.spu or others[one.spu] is one]
    return tuple(chosen[:most])


def _distance(one: Product, wanted: Product) -> int:
    if one.spu != wanted.spu:
        return 1
    return 0 if one.size == wanted.size else 2 + (one.colour != wanted.colour)


_EMPTY = Shelf("", 0, 0, 0)
