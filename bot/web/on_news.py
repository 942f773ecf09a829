"""Work beside the server that any news of the hub wakes."""

import asyncio
from abc import ABC, abstractmethod

from bot.web.hub import Hub, News
from bot.web.tasks import end_all


class OnNews(ABC):
    """From `open` to `close`, `_run` goes on; `_wanted` is set by every news."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._wanted = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def open(self) -> None:
        """Listens from now on."""
        self._hub.add("", self._hear)
        self._task = asyncio.ensure_future(self._run())

    async def close(self) -> None:
        """Listens no more; what is being written then ends by itself."""
        self._hub.remove("", self._hear)
        if self._task is not None:
            await end_all(self._task)

    def _hear(self, news: News) -> None:
        self._wanted.set()

    async def _woken(self, within_s: float) -> None:
        """Until there is news, or the time is over."""
        try:
            async with asyncio.timeout(within_s):
                await self._wanted.wait()
        except TimeoutError:
            return

    @abstractmethod
    async def _run(self) -> None:
        """Works until it is cancelled."""
