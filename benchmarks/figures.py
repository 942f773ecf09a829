"""Medians, percentiles and ratios of what was measured. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from statistics import median


@dataclass(frozen=True, slots=True)
class Spread:
    """The median of several rounds, the lowest and the highest of them."""

    median: float
    low: float
    high: float


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` (0 to 1) of the values do not exceed.

    Raises ValueError without values or for a share out of bounds.
    """
    if not values or not 0 < share <= 1:
        raise ValueError("a percentile needs values and a share between 0 and 1")
    return sorted(values)[ceil(share * len(values)) - 1]


def spread(rounds: Sequence[float]) -> Spread:
    """Median with spread. Raises ValueError without rounds."""
    if not rounds:
        raise ValueError("no round was measured")
    return Spread(median(rounds), min(rounds), max(rounds))


def ratio(of: float, to: float) -> float:
    """`of / to`. Raises ValueError where that says nothing."""
    if to <= 0:
        raise ValueError(f"a ratio to {to}")
    return of / to
