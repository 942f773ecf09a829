"""Which signs keep company: how likely a sign is after the two before it, by the phrases.

A trigram of characters with Witten-Bell's interpolation: what follows two signs counts as far as
they were seen together, the rest is what follows the last of them, and the rest of that what is
frequent at all (I. Witten and T. Bell, "The zero-frequency problem", 1991). Runs of three that
stood once are left out: they are two thirds of the table and say little (docs/decisions.md).
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping

EDGE = "\n"  # no tidied text holds one
_TWICE = 2
_PAIR = 2
_UNSEEN_SIGNS = 4_000  # of Chinese in common use, about: each may come though no phrase has it
_HALF = 0.5


def is_chinese(sign: str) -> bool:
    """Whether a single sign is a Chinese character."""
    return "\u4e00" <= sign <= "\u9fff"


def company_in(texts: Iterable[str]) -> dict[str, int]:
    """How often each run of two signs, and of three seen twice, stands in the tidied texts.

    An edge counts as a sign. Only runs that hold a Chinese character are counted.
    """
    pairs: Counter[str] = Counter()
    threes: Counter[str] = Counter()
    for text in texts:
        framed = f"{EDGE}{EDGE}{text}{EDGE}"
        pairs.update(framed[place : place + 2] for place in range(1, len(framed) - 1))
        threes.update(framed[place : place + 3] for place in range(len(framed) - 2))
    often = ((run, count) for run, count in threes.items() if count >= _TWICE)
    kept = [one for one in (*pairs.items(), *often) if any(is_chinese(sign) for sign in one[0])]
    return dict(sorted(kept))


class Company:
    """The phrases' runs of signs, asked for how well one more sign fits."""

    def __init__(self, seen: Mapping[str, int]) -> None:
        """`seen` as `company_in` counted it."""
        self._seen = seen
        self._signs: Counter[str] = Counter()
        self._followers: dict[str, tuple[int, int]] = {}  # how often one came, and how many kinds
        for run, times in seen.items():
            before, kinds = self._followers.get(run[:-1], (0, 0))
            self._followers[run[:-1]] = before + times, kinds + 1
            if len(run) == _PAIR:
                self._signs[run[-1]] += times
        self._all = self._signs.total() + _HALF * (len(self._signs) + _UNSEEN_SIGNS)

    @property
    def signs(self) -> list[str]:
        """Every Chinese character that stood in a phrase."""
        return sorted(sign for sign in self._signs if is_chinese(sign))

    def times(self, run: str) -> int:
        """How often this run of two signs stood; of three, where it did so twice."""
        return self._seen.get(run, 0)

    def fit(self, before: str, last: str, sign: str) -> float:
        """How likely `sign` is after `before` and `last`, as a logarithm."""
        likely = (self._signs.get(sign, 0) + _HALF) / self._all
        for run in (last, before + last):
            if run in self._followers:
                times, kinds = self._followers[run]
                likely = (self._seen.get(run + sign, 0) + kinds * likely) / (times + kinds)
        return math.log(likely)
