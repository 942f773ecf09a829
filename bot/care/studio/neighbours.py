"""What a phrase is like: the same, nearly the same, and near ones with another meaning.

Compared as tidied letters: by characters (threes and edit distance) and by sound, so that 发货 and
发或 meet. One index a file, made when it is first asked and kept as long as the file stands.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest

from bot.care.studio.phrase_files import PhraseFile, PhraseLine
from bot.text.likeness import edit_distance, sounds_apart
from bot.text.phrase_marks import words_of
from bot.text.tidy import tidy

NEAR = 0.7
"""From this likeness on two phrases teach nearly the same."""
NEAR_BY_EAR = 0.17
_CANDIDATES = 80
_PARTICLES = "啊呀呢吧哦噢嘛哈亲哎诶呐的哟"
_FILLERS = "就再都也先还了的呢啊"
_BEFORE = re.compile("^(?:亲|您好|你好|请问|那个|麻烦|老板|掌柜)+(?=..)")
_NOT = frozenset("不没别勿无未非")


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A phrase and how like it is, from 0 to 1. `is_same`: but for signs and marks equal.

    `is_negated`: one of the two says no where the other does not (能退, 不能退).
    """

    phrase: PhraseLine
    likeness: float
    is_same: bool
    is_negated: bool


@lru_cache(maxsize=65_536)
def _is_plain(sign: str) -> bool:
    return tidy(sign) == sign and sign.isalnum()


@lru_cache(maxsize=131_072)
def letters_of(raw: str) -> str:
    """The letters that count, tidied: signs, blanks and marks are left out."""
    words = words_of(raw)
    plain = words if all(map(_is_plain, words)) else tidy(words)
    return "".join(filter(str.isalnum, plain))


def _grams(letters: str) -> set[str]:
    """Pairs of neighbouring characters, its ends marked."""
    padded = f"^{letters}$"
    return {padded[i : i + 2] for i in range(len(padded) - 1)}


class FileIndex:
    """The phrases of one file, to be found by pairs of characters and by how they begin and end."""

    def __init__(self, file: PhraseFile) -> None:
        self._phrases = [(phrase, letters_of(phrase.raw)) for phrase in file.phrases]
        self._places: dict[str, list[int]] = defaultdict(list)
        self._same: dict[str, list[int]] = defaultdict(list)
        for at, (_, letters) in enumerate(self._phrases):
            self._same[letters].append(at)
            for gram in _grams(letters):
                self._places[gram].append(at)

    def same(self, letters: str) -> list[PhraseLine]:
        """Phrases with exactly these letters."""
        return [self._phrases[at][0] for at in self._same.get(letters, ())]

    def like(self, letters: str) -> list[tuple[float, PhraseLine, str]]:
        """The phrases that share most pairs with these letters, each with how many of all."""
        shared: Counter[int] = Counter()
        for gram in _grams(letters):
            shared.update(self._places.get(gram, ()))
        size = len(letters) + 2
        scored = ((n / (size + len(self._phrases[at][1])), at) for at, n in shared.items())
        return [(score, *self._phrases[at]) for score, at in nlargest(_CANDIDATES, scored)]


@lru_cache(maxsize=128)
def index_of(file: PhraseFile) -> FileIndex:
    """The file's index; a file that changed is another file."""
    return FileIndex(file)


def core_of(letters: str) -> str:
    """Without the address before and the particles behind, which change no meaning."""
    return _BEFORE.sub("", letters.rstrip(_PARTICLES)) or letters


def is_twin(first: str, second: str) -> bool:
    """The same words but for a slip or a filler: particles, a homophone, two signs swapped."""
    one, other = sorted((core_of(first), core_of(second)), key=len)
    if one == other:
        return len(one) > 2 or first == second
    if len(one) < 3 or len(other) - len(one) > 1:
        return False
    if len(one) == len(other):
        return _is_swapped(one, other) or sounds_apart(one, other) == 0
    at = next((i for i, sign in enumerate(one) if sign != other[i]), len(one))
    return other[at] in _FILLERS and other[:at] + other[at + 1 :] == one


def _is_swapped(one: str, other: str) -> bool:
    differ = [i for i, sign in enumerate(one) if sign != other[i]]
    if len(differ) != 2 or differ[1] - differ[0] != 1:
        return False
    return one[differ[0]] == other[differ[1]] and one[differ[1]] == other[differ[0]]


def likeness_of(first: str, second: str) -> float:
    """Of two strings of letters, from 0 to 1: by their characters or by ear, whichever is more."""
    longest = max(len(first), len(second))
    if longest == 0:
        return 1.0
    if is_twin(first, second):
        return 0.95
    by_eye = 1 - edit_distance(first, second) / longest
    if by_eye >= NEAR or abs(len(first) - len(second)) > 2 or by_eye < 0.2:
        return by_eye
    apart = sounds_apart(first, second)
    return max(by_eye, 1 - apart) if apart <= NEAR_BY_EAR else by_eye


def neighbours(files: Iterable[PhraseFile], raw: str, most: int = 12) -> list[Neighbour]:
    """The phrases that `raw` is most like, the most like first; none under half alike."""
    letters = letters_of(raw)
    if not letters:
        return []
    candidates = [
        one
        for file in files
        for one in index_of(file).like(letters)
        if abs(len(one[2]) - len(letters)) <= max(len(one[2]), len(letters)) // 2
    ]
    best = nlargest(_CANDIDATES, candidates, key=lambda one: one[0])
    found = [_neighbour(phrase, letters, other) for _, phrase, other in best]
    near = [one for one in found if one.likeness >= 0.5]
    near.sort(key=lambda one: (-one.is_same, -one.likeness, one.phrase.intent, one.phrase.line))
    return near[:most]


def _neighbour(phrase: PhraseLine, letters: str, other: str) -> Neighbour:
    negated = _NOT.isdisjoint(letters) != _NOT.isdisjoint(other)
    is_same = letters == other
    return Neighbour(phrase, 1.0 if is_same else likeness_of(letters, other), is_same, negated)


def is_near(letters: str, likeness: float) -> bool:
    """Whether that is nearly the same; in short words one character is the whole meaning."""
    return likeness >= (NEAR if len(letters) > 4 else 0.75)


def votes(found: Sequence[Neighbour]) -> dict[str, float]:
    """How much the neighbours speak for each intent, as shares of 1, most first."""
    weights: dict[str, float] = defaultdict(float)
    for one in found:
        weights[one.phrase.intent] += one.likeness**4
    total = sum(weights.values()) or 1.0
    return dict(sorted(((k, v / total) for k, v in weights.items()), key=lambda kv: -kv[1]))
