"""What buyers' stars come to (playbook §12): how many, how good, how many would rather not say."""

from collections.abc import Sequence
from dataclasses import dataclass

STARS = range(1, 6)
LOW = 2
"""So many stars or fewer: somebody should look at the chat."""


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """`average`: of those who gave stars, to a hundredth; None where nobody did. `by_star`: how
    many gave one star, two, … five. `skipped`: were asked and would rather not say."""

    rated: int
    skipped: int
    average: float | None
    low: int
    by_star: tuple[int, ...]


def satisfaction_of(stars: Sequence[int | None]) -> Satisfaction:
    """Of the answers to so many questions; None: rather not."""
    given = [one for one in stars if one is not None]
    by_star = tuple(given.count(one) for one in STARS)
    average = round(sum(given) / len(given), 2) if given else None
    low = sum(by_star[:LOW])
    return Satisfaction(len(given), len(stars) - len(given), average, low, by_star)
