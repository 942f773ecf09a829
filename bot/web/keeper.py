"""Keeps the queue going: looks after every change of it, and every second by itself."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from time import monotonic

from bot.web.hub import Hub
from bot.web.on_news import OnNews

TICK_S = 1.0
REST_SHARE = 4
LONGEST_REST_S = 0.5
"""On a full desk a look takes a while: changes that come faster share one."""
_log = logging.getLogger(__name__)

Tend = Callable[[], Awaitable[object]]


class QueueKeeper(OnNews):
    """`tend` returns who is in which state; a change of that alone (a lease ran out) is told."""

    def __init__(self, hub: Hub, tend: Tend, tick_s: float = TICK_S) -> None:
        super().__init__(hub)
        self._tend = tend
        self._tick_s = tick_s
        self._states: object = None

    async def _run(self) -> None:
        while True:
            self._wanted.clear()
            began = monotonic()
            await self._look()
            await asyncio.sleep(min(REST_SHARE * (monotonic() - began), LONGEST_REST_S))
            await self._woken(self._tick_s)

    async def _look(self) -> None:
        try:
            states = await self._tend()
        except Exception as error:  # noqa: BLE001 - the store may be away: the next tick looks again
            _log.error("tending the queue failed: %s", type(error).__name__)
            return
        if self._states is not None and states != self._states:
            self._hub.queue_changed()
        self._states = states
