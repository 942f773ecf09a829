"""The hub: news of use cases, told in threads, reach the listeners in the event loop."""

import asyncio
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum

from bot.usecases.events import Answered

Listen = Callable[["News"], None]


class News(Enum):
    """What happened; `CHANGED` and `TURN_WANTED` of one conversation, `QUEUE` of the desk."""

    CHANGED = "changed"
    TURN_WANTED = "turn_wanted"
    QUEUE = "queue"


class Hub:
    """Implements the Live port. Made anywhere; it tells nobody before `open` and after `close`.

    News arrive in the order in which they were told, and before the thread's own result: whoever
    awaited a use case has heard of its changes by then.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._told: list[tuple[str, News, Answered | None]] = []
        self._listeners: defaultdict[str, set[Listen]] = defaultdict(set)

    def open(self) -> None:
        """Binds the hub to the running loop."""
        self._loop = asyncio.get_running_loop()

    def close(self) -> None:
        """Tells nobody any more."""
        self._loop = None

    def conversation_changed(self, conversation_id: str, answered: Answered | None = None) -> None:
        self._tell(conversation_id, News.CHANGED, answered)

    def queue_changed(self) -> None:
        self._tell("", News.QUEUE)

    def turn_wanted(self, conversation_id: str) -> None:
        self._tell(conversation_id, News.TURN_WANTED)

    def _tell(self, about: str, news: News, answered: Answered | None = None) -> None:
        with self._lock:
            loop = self._loop
            if loop is None or loop.is_closed():
                return
            self._told.append((about, news, answered))
            if len(self._told) == 1:
                loop.call_soon_threadsafe(self._flush)

    def _flush(self) -> None:
        with self._lock:
            told, self._told = self._told, []
        for about, news, answered in told:
            for listen in tuple(self._listeners.get(about, ())):
                if answered is not None and isinstance(listen, Changes):
                    listen.answered = answered
                listen(news)

    def add(self, about: str, listen: Listen) -> None:
        """From now on calls `listen` in the loop for news of a conversation; "": of the queue."""
        self._listeners[about].add(listen)

    def remove(self, about: str, listen: Listen) -> None:
        """The opposite of `add`."""
        self._listeners[about].discard(listen)
        if not self._listeners[about]:
            del self._listeners[about]

    @contextmanager
    def listening(self, about: str, listen: Listen) -> Iterator[None]:
        """`add` and `remove` around a block."""
        self.add(about, listen)
        try:
            yield
        finally:
            self.remove(about, listen)


class Changes:
    """Counts the changes of a conversation and waits for the next one.

    `answered`: the turn that ended last while this listened, when it said all at once.
    """

    def __init__(self) -> None:
        self.count = 0
        self.answered: Answered | None = None
        self._happened = asyncio.Event()

    def __call__(self, news: News) -> None:
        if news is News.CHANGED:
            self.count += 1
            self._happened.set()

    def forget(self) -> None:
        """Only what comes from here on counts for `next`."""
        self._happened.clear()

    async def next(self) -> None:
        """Returns at the next change, at once when one happened since the last call."""
        await self._happened.wait()
        self._happened.clear()
