"""Use cases run in threads: a bounded number at once, a bounded number waiting."""

import functools
from collections.abc import Callable
from typing import Any, TypeVar

from anyio import CapacityLimiter, to_thread

from bot.web.answers import busy

T = TypeVar("T")
PASSWORDS_AT_ONCE = 2
"""argon2 takes 64 MiB for each."""
PHOTOS_AT_ONCE = 2
"""One is being decoded while the next is being stored."""


class Threads:
    """`run` a use case with the deps that it wants first."""

    def __init__(self, first: Any, at_once: int, most_waiting: int) -> None:
        self._first = first
        self._limiter = CapacityLimiter(at_once)
        self._slow = CapacityLimiter(PASSWORDS_AT_ONCE)
        self._photos = CapacityLimiter(PHOTOS_AT_ONCE)
        self._most_waiting = most_waiting

    async def run(self, usecase: Callable[..., T], **named: Any) -> T:
        """The use case's result, its exceptions as they are. Raises Refused("busy")."""
        return await self._run(self._limiter, usecase, named)

    async def run_slow(self, usecase: Callable[..., T], **named: Any) -> T:
        """The same for use cases that hash passwords."""
        return await self._run(self._slow, usecase, named)

    async def run_photo(self, usecase: Callable[..., T], **named: Any) -> T:
        """The same for use cases that wait for a photo to be read: they hold up nobody else."""
        return await self._run(self._photos, usecase, named)

    async def _run(
        self, limiter: CapacityLimiter, usecase: Callable[..., T], named: dict[str, Any]
    ) -> T:
        if limiter.statistics().tasks_waiting >= self._most_waiting:
            raise busy()
        work = functools.partial(usecase, self._first, **named)
        return await to_thread.run_sync(work, limiter=limiter)
