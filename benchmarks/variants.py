"""The same messages as other buyers would type them, by a seeded generator.

One homophone (another common character of the same sound, as an input method offers it),
Traditional characters, full-width ASCII, one word in pinyin. Read by both Pythons: 3.10 syntax.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from opencc import OpenCC
from pypinyin import lazy_pinyin
from pypinyin.constants import PHRASES_DICT

from bot.brain.scoring import Example, Judged

Change = Callable[[str, random.Random], str]

_COMMON_ROWS = range(0xB0, 0xD8)
"""GB 2312's first level: the 3,755 characters in common use."""
_FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: 0x3000}


@lru_cache(maxsize=1)
def common_characters() -> frozenset[str]:
    """The characters in common use (GB 2312, level 1)."""
    pairs = (bytes((row, cell)) for row in _COMMON_ROWS for cell in range(0xA1, 0xFF))
    return frozenset(pair.decode("gb2312", "ignore") for pair in pairs) - {""}


@lru_cache(maxsize=1)
def _by_sound() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for char in sorted(common_characters()):
        found[lazy_pinyin(char)[0]].append(char)
    return dict(found)


@lru_cache(maxsize=1)
def _to_traditional() -> OpenCC:
    return OpenCC("s2t")


def homophone(text: str, dice: random.Random) -> str:
    """One character replaced by another common one of the same sound; tones are not typed."""
    places = [place for place, char in enumerate(text) if char in common_characters()]
    dice.shuffle(places)
    for place in places:
        sound = lazy_pinyin(text[place])[0]
        if others := [char for char in _by_sound()[sound] if char != text[place]]:
            return text[:place] + dice.choice(others) + text[place + 1 :]
    return text


def traditional(text: str, dice: random.Random) -> str:
    """All of it in Traditional characters."""
    return str(_to_traditional().convert(text))


def full_width(text: str, dice: random.Random) -> str:
    """Letters, digits, signs and blanks of ASCII at full width."""
    return text.translate(_FULL_WIDTH)


def one_word_in_pinyin(text: str, dice: random.Random) -> str:
    """One word of two characters in Latin letters; where none is known, two at an end."""
    pairs = [text[i : i + 2] for i in range(len(text) - 1)]
    chinese = [pair for pair in pairs if common_characters().issuperset(pair)]
    words = [pair for pair in chinese if pair in PHRASES_DICT] or chinese[:1] + chinese[-1:]
    if not words:
        return text
    word = dice.choice(words)
    return text.replace(word, "".join(lazy_pinyin(word)), 1)


CHANGES: dict[str, Change] = {
    "one homophone": homophone,
    "Traditional": traditional,
    "full width": full_width,
    "one word in pinyin": one_word_in_pinyin,
}


def changed(texts: list[str], change: Change, seed: int) -> list[tuple[int, str]]:
    """(place, other spelling) of each text that the change makes different."""
    dice = random.Random(seed)
    spelt = [(place, change(text, dice)) for place, text in enumerate(texts)]
    return [(place, other) for place, other in spelt if other != texts[place]]


@dataclass(frozen=True)
class Spelling:
    """Accuracy on the lines that a change of spelling touches, as they are and changed."""

    name: str
    lines: int
    plain: float
    varied: float

    @property
    def lost_points(self) -> float:
        """How much accuracy the change costs, in points of a hundred."""
        return (self.plain - self.varied) * 100


Decide = Callable[[str], str]


def spelt_otherwise(name: str, examples: Sequence[Example], decide: Decide, seed: int) -> Spelling:
    """Judges the examples that the change of this name touches, as they are and changed."""
    others = changed([one.text for one in examples], CHANGES[name], seed)
    plain = sum(Judged(examples[p], decide(examples[p].text)).is_right for p, _ in others)
    varied = sum(Judged(examples[p], decide(other)).is_right for p, other in others)
    lines = max(len(others), 1)
    return Spelling(name, len(others), plain / lines, varied / lines)
