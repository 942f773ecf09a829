"""A small neural network over the features of a message: one hidden layer, plain numpy.

It sees what features mean together (退 + 运费 against 退 + 钱), which a linear model adds up
separately; with the linear model's votes it is right more often than either alone. All chance in
its learning belongs to a phrase or a feature: one phrase more moves few of its votes.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.brain.chance import Floats, Keys, coins, fractions, mixed, spread

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
_STEADY = 16  # batches; their number changes in such steps alone, so that most stay as they were
_AT_ONCE = 8_192  # features
_ORDER = 1_000  # what a round's order is drawn with, apart from what it drops


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


@dataclass(frozen=True)
class LessonKeys:
    """What a training's chance hangs on: the keys (`bot.brain.chance.keys_of`) of all features, of
    the phrases and of the labels, each in its order."""

    features: Keys
    phrases: Keys
    labels: Keys


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
    """A network while it learns."""

    def __init__(self, features: Keys, labels: Keys) -> None:
        scale = np.float32(1 / np.sqrt(_HIDDEN))
        inner = np.empty((len(features), _HIDDEN), dtype=np.float32)
        for start in range(0, len(features), _AT_ONCE):
            some = slice(start, start + _AT_ONCE)
            inner[some] = spread(features[some], _HIDDEN) * scale
        outer = np.ascontiguousarray(spread(labels, _HIDDEN).T) * scale
        zeros = [np.zeros(size, dtype=np.float32) for size in (_HIDDEN, len(labels))]
        self.network = Network(inner, zeros[0], outer, zeros[1])
        self._features = features
        self._inner = _RowStep(inner)
        self._rest = [_Step(array) for array in (zeros[0], outer, zeros[1])]

    def batch(self, rows: Rows, labels: Places, rate: float, keys: Keys) -> None:
        """Learn from some phrases at once; `keys`: theirs, of this round."""
        from scipy.sparse import csr_matrix  # learning only: not needed to answer buyers

        starts = np.cumsum([0, *(len(places) for places, _ in rows)])
        all_places = np.concatenate([places for places, _ in rows])
        values = np.concatenate([values for _, values in rows]) * _LOUDNESS
        values *= self._heard(np.repeat(keys, np.diff(starts)), all_places)
        used, places = np.unique(all_places, return_inverse=True)
        said = csr_matrix((values, places, starts), shape=(len(rows), len(used)))
        net = self.network
        heard = said @ net.inner[used] + net.inner_bias
        gate = _kept(coins(keys, _HIDDEN, 1 - _HIDDEN_DROPPED), _HIDDEN_DROPPED) * (heard > 0)
        hidden = heard * gate
        fault = _fault(hidden @ net.outer + net.outer_bias, labels)
        back = (fault @ net.outer.T) * gate
        slopes = (back.sum(axis=0), hidden.T @ fault, fault.sum(axis=0))
        for step, slope in zip(self._rest, slopes, strict=True):
            step.go(slope, rate)
        self._inner.go(used, said.T @ back, rate)

    def _heard(self, keys: Keys, places: Places) -> Floats:
        """Which features of which phrase count this time."""
        drawn = fractions(mixed(keys, self._features[places]))
        return _kept(drawn >= _FEATURES_DROPPED, _FEATURES_DROPPED)

    def round(self, rows: Rows, labels: Places, rate: float, keys: Keys) -> None:
        """Learn from every phrase once, in random order; `keys`: the phrases', of this round."""
        for some in _batches(mixed(keys, _ORDER)):
            self.batch([rows[place] for place in some], labels[some], rate, keys[some])


def _batches(drawn: Keys) -> list[Places]:
    """The phrases by what they have drawn: one phrase more changes one batch."""
    count = max(1, len(drawn) // _BATCH)
    if count > _STEADY:
        count -= count % _STEADY
    order = np.argsort(drawn, kind="stable")
    cuts = np.searchsorted(fractions(drawn[order]) * np.float32(count), np.arange(1, count))
    return [some for some in np.split(order, cuts) if len(some)]


def _kept(which: NDArray[np.bool_], dropped: float) -> Floats:
    return which.astype(np.float32) / np.float32(1 - dropped)


def _fault(votes: Floats, labels: Places) -> Floats:
    """How far the shares of a batch are from the truth."""
    shares = np.exp(votes - votes.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    shares[np.arange(len(labels)), labels] -= 1
    return np.asarray(shares / np.float32(len(labels)))


def learn_network(rows: Rows, labels: Places, keys: LessonKeys) -> Network:
    """Train on weighed phrases (`bot.brain.linear.weigh`) and their labels, places in
    `keys.labels`."""
    lesson = _Lesson(keys.features, keys.labels)
    for number in range(_ROUNDS):
        lesson.round(rows, labels, _RATE * (1.05 - number / _ROUNDS), mixed(keys.phrases, number))
    return lesson.network
