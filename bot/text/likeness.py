"""How like two sentences are, by their characters and by their sound."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from bot.text.sounds import sounds_of_sign
from bot.text.tidy import tidy

_LONGEST = 120  # syllables compared: the distance costs the square of it
_INITIALS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("l", "n"))
_FINALS = (("ing", "in"), ("eng", "en"), ("ang", "an"))


def _letters(text: str) -> str:
    return "".join(char for char in tidy(text) if char.isalnum())


def threes(letters: str) -> frozenset[str]:
    """Threes of neighbouring characters as they stand; the whole where it is shorter."""
    return frozenset(letters[i : i + 3] for i in range(max(1, len(letters) - 2)))


def trigrams(text: str) -> frozenset[str]:
    """Threes of neighbouring characters of the tidied text, with its two ends marked."""
    letters = _letters(text)
    padded = f"^{letters}$"
    return frozenset(padded[i : i + 3] for i in range(len(padded) - 2)) if letters else frozenset()


def likeness(a: str, b: str) -> float:
    """Jaccard likeness of the trigrams: 1.0 for the same words, 0.0 for none in common."""
    first, second = trigrams(a), trigrams(b)
    if not first and not second:
        return 1.0
    return len(first & second) / len(first | second)


def _tolerant(syllable: str) -> str:
    """One spelling for sounds that input methods and dialects mix up (zh/z, n/l, ing/in)."""
    for strict, loose in _INITIALS:
        if syllable.startswith(strict):
            syllable = loose + syllable[len(strict) :]
            break
    for strict, loose in _FINALS:
        if syllable.endswith(strict):
            return syllable[: -len(strict)] + loose
    return syllable


@lru_cache(maxsize=4_096)
def _sounds(letters: str) -> tuple[str, ...]:
    from pypinyin import lazy_pinyin  # its tables take time: only who compares sounds pays

    return tuple(_tolerant(sound) for sound in lazy_pinyin(letters))


def edit_distance(a: Sequence[str], b: Sequence[str]) -> int:
    """How many must be put in, left out or changed to make `b` of `a`."""
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, 1):
        above, row[0] = row[0], i
        for j, right in enumerate(b, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (left != right))
    return row[-1]


def sounds_like(a: str, b: str) -> float:
    """Distance of two sentences by ear, 0.0 (sound the same) to 1.0; tones and zh/z, n/l, ng/n
    are not told apart. Only the first 120 characters are heard."""
    first, second = (_sounds(_letters(text)[:_LONGEST]) for text in (a, b))
    longest = max(len(first), len(second))
    return edit_distance(first, second) / longest if longest else 0.0


def sounds_apart(a: str, b: str) -> float:
    """The same distance for letters that are tidied already, each by its usual sound: quick."""
    first, second = (
        [_tolerant(sounds_of_sign(sign)[0]) if sign > "\u2e80" else sign for sign in letters]
        for letters in (a[:_LONGEST], b[:_LONGEST])
    )
    longest = max(len(first), len(second))
    return edit_distance(first, second) / longest if longest else 0.0
