"""Whether our own price fell after the buyer paid, and by how much (playbook §7, §13; law 29).

Only the price history of our shop counts: another shop's price or a screenshot never comes in
here (case 42).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from bot.shop.orders import OrderLine
from bot.shop.policy import Policy
from bot.shop.records import PricePoint, PriceReason


class PriceVerdict(StrEnum):
    """What the price history says."""

    FELL = "fell"
    NOT_LOWER = "not_lower"
    TOO_SHORT = "too_short"
    """A lower price stood, but not long enough to count: explained (playbook §13)."""
    TOO_LATE = "too_late"
    """Asked after the window."""
    NOT_PAID = "not_paid"


@dataclass(frozen=True, slots=True)
class PriceFinding:
    """`difference_fen` for the whole line; `is_ours`: we charged too much by mistake;
    `in_money`: owed as money, otherwise as a coupon."""

    verdict: PriceVerdict
    difference_fen: int = 0
    new_price_fen: int = 0
    cause: PriceReason | None = None
    is_ours: bool = False
    in_money: bool = False


@dataclass(frozen=True, slots=True)
class _Stood:
    point: PricePoint
    begin: datetime
    end: datetime

    @property
    def span(self) -> timedelta:
        return self.end - self.begin


def price_difference(
    line: OrderLine,
    paid_at: datetime | None,
    history: Iterable[PricePoint],
    now: datetime,
    policy: Policy,
) -> PriceFinding:
    """What is owed for one line: paid minus the lowest open price of the same SKU that stood
    long enough within the window after payment, asked within it."""
    rules = policy.price_protection
    if paid_at is None:
        return PriceFinding(PriceVerdict.NOT_PAID)
    until = paid_at + timedelta(days=rules.days)
    if now > until:
        return PriceFinding(PriceVerdict.TOO_LATE)
    points = sorted((p for p in history if p.sku == line.sku), key=lambda p: p.valid_from)
    lower = [
        s for s in _stood(points, paid_at, now) if s.point.price_fen * line.qty < line.paid_fen
    ]
    if not lower:
        return PriceFinding(PriceVerdict.NOT_LOWER)
    long_enough = [s for s in lower if s.span >= timedelta(hours=rules.least_open_hours)]
    if not long_enough:
        return PriceFinding(PriceVerdict.TOO_SHORT)
    lowest = min(long_enough, key=lambda s: (s.point.price_fen, s.begin)).point
    return _finding(line, lowest, _is_ours(points, paid_at), policy)


def _finding(line: OrderLine, lowest: PricePoint, is_ours: bool, policy: Policy) -> PriceFinding:
    return PriceFinding(
        PriceVerdict.FELL,
        line.paid_fen - lowest.price_fen * line.qty,
        lowest.price_fen,
        lowest.reason,
        is_ours,
        in_money=is_ours or policy.price_protection.refund,
    )


def _stood(points: Sequence[PricePoint], begin: datetime, end: datetime) -> list[_Stood]:
    """Each price with the time that it was open between two moments."""
    spans = [_Stood(a, a.valid_from, b.valid_from) for a, b in pairwise(points)]
    spans += [_Stood(p, p.valid_from, end) for p in points[-1:]]
    cut = [_Stood(s.point, max(s.begin, begin), min(s.end, end)) for s in spans]
    return [s for s in cut if s.begin < s.end]


def _is_ours(points: Sequence[PricePoint], paid_at: datetime) -> bool:
    """Whether the price that stood when the buyer paid was our own mistake."""
    then = [p for p in points if p.valid_from <= paid_at]
    return bool(then) and then[-1].reason is PriceReason.MISTAKE
