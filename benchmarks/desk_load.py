"""A busy shop's desk: buyers write, agents open, look, check and answer, some ask for a person."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from random import Random
from time import perf_counter, process_time
from typing import Any

from benchmarks.desk_screens import Alerts, Heard, Screen
from benchmarks.desk_shop import BenchChat, FullDesk
from benchmarks.line import Line, NoAnswer

BUYER_LINES = 64
BUYERS_SAY = ("在吗", "我的围巾什么时候能到", "好的谢谢", "那退货的话运费谁出呀", "等了三天了")
AGENTS_SAY = ("您好，正在帮您查", "查到了，包裹在路上", "好的，给您登记了", "不客气，有事随时找我")


@dataclass(frozen=True, slots=True)
class DeskPlan:
    """Rates are per second over the whole shop. `settle_s`: how long screens may lag at the end;
    `undo_s`: until words that can be taken back have left; 0: agents send without that."""

    seconds: float = 60.0
    buyers_say: float = 20.0
    agents_answer: float = 10.0
    ask_for_person: float = 1.0
    load_anew: float = 1.0
    settle_s: float = 15.0
    undo_s: float = 6.0
    seed: int = 20261118


@dataclass
class DeskSeen:
    """What came of a run. `alerts`: from a buyer's sending to (first, last) screen, in seconds.
    `cpu`: shares of one core that the app and this load took."""

    heard: Heard
    alerts: list[tuple[float, float]] = field(default_factory=list)
    untold: list[str] = field(default_factory=list)
    differing: list[str] = field(default_factory=list)
    said: dict[str, list[str]] = field(default_factory=dict)
    answered: dict[str, list[str]] = field(default_factory=dict)
    buyers: list[float] = field(default_factory=list)
    cpu: tuple[float, float] = (0.0, 0.0)


class DeskLoad:
    """Runs a plan against a running app."""

    def __init__(
        self,
        port: int,
        desk: FullDesk,
        plan: DeskPlan,
        cpu_of_app: Callable[[], float] = lambda: 0.0,
    ) -> None:
        self._cpu_of_app = cpu_of_app
        self._desk, self._plan = desk, plan
        self._chance = Random(plan.seed)
        self._heard, self._told = Heard(), Alerts()
        self._asked_at: dict[str, float] = {}
        self.screens = [Screen(port, one, self._heard, self._told) for one in desk.agents]
        self._lines = [Line(port) for _ in range(BUYER_LINES)]
        self._asking = list(desk.bot)
        self._count = 0
        self.seen = DeskSeen(self._heard)

    async def run(self) -> DeskSeen:
        """Opens all screens, runs, waits until all is told, and compares with a fresh load."""
        for screen in self.screens:
            await screen.open()
        plan = self._plan
        began, app, own = perf_counter(), self._cpu_of_app(), process_time()
        await asyncio.gather(
            self._at_rate(plan.buyers_say, self._a_buyer_writes),
            self._at_rate(plan.agents_answer, self._an_agent_answers),
            self._at_rate(plan.ask_for_person, self._a_buyer_asks_for_a_person),
            self._at_rate(plan.load_anew, self._a_screen_loads_anew),
        )
        took = perf_counter() - began
        self.seen.cpu = (self._cpu_of_app() - app) / took, (process_time() - own) / took
        await self._settle()
        self.seen.alerts = [
            (min(told) - self._asked_at[one], max(told) - self._asked_at[one])
            for one, told in self._told.items()
            if len(told) >= len(self.screens)
        ]
        for screen in self.screens:
            await screen.close()
        for line in self._lines:
            line.close()
        return self.seen

    async def _at_rate(self, rate: float, act: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Begins so many a second whether the ones before have ended or not, as people do."""
        running = set()
        began = perf_counter()
        for number in range(int(rate * self._plan.seconds)):
            await asyncio.sleep(max(0.0, began + number / rate - perf_counter()))
            running.add(asyncio.ensure_future(act()))
        await asyncio.gather(*running)

    def _somebodys_chat(self) -> tuple[Screen, BenchChat]:
        n = self._chance.randrange(len(self.screens))
        return self.screens[n], self._chance.choice(self._desk.mine[n])

    def _name(self) -> str:
        self._count += 1
        return f"bench-{self._count}"

    async def _buyer_posts(self, chat: BenchChat, text: str) -> bool:
        name, line = self._name(), self._lines[self._count % BUYER_LINES]
        path = f"/api/v1/conversations/{chat.id}/messages"
        began = perf_counter()
        try:
            status, said = await line.post(
                path,
                {"client_msg_id": name, "text": text},
                {"Authorization": f"Bearer {chat.token}"},
            )
        except NoAnswer as error:
            status, said = 0, error
        self.seen.buyers.append(perf_counter() - began)
        if status != 200:
            self._heard.faults.append(f"a buyer's message: status {status}: {said}")
            return False
        self.seen.said.setdefault(chat.id, []).append(name)
        return True

    async def _a_buyer_writes(self) -> None:
        _, chat = self._somebodys_chat()
        await self._buyer_posts(chat, self._chance.choice(BUYERS_SAY))

    async def _an_agent_answers(self) -> None:
        """Opens the chat, reads what is suggested, lets the guard read the draft, sends."""
        screen, chat = self._somebodys_chat()
        here, text, name = (
            f"/conversations/{chat.id}",
            self._chance.choice(AGENTS_SAY),
            self._name(),
        )
        await screen.opens(chat)
        await screen.gets("scripts", f"{here}/scripts?suggest=true")
        await screen.posts("guard", f"{here}/check", {"text": text})
        road = "outgoing" if self._plan.undo_s else "messages"
        sent = await screen.posts("send", f"{here}/{road}", {"client_msg_id": name, "text": text})
        if sent is not None:
            self.seen.answered.setdefault(chat.id, []).append(name)

    async def _a_screen_loads_anew(self) -> None:
        screen = self._chance.choice(self.screens)
        await screen.gets("lists", "/queue")
        await screen.gets("team", "/team")

    async def _a_buyer_asks_for_a_person(self) -> None:
        """Then one takes it, greets and ends it: the desk stays as full as it was."""
        if not self._asking:
            return
        chat = self._asking.pop()
        self._told[chat.id] = []
        self._asked_at[chat.id] = perf_counter()
        await self._buyer_posts(chat, "转人工")
        if not await self._until(lambda: len(self._told[chat.id]) >= len(self.screens)):
            self.seen.untold.append(chat.id)
            return
        screen, here = self._chance.choice(self.screens), f"/conversations/{chat.id}"
        if await screen.posts("take", f"{here}/take", {}) is None:
            return
        text = {"client_msg_id": self._name(), "text": "您好，我来帮您"}
        await screen.posts("greet", f"{here}/messages", text)
        await screen.posts("close", f"{here}/close", {"reason": "solved"})

    async def _until(self, look: Callable[[], bool]) -> bool:
        end = perf_counter() + self._plan.settle_s
        while not look():
            if perf_counter() > end:
                return False
            await asyncio.sleep(0.02)
        return True

    async def _settle(self) -> None:
        """Held words leave, frames come; then every screen must show what a fresh load says."""
        await asyncio.sleep(self._plan.undo_s)
        waiting = list(self.screens)
        end = perf_counter() + self._plan.settle_s
        while waiting and perf_counter() < end:
            await asyncio.sleep(0.2)
            waiting = [one for one in waiting if not await self._is_fresh(one)]
        self.seen.differing = [one.agent.name for one in waiting]

    async def _is_fresh(self, screen: Screen) -> bool:
        for kind in ("queue", "team"):
            loaded = await screen.asks(f"/{kind}")
            if loaded is None or screen.screenful.held[kind] != {"type": kind} | loaded:
                return False
        return True
