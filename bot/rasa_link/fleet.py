"""Brains side by side: new turns go to the live one, running turns end where they began.

A conversation stays with the brain of its running turn until that turn has its last answer, so a
turn is never answered by two models, and a late write of the old brain never meets a turn of the
new one: after a failure the conversation stays for as long as the old brain may still compute.
All brains share the tracker file, one row a conversation, so the next turn finds the dialogue.
"""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from bot.rasa_link.client import BrainFailed, BrainTurn
from bot.usecases.ports_models import NotStarted
from bot.usecases.saying import Reading, TurnWork

WARM_WITHIN_S = 60.0
LOOK_S = 0.1
MAY_STILL_COMPUTE_S = 8.0
"""The brain itself gives up a turn after 7 s."""
MOST_STARTS = 2
"""A new brain that ended so often before it was ready has a reason: it is not tried for ever."""


class OneBrain(Protocol):
    """A client of one brain process."""

    model: str

    async def is_ready(self) -> bool: ...
    async def turn(self, work: TurnWork, n: int) -> BrainTurn: ...
    async def understand(self, text: str) -> Reading | None: ...
    async def close(self) -> None: ...


class Keeper(Protocol):
    """Keeps one brain process running: `bot.rasa_link.supervisor`, or a fake of it."""

    starts: int

    async def run(self) -> None: ...
    def stop(self) -> None: ...


class Heard(Protocol):
    """Is told how each request went: what the watch after a promotion counts."""

    def answered(self, model: str, intent: str, *, is_last: bool) -> None: ...
    def failed(self, model: str) -> None: ...


@dataclass(eq=False)
class Member:
    """One brain. `model`: its name; empty for whatever is live when it starts."""

    model: str
    client: OneBrain
    keeper: Keeper
    in_flight: int = 0
    task: asyncio.Task[None] | None = None


@dataclass
class _Pin:
    turn_id: str
    member: Member
    until: float


@dataclass
class BrainFleet:
    """Stands where the turn worker sees one brain. Used in one event loop."""

    begin: Callable[[str], Member]
    live_model: str = ""
    heard: Heard | None = None
    kept_warm: int = 1
    _members: list[Member] = field(default_factory=list)
    _pins: dict[str, _Pin] = field(default_factory=dict)
    _live: Member | None = None
    _stopping: asyncio.Event = field(default_factory=asyncio.Event)
    _retiring: set[asyncio.Task[None]] = field(default_factory=set)

    async def run(self) -> None:
        """Starts the live brain and keeps every brain until `stop`."""
        self._live = self._join(self.live_model)
        await self._stopping.wait()
        await asyncio.gather(*(self._end(one) for one in tuple(self._members)))
        await asyncio.gather(*self._retiring, return_exceptions=True)

    def stop(self) -> None:
        """Ends all brains; `run` returns when they are gone."""
        self._stopping.set()

    async def is_ready(self) -> bool:
        """Whether the live brain answers turns now."""
        live = self._live
        if live is None or not await live.client.is_ready():
            return False
        live.model = live.model or live.client.model
        return True

    async def close(self) -> None:
        """Nothing is left to close: each brain's connections end with it."""

    @property
    def warm(self) -> Sequence[str]:
        """The models in memory, the live one first."""
        rest = [one.model for one in reversed(self._members) if one is not self._live]
        return [self._live.model, *rest] if self._live else rest

    async def turn(self, work: TurnWork, n: int) -> BrainTurn:
        """Request `n` of a claimed turn. Raises BrainFailed; the caller watches the clock."""
        member = self._member_for(work)
        is_last = n == len(work.requests) - 1
        member.in_flight += 1
        try:
            answer = await member.client.turn(work, n)
        except BaseException:
            self._told(member, None, is_last=True)
            raise
        finally:
            member.in_flight -= 1
        if is_last:
            self._pins.pop(work.conversation_id, None)
        self._told(member, answer.intent, is_last=is_last)
        return answer

    async def understand(self, text: str) -> Reading | None:
        """What the live brain takes words for, outside of any turn; None without one."""
        return await self._live.client.understand(text) if self._live else None

    def _told(self, member: Member, intent: str | None, *, is_last: bool) -> None:
        if self.heard is None:
            return
        if intent is None:
            self.heard.failed(member.model)
        else:
            self.heard.answered(member.model, intent, is_last=is_last)

    def _member_for(self, work: TurnWork) -> Member:
        now = asyncio.get_running_loop().time()
        pin = self._pins.get(work.conversation_id)
        if pin is None or pin.until < now or pin.member not in self._members:
            if self._live is None:
                raise BrainFailed("no brain has been started")
            pin = _Pin(work.turn_id, self._live, 0)
        pin.turn_id, pin.until = work.turn_id, now + MAY_STILL_COMPUTE_S
        self._pins[work.conversation_id] = pin
        return pin.member

    async def stand_by(self, model: str) -> None:
        """Returns when a brain of this model answers; raises NotStarted, and then none is left."""
        member = self._of(model) or self._join(model)
        try:
            async with asyncio.timeout(WARM_WITHIN_S):
                while not await member.client.is_ready():
                    if member.keeper.starts > MOST_STARTS:
                        raise NotStarted("新模型的进程一启动就退出了，文件可能损坏，请重新训练。")
                    await asyncio.sleep(LOOK_S)
        except (NotStarted, TimeoutError) as error:
            await self._end(member)
            late = NotStarted(f"新模型 {WARM_WITHIN_S:.0f} 秒内没有准备好，请稍后再试。")
            raise (error if isinstance(error, NotStarted) else late) from error

    async def switch(self, model: str, *, at_once: bool = False) -> None:
        """From now on new turns go to the warmed brain of `model`.

        The one before is kept warm for going back; those before it end when their turns have.
        `at_once`: the one before is broken, and what runs there is not waited for.
        """
        member, before = self._of(model), self._live
        if member is None:
            raise NotStarted("要换上的模型还没有准备好。")
        if member is before:
            return
        self._live = member
        if at_once and before is not None:
            await self._end(before)
        spare = [one for one in self._members if one not in (member, before)]
        keep = max(self.kept_warm - (before is not None and not at_once), 0)
        for one in spare[: len(spare) - keep]:
            self._later(self._retire(one))

    def _of(self, model: str) -> Member | None:
        return next((one for one in self._members if one.model == model), None)

    def _join(self, model: str) -> Member:
        member = self.begin(model)
        member.task = asyncio.ensure_future(member.keeper.run())
        self._members.append(member)
        return member

    async def _retire(self, member: Member) -> None:
        """When nothing runs there any more."""
        now = asyncio.get_running_loop().time
        while member.in_flight or self._is_pinned(member, now()):  # noqa: ASYNC110 - pins expire
            await asyncio.sleep(LOOK_S)
        if member is not self._live:  # called back meanwhile
            await self._end(member)

    def _is_pinned(self, member: Member, now: float) -> bool:
        return any(pin.member is member and pin.until > now for pin in self._pins.values())

    async def _end(self, member: Member) -> None:
        if member in self._members:
            self._members.remove(member)
        member.keeper.stop()
        if member.task is not None:
            await asyncio.wait({member.task})
        await member.client.close()

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._retiring.add(task)
        task.add_done_callback(self._retiring.discard)
