"""The linear model: TF-IDF of features, one weight row per feature, calibrated shares.

Kept as JSON and plain numpy arrays (`allow_pickle=False`): a model file can hold no code.
"""

import json
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
_ARRAYS, _NAMES = "weights.npz", "names.json"


@dataclass(frozen=True)
class LinearModel:
    """`weights[vocabulary[gram]]` are one feature's votes for each of `labels`."""

    labels: tuple[str, ...]
    vocabulary: dict[str, int]
    idf: Floats
    weights: Floats
    bias: Floats
    sharpness: float

    def vector(self, grams: Iterable[str]) -> tuple[NDArray[np.int64], Floats]:
        """Indices and TF-IDF values (length one) of the known features among `grams`."""
        return weigh(grams, self.vocabulary, self.idf)

    def shares(self, grams: Iterable[str]) -> list[tuple[str, float]]:
        """Each label with its probability, best first; they sum to one."""
        places, values = self.vector(grams)
        scores = values @ self.weights[places] + self.bias if len(places) else self.bias
        powers = np.exp((scores - scores.max()) * self.sharpness)
        shares = powers / powers.sum()
        order = np.argsort(-shares, kind="stable")
        return [(self.labels[place], float(shares[place])) for place in order]

    def save(self, folder: Path) -> None:
        """Write the model's two files into `folder`."""
        half = self.weights.astype(np.float16)  # half the file; moves a probability by < 0.001
        np.savez(folder / _ARRAYS, idf=self.idf, weights=half, bias=self.bias)
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
        with np.load(folder / _ARRAYS, allow_pickle=False) as arrays:
            return cls(
                labels=tuple(names["labels"]),
                vocabulary={gram: place for place, gram in enumerate(names["vocabulary"])},
                idf=arrays["idf"],
                weights=arrays["weights"].astype(np.float32),
                bias=arrays["bias"],
                sharpness=names["sharpness"],
            )


def weigh(
    grams: Iterable[str], vocabulary: dict[str, int], idf: Floats
) -> tuple[NDArray[np.int64], Floats]:
    """TF-IDF with damped counts, scaled to length one."""
    known = Counter(gram for gram in grams if gram in vocabulary)
    places = np.fromiter((vocabulary[gram] for gram in known), dtype=np.int64, count=len(known))
    counts = np.fromiter((1 + math.log(n) for n in known.values()), np.float32, len(known))
    values = counts * idf[places]
    length = float(np.sqrt(values @ values))
    return places, values / np.float32(length or 1.0)


def learn_vocabulary(
    documents: Sequence[Sequence[str]], fewest: int
) -> tuple[dict[str, int], Floats]:
    """Features seen in at least `fewest` phrases, with their inverse document frequency."""
    seen = Counter(gram for grams in documents for gram in set(grams))
    kept = sorted(gram for gram, count in seen.items() if count >= fewest)
    idf = [math.log((1 + len(documents)) / (1 + seen[gram])) + 1 for gram in kept]
    return {gram: place for place, gram in enumerate(kept)}, np.array(idf, dtype=np.float32)
