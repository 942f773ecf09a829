"""From what was heard to figures: rows, spellings, and what they must reach (issue B)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.figures import percentile, ratio
from benchmarks.frozen import FrozenSet
from benchmarks.nlu_sides import Heard
from benchmarks.results import Reach
from benchmarks.variants import Spelling
from bot.brain.scoring import Judged, report

Json = dict[str, Any]

OURS, SAME, STOCK = "ours", "ours on stock's phrases", "stock"
"""The sides. SAME is there where stock learnt other phrases than ours."""


@dataclass(frozen=True, slots=True)
class SideSeen:
    """One side: its report on all lines, on those without twins, its times and training."""

    every: Json
    scored: Json
    ms: Sequence[float] = field(repr=False)
    training_s: float | None

    def recall(self, intent: str) -> float:
        """Of the lines without twins; 0 where the intent does not occur."""
        return float(self.scored["intents"].get(intent, {}).get("recall", 0.0))

    def p(self, share: float) -> float:
        """Milliseconds of a parse at that share."""
        return percentile(self.ms, share)


def side_seen(frozen: FrozenSet, heard: Sequence[Heard], training_s: float | None) -> SideSeen:
    """Scores what one side heard of `frozen.examples`, in their order."""
    judged = [Judged(e, h.intent) for e, h in zip(frozen.examples, heard, strict=True)]
    kept = set(frozen.without_twins)
    scored = [one for one in judged if one.example in kept]
    return SideSeen(report(judged), report(scored), [h.ms for h in heard], training_s)


@dataclass(frozen=True, slots=True)
class NluRow:
    """One figure of every side. `gain`: how many times better ours is than stock on its phrases."""

    what: str
    seen: Mapping[str, float | None]
    gain: float | None


Figure = Callable[[SideSeen], float | None]
_FIGURES: tuple[tuple[str, Figure, bool], ...] = (
    ("right, all lines", lambda side: side.every["accuracy"], True),
    ("right, lines without twins", lambda side: side.scored["accuracy"], True),
    ("macro recall", lambda side: side.scored["macro_recall"], True),
    ("macro F1", lambda side: side.scored["macro_f1"], True),
    ("recall of out_of_scope", lambda side: side.recall("out_of_scope"), True),
    ("recall of unclear", lambda side: side.recall("unclear"), True),
    ("clear ones asked back", lambda side: side.scored["clarified"], False),
    ("parse p50, ms", lambda side: side.p(0.5), False),
    ("parse p99, ms", lambda side: side.p(0.99), False),
    ("training, s", lambda side: side.training_s, False),
)


def beside_stock(sides: Mapping[str, SideSeen]) -> SideSeen:
    """Ours as it learnt what stock did."""
    return sides.get(SAME, sides[OURS])


def rows(sides: Mapping[str, SideSeen]) -> list[NluRow]:
    """Every figure of every side."""
    found = []
    for what, figure, more_is_better in _FIGURES:
        seen = {name: figure(side) for name, side in sides.items()}
        found.append(NluRow(what, seen, _gain(sides, figure, more_is_better)))
    return found


def _gain(sides: Mapping[str, SideSeen], figure: Figure, more_is_better: bool) -> float | None:
    if STOCK not in sides:
        return None
    own, other = figure(beside_stock(sides)), figure(sides[STOCK])
    if not own or not other:
        return None
    return ratio(own, other) if more_is_better else ratio(other, own)


LEAST = {"frozen set": 0.93, "macro recall": 0.90, "out_of_scope": 0.85, "unclear": 0.85}
MOST_ASKED_BACK = 0.05
POINTS_ABOVE_STOCK = 8.0
MOST_MS = {0.5: 5.0, 0.99: 50.0}
MOST_TRAINING_S = 45.0
MOST_LOST_POINTS = 2.0


def nlu_reaches(sides: Mapping[str, SideSeen], spellings: Sequence[Spelling]) -> list[Reach]:
    """Every figure of issue B, passed or not, judged on the lines without twins."""
    ours = sides[OURS]
    return [
        *(_at_least(what, seen) for what, seen in _shares(ours).items()),
        _asked_back(ours.scored["clarified"]),
        *([_above(beside_stock(sides), sides[STOCK])] if STOCK in sides else []),
        *(_quick(ours, share, most) for share, most in MOST_MS.items()),
        _training(ours.training_s or 0.0),
        *(_spelt(one) for one in spellings),
    ]


def _shares(ours: SideSeen) -> Mapping[str, float]:
    return {
        "frozen set": ours.scored["accuracy"],
        "macro recall": ours.scored["macro_recall"],
        "out_of_scope": ours.recall("out_of_scope"),
        "unclear": ours.recall("unclear"),
    }


def _at_least(what: str, seen: float) -> Reach:
    least = LEAST[what]
    return Reach(f"{what}: at least {least:.2f} right", seen >= least, f"{seen:.3f}")


def _asked_back(share: float) -> Reach:
    what = f"clear messages asked back: at most {MOST_ASKED_BACK:.0%}"
    return Reach(what, share <= MOST_ASKED_BACK, f"{share:.1%}")


def _above(ours: SideSeen, stock: SideSeen) -> Reach:
    points = (ours.scored["accuracy"] - stock.scored["accuracy"]) * 100
    what = f"frozen set, same phrases: at least {POINTS_ABOVE_STOCK:g} points above stock"
    return Reach(what, points >= POINTS_ABOVE_STOCK, f"{points:+.1f}")


def _quick(ours: SideSeen, share: float, most: float) -> Reach:
    seen = ours.p(share)
    return Reach(f"parse p{share * 100:g} at most {most:g} ms", seen <= most, f"{seen:.1f} ms")


def _training(seconds: float) -> Reach:
    what = f"training at most {MOST_TRAINING_S:g} s"
    return Reach(what, seconds <= MOST_TRAINING_S, f"{seconds:.1f} s")


def _spelt(one: Spelling) -> Reach:
    what = f"{one.name}: at most {MOST_LOST_POINTS:g} points lost"
    seen = f"{one.lost_points:+.1f} on {one.lines} lines"
    return Reach(what, one.lost_points <= MOST_LOST_POINTS, seen)
