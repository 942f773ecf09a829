"""Slips of an input method undone, and pinyin read, before the classifier looks: 发伙 is 发货.

All it knows is which signs keep company in the phrases (bot.brain.company). Of all characters that
sound like one of the message the one that makes it likeliest takes its place, if it does so by far;
a character that stood often beside both its neighbours, or in these very runs, is never doubted.
Chosen on phrases held out (docs/decisions.md). Entities are found in the text as it was sent.
"""

import heapq
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise

from bot.brain.company import EDGE, Company, is_chinese
from bot.text.sounds import read_pinyin, sounds_of_sign

_RARE, _TWICE = 3, 2
_BY_FAR = 7.0  # a thousand times likelier
_MOST_SLIPS = 2
_MOST_RUNS = 8  # of Latin letters; more than that is no shopper's message
_WAYS = 12  # of reading pinyin that are followed at a time
_LETTERS = re.compile(r"[a-z]{2,}")
_Way = tuple[float, str]


class Speller:
    """Reads a message as it was meant."""

    def __init__(self, seen: Mapping[str, int]) -> None:
        """`seen` as `bot.brain.company.company_in` counted it."""
        self._company = Company(seen)
        self._alike: dict[str, list[str]] = defaultdict(list)
        for sign in self._company.signs:
            for sound in sounds_of_sign(sign):
                self._alike[sound].append(sign)

    @classmethod
    def from_json(cls, content: str) -> "Speller":
        """What `company_in` counted, as it is kept."""
        return cls(json.loads(content))

    def meant(self, text: str) -> str:
        """`text`, tidied, as it was meant; the same words where nothing is doubted."""
        return self._without_slips(self._without_pinyin(text))

    def _without_slips(self, text: str) -> str:
        signs = [EDGE, EDGE, *text, EDGE]
        for _ in range(_MOST_SLIPS):
            gain, place, other = max(self._gains(signs), default=(0.0, 0, ""))
            if gain <= _BY_FAR:
                break
            signs[place] = other
        return "".join(signs[2:-1])

    def _gains(self, signs: list[str]) -> Iterator[tuple[float, int, str]]:
        """How much likelier each other character makes the message, where, and which."""
        for place in range(2, len(signs) - 1):
            if not is_chinese(signs[place]) or self._is_at_home(signs, place):
                continue
            others = list(self._others(*signs[place - 1 : place + 2]))
            now = self._likely(signs, place, signs[place]) if others else 0.0
            yield from ((self._likely(signs, place, o) - now, place, o) for o in others)

    def _is_at_home(self, signs: list[str], place: int) -> bool:
        """Often seen beside both its neighbours, or in the runs of three it stands in here."""
        times, around = self._company.times, "".join(signs[place - 2 : place + 3])
        if min(times(around[1:3]), times(around[2:4])) > _RARE:
            return True
        runs = [around[at : at + 3] for at in range(len(around) - 2)]
        return sum(map(times, runs)) > _RARE

    def _others(self, before: str, sign: str, after: str) -> Iterator[str]:
        """What sounds like `sign` and stood beside its neighbours more often than it did."""
        times = self._company.times
        needed = times(before + sign) + times(sign + after)
        for sound in sounds_of_sign(sign):
            for other in self._alike.get(sound, ()):
                if times(before + other) + times(other + after) > needed:
                    yield other

    def _likely(self, signs: list[str], place: int, sign: str) -> float:
        """How likely the runs of three are that hold `sign` at this place."""
        before, last, _, after, *rest = signs[place - 2 : place + 3]
        fit = self._company.fit
        both = fit(before, last, sign) + fit(last, sign, after)
        return both + fit(sign, after, rest[0]) if rest else both

    def _without_pinyin(self, text: str) -> str:
        parts, place = [], 0
        for run, _ in zip(_LETTERS.finditer(text), range(_MOST_RUNS), strict=False):
            before = f"{EDGE}{EDGE}{text[: run.start()]}"[-2:]
            after = text[run.end()] if run.end() < len(text) else EDGE
            parts += [text[place : run.start()], self._in_characters(before, run[0], after)]
            place = run.end()
        return "".join([*parts, text[place:]])

    def _in_characters(self, before: str, run: str, after: str) -> str:
        """The characters that fit best in this place, or the run where none fit together."""
        ways: list[_Way] = [(0.0, before)]
        for sound in read_pinyin(run):
            found = (self._on(way, sign) for way in ways for sign in self._alike.get(sound, ()))
            ways = heapq.nlargest(_WAYS, found)
        words = max((self._on(way, after) for way in ways), default=(0.0, ""))[1][2:-1]
        return words if words and self._fit(before[-1], words, after) else run

    def _on(self, way: _Way, sign: str) -> _Way:
        score, said = way
        return score + self._company.fit(said[-2], said[-1], sign), said + sign

    def _fit(self, before: str, words: str, after: str) -> bool:
        times = self._company.times
        if len(words) > 1:
            return min(times(first + second) for first, second in pairwise(words)) >= _TWICE
        return times(before + words) + times(words + after) > _TWICE
