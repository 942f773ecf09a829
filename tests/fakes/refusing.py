"""Refusals as people read them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from bot.usecases.refusals import Refused


@contextmanager
def is_told(words: str) -> Iterator[None]:
    """What happens inside is refused, and these words stand in what the person reads."""
    with pytest.raises(Refused) as refused:
        yield
    assert words in refused.value.text
