"""One conversation and all sockets that show it: one query wakes them all."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

from bot.care.conversations import Owner
from bot.usecases.events import EventsPage
from bot.web.frames import events_frame, page_after, typing_frame
from bot.web.hub import Hub, News
from bot.web.outgoing import Outgoing

Fetch = Callable[[str, int], Awaitable[EventsPage]]
FAILED_PAUSE_S = 1.0
_log = logging.getLogger(__name__)


class Watcher:
    """A socket's view of a conversation: what it has been sent, and who answered then."""

    def __init__(self, outgoing: Outgoing, about: Mapping[str, str]) -> None:
        self._outgoing = outgoing
        self._about = about
        self._state: object = None
        self.sent = 0
        self.is_open = False

    def welcome(self, page: EventsPage) -> None:
        """The first page, sent even when it is empty."""
        self.is_open = True
        self._put(page)

    def give(self, page: EventsPage) -> None:
        """A newer page, sent when it says anything new. Older ones are dropped."""
        if not self.is_open or (page.last_seq < self.sent and not page.reset):
            return
        if page.last_seq > self.sent or _state_of(page) != self._state:
            self._put(page_after(page, self.sent))

    def typing(self, author: str, on: bool) -> None:
        """Somebody writes, or stopped."""
        if self.is_open:
            self._outgoing.put_if_roomy(typing_frame(author, on, self._about))

    def _put(self, page: EventsPage) -> None:
        self.sent = page.last_seq
        self._state = _state_of(page)
        self._outgoing.put(events_frame(page, self._about))


def _state_of(page: EventsPage) -> object:
    return page.owner, page.agent_name, page.waiting


class Channel:
    """Wakes at every change, fetches once what its slowest watcher lacks, gives each its part."""

    def __init__(self, conversation_id: str, fetch: Fetch) -> None:
        self.conversation_id = conversation_id
        self.watchers: set[Watcher] = set()
        self.holders = 0
        self.changes = 0
        self.is_queued = False
        self._fetch = fetch
        self._is_stale = False
        self._task: asyncio.Task[None] | None = None

    def hear(self, news: News) -> None:
        """The hub's news of this conversation."""
        if news is News.TURN_WANTED:
            self.typing("bot", True)
        else:
            self.wake()

    def wake(self) -> None:
        """There may be something new."""
        self.changes += 1
        self._is_stale = True
        if self._task is None and self.watchers:
            self._task = asyncio.ensure_future(self._run())

    def typing(self, author: str, on: bool, but: Watcher | None = None) -> None:
        """Tells every watcher but the one who writes."""
        for watcher in self.watchers:
            if watcher is not but:
                watcher.typing(author, on)

    async def join(self, watcher: Watcher, after: int, log: str | None) -> None:
        """Welcomes a watcher with what it lacks, and misses nothing that happens meanwhile."""
        self.watchers.add(watcher)
        before = self.changes
        watcher.welcome(await self._first_page(after, log))
        if self.changes != before:
            self.wake()

    async def _first_page(self, after: int, log: str | None) -> EventsPage:
        page = await self._fetch(self.conversation_id, after)
        if after and log is not None and log != page.log:  # another store: load anew
            whole = await self._fetch(self.conversation_id, 0)
            page = replace(whole, reset=True)
        self._note(page)
        return page

    def _note(self, page: EventsPage) -> None:
        self.is_queued = page.owner is Owner.QUEUE

    async def _run(self) -> None:
        try:
            while self._is_stale and (open_ones := [one for one in self.watchers if one.is_open]):
                self._is_stale = False
                await self._give(min(one.sent for one in open_ones))
        finally:
            self._task = None

    async def _give(self, after: int) -> None:
        try:
            page = await self._fetch(self.conversation_id, after)
        except Exception as error:  # noqa: BLE001 - the store may be away: try again
            _log.error("fetching events failed: %s", type(error).__name__)
            self._is_stale = True
            await asyncio.sleep(FAILED_PAUSE_S)
            return
        self._note(page)
        for watcher in tuple(self.watchers):
            watcher.give(page)


class Channels:
    """The channels of all conversations that somebody watches."""

    def __init__(self, hub: Hub, fetch: Fetch) -> None:
        self._hub = hub
        self._fetch = fetch
        self._open: dict[str, Channel] = {}

    @contextmanager
    def of(self, conversation_id: str) -> Iterator[Channel]:
        """The conversation's channel, open while anybody holds it."""
        channel = self._open.get(conversation_id) or self._begin(conversation_id)
        channel.holders += 1
        try:
            yield channel
        finally:
            channel.holders -= 1
            if not channel.holders:
                self._end(channel)

    def _begin(self, conversation_id: str) -> Channel:
        channel = self._open[conversation_id] = Channel(conversation_id, self._fetch)
        self._hub.add(conversation_id, channel.hear)
        return channel

    def _end(self, channel: Channel) -> None:
        del self._open[channel.conversation_id]
        self._hub.remove(channel.conversation_id, channel.hear)

    def typing(
        self, conversation_id: str, author: str, on: bool, but: Watcher | None = None
    ) -> None:
        """Tells whoever watches, but not the one who writes."""
        channel = self._open.get(conversation_id)
        if channel is not None:
            channel.typing(author, on, but)

    def places_moved(self) -> None:
        """The queue changed: those who wait in it may stand elsewhere now."""
        for channel in self._open.values():
            if channel.is_queued:
                channel.wake()
