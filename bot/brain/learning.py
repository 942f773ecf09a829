"""Learn the linear model from phrases. scikit-learn is needed here and nowhere else."""

import random
from collections.abc import Sequence

import numpy as np
import scipy.sparse
from numpy.typing import NDArray
from sklearn.svm import LinearSVC

from bot.brain.linear import LinearModel, learn_vocabulary, weigh

_FEWEST = 2  # a feature of one phrase only teaches that phrase
_PARTS = 4
_SHARPNESS = tuple(round(0.5 * 1.15**step, 3) for step in range(24))

Scores = NDArray[np.float64]


def _matrix(
    documents: Sequence[Sequence[str]], vocabulary: dict[str, int], idf: NDArray[np.float32]
) -> scipy.sparse.csr_matrix:
    rows = [weigh(grams, vocabulary, idf) for grams in documents]
    starts = np.cumsum([0, *(len(places) for places, _ in rows)])
    places = np.concatenate([places for places, _ in rows])
    values = np.concatenate([values for _, values in rows])
    return scipy.sparse.csr_matrix(
        (values, places, starts), shape=(len(rows), len(vocabulary)), dtype=np.float64
    )


def _fit(rows: scipy.sparse.csr_matrix, labels: NDArray[np.int64], strength: float) -> LinearSVC:
    return LinearSVC(C=strength, random_state=0).fit(rows, labels)


def _scores(svc: LinearSVC, rows: scipy.sparse.csr_matrix, count: int) -> Scores:
    scores = svc.decision_function(rows)
    if count == 2:  # scikit-learn answers two classes with one column
        return np.stack([-scores, scores], axis=1) / 2
    return np.asarray(scores)


def _unseen_scores(
    rows: scipy.sparse.csr_matrix, labels: NDArray[np.int64], strength: float, count: int
) -> Scores:
    """Scores of each phrase by a model that has not seen it: what calibration must rest on."""
    order = list(range(len(labels)))
    random.Random(0).shuffle(order)
    scores = np.full((len(labels), count), -2.0)
    for part in range(_PARTS):
        held = np.array(order[part::_PARTS])
        known = np.setdiff1d(np.arange(len(labels)), held)
        svc = _fit(rows[known], labels[known], strength)
        scores[np.ix_(held, svc.classes_)] = _scores(svc, rows[held], len(svc.classes_))
    return scores


def _surprise(scores: Scores, labels: NDArray[np.int64], sharpness: float) -> float:
    powers = scores * sharpness
    powers -= powers.max(axis=1, keepdims=True)
    right = powers[np.arange(len(labels)), labels] - np.log(np.exp(powers).sum(axis=1))
    return -float(right.mean())


def learn(
    documents: Sequence[Sequence[str]], intents: Sequence[str], strength: float = 0.6
) -> LinearModel:
    """Train on the features of each phrase and its intent.

    `strength` is the SVM's C. Probabilities are a softmax of the margins; its sharpness is the
    one that surprises least on phrases that the scoring model had not seen.
    """
    names = tuple(sorted(set(intents)))
    labels = np.array([names.index(intent) for intent in intents])
    vocabulary, idf = learn_vocabulary(documents, _FEWEST if len(documents) > 200 else 1)
    rows = _matrix(documents, vocabulary, idf)
    unseen = _unseen_scores(rows, labels, strength, len(names))
    sharpness = min(_SHARPNESS, key=lambda value: _surprise(unseen, labels, value))
    svc = _fit(rows, labels, strength)
    return LinearModel(
        labels=names,
        vocabulary=vocabulary,
        idf=idf,
        weights=np.ascontiguousarray(_both_ways(svc.coef_, len(names)).T, dtype=np.float32),
        bias=_both_ways(svc.intercept_, len(names)).astype(np.float32).reshape(len(names)),
        sharpness=sharpness,
    )


def _both_ways(values: Scores, count: int) -> Scores:
    return np.concatenate([-values, values]) / 2 if count == 2 else values
