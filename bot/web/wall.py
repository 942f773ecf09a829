"""The live wall: fetched once for all leads' screens after changes and every few seconds."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.usecases.overseeing import Wall
from bot.web.answers import dump
from bot.web.hub import Hub, News
from bot.web.outgoing import Outgoing
from bot.web.tasks import end_all

REST_S = 0.5
"""Changes within this time are told at once."""
LATEST_S = 10.0
"""The share of answers in time falls without any change."""
_log = logging.getLogger(__name__)

FetchWall = Callable[[], Awaitable[Wall]]


class WallScreen:
    """One lead's screen; nothing is sent when nothing changed."""

    def __init__(self, outgoing: Outgoing) -> None:
        self._outgoing = outgoing
        self._last = ""

    def give(self, frame: str) -> None:
        if frame != self._last:
            self._last = frame
            self._outgoing.put(frame)


class WallBoard:
    """Fetches while a lead is there."""

    def __init__(self, hub: Hub, fetch: FetchWall, latest_s: float = LATEST_S) -> None:
        self._hub = hub
        self._fetch = fetch
        self._latest_s = latest_s
        self._wanted = asyncio.Event()
        self._screens: set[WallScreen] = set()
        self._task: asyncio.Task[None] | None = None

    def open(self) -> None:
        """Listens from now on."""
        self._hub.add("", self._hear)
        self._task = asyncio.ensure_future(self._run())

    async def close(self) -> None:
        """Listens no more."""
        self._hub.remove("", self._hear)
        if self._task is not None:
            await end_all(self._task)

    def join(self, screen: WallScreen) -> None:
        """The screen gets the wall at once, then every change."""
        self._screens.add(screen)
        self._wanted.set()

    def leave(self, screen: WallScreen) -> None:
        """The opposite of `join`."""
        self._screens.discard(screen)

    def _hear(self, news: News) -> None:
        self._wanted.set()

    async def _run(self) -> None:
        while True:
            try:
                async with asyncio.timeout(self._latest_s):
                    await self._wanted.wait()
            except TimeoutError:
                pass
            self._wanted.clear()
            if self._screens:
                await self._tell()
                await asyncio.sleep(REST_S)

    async def _tell(self) -> None:
        try:
            frame = '{"type":"wall",' + dump(await self._fetch()).decode()[1:]
        except Exception as error:  # noqa: BLE001 - the store may be away: the next look tries again
            _log.error("fetching the wall failed: %s", type(error).__name__)
            return
        for screen in tuple(self._screens):
            screen.give(frame)
