"""The pages of 店务 at open desks: told when what they show is no longer what stands."""

import logging
from collections.abc import Awaitable, Callable, Collection, Mapping

from bot.usecases.page_marks import Topic
from bot.web.answers import dump
from bot.web.hub import Hub
from bot.web.outgoing import Outgoing
from bot.web.watched import Watched

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


class PageBoard(Watched[PageScreen]):
    """Looks while somebody has a page open, once for all of them."""

    def __init__(self, hub: Hub, fetch: FetchMarks, latest_s: float = LATEST_S) -> None:
        super().__init__(hub, latest_s, REST_S)
        self._fetch = fetch

    async def _tell(self) -> None:
        try:
            marks = await self._fetch({one.topic for one in self._screens})
        except Exception as error:  # noqa: BLE001 - the store may be away: the next look tries again
            _log.error("looking at the pages failed: %s", type(error).__name__)
            return
        for screen in tuple(self._screens):
            if screen.topic in marks:  # else it came meanwhile
                screen.give(marks[screen.topic])
