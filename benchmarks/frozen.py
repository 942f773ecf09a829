"""The frozen test set, and which of its lines have a near twin among the training phrases.

A line with a twin would measure memory, not understanding: only lines without one are scored.
Read by both Pythons: 3.10 syntax.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.brain.scoring import Example, read_examples
from bot.brain.twins import with_twins

FOLDER = Path(__file__).resolve().parents[1] / "tests/understanding"


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


def few_scored(frozen: FrozenSet, least: int) -> dict[str, int]:
    """Intents with fewer than so many lines without a twin, with their number."""
    scored = Counter(one.right[0] for one in frozen.without_twins)
    counts = {one.right[0]: scored[one.right[0]] for one in frozen.examples}
    return {intent: count for intent, count in sorted(counts.items()) if count < least}
