"""Learns the weights of the tagger of names and addresses; run after lines or traits have changed.

In the brain's Python, where the trainer (CRFsuite) is; what comes out needs no library. The hands
of tests/understanding and sentences of ours (`scripts.masking_examples`) are learned together; with
`--across` each hand is scored by a model that has learned the others alone, which is the honest
figure, and nothing is written.

    .venv/brain/bin/python -m scripts.learn_masking [--across]
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random

import pycrfsuite

from bot.text.masking import mask
from bot.text.tagging import model
from bot.text.tagging.cells import Cell
from bot.text.tagging.model import HUNDREDTHS, LABELS
from bot.text.tagging.people import hear, reading_of
from bot.text.tagging.traits import traits_of
from scripts.masking_examples import (
    ROOT,
    Example,
    Filler,
    Span,
    figures,
    lines_of,
    made,
    of_hand,
    phrases,
    varied,
)
from scripts.masking_judge import judge
from scripts.masking_judge import lines_of as judged_lines
from scripts.masking_people import LISTS

HANDS = tuple(
    ROOT / "tests" / "understanding" / f"masking{hand}.jsonl"
    for hand in ("", "_2", "_3", "_4", "_5", "_6", "_7", "_8")
)
"""Hands that were counted before they were learned from; `masking_9` and on are never learned."""
LEARNED_ONLY = tuple(LISTS / f"hand_{name}.jsonl" for name in ("places", "plain"))
"""Hands that were asked for what is hard to tell: places told by words alone, lines of nobody."""
TOLD, PLAIN, PHRASES, VARIED, OWN = 11_000, 9_000, 18_000, 3, 2
"""Sentences of ours with people and without, phrases, variants of a line of a hand, its repeats."""
RARE = 3
"""Traits seen less often are not learned."""
SETTINGS = {"c2": 0.3, "max_iterations": 10, "calibration.samples": 600}
LEAST = 4
"""Hundredths under which a weight is dropped."""

_LABELS = {"name": tuple("BIES"), "address": tuple("bies"), "region": tuple("RRRR")}

Row = tuple[list[list[str]], list[str]]


def labels_of(cells: Sequence[Cell], spans: Iterable[Span]) -> list[str]:
    """The label of each cell."""
    row = ["O"] * len(cells)
    for start, end, kind in spans:
        inside = [at for at, cell in enumerate(cells) if start <= cell.start and cell.end <= end]
        begin, middle, last, single = _LABELS[kind]
        for at in inside:
            row[at] = middle
        if inside:
            row[inside[-1]], row[inside[0]] = last, begin
        if len(inside) == 1:
            row[inside[0]] = single
    return row


def row_of(example: Example, *, with_rules: bool = True) -> Row:
    """What is learned of an example."""
    cells, reading = reading_of(example.text, hear(example.text), with_rules=with_rules)
    return traits_of(reading), labels_of(cells, example.spans)


def rows_of_ours(random: Random) -> Iterator[Row]:
    """Sentences of ours; in every third the rules are silent, lest the tagger lean on them."""
    goods = lines_of("goods.txt")
    for number, example in enumerate(made(random, goods, TOLD, PLAIN)):
        yield row_of(example, with_rules=number % 3 > 0)
    ours = phrases()
    for phrase in random.sample(ours, min(PHRASES, len(ours))):
        yield row_of(Example(phrase, ()))


def rows_of_hand(file: Path, random: Random) -> Iterator[Row]:
    """The lines of a hand, and each with other people in it.

    The rules were written on every second line of the first hand: there they are silent.
    """
    filler = Filler(random, lines_of("goods.txt"), figures())
    for number, example in enumerate(of_hand(file)):
        was_read = file == HANDS[0] and number % 2 == 0
        yield from [row_of(example, with_rules=not was_read)] * OWN
        for copy in range(VARIED if example.spans else 0):
            yield row_of(varied(example, filler), with_rules=copy % 2 > 0)


def learn(hands: Sequence[Path]) -> str:
    """The text of `weights.txt` from these hands and our own sentences."""
    random = Random(5)
    rows = [*rows_of_ours(random), *(row for hand in hands for row in rows_of_hand(hand, random))]
    random.shuffle(rows)
    seen = Counter(trait for traits, _ in rows for cell in traits for trait in cell)
    trainer = pycrfsuite.Trainer(verbose=False)
    for traits, labels in rows:
        kept = [[trait for trait in cell if seen[trait] >= RARE] for cell in traits]
        trainer.append(kept, labels)
    trainer.select("l2sgd")
    trainer.set_params(SETTINGS)
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "tagger.crf")
        trainer.train(file)
        return written(file)


def written(file: str) -> str:
    """A model of CRFsuite as `weights.txt` has it, light weights dropped."""
    tagger = pycrfsuite.Tagger()
    tagger.open(file)
    info = tagger.info()
    lines = []
    for before in LABELS:
        odds = (_transition(info.transitions, before, after) for after in LABELS)
        lines.append(" ".join(odds))
    weights: dict[str, list[str]] = {}
    for (trait, label), weight in sorted(info.state_features.items()):
        hundredths = round(weight * HUNDREDTHS)
        if abs(hundredths) >= LEAST:
            weights.setdefault(trait, []).append(f"{label}{hundredths}")
    lines += ("\t".join((trait, *weights[trait])) for trait in sorted(weights))
    return "\n".join(lines) + "\n"


def _transition(learned: Mapping[tuple[str, str], float], before: str, after: str) -> str:
    """The weight in hundredths; - where no span can go on so."""
    is_open = before in "BIbi"
    goes_on = after in ("IE" if before in "BI" else "ie") if is_open else after not in "IEie"
    return str(round(learned.get((before, after), 0.0) * HUNDREDTHS)) if goes_on else "-"


def across() -> None:
    """Each hand by a model that never saw it."""
    for hand in HANDS:
        text = learn([other for other in (*HANDS, *LEARNED_ONLY) if other != hand])
        with tempfile.TemporaryDirectory() as folder:
            model.WEIGHTS = Path(folder) / "weights.txt"
            model.WEIGHTS.write_text(text, "utf-8")
            model.learned.cache_clear()
            print(f"{hand.name}: {judge(judged_lines(hand), mask).told()}")


def main() -> int:
    """Writes the weights, or tells the figures; exit code 0."""
    if "--across" in sys.argv[1:]:
        across()
    else:
        model.WEIGHTS.write_text(learn([*HANDS, *LEARNED_ONLY]), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
