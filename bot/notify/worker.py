"""The worker of the alerts: looks when somebody was queued, and every few seconds."""

import asyncio
import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from bot.usecases.alerts import tell_on_call
from bot.usecases.deps import Deps
from bot.usecases.events import Answered
from bot.usecases.ports_alerts import Notifier

TICK_S = 3.0
DRAIN_S = 8.0
_log = logging.getLogger(__name__)


class AlertWorker:
    """`run()` until `stop()`. A listener of the Live port: a change of the queue wakes it."""

    def __init__(self, deps: Deps, notifiers: Sequence[Notifier], desk_url: str) -> None:
        self._tell = partial(tell_on_call, deps, notifiers=tuple(notifiers), desk_url=desk_url)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="alerts")
        self._loop: asyncio.AbstractEventLoop | None = None
        self._wanted = asyncio.Event()
        self._stopping = False

    def conversation_changed(self, conversation_id: str, answered: Answered | None = None) -> None:
        """Not its business."""

    def queue_changed(self) -> None:
        """From any thread: somebody may have been queued for safety or a leak."""
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self._wanted.set)

    def turn_wanted(self, conversation_id: str) -> None:
        """Not its business."""

    async def run(self) -> None:
        """Serves until stopped; what is being sent then may end (at most 8 s)."""
        self._loop = asyncio.get_running_loop()
        while not self._stopping:
            self._wanted.clear()
            await self._look()
            try:
                await asyncio.wait_for(self._wanted.wait(), TICK_S)
            except TimeoutError:
                continue
        self._loop = None
        self._thread.shutdown(wait=False)

    async def _look(self) -> None:
        looking = asyncio.get_running_loop().run_in_executor(self._thread, self._tell)
        try:
            while not looking.done():
                patience = DRAIN_S if self._stopping else TICK_S
                done, _ = await asyncio.wait({looking}, timeout=patience)
                if not done and self._stopping:
                    return  # its lease ends by itself, and it is sent again with the same id
            looking.result()
        except Exception:  # noqa: BLE001 - the database may be away for a while: the loop lives
            _log.exception("telling the on-call list failed")

    def stop(self) -> None:
        """Begins nothing more."""
        self._stopping = True
        self._wanted.set()
