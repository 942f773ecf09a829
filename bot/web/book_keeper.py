"""Keeps the script book in step: wordings that another process has changed, twice a second."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.web.tasks import end_all

TICK_S = 0.5
_log = logging.getLogger(__name__)


class BookKeeper:
    """`bring_up` looks whether anything is new and puts it on."""

    def __init__(self, bring_up: Callable[[], Awaitable[object]], tick_s: float = TICK_S) -> None:
        self._bring_up = bring_up
        self._tick_s = tick_s
        self._task: asyncio.Task[None] | None = None

    def open(self) -> None:
        """Looks from now on."""
        self._task = asyncio.ensure_future(self._run())

    async def close(self) -> None:
        """Looks no more."""
        if self._task is not None:
            await end_all(self._task)

    async def _run(self) -> None:
        while True:
            await self._look()
            await asyncio.sleep(self._tick_s)

    async def _look(self) -> None:
        try:
            await self._bring_up()
        except Exception as error:  # noqa: BLE001 - the store may be away: the next tick looks again
            _log.error("looking for new wordings failed: %s", type(error).__name__)
