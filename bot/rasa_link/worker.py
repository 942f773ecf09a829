"""The turn worker: brings wanted turns to the brain and its replies into the log.

One turn in flight per conversation, up to 64 conversations at once; use cases run in threads, so
no transaction ever waits for the brain.
"""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Protocol, TypeVar

from bot.care.script_book import ScriptBookError
from bot.rasa_link.client import BrainFailed, BrainTurn
from bot.usecases import turns
from bot.usecases.deps import Deps
from bot.usecases.refusals import TurnSaidNothing
from bot.usecases.saying import Reading, TurnWork

AT_ONCE = 64
TICK_S = 0.25
DRAIN_S = 8.0
_log = logging.getLogger(__name__)
T = TypeVar("T")


class AnswersTurns(Protocol):
    """What the worker needs of the brain: the client, or a fake of it."""

    async def is_ready(self) -> bool: ...
    async def turn(self, work: TurnWork, n: int) -> BrainTurn: ...


class TurnWorker:
    """`run()` until `stop()`; `wake()` may be called from any thread."""

    def __init__(self, deps: Deps, brain: AnswersTurns, *, is_alone: bool = True) -> None:
        self._deps = deps
        self._brain = brain
        self._is_alone = is_alone
        self._threads = ThreadPoolExecutor(max_workers=8, thread_name_prefix="turns")
        self._in_flight: dict[str, asyncio.Task[None]] = {}
        self._wanted_again: set[str] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopping = asyncio.Event()
        self.brain_was_ready = False

    def wake(self, conversation_id: str) -> None:
        """A turn is wanted there: claim it now instead of at the next tick."""
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self._begin, conversation_id)

    async def run(self) -> None:
        """Serves until stopped, then lets turns in flight end (at most 8 s)."""
        self._loop = asyncio.get_running_loop()
        if self._is_alone:
            await self._in_thread(turns.release_leases, self._deps)
        while not self._stopping.is_set():
            await self._tick()
            try:
                await asyncio.wait_for(self._stopping.wait(), TICK_S)
            except TimeoutError:
                continue
        self._loop = None
        if self._in_flight:
            await asyncio.wait(self._in_flight.values(), timeout=DRAIN_S)
        self._threads.shutdown(wait=False)

    def stop(self) -> None:
        """Claims nothing more; `run` returns when what is in flight has ended."""
        self._stopping.set()

    async def _tick(self) -> None:
        try:
            await self._in_thread(turns.say_interim_lines, self._deps)
            if not self.brain_was_ready:
                self.brain_was_ready = await self._brain.is_ready()
            wanting = await self._in_thread(turns.conversations_wanting_turns, self._deps)
        except Exception:  # noqa: BLE001 - the database may be away for a while: the loop lives
            _log.exception("looking for turns failed")
            return
        for conversation_id in wanting:
            self._begin(conversation_id)

    def _begin(self, conversation_id: str) -> None:
        if conversation_id in self._in_flight:
            self._wanted_again.add(conversation_id)
            return
        may_begin = self.brain_was_ready and not self._stopping.is_set()
        if may_begin and len(self._in_flight) < AT_ONCE:
            task = asyncio.ensure_future(self._serve(conversation_id))
            self._in_flight[conversation_id] = task

    async def _serve(self, conversation_id: str) -> None:
        """Claims and does a turn of the conversation, and again while one was wanted meanwhile."""
        try:
            while not self._stopping.is_set():
                self._wanted_again.discard(conversation_id)
                work = await self._in_thread(
                    turns.claim_turn, self._deps, conversation_id=conversation_id
                )
                if work is None:
                    break
                await self._do(work)
                if conversation_id not in self._wanted_again:
                    break
        except Exception:  # noqa: BLE001 - its lease will end and the turn be run again
            _log.exception("a turn of conversation %s broke", conversation_id)
        finally:
            del self._in_flight[conversation_id]
            self._wanted_again.discard(conversation_id)

    async def _do(self, work: TurnWork) -> None:
        try:
            await self._answer(work)
        except (BrainFailed, TimeoutError, ScriptBookError, TurnSaidNothing) as error:
            why = f"{type(error).__name__}: {error}"[:500]
            outcome = await self._in_thread(turns.fail_turn, self._deps, work=work, why=why)
            _log.error("turn %s, attempt %d: %s; %s", work.turn_id, work.attempt, why, outcome)

    async def _answer(self, work: TurnWork) -> None:
        understood: list[Reading] = []
        last = len(work.requests) - 1
        for n in range(len(work.requests)):
            answer = await self._ask(work, n)
            understood.append(Reading(answer.intent, answer.confidence, answer.ranking))
            if n < last:
                said = await self._in_thread(
                    turns.say_replies,
                    self._deps,
                    work=work,
                    n=n,
                    replies=answer.replies,
                    understood=understood,
                )
                if not said.inserted:
                    return
                continue
            await self._in_thread(
                turns.finish_turn,
                self._deps,
                work=work,
                replies=answer.replies,
                understood=understood,
            )

    async def _ask(self, work: TurnWork, n: int) -> BrainTurn:
        left = (work.deadline - self._deps.clock()).total_seconds()
        async with asyncio.timeout(max(left, 0.05)):
            return await self._brain.turn(work, n)

    async def _in_thread(self, usecase: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, lambda: usecase(*args, **kwargs))
