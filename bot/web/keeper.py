"""Keeps the queue going: looks after every change of it, and every second by itself."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from time import monotonic

from bot.web.hub import Hub, News
from bot.web.tasks import end_all

TICK_S = 1.0
REST_SHARE = 4
LONGEST_REST_S = 0.5
"""On a full desk a look takes a while: changes that come faster share one."""
_log = logging.getLogger(__name__)

Tend = Callable[[], Awaitable[object]]


class QueueKeeper:
    """`tend` returns who is in which state; a change of that alone (a lease ran out) is told."""

    def __init__(self, hub: Hub, tend: Tend, tick_s: float = TICK_S) -> None:
        self._hub = hub
        self._tend = tend
        self._tick_s = tick_s
        self._wanted = asyncio.Event()
        self._states: object = None
        self._task: asyncio.Task[None] | None = None

    def open(self) -> None:
        """Looks from now on."""
        self._hub.add("", self._hear)
        self._task = asyncio.ensure_future(self._run())

    async def close(self) -> None:
        """Looks no more; what is being written then ends by itself."""
        self._hub.remove("", self._hear)
        if self._task is not None:
            await end_all(self._task)

    def _hear(self, news: News) -> None:
        self._wanted.set()

    async def _run(self) -> None:
        while True:
            self._wanted.clear()
            began = monotonic()
            await self._look()
            await asyncio.sleep(min(REST_SHARE * (monotonic() - began), LONGEST_REST_S))
            try:
                async with asyncio.timeout(self._tick_s):
                    await self._wanted.wait()
            except TimeoutError:
                continue

    async def _look(self) -> None:
        try:
            states = await self._tend()
        except Exception as error:  # noqa: BLE001 - the store may be away: the next tick looks again
            _log.error("tending the queue failed: %s", type(error).__name__)
            return
        if self._states is not None and states != self._states:
            self._hub.queue_changed()
        self._states = states
