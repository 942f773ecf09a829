"""The web side as one object: everything that endpoints and sockets share."""

import logging
import traceback
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from starlette.requests import HTTPConnection

from bot.usecases import presence
from bot.usecases.beside import Beside, beside
from bot.usecases.conversations import events_after
from bot.usecases.deps import Deps
from bot.usecases.desk import EVERYBODY, queue_lists
from bot.usecases.desk_known import KnownItems
from bot.usecases.desk_views import QueueLists
from bot.usecases.events import EventsPage
from bot.usecases.leaving import let_due_words_leave
from bot.usecases.overseeing import Wall, wall
from bot.usecases.page_marks import Topic, page_marks
from bot.usecases.refusals import Refused
from bot.usecases.saying import Reading
from bot.usecases.scripts import LastWords, last_words
from bot.usecases.setting_steps import refresh_settings
from bot.usecases.team import Team, team
from bot.usecases.tending import tend_queue
from bot.usecases.wordings_live import bring_up
from bot.web.answers import busy, internal_error
from bot.web.beat import PresenceBeat
from bot.web.board import Board
from bot.web.book_keeper import BookKeeper
from bot.web.buyer_access import BuyerAccess
from bot.web.buyer_token import BuyerTokens
from bot.web.channel import Channels
from bot.web.health import Health
from bot.web.hub import Hub
from bot.web.keeper import QueueKeeper
from bot.web.leaving import LeavingClock
from bot.web.looking import Lookers
from bot.web.meter import Meter
from bot.web.options import WebOptions
from bot.web.origins import Origins
from bot.web.pages import PageBoard
from bot.web.threads import Threads
from bot.web.wall import WallBoard

Understand = Callable[[str], Awaitable[Reading | None]]
"""What the brain takes words for; None when it does not answer."""
_log = logging.getLogger(__name__)


class DeskLine(Protocol):
    """An open desk socket."""

    token: str
    user_id: str
    has_chats: bool

    def sign_out(self) -> None: ...


class WebSide:
    """Built once; `open` and `close` belong in the server's loop."""

    def __init__(
        self,
        deps: Deps,
        hub: Hub,
        options: WebOptions,
        brain_is_up: Callable[[], Awaitable[bool]],
        meter: Meter | None = None,
        understand: Understand | None = None,
    ) -> None:
        self.deps = deps
        self.hub = hub
        self.options = options
        self.meter = meter or Meter()
        self.threads = Threads(deps, options.threads, options.most_waiting)
        self.origins = Origins(options.shop_origins, options.is_behind_tls)
        self.tokens = BuyerTokens(deps.shop_id, lambda: deps.accepted_keys, deps.clock)
        self.buyers = BuyerAccess(self.threads)
        self.channels = Channels(hub, self._events)
        self.board = Board(hub, self._lists, self._on_lists, self._team)
        self.wall = WallBoard(hub, self._wall)
        self.pages = PageBoard(hub, self._page_marks)
        self.keeper = QueueKeeper(hub, self._tend)
        self.beat = PresenceBeat(self._stay, options.session_check_s)
        self.known_items = KnownItems()
        self.book_keeper = BookKeeper(self._bring_up)
        self.lookers = Lookers(hub, self._beside)
        self.leaving = LeavingClock(self._let_leave, deps.clock)
        self._understand = understand
        self.health = Health(self.threads, brain_is_up)
        self.desks: set[DeskLine] = set()
        self.uploads_running = 0

    async def open(self) -> None:
        """Begins to listen; who waits already is no new handover to the meter."""
        self.hub.open()
        self.meter.queue_seen(await self._lists())
        self.board.open()
        self.keeper.open()
        self.beat.open()
        self.book_keeper.open()
        self.wall.open()
        self.pages.open()
        self.leaving.open()

    async def close(self) -> None:
        """Listens no more."""
        await self.pages.close()
        await self.wall.close()
        await self.keeper.close()
        await self.beat.close()
        await self.book_keeper.close()
        await self.leaving.close()
        await self.board.close()
        self.hub.close()

    async def _events(self, conversation_id: str, after: int) -> EventsPage:
        return await self.threads.run(events_after, conversation_id=conversation_id, after=after)

    async def _lists(self) -> QueueLists:
        return await self.lists_for(EVERYBODY)

    async def lists_for(self, agent_id: str) -> QueueLists:
        """The lists as they stand now."""
        return await self.threads.run(queue_lists, agent_id=agent_id, known=self.known_items)

    async def _stay(self) -> None:
        if here := {desk.user_id for desk in self.desks if desk.has_chats}:
            await self.threads.run(presence.stay, agent_ids=here)

    async def _team(self) -> Team:
        return await self.threads.run(team)

    async def _wall(self) -> Wall:
        return await self.threads.run(wall)

    async def _page_marks(self, topics: Collection[Topic]) -> Mapping[Topic, str]:
        return await self.threads.run(page_marks, topics=topics)

    async def _tend(self) -> object:
        await self.threads.run(refresh_settings)
        return await self.threads.run(tend_queue)

    async def _bring_up(self) -> object:
        return await self.threads.run(bring_up)

    async def _beside(self, conversation_id: str) -> Beside:
        return await self.threads.run(beside, conversation_id=conversation_id)

    async def _let_leave(self) -> datetime | None:
        return await self.threads.run(let_due_words_leave)

    async def last_words(self, conversation_id: str) -> LastWords | None:
        """The buyer's last words with the brain's reading, asked for where no turn heard them."""
        last = await self.threads.run(last_words, conversation_id=conversation_id)
        if last is None or last.reading is not None or self._understand is None:
            return last
        return replace(last, reading=await self._understand(last.text))

    def _on_lists(self, lists: QueueLists) -> None:
        self.meter.queue_seen(lists)
        self.channels.places_moved()

    def sessions_changed(self, user_id: str) -> None:
        """A person's sessions may have ended: the open desks look at once."""
        for desk in tuple(self.desks):
            if desk.user_id == user_id:
                desk.sign_out()

    def refusal_of(self, error: Exception) -> Refused:
        """Writes down what went wrong and gives what the person reads.

        Only the place and the kind are written: messages of errors can hold a buyer's words.
        """
        is_passing = isinstance(error, self.options.passing_errors)
        frames = traceback.extract_tb(error.__traceback__)
        places = " < ".join(f"{one.filename}:{one.lineno} {one.name}" for one in frames[::-1][:12])
        level = logging.WARNING if is_passing else logging.ERROR
        _log.log(level, "%s at %s", type(error).__name__, places)
        return busy() if is_passing else internal_error()


def side_of(connection: HTTPConnection) -> WebSide:
    """The web side that serves this request."""
    side: WebSide = connection.app.state.side
    return side
