"""The intent model: weighed features, one weight row per feature, a small network beside it.

Kept as JSON and plain numpy arrays (`allow_pickle=False`): a model file can hold no code.
"""

import json
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.brain.chance import Floats
from bot.brain.features import DISTANT, FIRST, LAST
from bot.brain.network import Network, Places

_ARRAYS, _NAMES = "weights.npz", "names.json"
_UNKNOWN = 11.0  # square of the rarity of a feature of no phrase, among some 20,000
_FAINT = 0.5  # weight of features that say less than a sign, a pair or a word


@dataclass(frozen=True)
class LinearModel:
    """`weights[vocabulary[gram]]` are one feature's votes for each of `labels`.

    The shares come from `sharpness[0]` times these votes and `sharpness[1]` times the network's.
    """

    labels: tuple[str, ...]
    vocabulary: dict[str, int]
    rarity: Floats
    weights: Floats
    bias: Floats
    network: Network
    sharpness: tuple[float, float]

    def _scores(self, grams: Iterable[str]) -> Floats:
        places, values = weigh(grams, self.vocabulary, self.rarity)
        if len(places) < 2:  # its length alone: nothing heard that any phrase holds
            return np.zeros(len(self.labels), dtype=np.float32)
        linear = values @ self.weights[places] + self.bias
        own, other = (np.float32(sharpness) for sharpness in self.sharpness)
        return np.asarray(own * linear + other * self.network.votes(places, values))

    def shares(self, grams: Iterable[str]) -> list[tuple[str, float]]:
        """Each label with its probability, best first; they sum to one.

        All are alike, and so below any threshold, where no feature is known ("asdfgh").
        """
        scores = self._scores(grams)
        powers = np.exp(scores - scores.max())
        shares = powers / powers.sum()
        order = np.argsort(-shares, kind="stable")
        return [(self.labels[place], float(shares[place])) for place in order]

    def _arrays(self) -> dict[str, Floats]:
        network = self.network
        return {
            "rarity": self.rarity,
            "weights": self.weights,
            "bias": self.bias,
            "inner": network.inner,
            "inner_bias": network.inner_bias,
            "outer": network.outer,
            "outer_bias": network.outer_bias,
        }

    def save(self, folder: Path) -> None:
        """Write the model's two files into `folder`."""
        # half the file; moves a probability by < 0.001
        half = {name: array.astype(np.float16) for name, array in self._arrays().items()}
        np.savez(folder / _ARRAYS, **half)
        names = {
            "labels": self.labels,
            "sharpness": self.sharpness,
            "vocabulary": list(self.vocabulary),
        }
        (folder / _NAMES).write_text(json.dumps(names, ensure_ascii=False), "utf-8")

    @classmethod
    def load(cls, folder: Path) -> "LinearModel":
        """Read what `save` wrote."""
        names = json.loads((folder / _NAMES).read_text("utf-8"))
        with np.load(folder / _ARRAYS, allow_pickle=False) as stored:
            arrays = {name: stored[name].astype(np.float32) for name in stored.files}
        parts = ("inner", "inner_bias", "outer", "outer_bias")
        return cls(
            labels=tuple(names["labels"]),
            vocabulary={gram: place for place, gram in enumerate(names["vocabulary"])},
            rarity=arrays["rarity"],
            weights=arrays["weights"],
            bias=arrays["bias"],
            network=Network(*(arrays[part] for part in parts)),
            sharpness=(names["sharpness"][0], names["sharpness"][1]),
        )


def weigh(
    grams: Iterable[str], vocabulary: dict[str, int], rarity: Floats
) -> tuple[Places, Floats]:
    """Places and values of the known features; with the unknown ones the row has length one.

    So a message that is half unknown speaks half as loud. Repeats count once.
    """
    heard = set(grams)
    known = sorted(vocabulary[gram] for gram in heard if gram in vocabulary)
    places = np.array(known, dtype=np.int64)
    values = rarity[places]
    unknown = sum(_weight(gram) ** 2 for gram in heard if gram not in vocabulary)
    length = math.sqrt(float(values @ values) + unknown * _UNKNOWN)
    return places, values / np.float32(length or 1.0)


def _weight(gram: str) -> float:
    return _FAINT if gram[0] in (DISTANT, FIRST, LAST) else 1.0


def _loudness(gram: str, seen: int, phrases: int) -> float:
    """The root of the inverse document frequency; the whole of it overrates rare features."""
    return _weight(gram) * math.sqrt(math.log((1 + phrases) / (1 + seen)) + 1)


def learn_vocabulary(documents: Sequence[Sequence[str]]) -> tuple[dict[str, int], Floats]:
    """All features of the phrases with their rarity; of distant pairs those seen twice."""
    seen = Counter(gram for grams in documents for gram in set(grams))
    kept = sorted(gram for gram, count in seen.items() if count > 1 or gram[0] != DISTANT)
    rarity = [_loudness(gram, seen[gram], len(documents)) for gram in kept]
    return {gram: place for place, gram in enumerate(kept)}, np.array(rarity, dtype=np.float32)
