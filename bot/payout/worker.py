"""The worker of the payouts: looks every few seconds, and after three in the night at the chain."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from bot.usecases.deps import Deps
from bot.usecases.grant_check import check_nightly
from bot.usecases.payouts import pay_out
from bot.usecases.ports_alerts import Notifier
from bot.usecases.ports_grants import Payer

TICK_S = 5.0
DRAIN_S = 8.0
_log = logging.getLogger(__name__)


class PayoutWorker:
    """`run()` until `stop()`. Several replicas may run it: each grant is claimed by one."""

    def __init__(
        self, deps: Deps, payer: Payer, notifiers: Sequence[Notifier], desk_url: str
    ) -> None:
        self._deps = deps
        self._payer = payer
        self._notifiers = tuple(notifiers)
        self._desk_url = desk_url
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="payouts")
        self._stopped = asyncio.Event()

    async def run(self) -> None:
        """Serves until stopped; a call that is out then may end (at most 8 s)."""
        while not self._stopped.is_set():
            await self._look(self._pay)
            await self._look(self._check)
            try:
                await asyncio.wait_for(self._stopped.wait(), TICK_S)
            except TimeoutError:
                continue
        self._thread.shutdown(wait=False)

    def _pay(self) -> object:
        return pay_out(self._deps, payer=self._payer)

    def _check(self) -> object:
        return check_nightly(self._deps, notifiers=self._notifiers, desk_url=self._desk_url)

    async def _look(self, work: Callable[[], object]) -> None:
        """What is still out when the worker must end is settled later: looked up by its key."""
        looking: asyncio.Future[Any] = asyncio.get_running_loop().run_in_executor(
            self._thread, work
        )
        stopping: asyncio.Future[Any] = asyncio.ensure_future(self._stopped.wait())
        try:
            await asyncio.wait({looking, stopping}, return_when=asyncio.FIRST_COMPLETED)
            done, _ = await asyncio.wait({looking}, timeout=DRAIN_S)
            if done:
                looking.result()
        except Exception:  # noqa: BLE001 - the database may be away for a while: the loop lives
            _log.exception("the payout worker failed")
        finally:
            stopping.cancel()

    def stop(self) -> None:
        """Begins nothing more."""
        self._stopped.set()
