"""Slips of an input method undone, and pinyin read, before the classifier looks: 发伙 is 发货.

All it knows is which signs stand beside each other in the phrases. A character is doubted only
where one neighbour never stood beside it and the other seldom; it gives way to one of the
same sound that stood between both, or, if it never stood there at all, very often beside one of
them. Chosen by cross-validation (docs/decisions.md). Entities are found in the text as it was sent.
"""

import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise

from bot.text.sounds import read_pinyin, sounds_of_sign

_EDGE = "\n"  # no tidied text holds one
_RARE, _TWICE, _SURELY, _OFTEN = 8, 2, 12, 20
_UNSEEN = 0.05
_MOST_RUNS = 8  # of Latin letters; more than that is no shopper's message
_LETTERS = re.compile(r"[a-z]{2,}")


def _is_chinese(sign: str) -> bool:
    return "\u4e00" <= sign <= "\u9fff"


def neighbours_in(texts: Iterable[str]) -> dict[str, int]:
    """How often each pair of signs stands in the tidied texts; an edge counts as a sign."""
    framed = (f"{_EDGE}{text}{_EDGE}" for text in texts)
    pairs = Counter(a + b for text in framed for a, b in pairwise(text))
    return {p: n for p, n in sorted(pairs.items()) if _is_chinese(p[0]) or _is_chinese(p[1])}


class Speller:
    """Reads a message as it was meant."""

    def __init__(self, neighbours: dict[str, int]) -> None:
        self._seen = neighbours
        self._alike: dict[str, list[str]] = defaultdict(list)
        for sign in sorted({sign for pair in neighbours for sign in pair if _is_chinese(sign)}):
            for sound in sounds_of_sign(sign):
                self._alike[sound].append(sign)

    @classmethod
    def from_json(cls, content: str) -> "Speller":
        """What `neighbours_in` counted, as it is kept."""
        return cls(json.loads(content))

    def meant(self, text: str) -> str:
        """`text`, tidied, as it was meant; the same object's words where nothing is doubted."""
        return self._without_slips(self._without_pinyin(text))

    def _count(self, first: str, second: str) -> int:
        return self._seen.get(first + second, 0)

    def _without_slips(self, text: str) -> str:
        signs = [_EDGE, *text, _EDGE]
        for place in range(1, len(signs) - 1):
            before, sign, after = signs[place - 1 : place + 2]
            least, most = sorted((self._count(before, sign), self._count(sign, after)))
            if not least and most <= _RARE and _is_chinese(sign):
                signs[place] = self._likelier(before, sign, after, needed=_SURELY if most else 0)
        return "".join(signs[1:-1])

    def _likelier(self, before: str, sign: str, after: str, needed: int) -> str:
        best, most = sign, (0, 0)
        for other in (o for sound in sounds_of_sign(sign) for o in self._alike.get(sound, ())):
            left, right = self._count(before, other), self._count(other, after)
            score = (min(left, right), max(left, right))
            if (score[0] or score[1] >= _OFTEN) and score > most:
                best, most = other, score
        return best if most[0] >= needed else sign

    def _without_pinyin(self, text: str) -> str:
        parts, place = [], 0
        for run, _ in zip(_LETTERS.finditer(text), range(_MOST_RUNS), strict=False):
            before = text[run.start() - 1] if run.start() else _EDGE
            after = text[run.end()] if run.end() < len(text) else _EDGE
            parts += [text[place : run.start()], self._in_characters(before, run[0], after)]
            place = run.end()
        return "".join([*parts, text[place:]])

    def _in_characters(self, before: str, run: str, after: str) -> str:
        """The characters most often seen in this place, or the run where none fit together."""
        ways: dict[str, tuple[float, str]] = {before: (0.0, "")}
        for sound in read_pinyin(run):
            ways = {sign: self._best_way(ways, sign) for sign in self._alike.get(sound, ())}
        ends = [(score + self._weight(sign, after), said) for sign, (score, said) in ways.items()]
        words = max(ends, default=(0.0, ""))[1]
        return words if words and self._fit(before, words, after) else run

    def _best_way(self, ways: dict[str, tuple[float, str]], sign: str) -> tuple[float, str]:
        found = ((score + self._weight(last, sign), said) for last, (score, said) in ways.items())
        score, said = max(found, default=(0.0, ""))
        return score, said + sign

    def _weight(self, first: str, second: str) -> float:
        return math.log(self._count(first, second) + _UNSEEN)

    def _fit(self, before: str, words: str, after: str) -> bool:
        within = [self._count(a, b) for a, b in pairwise(words)]
        if within:
            return min(within) >= _TWICE
        return self._count(before, words) + self._count(words, after) > _TWICE
