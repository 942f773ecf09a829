"""When a guess is acted on: confidence and margin, below which the outcome is `unclear`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

UNCLEAR = "unclear"
CONSIDERED = 10
"""How many of the best guesses are looked at: what Rasa's message carries."""

Ranking = Sequence[tuple[str, float]]


@dataclass(frozen=True)
class Thresholds:
    """Least confidence of the best intent, and least lead over the second; from config.yml.

    `weights`: how many times an intent's share counts. To ask back where one could have known
    costs a buyer less than a wrong answer, so `unclear` weighs more than the classifier says.
    """

    confidence: float
    margin: float
    weights: Mapping[str, float] = field(default_factory=dict)

    @classmethod
    def of(cls, config: Mapping[str, Any]) -> "Thresholds":
        """What stands under the component's name in config.yml."""
        weights = {name: float(weight) for name, weight in (config.get("weights") or {}).items()}
        return cls(float(config["confidence"]), float(config["margin"]), weights)


def weighed(ranking: Ranking, thresholds: Thresholds) -> Ranking:
    """The ranking with the weights on it, best first; shares sum to what they summed to."""
    heads = ranking[:CONSIDERED]
    counted = [(name, share * thresholds.weights.get(name, 1.0)) for name, share in heads]
    total = sum(share for _, share in heads)
    scale = total / (sum(share for _, share in counted) or 1.0)
    return sorted(((name, share * scale) for name, share in counted), key=lambda one: -one[1])


def is_too_unsure(ranking: Ranking, thresholds: Thresholds) -> bool:
    """Whether the best intent of this ranking (best first) must not be acted on."""
    best = ranking[0][1]
    second = ranking[1][1] if len(ranking) > 1 else 0.0
    return best < thresholds.confidence or best - second < thresholds.margin


def decide(ranking: Ranking, thresholds: Thresholds) -> tuple[str, float]:
    """The intent that is acted on and its share; `unclear` when none is sure enough."""
    counted = weighed(ranking, thresholds)
    name, share = counted[0]
    return (UNCLEAR if is_too_unsure(counted, thresholds) else name), share
