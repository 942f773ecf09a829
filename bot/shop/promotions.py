"""What is cheaper now, by the price history and the policy alone: nothing else is an activity."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from bot.shop.bargaining import quantity_discount
from bot.shop.money import percent_off
from bot.shop.policy import Policy
from bot.shop.records import PricePoint, PriceReason


@dataclass(frozen=True, slots=True)
class Running:
    """A price that stands as a promotion or clearance; until when is nowhere on record."""

    sku: str
    price_fen: int
    since: date
    clearance: bool


_SPECIAL = frozenset({PriceReason.PROMOTION, PriceReason.CLEARANCE})


def running(points: Iterable[PricePoint], now: datetime, policy: Policy) -> tuple[Running, ...]:
    """The special prices that stand at `now`, latest begun first.

    The price before is not told: a struck-out price binds us to prove it (law 29).
    """
    latest: dict[str, PricePoint] = {}
    for point in sorted(points, key=lambda one: one.valid_from):
        if point.valid_from <= now:
            latest[point.sku] = point
    found = [point for point in latest.values() if point.reason in _SPECIAL]
    found.sort(key=lambda one: (one.valid_from, one.sku), reverse=True)
    day_of = policy.days.day_of
    return tuple(
        Running(
            one.sku,
            one.price_fen,
            day_of(one.valid_from),
            one.reason is PriceReason.CLEARANCE,
        )
        for one in found
    )


@dataclass(frozen=True, slots=True)
class Quote:
    """Goods only, freight apart. `percent` 0: too few pieces for the discount."""

    pieces: int
    percent: int
    full_fen: int
    total_fen: int


def quote(price_fen: int, pieces: int, policy: Policy) -> Quote | None:
    """The price of so many of one item; None: a person quotes (playbook §13 money)."""
    percent = quantity_discount(pieces, policy)
    if percent is None:
        return None
    full = price_fen * pieces
    return Quote(pieces, percent, full, full - percent_off(full, percent))
