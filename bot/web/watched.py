"""Something that open screens watch: fetched once for all of them, after changes and at times."""

import asyncio
from abc import abstractmethod
from typing import Generic, TypeVar

from bot.web.hub import Hub
from bot.web.on_news import OnNews

Screen = TypeVar("Screen")


class Watched(OnNews, Generic[Screen]):
    """Looks while a screen is there. `latest_s`: what nobody told of is found by then; `rest_s`:
    changes within this time are told at once."""

    def __init__(self, hub: Hub, latest_s: float, rest_s: float) -> None:
        super().__init__(hub)
        self._latest_s = latest_s
        self._rest_s = rest_s
        self._screens: set[Screen] = set()

    def join(self, screen: Screen) -> None:
        """The screen gets what stands at once, then every change."""
        self._screens.add(screen)
        self._wanted.set()

    def leave(self, screen: Screen) -> None:
        """The opposite of `join`."""
        self._screens.discard(screen)

    async def _run(self) -> None:
        while True:
            await self._woken(self._latest_s)
            self._wanted.clear()
            if self._screens:
                await self._tell()
                await asyncio.sleep(self._rest_s)

    @abstractmethod
    async def _tell(self) -> None:
        """Fetches, and gives to the screens. Never raises."""
