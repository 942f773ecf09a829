"""Random numbers that belong to a phrase or a feature, not to its place in line.

A generator that is asked in turn gives every phrase other numbers as soon as one is added before
it. Here a number follows from keys alone, so a training with one phrase more draws the same for
all others, and the two models differ by what the phrase teaches (docs/decisions.md). The mixing is
splitmix64's (G. Steele et al., "Fast splittable pseudorandom number generators", 2014).
"""

import zlib
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint64]
Floats = NDArray[np.float32]

_STEP = np.uint64(0x9E3779B97F4A7C15)
_ROUNDS = (
    (np.uint64(30), np.uint64(0xBF58476D1CE4E5B9)),
    (np.uint64(27), np.uint64(0x94D049BB133111EB)),
)
_LAST = np.uint64(31)
_FLOAT_BITS = 24
_BYTE, _PAIR = 256, 65_536


def keys_of(texts: Iterable[str]) -> Keys:
    """One key for each text; the same text has the same everywhere."""
    return np.array([zlib.crc32(text.encode()) for text in texts], dtype=np.uint64)


def mixed(*keys: Keys | int) -> Keys:
    """One number of 64 bits for each row of keys; arrays are broadcast."""
    found = np.zeros(1, dtype=np.uint64)
    for key in keys:
        found = (found ^ np.asarray(key, dtype=np.uint64)) + _STEP
        for shift, factor in _ROUNDS:
            found = (found ^ (found >> shift)) * factor
        found = found ^ (found >> _LAST)
    return found


def fractions(numbers: Keys) -> Floats:
    """Each number as a part of one, 0 included."""
    high = numbers >> np.uint64(64 - _FLOAT_BITS)
    return high.astype(np.float32) * np.float32(2**-_FLOAT_BITS)


def coins(keys: Keys, columns: int, share: float) -> NDArray[np.bool_]:
    """`columns` coins for each key, true for about `share` of them (in steps of 1/256)."""
    return _wide(keys, columns, 8).view(np.uint8)[:, :columns] < round(share * _BYTE)


def spread(keys: Keys, columns: int) -> Floats:
    """`columns` numbers for each key, evenly spread around 0 with a deviation of 1."""
    half = np.float32(3**0.5)
    drawn = _wide(keys, columns, 4).view(np.uint16)[:, :columns]
    return (drawn.astype(np.float32) + np.float32(0.5)) * (2 * half / np.float32(_PAIR)) - half


def _wide(keys: Keys, columns: int, each: int) -> Keys:
    """For each key so many numbers that they make `columns` when cut into `each` parts."""
    return mixed(keys[:, None], np.arange(-(-columns // each), dtype=np.uint64)[None, :])
