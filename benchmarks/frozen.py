"""The frozen test set, and which of its lines have a near twin among the training phrases.

A line with a twin would measure memory, not understanding: only lines without one are scored.
Read by both Pythons: 3.10 syntax.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.brain.scoring import Example, read_examples
from bot.text.likeness import threes
from bot.text.tidy import tidy

FOLDER = Path(__file__).resolve().parents[1] / "tests/understanding"
ALIKE = 0.6
"""Jaccard likeness of the threes from which two messages are twins, as within the phrases."""


@dataclass(frozen=True, slots=True)
class FrozenSet:
    """`examples` of all files; `without_twins`: those that no phrase is nearly like."""

    examples: Sequence[Example]
    without_twins: Sequence[Example]


def frozen_files(folder: Path = FOLDER) -> list[Path]:
    """frozen.jsonl and every further frozen….jsonl beside it."""
    return sorted(folder.glob("frozen*.jsonl"))


def read_frozen(phrases: Iterable[str], folder: Path = FOLDER) -> FrozenSet:
    """Every labelled line of the frozen files, parted by the phrases of a training."""
    files = frozen_files(folder)
    examples = [one for file in files for one in read_examples(file.read_text("utf-8").split("\n"))]
    twins = with_twins((one.text for one in examples), phrases)
    return FrozenSet(examples, [one for one in examples if one.text not in twins])


def with_twins(texts: Iterable[str], phrases: Iterable[str]) -> set[str]:
    """The texts that have a twin among the phrases. Costs by the threes they share."""
    index: dict[str, list[int]] = defaultdict(list)
    sizes: list[int] = []
    for number, phrase in enumerate({_letters(phrase) for phrase in phrases}):
        grams = threes(phrase)
        sizes.append(len(grams))
        for gram in grams:
            index[gram].append(number)
    return {text for text in texts if _has_twin(threes(_letters(text)), index, sizes)}


def _letters(text: str) -> str:
    """A tidied text without blanks and signs; the signs where it has nothing else."""
    heard = tidy(text)
    return "".join(char for char in heard if char.isalnum()) or heard


def _has_twin(grams: Collection[str], index: dict[str, list[int]], sizes: Sequence[int]) -> bool:
    shared = Counter(number for gram in grams for number in index.get(gram, ()))
    return any(
        count >= ALIKE * (len(grams) + sizes[number] - count) for number, count in shared.items()
    )


def few_scored(frozen: FrozenSet, least: int) -> dict[str, int]:
    """Intents with fewer than so many lines without a twin, with their number."""
    scored = Counter(one.right[0] for one in frozen.without_twins)
    counts = {one.right[0]: scored[one.right[0]] for one in frozen.examples}
    return {intent: count for intent, count in sorted(counts.items()) if count < least}
