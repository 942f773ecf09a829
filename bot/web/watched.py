"""Something that open screens watch: fetched once for all of them, after changes and at times."""

import asyncio
from abc import ABC, abstractmethod
from typing import Generic, TypeVar

from bot.web.hub import Hub, News
from bot.web.tasks import end_all

Screen = TypeVar("Screen")


class Watched(ABC, Generic[Screen]):
    """Looks while a screen is there. `latest_s`: what nobody told of is found by then; `rest_s`:
    changes within this time are told at once."""

    def __init__(self, hub: Hub, latest_s: float, rest_s: float) -> None:
        self._hub = hub
        self._latest_s = latest_s
        self._rest_s = rest_s
        self._wanted = asyncio.Event()
        self._screens: set[Screen] = set()
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

    def join(self, screen: Screen) -> None:
        """The screen gets what stands at once, then every change."""
        self._screens.add(screen)
        self._wanted.set()

    def leave(self, screen: Screen) -> None:
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
                await asyncio.sleep(self._rest_s)

    @abstractmethod
    async def _tell(self) -> None:
        """Fetches, and gives to the screens. Never raises."""
