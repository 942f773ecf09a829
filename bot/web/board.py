"""The desk's board: who waits and who has whom, fetched once for all desks after a change."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.usecases.desk_views import QueueLists
from bot.usecases.team import Team
from bot.web.answers import dump
from bot.web.hub import Hub, News
from bot.web.outgoing import Outgoing
from bot.web.tasks import end_all

TOGETHER_S = 0.05
"""Changes within this time are told at once."""
FAILED_PAUSE_S = 1.0
_log = logging.getLogger(__name__)

FetchLists = Callable[[], Awaitable[QueueLists]]
FetchTeam = Callable[[], Awaitable[Team]]
Heard = Callable[[QueueLists], None]


class DeskWatcher:
    """One desk's view of the board."""

    def __init__(self, outgoing: Outgoing, agent_id: str) -> None:
        self._outgoing = outgoing
        self._agent_id = agent_id
        self._last = ""
        self._last_team = ""
        self.mine: frozenset[str] = frozenset()

    def give(self, lists: QueueLists) -> None:
        """The whole lists; nothing is sent when nothing changed for this desk."""
        own = lists_of(lists, self._agent_id)
        self.mine = frozenset(item.conversation_id for item in own.mine)
        frame = '{"type":"queue",' + dump(own).decode()[1:]
        if frame != self._last:
            self._last = frame
            self._outgoing.put(frame)

    def give_team(self, frame: str) -> None:
        """The whole team as a frame; the same one is not sent twice."""
        if frame != self._last_team:
            self._last_team = frame
            self._outgoing.put(frame)


def lists_of(everything: QueueLists, agent_id: str) -> QueueLists:
    """The lists as this agent sees them."""
    held = (*everything.mine, *everything.taken)
    return replace(
        everything,
        mine=tuple(item for item in held if item.agent_id == agent_id),
        taken=tuple(item for item in held if item.agent_id != agent_id),
        mentions=tuple(one for one in everything.mentions if one.user_id == agent_id),
        whispers=tuple(one for one in everything.whispers if agent_id in (one.to_id, one.from_id)),
    )


class Board:
    """Fetches after every change of the queue, also when no desk is open: buyers' places move."""

    def __init__(self, hub: Hub, fetch: FetchLists, on_lists: Heard, fetch_team: FetchTeam) -> None:
        self._hub = hub
        self._fetch = fetch
        self._fetch_team = fetch_team
        self._on_lists = on_lists
        self._desks: set[DeskWatcher] = set()
        self._is_stale = False
        self._task: asyncio.Task[None] | None = None

    def open(self) -> None:
        """Listens from now on; looks once at how things stand."""
        self._hub.add("", self._hear)
        self._hear(News.QUEUE)

    async def close(self) -> None:
        """Listens no more."""
        self._hub.remove("", self._hear)
        if self._task is not None:
            await end_all(self._task)

    async def join(self, desk: DeskWatcher) -> None:
        """Tells a desk how things stand, and from now on every change."""
        self._desks.add(desk)
        desk.give(await self._fetch())
        desk.give_team(await self._team_frame())

    async def _team_frame(self) -> str:
        return '{"type":"team",' + dump(await self._fetch_team()).decode()[1:]

    def leave(self, desk: DeskWatcher) -> None:
        """The opposite of `join`."""
        self._desks.discard(desk)

    def _hear(self, news: News) -> None:
        self._is_stale = True
        if self._task is None:
            self._task = asyncio.ensure_future(self._run())

    async def _run(self) -> None:
        try:
            while self._is_stale:
                await asyncio.sleep(TOGETHER_S)
                self._is_stale = False
                await self._tell()
        finally:
            self._task = None

    async def _tell(self) -> None:
        try:
            lists = await self._fetch()
            team = await self._team_frame()
        except Exception as error:  # noqa: BLE001 - the store may be away: try again
            _log.error("fetching the queue failed: %s", type(error).__name__)
            self._is_stale = True
            await asyncio.sleep(FAILED_PAUSE_S)
            return
        self._on_lists(lists)
        for desk in tuple(self._desks):
            desk.give(lists)
            desk.give_team(team)
