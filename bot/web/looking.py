"""Who of the desk has a conversation open, and what they all see beside it (protocol §13)."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.usecases.beside import Beside
from bot.web.answers import dump
from bot.web.hub import Hub, News
from bot.web.outgoing import Outgoing

FAILED_PAUSE_S = 1.0
_log = logging.getLogger(__name__)

FetchBeside = Callable[[str], Awaitable[Beside]]


class Looker:
    """One desk that has a conversation open."""

    def __init__(self, outgoing: Outgoing, user_id: str, name: str) -> None:
        self._outgoing = outgoing
        self._last = ""
        self.user_id = user_id
        self.name = name

    def give(self, frame: str) -> None:
        """Nothing is sent when nothing changed."""
        if frame != self._last:
            self._last = frame
            self._outgoing.put(frame)


class _Table:
    """The desks around one conversation: fetched once for all after every change."""

    def __init__(self, conversation_id: str, fetch: FetchBeside) -> None:
        self.lookers: set[Looker] = set()
        self._id = conversation_id
        self._fetch = fetch
        self._is_stale = False
        self._task: asyncio.Task[None] | None = None

    def hear(self, news: News) -> None:
        """The hub's news of this conversation."""
        if news is News.CHANGED:
            self.wake()

    def wake(self) -> None:
        """There may be something new to see."""
        self._is_stale = True
        if self._task is None and self.lookers:
            self._task = asyncio.ensure_future(self._run())

    async def _run(self) -> None:
        try:
            while self._is_stale and self.lookers:
                self._is_stale = False
                await self._give()
        finally:
            self._task = None

    async def _give(self) -> None:
        try:
            seen = await self._fetch(self._id)
        except Exception as error:  # noqa: BLE001 - the store may be away: try again
            _log.error("fetching what stands beside failed: %s", type(error).__name__)
            self._is_stale = True
            await asyncio.sleep(FAILED_PAUSE_S)
            return
        frame = self._frame(seen)
        for looker in tuple(self.lookers):
            looker.give(frame)

    def _frame(self, seen: Beside) -> str:
        names = {one.user_id: one.name for one in self.lookers}
        lookers = [{"id": who, "name": names[who]} for who in sorted(names)]
        head = dump({"type": "beside", "conversation_id": self._id, "lookers": lookers}).decode()
        return f"{head[:-1]},{dump(seen).decode()[1:]}"


class Lookers:
    """The tables of all conversations that a desk has open."""

    def __init__(self, hub: Hub, fetch: FetchBeside) -> None:
        self._hub = hub
        self._fetch = fetch
        self._tables: dict[str, _Table] = {}

    def join(self, conversation_id: str, looker: Looker) -> None:
        """From now on the desk hears every change; the others see who came."""
        table = self._tables.get(conversation_id)
        if table is None:
            table = self._tables[conversation_id] = _Table(conversation_id, self._fetch)
            self._hub.add(conversation_id, table.hear)
        table.lookers.add(looker)
        table.wake()

    def leave(self, conversation_id: str, looker: Looker) -> None:
        """The opposite of `join`."""
        table = self._tables.get(conversation_id)
        if table is None:
            return
        table.lookers.discard(looker)
        if table.lookers:
            table.wake()
            return
        del self._tables[conversation_id]
        self._hub.remove(conversation_id, table.hear)
