"""What may be said of the shelf: never the count (playbook §1, §13 quantity; law 27)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


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
