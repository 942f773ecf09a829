"""The worker of what the shop's own system was asked: looks every few seconds."""

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor

from bot.usecases.deps import Deps
from bot.usecases.effect_calls import perform_due
from bot.usecases.stock_waits import offer_refunds

TICK_S = 2.0
_log = logging.getLogger(__name__)


class EffectWorker:
    """`run()` until `stop()`. What a turn could not finish itself is finished here, and a wait for
    goods that has ended is told."""

    def __init__(self, deps: Deps, tick_s: float = TICK_S) -> None:
        self._deps = deps
        self._tick_s = tick_s
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="effects")
        self._stopping = asyncio.Event()

    async def run(self) -> None:
        """Serves until stopped; the calls that run then may end, each within its own limit."""
        while not self._stopping.is_set():
            await self._look()
            try:
                await asyncio.wait_for(self._stopping.wait(), self._tick_s)
            except TimeoutError:
                continue
        self._thread.shutdown(wait=False)

    async def _look(self) -> None:
        loop = asyncio.get_running_loop()
        try:
            await loop.run_in_executor(self._thread, perform_due, self._deps, self._goes_on)
            await loop.run_in_executor(self._thread, offer_refunds, self._deps, self._goes_on)
        except Exception:  # noqa: BLE001 - the database may be away for a while: the loop lives
            _log.exception("asking the shop's system failed")

    def _goes_on(self) -> bool:
        return not self._stopping.is_set()

    def stop(self) -> None:
        """Begins no further round."""
        self._stopping.set()
