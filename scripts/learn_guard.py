"""Learns the weights of the guard's scorer from example lines; run after lines have changed.

Plain Python, since the shop's Python holds no numerics: a linear support vector machine a kind,
by dual coordinate descent (Hsieh et al., 2008), the same weights at every run. How much a line
held back wrongly may count, and where the scale begins, comes from cross-validation: no line is
judged by a model that learned it.

    .venv/app/bin/python -m scripts.learn_guard
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from pathlib import Path

from bot.care.speech.judging import PATTERN, pattern_kinds
from bot.care.speech.reading import Text, fold
from bot.care.speech.scorer import KINDS, WEIGHTS, parts
from bot.care.speech.traits import traits
from bot.store.book_files import read_script_book

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "data" / "speech"
OWN_LINES = ROOT / "tests" / "rules" / "care_hours" / "guard_lines.jsonl"

PENALTY = 0.15
"""How softly a line insists on its answer: half of one by the usual C."""
OTHER_KIND = 0.2
"""How much it counts that a line of one kind is not of another: it may well be both."""
ROUNDS, FOLDS, RARE = 10, 3, 2
KEPT = 6000
"""Traits that a kind keeps, its heaviest."""
FALSE_ALARMS = 0.04


@dataclass(frozen=True)
class Piece:
    """What is scored at once: its traits as numbers, and their scale."""

    traits: tuple[int, ...]
    scale: float


@dataclass(frozen=True)
class Line:
    """An example: its kinds, what the patterns say of it, and its pieces once they are numbered.

    A harmless line is harmless in every piece; of a bad one nobody said which piece is bad.
    """

    plain: str
    kinds: frozenset[str]
    by_pattern: frozenset[str]
    is_judged: bool
    """Whether thresholds are set by it: lines that the patterns were written for are not."""
    pieces: tuple[Piece, ...] = ()
    learned: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class Model:
    """The weights of one kind."""

    weights: list[float]
    bias: float

    def score(self, line: Line) -> float:
        return max(map(self._of, line.pieces))

    def _of(self, piece: Piece) -> float:
        return self.bias + sum(map(self.weights.__getitem__, piece.traits)) * piece.scale


def read_lines() -> list[Line]:
    """Every example of data/speech, the guard's own lines, and the script book as harmless."""
    lines = []
    for file in (*sorted(EXAMPLES.glob("*.jsonl")), OWN_LINES):
        for row in map(json.loads, file.read_text("utf-8").splitlines()):
            if not row.get("known") and not row.get("last_piece"):
                lines.append(_line(row["text"], row["breaks"], is_judged=file != OWN_LINES))
    book = read_script_book(ROOT / "data" / "replies", {"shop_name": "暖屿生活馆"})
    for name in sorted(book.names):
        lines += [_line(variant.text, (), is_judged=False) for variant in book.variants(name)]
    return lines


def _line(text: str, kinds: Iterable[str], *, is_judged: bool) -> Line:
    plain = fold(text)
    return Line(plain, frozenset(kinds), frozenset(pattern_kinds(Text(plain))), is_judged)


def numbered(lines: Sequence[Line]) -> tuple[list[Line], list[str]]:
    """The lines with numbers for their traits, and the traits that are not rare."""
    seen = Counter(trait for line in lines for trait in traits(line.plain))
    names = sorted(trait for trait, times in seen.items() if times >= RARE)
    place = {trait: at for at, trait in enumerate(names)}
    done = []
    for line in lines:
        pieces = tuple(_piece(part, place) for part in parts(line.plain))
        learned = (_piece(line.plain, place),) if line.kinds else pieces
        done.append(replace(line, pieces=pieces, learned=learned))
    return done, names


def _piece(plain: str, place: dict[str, int]) -> Piece:
    found = traits(plain)
    known = sorted(place[trait] for trait in found if trait in place)
    return Piece(tuple(known), 1 / sqrt(len(found) or 1))


def learn(lines: Sequence[Line], kind: str, size: int, rounds: int = ROUNDS) -> Model:
    """One linear model: squared hinge loss, weighed by how sure the line's answer is."""
    weights, bias = [0.0] * size, 0.0
    pieces = [(piece, *_answer(line, kind)) for line in lines for piece in line.learned]
    duals = [0.0] * len(pieces)
    order = list(range(len(pieces)))
    shuffled = random.Random(7)
    for _ in range(rounds):
        shuffled.shuffle(order)
        for at in order:
            piece, answer, soft = pieces[at]
            reached = bias + sum(map(weights.__getitem__, piece.traits)) * piece.scale
            slope = answer * reached - 1 + soft * duals[at]
            if duals[at] == 0 and slope >= 0:
                continue
            length = 1 + len(piece.traits) * piece.scale * piece.scale
            moved = max(0.0, duals[at] - slope / (length + soft)) - duals[at]
            duals[at] += moved
            step = moved * answer * piece.scale
            bias += moved * answer
            for trait in piece.traits:
                weights[trait] += step
    return Model(weights, bias)


def _answer(line: Line, kind: str) -> tuple[int, float]:
    """+1 or -1, and how softly the line insists on it."""
    if kind in line.kinds:
        return 1, PENALTY
    return -1, PENALTY / OTHER_KIND if line.kinds else PENALTY


def by_cross_validation(lines: Sequence[Line], size: int) -> float:
    """Where the scale of scores begins, so that FALSE_ALARMS of harmless lines lie above it."""
    reached: list[tuple[Line, dict[str, float]]] = []
    for fold_at in range(FOLDS):
        inside = [one for at, one in enumerate(lines) if at % FOLDS != fold_at]
        models = {kind.value: learn(inside, kind.value, size) for kind in KINDS}
        for line in lines[fold_at::FOLDS]:
            if line.is_judged:
                told = {kind: _with_pattern(model, kind, line) for kind, model in models.items()}
                reached.append((line, told))
    harmless = sorted(
        (max(told.values()) for line, told in reached if not line.kinds), reverse=True
    )
    start = harmless[int(FALSE_ALARMS * len(harmless))]
    _tell(reached, start)
    return start


def _with_pattern(model: Model, kind: str, line: Line) -> float:
    return model.score(line) + (PATTERN if kind in line.by_pattern else 0.0)


def _tell(reached: Sequence[tuple[Line, dict[str, float]]], start: float) -> None:
    caught: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    for line, told in reached:
        for kind in sorted(line.kinds)[:1]:
            whole[kind] += 1
            caught[kind] += any(told[one] > start for one in line.kinds)
    print(f"scale begins at {start:.2f}; caught by models that had not learned the line:")
    for kind in sorted(whole):
        print(f"  {kind:9} {caught[kind] / whole[kind]:.0%} of {whole[kind]}")


def written(models: Sequence[Model], names: Sequence[str], start: float) -> str:
    """The text of `weights.txt`: biases, then the traits that some kind keeps; hundredths."""
    kept: dict[str, list[str]] = {}
    for place, model in enumerate(models):
        heavy = sorted(range(len(names)), key=lambda at: -abs(model.weights[at]))[:KEPT]
        for at in heavy:
            hundredths = round(model.weights[at] * 100)
            if hundredths:
                kept.setdefault(names[at], []).append(f"{place}{hundredths}")
    biases = " ".join(str(round((model.bias - start) * 100)) for model in models)
    return "\n".join([biases, *("\t".join((name, *kept[name])) for name in sorted(kept)), ""])


def main() -> int:
    """Writes the weights; exit code 0."""
    lines, names = numbered(read_lines())
    random.Random(3).shuffle(lines)
    print(f"{len(lines)} lines, {len(names)} traits")
    start = by_cross_validation(lines, len(names))
    models = [learn(lines, kind.value, len(names)) for kind in KINDS]
    WEIGHTS.write_text(written(models, names, start), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
