"""Puts photos away whose time is over, once an hour."""

import asyncio
import logging

from bot.usecases.deps import Deps
from bot.usecases.photos import sweep_photos

EVERY_S = 3600.0
_log = logging.getLogger(__name__)


class PhotoKeeper:
    """`run()` until `stop()`."""

    def __init__(self, deps: Deps) -> None:
        self._deps = deps
        self._stopping = asyncio.Event()

    async def run(self) -> None:
        """Sweeps at the start, and then every hour."""
        while not self._stopping.is_set():
            await self._sweep()
            try:
                await asyncio.wait_for(self._stopping.wait(), EVERY_S)
            except TimeoutError:
                continue

    async def _sweep(self) -> None:
        try:
            await asyncio.to_thread(sweep_photos, self._deps)
        except Exception as error:  # noqa: BLE001 - the database may be away for a while
            _log.error("putting photos away failed: %s", type(error).__name__)

    def stop(self) -> None:
        """Begins nothing more."""
        self._stopping.set()
