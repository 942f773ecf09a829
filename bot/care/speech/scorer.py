"""The learned scorer beside the patterns: how much a text reads like each kind of breach.

One linear model a kind over the traits of a text. `scripts.learn_guard` makes `weights.txt` from
the example lines in data/speech; nothing is learned while the shop runs.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat
from math import sqrt
from pathlib import Path

from bot.care.speech.reading import Kind
from bot.care.speech.traits import traits

WEIGHTS = Path(__file__).with_name("weights.txt")
KINDS = (
    Kind.ABSOLUTE,
    Kind.STOCK,
    Kind.PROMISE,
    Kind.EXCUSE,
    Kind.BLAME,
    Kind.REVIEW,
    Kind.PRIVATE,
    Kind.CONTACT,
)
LONGEST = 44
"""Letters that are scored at once: a longer text is read by its sentences, gathered."""
_SENTENCE = re.compile(r"[^。!?]+[。!?]*")
_CLAUSE = re.compile(r"[^,。!?;]+")
_MARKS = ",。!?;:"
_STOP = re.compile(r"[,。!?;:]")
_HUNDREDTHS = 100.0
_FIELD = 24
"""Bits of a kind in a packed number: no text has weights enough to fill them."""
_MASK = (1 << _FIELD) - 1
_HALF = 1 << (_FIELD - 1)


@dataclass(frozen=True, slots=True)
class Learned:
    """Bias of each kind, and each trait's weights, all kinds packed into one whole number.

    One sum of whole numbers then adds up every kind at once, which is what makes it quick.
    """

    bias: tuple[float, ...]
    weights: Mapping[str, int]


@lru_cache(maxsize=1)
def learned() -> Learned:
    """What `weights.txt` holds: the biases, then a trait a line with its weights."""
    first, *rest = WEIGHTS.read_text("utf-8").split("\n")
    weights = {}
    for line in filter(None, rest):
        trait, *pairs = line.split("\t")
        weights[trait] = sum(int(pair[1:]) << _FIELD * int(pair[0]) for pair in pairs)
    return Learned(tuple(int(one) / _HUNDREDTHS for one in first.split()), weights)


@lru_cache(maxsize=512)
def scores(plain: str) -> tuple[float, ...]:
    """For each of KINDS the score of the part of the text that reads most like it.

    Kept for the last texts: most replies are said again and again as they stand.
    """
    return tuple(max(column) for column in zip(*map(_scored, parts(plain)), strict=True))


def telling_clause(plain: str, kind: Kind) -> str:
    """The clause that reads most like this kind: the words that a breach names."""
    place = KINDS.index(kind)
    clauses = [find[0] for find in _CLAUSE.finditer(plain)] or [plain]
    return max(clauses, key=lambda clause: _scored(clause)[place])


def clause_score(plain: str, words: str, kind: Kind) -> float:
    """How much the clauses around these words read like this kind, without the rest."""
    start = max(plain.find(words), 0)
    begin = max((plain.rfind(mark, 0, start) for mark in _MARKS), default=-1) + 1
    stop = _STOP.search(plain, start + len(words))
    return _scored(plain[begin : stop.start() if stop else None])[KINDS.index(kind)]


def _scored(part: str) -> list[float]:
    model = learned()
    found = traits(part)
    total = sum(map(model.weights.get, found, repeat(0)))
    scale = _HUNDREDTHS * sqrt(len(found) or 1)
    return [bias + sum_ / scale for bias, sum_ in zip(model.bias, _unpacked(total), strict=True)]


def _unpacked(total: int) -> Iterator[int]:
    """The sums of the kinds, lowest field first; each may be negative."""
    for _ in KINDS:
        low = ((total + _HALF) & _MASK) - _HALF
        yield low
        total = (total - low) >> _FIELD


def parts(plain: str) -> list[str]:
    """What is scored at once: the text, or its sentences, short ones gathered."""
    if len(plain) <= LONGEST:
        return [plain]
    gathered = [""]
    for find in _SENTENCE.finditer(plain):
        if gathered[-1] and len(gathered[-1]) + len(find[0]) > LONGEST:
            gathered.append("")
        gathered[-1] += find[0]
    return gathered
