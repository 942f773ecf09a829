"""The pages of 店务 at open desks: told when what they show is no longer what stands."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Mapping

from bot.usecases.page_marks import Topic
from bot.web.answers import dump
from bot.web.hub import Hub, News
from bot.web.outgoing import Outgoing
from bot.web.tasks import end_all

REST_S = 0.3
"""Changes within this time are told at once."""
LATEST_S = 3.0
"""What another process changed, and acts that tell nobody else, are found by then."""
_log = logging.getLogger(__name__)

FetchMarks = Callable[[Collection[Topic]], Awaitable[Mapping[Topic, str]]]


class PageScreen:
    """One desk with a page open."""

    def __init__(self, outgoing: Outgoing, topic: Topic) -> None:
        self._outgoing = outgoing
        self._last = ""
        self.topic = topic

    def give(self, mark: str) -> None:
        """Nothing is sent when nothing changed."""
        if mark != self._last:
            self._last = mark
            frame = {"type": "page", "topic": self.topic.value, "mark": mark}
            self._outgoing.put(dump(frame).decode())


class PageBoard:
    """Looks while somebody has a page open, once for all of them."""

    def __init__(self, hub: Hub, fetch: FetchMarks, latest_s: float = LATEST_S) -> None:
        self._hub = hub
        self._fetch = fetch
        self._latest_s = latest_s
        self._wanted = asyncio.Event()
        self._screens: set[PageScreen] = set()
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

    def join(self, screen: PageScreen) -> None:
        """The screen gets its mark at once, then every change."""
        self._screens.add(screen)
        self._wanted.set()

    def leave(self, screen: PageScreen) -> None:
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
            marks = await self._fetch({one.topic for one in self._screens})
        except Exception as error:  # noqa: BLE001 - the store may be away: the next look tries again
            _log.error("looking at the pages failed: %s", type(error).__name__)
            return
        for screen in tuple(self._screens):
            if screen.topic in marks:  # else it came meanwhile
                screen.give(marks[screen.topic])
