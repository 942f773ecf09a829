"""The one place where a test may wait for another process or thread."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
STEP_SECONDS = 0.02


def eventually(look: Callable[[], T], *, within: float = 10.0, what: str = "what was awaited") -> T:
    """Ask `look` again and again until it gives something true; return that.

    Raises AssertionError after `within` seconds. For processes and threads only: what depends on
    the time of day takes a fake clock.
    """
    end = time.monotonic() + within
    while not (found := look()):
        if time.monotonic() > end:
            raise AssertionError(f"{what} did not come within {within:g} s")
        time.sleep(STEP_SECONDS)
    return found
