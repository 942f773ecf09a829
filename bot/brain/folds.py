"""Phrases read as the brain reads them, and folds that keep near duplicates together.

For `bot.brain.mislabels` and `benchmarks.compare`. The frozen set is never looked at here.
"""

import tempfile
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from bot.brain.language import Language, build_language, check_language
from bot.brain.phrases import read_phrases
from bot.brain.reading import read_message
from bot.text.likeness import threes
from bot.text.tidy import tidy

ALIKE = 0.5
"""Trigram likeness from which two phrases are learnt and judged together."""
TODAY = date(2026, 11, 12)


@dataclass(frozen=True)
class Heard:
    """All phrases: tidied text, intent, and the features that the classifier sees."""

    texts: Sequence[str]
    intents: Sequence[str]
    grams: Sequence[Sequence[str]]

    def of(self, places: Sequence[int]) -> "Heard":
        """Some of them."""
        return Heard(
            [self.texts[place] for place in places],
            [self.intents[place] for place in places],
            [self.grams[place] for place in places],
        )

    def parts(self) -> tuple[Sequence[str], Sequence[str], Sequence[Sequence[str]]]:
        """Texts, intents, features."""
        return self.texts, self.intents, self.grams


def hear(data: Path) -> Heard:
    """The phrases of `data/nlu`."""
    phrases = read_phrases(sorted((data / "nlu").glob("*.yml")))
    with tempfile.TemporaryDirectory() as folder:
        name = build_language(data, phrases, Path(folder))
        language = Language(check_language(Path(folder), name))
        texts = [tidy(phrase.text) for phrase in phrases]
        grams = [read_message(language, text, TODAY)[1] for text in texts]
    return Heard(texts, [phrase.intent for phrase in phrases], grams)


def groups_of(texts: Sequence[str]) -> list[int]:
    """For each text the number of its group: texts alike, directly or through others."""
    leaders = list(range(len(texts)))
    sets = [threes(text) for text in texts]
    having: dict[str, list[int]] = defaultdict(list)
    for place, own in enumerate(sets):
        for other in {one for three in own for one in having[three]}:
            if len(own & sets[other]) >= ALIKE * len(own | sets[other]):
                leaders[_leader(leaders, place)] = _leader(leaders, other)
        for three in own:
            having[three].append(place)
    return [_leader(leaders, place) for place in range(len(texts))]


def _leader(leaders: list[int], place: int) -> int:
    while leaders[place] != place:
        leaders[place] = leaders[leaders[place]]
        place = leaders[place]
    return place


def folds_of(texts: Sequence[str], count: int, seed: int = 0) -> list[int]:
    """For each text its fold, 0 to `count` - 1; near duplicates share one."""
    groups = groups_of(texts)
    names = sorted(set(groups))
    np.random.default_rng(seed).shuffle(names)
    fold = {name: place % count for place, name in enumerate(names)}
    return [fold[group] for group in groups]
