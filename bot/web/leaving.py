"""The clock that lets held words leave: it runs with the app, not with anybody's screen."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime

from bot.usecases.ports import Clock
from bot.web.tasks import end_all

TICK_S = 2.0
"""At the latest: another process may have taken words in."""
_log = logging.getLogger(__name__)

LetLeave = Callable[[], Awaitable[datetime | None]]


class LeavingClock:
    """Sleeps until the next words leave; `wake` when there are new ones."""

    def __init__(self, let_leave: LetLeave, clock: Clock) -> None:
        self._let_leave = let_leave
        self._clock = clock
        self._has_news = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def open(self) -> None:
        """Runs from now on; words that a stopped app left behind leave at once."""
        self._task = asyncio.ensure_future(self._run())

    async def close(self) -> None:
        """What is still held leaves when the app runs again."""
        if self._task is not None:
            await end_all(self._task)

    def wake(self) -> None:
        """There may be something to let go."""
        self._has_news.set()

    async def _run(self) -> None:
        while True:
            self._has_news.clear()
            pause = await self._look()
            try:
                async with asyncio.timeout(pause):
                    await self._has_news.wait()
            except TimeoutError:
                continue

    async def _look(self) -> float:
        try:
            next_at = await self._let_leave()
        except Exception as error:  # noqa: BLE001 - the store may be away: the clock goes on
            _log.error("letting words leave failed: %s", type(error).__name__)
            return TICK_S
        if next_at is None:
            return TICK_S
        return min(TICK_S, max(0.0, (next_at - self._clock()).total_seconds()))
