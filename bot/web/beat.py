"""Says every few seconds whose screens are open: one use case for all of them."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.web.tasks import end_all

_log = logging.getLogger(__name__)


class PresenceBeat:
    """`stay` renews the leases of who is there."""

    def __init__(self, stay: Callable[[], Awaitable[None]], beat_s: float) -> None:
        self._stay = stay
        self._beat_s = beat_s
        self._task: asyncio.Task[None] | None = None

    def open(self) -> None:
        """Beats from now on."""
        self._task = asyncio.ensure_future(self._run())

    async def close(self) -> None:
        """Beats no more: the leases run out by themselves."""
        if self._task is not None:
            await end_all(self._task)

    async def _run(self) -> None:
        while True:
            await asyncio.sleep(self._beat_s)
            try:
                await self._stay()
            except Exception as error:  # noqa: BLE001 - said again in a few seconds
                _log.error("renewing the leases failed: %s", type(error).__name__)
