"""Test sentences that a training phrase is nearly like: they would measure memory alone.

Read by both Pythons: 3.10 syntax.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from math import ceil

from bot.text.likeness import threes
from bot.text.tidy import tidy

ALIKE = 0.6
"""Jaccard likeness of the threes from which two messages are twins, as within the phrases."""


def with_twins(texts: Iterable[str], phrases: Iterable[str]) -> set[str]:
    """The texts that have a twin among the phrases.

    A twin shares at least ALIKE of a text's threes, so it has one of any few that are left when
    that many are taken away: only phrases with one of the rarest are looked at.
    """
    sets = [frozenset(threes(one)) for one in {_letters(phrase) for phrase in phrases}]
    having: dict[str, list[int]] = defaultdict(list)
    for number, grams in enumerate(sets):
        for gram in grams:
            having[gram].append(number)
    return {text for text in texts if _has_twin(frozenset(threes(_letters(text))), having, sets)}


def _letters(text: str) -> str:
    """A tidied text without blanks and signs; the signs where it has nothing else."""
    heard = tidy(text)
    return "".join(char for char in heard if char.isalnum()) or heard


def _has_twin(
    grams: frozenset[str],
    having: dict[str, list[int]],
    sets: Sequence[Collection[str]],
) -> bool:
    rarest = sorted(grams, key=lambda gram: (len(having.get(gram, ())), gram))
    few = len(grams) - ceil(ALIKE * len(grams)) + 1
    shared = Counter(number for gram in rarest[:few] for number in having.get(gram, ()))
    for number in shared:
        both = len(grams.intersection(sets[number]))
        if both >= ALIKE * (len(grams) + len(sets[number]) - both):
            return True
    return False
