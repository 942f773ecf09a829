"""Learn the intent model from phrases. scikit-learn is needed here and nowhere else."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import scipy.sparse
from numpy.typing import NDArray
from sklearn.svm import LinearSVC

from bot.brain.chance import Floats, keys_of
from bot.brain.linear import LinearModel, learn_vocabulary, weigh
from bot.brain.network import LessonKeys, Network, Places, Rows, learn_network

# How far the linear votes and the network's are trusted: what surprises least on phrases that
# neither has seen (five folds of 53,600 phrases), so that training need not learn everything
# twice to find it again.
_SHARPNESS = (2.7, 0.38)

_AND = "\x1f"  # no feature holds it

Scores = NDArray[np.float64]
Learned = tuple[Scores, Scores, Network]


def _matrix(rows: Rows, features: int) -> scipy.sparse.csr_matrix:
    starts = np.cumsum([0, *(len(places) for places, _ in rows)])
    places = np.concatenate([places for places, _ in rows])
    values = np.concatenate([values for _, values in rows])
    return scipy.sparse.csr_matrix(
        (values, places, starts), shape=(len(rows), features), dtype=np.float64
    )


def _both_ways(values: Scores, count: int) -> Scores:
    """scikit-learn answers two classes with one row; we have one for each."""
    return np.concatenate([-values, values]) / 2 if count == 2 else values


def _fit(rows: Rows, labels: Places, strength: float, keys: LessonKeys) -> Learned:
    """Weights, bias and network."""
    features, count = len(keys.features), len(keys.labels)
    with ThreadPoolExecutor(1) as beside:  # liblinear lets go of Python: both cores learn
        network = beside.submit(learn_network, rows, labels, keys)
        svc = LinearSVC(C=strength, tol=0.01, random_state=0).fit(_matrix(rows, features), labels)
    weights, bias = np.zeros((count, features)), np.full(count, -2.0)  # a label not seen: no
    weights[svc.classes_] = _both_ways(svc.coef_, len(svc.classes_))
    bias[svc.classes_] = _both_ways(svc.intercept_, len(svc.classes_)).reshape(-1)
    return weights, bias, network.result()


def _single(values: Scores) -> Floats:
    return np.ascontiguousarray(values, dtype=np.float32)


def learn(
    documents: Sequence[Sequence[str]], intents: Sequence[str], strength: float = 2.0
) -> LinearModel:
    """Train on the features of each phrase and its intent; `strength` is the SVM's C."""
    names = tuple(sorted(set(intents)))
    labels = np.array([names.index(intent) for intent in intents])
    vocabulary, rarity = learn_vocabulary(documents)
    rows = [weigh(grams, vocabulary, rarity) for grams in documents]
    said = keys_of(_AND.join(sorted(set(grams))) for grams in documents)
    keys = LessonKeys(keys_of(vocabulary), said, keys_of(names))
    weights, bias, network = _fit(rows, labels, strength, keys)
    return LinearModel(
        labels=names,
        vocabulary=vocabulary,
        rarity=rarity,
        weights=_single(weights.T),
        bias=_single(bias),
        network=network,
        sharpness=_SHARPNESS,
    )
