"""When a guess is acted on: confidence and margin, below which the outcome is `unclear`."""

from collections.abc import Sequence
from dataclasses import dataclass

UNCLEAR = "unclear"

Ranking = Sequence[tuple[str, float]]


@dataclass(frozen=True)
class Thresholds:
    """Least confidence of the best intent, and least lead over the second; from config.yml."""

    confidence: float
    margin: float


def is_too_unsure(ranking: Ranking, thresholds: Thresholds) -> bool:
    """Whether the best intent of this ranking (best first) must not be acted on."""
    best = ranking[0][1]
    second = ranking[1][1] if len(ranking) > 1 else 0.0
    return best < thresholds.confidence or best - second < thresholds.margin


def decide(ranking: Ranking, thresholds: Thresholds) -> str:
    """Name the intent that is acted on; `unclear` when none is sure enough."""
    return UNCLEAR if is_too_unsure(ranking, thresholds) else ranking[0][0]
