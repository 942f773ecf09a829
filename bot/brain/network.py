"""A small neural network over the features of a message: one hidden layer, plain numpy.

It sees what features mean together (退 + 运费 against 退 + 钱), which a linear model adds up
separately; with the linear model's votes it is right more often than either alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Places = NDArray[np.int64]
Rows = Sequence[tuple[Places, Floats]]

_HIDDEN = 96
_ROUNDS = 7
_BATCH = 200
_RATE = 0.1
_FEATURES_DROPPED = 0.4  # what a phrase says must be heard from part of it, too
_HIDDEN_DROPPED = 0.3
_LOUDNESS = np.float32(5.0)  # rows have length one; so small an input would learn slowly
_FIRST_SQUARE = 1e-4


@dataclass(frozen=True)
class Network:
    """`inner[place]` is what a feature says to the hidden layer, `outer` what that votes for."""

    inner: Floats
    inner_bias: Floats
    outer: Floats
    outer_bias: Floats

    def votes(self, places: Places, values: Floats) -> Floats:
        """One number for each label, for one message's known features."""
        hidden = (values * _LOUDNESS) @ self.inner[places] + self.inner_bias
        return np.asarray(np.maximum(hidden, 0) @ self.outer + self.outer_bias)


class _Step:
    """Adagrad for one array: what has moved much moves less."""

    def __init__(self, array: Floats) -> None:
        self._array = array
        self._squares = np.full_like(array, _FIRST_SQUARE)

    def go(self, slope: Floats, rate: float) -> None:
        self._squares += slope**2
        self._array -= np.float32(rate) * slope / np.sqrt(self._squares)


class _RowStep:
    """Adagrad for the rows of the features in a batch; one measure a row."""

    def __init__(self, array: Floats) -> None:
        self._array = array
        self._squares = np.full((len(array), 1), _FIRST_SQUARE, dtype=np.float32)

    def go(self, rows: Places, slope: Floats, rate: float) -> None:
        self._squares[rows] += (slope**2).mean(axis=1, keepdims=True)
        self._array[rows] -= np.float32(rate) * slope / np.sqrt(self._squares[rows])


class _Lesson:
    """A network while it learns; random numbers from a fixed seed."""

    def __init__(self, features: int, labels: int) -> None:
        self._chance = np.random.default_rng(0)
        scale = np.float32(1 / np.sqrt(_HIDDEN))
        inner = self._chance.standard_normal((features, _HIDDEN), dtype=np.float32) * scale
        outer = self._chance.standard_normal((_HIDDEN, labels), dtype=np.float32) * scale
        zeros = [np.zeros(size, dtype=np.float32) for size in (_HIDDEN, labels)]
        self.network = Network(inner, zeros[0], outer, zeros[1])
        self._inner = _RowStep(inner)
        self._rest = [_Step(array) for array in (zeros[0], outer, zeros[1])]

    def _kept(self, shape: tuple[int, ...], dropped: float) -> Floats:
        kept = self._chance.random(shape, dtype=np.float32) >= dropped
        return kept.astype(np.float32) / np.float32(1 - dropped)

    def batch(self, rows: Rows, labels: Places, rate: float) -> None:
        """Learn from some phrases at once."""
        from scipy.sparse import csr_matrix  # learning only: not needed to answer buyers

        starts = np.cumsum([0, *(len(places) for places, _ in rows)])
        values = np.concatenate([values for _, values in rows]) * _LOUDNESS
        values *= self._kept(values.shape, _FEATURES_DROPPED)
        used, places = np.unique(np.concatenate([p for p, _ in rows]), return_inverse=True)
        said = csr_matrix((values, places, starts), shape=(len(rows), len(used)))
        net = self.network
        heard = said @ net.inner[used] + net.inner_bias
        gate = self._kept(heard.shape, _HIDDEN_DROPPED) * (heard > 0)
        hidden = heard * gate
        fault = _fault(hidden @ net.outer + net.outer_bias, labels)
        back = (fault @ net.outer.T) * gate
        slopes = (back.sum(axis=0), hidden.T @ fault, fault.sum(axis=0))
        for step, slope in zip(self._rest, slopes, strict=True):
            step.go(slope, rate)
        self._inner.go(used, said.T @ back, rate)

    def round(self, rows: Rows, labels: Places, rate: float) -> None:
        """Learn from every phrase once, in random order."""
        order = self._chance.permutation(len(rows))
        for start in range(0, len(rows), _BATCH):
            some = order[start : start + _BATCH]
            self.batch([rows[place] for place in some], labels[some], rate)


def _fault(votes: Floats, labels: Places) -> Floats:
    """How far the shares of a batch are from the truth."""
    shares = np.exp(votes - votes.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    shares[np.arange(len(labels)), labels] -= 1
    return np.asarray(shares / np.float32(len(labels)))


def learn_network(rows: Rows, labels: Places, features: int, count: int) -> Network:
    """Train on weighed phrases (`bot.brain.linear.weigh`) and their labels, 0 to `count` - 1."""
    lesson = _Lesson(features, count)
    for number in range(_ROUNDS):
        lesson.round(rows, labels, _RATE * (1.05 - number / _ROUNDS))
    return lesson.network
