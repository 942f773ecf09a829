"""How far a long piece of work is, told at most once a second: 「已看 500/2136 句」."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from time import monotonic
from typing import TypeVar

Thing = TypeVar("Thing")

EVERY_S = 1.0


def watched(
    things: Iterable[Thing],
    total: int,
    tell: Callable[[str], object],
    unit: str = "句",
    clock: Callable[[], float] = monotonic,
) -> Iterator[Thing]:
    """The things as they are; `tell` hears how many were done, never within the first second."""
    told_at = clock()
    for done, thing in enumerate(things):
        if done and clock() - told_at >= EVERY_S:
            told_at = clock()
            tell(f"已看 {done}/{total} {unit}")
        yield thing
