"""Is the app alive, is it ready, does its brain answer."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.usecases.deps import Deps
from bot.web.threads import Threads

LOOK_WITHIN_S = 2.0


@dataclass(frozen=True, slots=True)
class Condition:
    """`ready` once both have answered once; `database` and `brain`: do they answer now."""

    ready: bool
    database: str
    brain: str


class Health:
    """Remembers that both have answered once: a brain lost later is told, not refused."""

    def __init__(self, threads: Threads, brain_is_up: Callable[[], Awaitable[bool]]) -> None:
        self._threads = threads
        self._brain_is_up = brain_is_up
        self._database_was_up = False
        self._brain_was_up = False

    async def look(self) -> Condition:
        """Asks both now, at most two seconds."""
        database, brain = await asyncio.gather(self._database(), self.brain())
        self._database_was_up |= database
        self._brain_was_up |= brain
        return Condition(
            ready=self._database_was_up and self._brain_was_up,
            database=_word(database, self._database_was_up),
            brain=_word(brain, self._brain_was_up),
        )

    async def brain(self) -> bool:
        """Whether the brain answers now."""
        return await _true_within(self._brain_is_up())

    async def _database(self) -> bool:
        return await _true_within(self._threads.run(_read_something))


async def _true_within(question: Awaitable[bool]) -> bool:
    try:
        async with asyncio.timeout(LOOK_WITHIN_S):
            return await question
    except Exception:  # noqa: BLE001 - whatever went wrong, it did not answer
        return False


def _read_something(deps: Deps) -> bool:
    with deps.store.read() as books:
        return bool(books.log.log_id())


def _word(is_up: bool, was_up: bool) -> str:
    if is_up:
        return "up"
    return "down" if was_up else "starting"
