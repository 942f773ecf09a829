"""The live wall: fetched once for all leads' screens after changes and every few seconds."""

import logging
from collections.abc import Awaitable, Callable

from bot.usecases.overseeing import Wall
from bot.web.answers import dump
from bot.web.hub import Hub
from bot.web.outgoing import Outgoing
from bot.web.watched import Watched

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


class WallBoard(Watched[WallScreen]):
    """Fetches while a lead is there."""

    def __init__(self, hub: Hub, fetch: FetchWall, latest_s: float = LATEST_S) -> None:
        super().__init__(hub, latest_s, REST_S)
        self._fetch = fetch

    async def _tell(self) -> None:
        try:
            frame = '{"type":"wall",' + dump(await self._fetch()).decode()[1:]
        except Exception as error:  # noqa: BLE001 - the store may be away: the next look tries again
            _log.error("fetching the wall failed: %s", type(error).__name__)
            return
        for screen in tuple(self._screens):
            screen.give(frame)
