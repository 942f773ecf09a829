"""Two brains side by side: no turn is dropped, empty or mixed when new turns move."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.rasa_link import fleet as fleets
from bot.rasa_link.client import BrainClient
from bot.rasa_link.fleet import BrainFleet, Member
from bot.rasa_link.worker import TurnWorker
from bot.usecases.conversations import events_after
from bot.usecases.messages import receive_message
from bot.usecases.ports_models import NotStarted
from bot.usecases.saying import BrainRequest, TurnWork
from tests.fakes.brain import SECRET, BrainServer, answer_to
from tests.fakes.world import World
from tests.waiting import eventually

pytestmark = pytest.mark.anyio
SWITCHES = int(os.environ.get("XIAOER_TEST_SWITCHES", "10"))
OLD, NEW = "old-model", "new-model"
REQUESTS, BUBBLES = 2, 2


@dataclass
class ServerKeeper:
    """Runs a fake brain over HTTP instead of a process."""

    server: BrainServer
    starts: int = 0
    is_up: asyncio.Event = field(default_factory=asyncio.Event)
    _ending: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        self.starts += 1
        await self._ending.wait()

    def stop(self) -> None:
        self._ending.set()


class TwoModels:
    """Two fake brains that stay, each saying by a reply's fact which model it is."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, int]] = []
        self.servers: dict[str, BrainServer] = {}
        self.keepers: list[ServerKeeper] = []
        self.pause_s = 0.0
        self.broken: set[str] = set()

    def server(self, model: str) -> BrainServer:
        async def says(body: Mapping[str, Any]) -> tuple[int, bytes]:
            self.asked.append((model, body["turn_id"], body["n"]))
            await asyncio.sleep(self.pause_s)
            if model in self.broken:
                return 500, b"{}"
            said = {"reply": "utter_parcel_seen", "facts": {"place": model}, "choices": []}
            return 200, answer_to(body, said)

        return BrainServer(says)

    def begin(self, model: str) -> Member:
        keeper = ServerKeeper(self.servers[model])
        self.keepers.append(keeper)
        return Member(model, BrainClient(self.servers[model].address, SECRET), keeper)


@asynccontextmanager
async def two_models() -> AsyncIterator[tuple[BrainFleet, TwoModels]]:
    models = TwoModels()
    models.servers = {name: models.server(name) for name in (OLD, NEW)}
    async with models.servers[OLD].running(), models.servers[NEW].running():
        fleet = BrainFleet(models.begin, OLD)
        running = asyncio.ensure_future(fleet.run())
        await asyncio.sleep(0)
        try:
            yield fleet, models
        finally:
            fleet.stop()
            await running


@asynccontextmanager
async def serving(world: World, fleet: BrainFleet) -> AsyncIterator[TurnWorker]:
    worker = TurnWorker(world.deps, fleet)
    running = asyncio.ensure_future(worker.run())
    try:
        yield worker
    finally:
        worker.stop()
        await running


def said(world: World, conversation: str) -> list[str]:
    page = events_after(world.deps, conversation_id=conversation)
    return [one.text for one in page.events if one.author == "bot" and one.reply != "utter_opening"]


async def chats(world: World, worker: TurnWorker, conversation: str, over: asyncio.Event) -> int:
    """Asks, waits for the answer, asks again; gives how often."""
    n = 0
    while not over.is_set():
        n += 1
        text = f"快递到哪里了？围巾怎么洗？第{n}遍"
        sent = {"conversation_id": conversation, "client_msg_id": str(n), "text": text}
        await asyncio.to_thread(receive_message, world.deps, **sent)
        worker.wake(conversation)
        await until(lambda: _is_answered(world, conversation))
    return n


async def until(look: Callable[[], bool]) -> None:
    await asyncio.to_thread(eventually, look)


def _is_answered(world: World, conversation: str) -> bool:
    with world.store.read() as books:
        (wanted,) = books.connection.exec_driver_sql(
            "SELECT count(*) FROM wanted_turns WHERE conversation_id = ?", (conversation,)
        ).one()
    return not wanted


async def test_switching_under_load_drops_empties_and_mixes_no_turn(world: World) -> None:
    world.clock.runs()
    quick = replace(world.deps.limits, join_wait=timedelta(0), messages=1_000_000)
    world.deps = replace(world.deps, limits=quick)
    conversations = [world.opens() for _ in range(4)]
    over = asyncio.Event()
    async with two_models() as (fleet, models), serving(world, fleet) as worker:
        models.pause_s = 0.03
        await until(lambda: worker.brain_was_ready)
        talks = [asyncio.ensure_future(chats(world, worker, one, over)) for one in conversations]
        for at in range(SWITCHES):
            before, target = len(models.asked), (NEW, OLD)[at % 2]
            await fleet.stand_by(target)
            await fleet.switch(target)
            await until(
                lambda before=before, target=target: any(  # type: ignore[misc]
                    model == target for model, _, _ in models.asked[before:]
                )
            )
        over.set()
        asked = await asyncio.gather(*talks)
    for conversation, times in zip(conversations, asked, strict=True):
        answers = said(world, conversation)
        assert len(answers) == times * REQUESTS * BUBBLES
        assert all(answers)
        assert not _notices(world, conversation)
    of_turn: dict[str, set[str]] = {}
    for model, turn_id, _ in models.asked:
        of_turn.setdefault(turn_id, set()).add(model)
    assert {len(used) for used in of_turn.values()} == {1}
    assert {model for model, _, _ in models.asked} == {OLD, NEW}


def _notices(world: World, conversation: str) -> list[str]:
    """Interim lines and handovers: signs of a turn that failed."""
    events = events_after(world.deps, conversation_id=conversation).events
    return [one.text for one in events if one.notice or one.author == "system"]


async def test_a_running_turn_ends_on_the_brain_where_it_began(world: World) -> None:
    async with two_models() as (fleet, models):
        models.pause_s = 0.05
        work = _work("t1", requests=2)
        first = asyncio.ensure_future(fleet.turn(work, 0))
        await asyncio.sleep(0)
        await fleet.stand_by(NEW)
        await fleet.switch(NEW)
        await first
        await fleet.turn(work, 1)
        await fleet.turn(_work("t2"), 0)
    assert [model for model, _, _ in models.asked] == [OLD, OLD, NEW]


async def test_after_a_failure_the_conversation_stays_while_the_old_brain_may_write() -> None:
    async with two_models() as (fleet, models):
        models.broken = {OLD}
        with pytest.raises(Exception, match="500"):
            await fleet.turn(_work("t1"), 0)
        await fleet.stand_by(NEW)
        await fleet.switch(NEW)
        models.broken = set()
        await fleet.turn(_work("t2"), 0)
        await fleet.turn(_work("t3"), 0)
    assert [model for model, _, _ in models.asked] == [OLD, OLD, NEW]


async def test_going_back_from_a_broken_brain_waits_for_nothing_there() -> None:
    async with two_models() as (fleet, models):
        await fleet.stand_by(NEW)
        await fleet.switch(NEW)
        models.broken = {NEW}
        with pytest.raises(Exception, match="500"):
            await fleet.turn(_work("t1"), 0)
        await fleet.switch(OLD, at_once=True)
        await fleet.turn(_work("t1"), 0)
        assert fleet.warm == [OLD]
    assert [model for model, _, _ in models.asked] == [NEW, OLD]


async def test_the_model_before_stays_warm_for_going_back() -> None:
    async with two_models() as (fleet, _):
        await fleet.stand_by(NEW)
        await fleet.switch(NEW)
        assert fleet.warm == [NEW, OLD]


async def test_a_model_that_does_not_come_up_leaves_the_live_one_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with two_models() as (fleet, models):
        monkeypatch.setattr(fleets, "WARM_WITHIN_S", 0.05)
        monkeypatch.setattr(BrainClient, "is_ready", _never)
        with pytest.raises(NotStarted, match="没有准备好"):
            await fleet.stand_by(NEW)
        assert fleet.warm == [OLD]
        await fleet.turn(_work("t1"), 0)
    assert [model for model, _, _ in models.asked] == [OLD]


def _work(turn_id: str, requests: int = 1) -> TurnWork:
    asked = (BrainRequest("快递到哪里了"),) * requests
    deadline = datetime(2026, 11, 18, tzinfo=UTC)
    return TurnWork(turn_id, "lin", 0, 1, asked, 1, deadline)


async def _never(_: BrainClient) -> bool:
    return False
