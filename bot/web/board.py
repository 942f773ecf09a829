"""The desk's board: who waits and who has whom, fetched once for all desks after a change.

A desk is sent the whole lists when it joins and from then on what changed, so that two hundred
desks and a thousand chats cost what changes and not what there is (protocol §5).
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from time import monotonic

from bot.usecases.desk_views import QueueLists
from bot.usecases.team import Team
from bot.web.board_frames import QueueView, team_changes, team_frame
from bot.web.hub import Hub, News
from bot.web.outgoing import Outgoing
from bot.web.tasks import end_all

TOGETHER_S = 0.05
"""Changes within this time are told at once."""
LONGEST_REST_S = 0.5
REST_SHARE = 4
"""A look that took long is followed by so many times as long without one, up to the longest."""
FAILED_PAUSE_S = 1.0
_log = logging.getLogger(__name__)

FetchLists = Callable[[], Awaitable[QueueLists]]
FetchTeam = Callable[[], Awaitable[Team]]
Heard = Callable[[QueueLists], None]


class DeskWatcher:
    """One desk that is sent the board."""

    def __init__(self, outgoing: Outgoing, agent_id: str) -> None:
        self._outgoing = outgoing
        self.agent_id = agent_id
        self.mine: frozenset[str] = frozenset()

    def welcome(self, view: QueueView, team: str) -> None:
        """The whole lists and the whole team."""
        self.mine = view.ids_of(self.agent_id)
        self._outgoing.put(view.whole(self.agent_id))
        self._outgoing.put(team)

    def tell(self, view: QueueView, before: QueueView, team: str) -> None:
        """What is new since `before`; nothing is sent when nothing changed for this desk."""
        self.mine = view.ids_of(self.agent_id)
        if frame := view.changes(before, self.agent_id):
            self._outgoing.put(frame)
        if team:
            self._outgoing.put(team)


class Board:
    """Fetches after every change of the queue, also when no desk is open: buyers' places move."""

    def __init__(self, hub: Hub, fetch: FetchLists, on_lists: Heard, fetch_team: FetchTeam) -> None:
        self._hub = hub
        self._fetch = fetch
        self._fetch_team = fetch_team
        self._on_lists = on_lists
        self._desks: set[DeskWatcher] = set()
        self._joining: list[tuple[DeskWatcher, asyncio.Future[None]]] = []
        self._view: QueueView | None = None
        self._team: Team | None = None
        self._is_stale = False
        self._rests_until = 0.0
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
        """Tells a desk how things stand, and from now on every change. All who come at the same
        time (after a restart) share one look."""
        told = asyncio.get_running_loop().create_future()
        self._joining.append((desk, told))
        self._hear(News.QUEUE)
        await told

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
                await asyncio.sleep(max(TOGETHER_S, self._rests_until - monotonic()))
                self._is_stale = False
                began = monotonic()
                await self._look()
                rest = REST_SHARE * (monotonic() - began)
                self._rests_until = monotonic() + min(rest, LONGEST_REST_S)
        finally:
            self._task = None

    async def _look(self) -> None:
        joining, self._joining = self._joining, []
        try:
            view = QueueView(await self._fetch())
            team = await self._fetch_team()
        except Exception as error:  # noqa: BLE001 - the store may be away: try again
            _log.error("fetching the queue failed: %s", type(error).__name__)
            self._joining = joining + self._joining
            self._is_stale = True
            await asyncio.sleep(FAILED_PAUSE_S)
            return
        self._on_lists(view.lists)
        self._tell(view, team)
        self._welcome(joining, view, team)

    def _tell(self, view: QueueView, team: Team) -> None:
        if self._desks and self._view is not None and self._team is not None:
            changed = team_changes(self._team, team)
            for desk in tuple(self._desks):
                desk.tell(view, self._view, changed)
        self._view, self._team = view, team

    def _welcome(
        self,
        joining: list[tuple[DeskWatcher, "asyncio.Future[None]"]],
        view: QueueView,
        team: Team,
    ) -> None:
        whole = team_frame(team) if joining else ""
        for desk, told in joining:
            if not told.done():  # else the socket went away meanwhile
                desk.welcome(view, whole)
                self._desks.add(desk)
                told.set_result(None)
