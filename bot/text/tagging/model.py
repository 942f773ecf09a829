"""The learned tagger: how likely each cell belongs to a name or an address.

A linear-chain conditional random field. `scripts.learn_masking` makes `weights.txt` from what other
hands wrote and from sentences of ours; nothing is learned while the shop runs, and no library is
asked. Likelihoods, not the one best reading: in doubt a cell is masked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from math import exp
from operator import mul
from pathlib import Path

WEIGHTS = Path(__file__).with_name("weights.txt")
LABELS = "OBIESbiesR"
"""Outside; begin, inside, end of a name, a whole name; the same of an address; region before it."""
HUNDREDTHS = 100.0
_FIELD = 24
"""Bits of a label in a packed number: no cell has weights enough to fill them."""
_MASK = (1 << _FIELD) - 1
_HALF = 1 << (_FIELD - 1)
_STEEPEST = 50.0

Row = tuple[float, ...]


@dataclass(frozen=True)
class Learned:
    """Odds of one label after another, by the label after (`into`) and before (`out_of`); each
    trait's weights of all labels packed into one whole number, so that one sum adds them all up.
    """

    into: tuple[Row, ...]
    out_of: tuple[Row, ...]
    weights: Mapping[str, int]


@lru_cache(maxsize=1)
def learned() -> Learned:
    """What `weights.txt` holds: a line a label before, then a trait a line with its weights."""
    lines = WEIGHTS.read_text("utf-8").split("\n")
    out_of = tuple(
        tuple(exp(int(one) / HUNDREDTHS) if one != "-" else 0.0 for one in line.split())
        for line in lines[: len(LABELS)]
    )
    weights = {}
    for line in filter(None, lines[len(LABELS) :]):
        trait, *pairs = line.split("\t")
        weights[trait] = sum(int(pair[1:]) << _FIELD * LABELS.index(pair[0]) for pair in pairs)
    return Learned(tuple(zip(*out_of, strict=True)), out_of, weights)


def _odds(packed: int) -> Row:
    """The odds of each label by the traits alone, the likeliest being 1."""
    sums = []
    for _ in LABELS:
        low = ((packed + _HALF) & _MASK) - _HALF
        sums.append(low / HUNDREDTHS)
        packed = (packed - low) >> _FIELD
    most = max(sums)
    return tuple(exp(max(one - most, -_STEEPEST)) for one in sums)


def _scaled(row: Sequence[float]) -> Row:
    whole = sum(row) or 1.0
    return tuple(one / whole for one in row)


def likelihoods(traits: Sequence[Sequence[str]]) -> list[Row]:
    """For each cell how likely it is of each of LABELS; each row adds up to 1."""
    if not traits:
        return []
    model = learned()
    odds = [_odds(sum(map(model.weights.get, one, repeat(0)))) for one in traits]
    forward = [_scaled(odds[0])]
    for here in odds[1:]:
        before = forward[-1]
        came = [sum(map(mul, before, row)) for row in model.into]
        forward.append(_scaled(tuple(map(mul, came, here))))
    backward: list[Row] = [(1.0,) * len(LABELS)]
    for here in reversed(odds[1:]):
        after = tuple(map(mul, here, backward[-1]))
        backward.append(_scaled([sum(map(mul, after, row)) for row in model.out_of]))
    backward.reverse()
    return [_scaled(tuple(map(mul, f, b))) for f, b in zip(forward, backward, strict=True)]
