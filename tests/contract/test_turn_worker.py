"""The worker: one turn in flight per conversation, and never silence (cases 2, 12, 21)."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.care.conversations import Owner
from bot.rasa_link.client import BrainClient
from bot.rasa_link.worker import AnswersTurns, TurnWorker
from bot.usecases.conversations import events_after
from bot.usecases.deps import Deps, Limits
from bot.usecases.messages import receive_message
from bot.usecases.saying import Say, TurnWork
from bot.usecases.turns import buyer_types, turns_coming
from tests.fakes.brain import SECRET, BrainInProcess, BrainServer, fails, hangs
from tests.fakes.world import World
from tests.waiting import eventually

pytestmark = pytest.mark.anyio
SHORT = Limits(
    turn=timedelta(seconds=0.2),
    rerun_ends_after=timedelta(seconds=0.6),
    rerun_at_least=timedelta(seconds=0.1),
    rerun_pause=timedelta(seconds=0.05),
)


def scarf_care(work: TurnWork, n: int) -> tuple[Say, ...]:
    return (Say("utter_scarf_care"),)


def sends(deps: Deps, conversation: str, *texts: str) -> None:
    for text in texts:
        receive_message(deps, conversation_id=conversation, client_msg_id=text, text=text)


def seen(deps: Deps, conversation: str) -> list[str | None]:
    page = events_after(deps, conversation_id=conversation)
    return [event.reply or event.notice for event in page.events if event.author != "buyer"]


def soon(deps: Deps) -> bool:
    """Whether a turn may begin within half a second."""
    return bool(turns_coming(deps, within=timedelta(seconds=0.5)))


async def until(look: Callable[[], bool]) -> None:
    await asyncio.to_thread(eventually, look)


@asynccontextmanager
async def working(deps: Deps, brain: AnswersTurns) -> AsyncIterator[TurnWorker]:
    worker = TurnWorker(deps, brain)
    running = asyncio.ensure_future(worker.run())
    try:
        yield worker
    finally:
        worker.stop()
        await running


async def test_what_a_buyer_sent_before_the_start_is_answered_once(world: World) -> None:
    conversation = world.opens()
    sends(world.deps, conversation, "围巾怎么洗")
    async with working(world.deps, BrainInProcess(scarf_care)):
        await until(lambda: len(seen(world.deps, conversation)) == 2)
    assert seen(world.deps, conversation) == ["utter_opening", "utter_scarf_care"]


async def test_turns_of_one_conversation_never_overlap(world: World) -> None:
    conversation = world.opens()
    brain = BrainInProcess(scarf_care)
    brain.gate = asyncio.Event()
    async with working(world.deps, brain) as worker:
        for text in ("围巾怎么洗", "帽子呢", "手套呢"):
            sends(world.deps, conversation, text)
            worker.wake(conversation)
            await until(lambda: bool(brain.asked))
        brain.gate.set()
        await until(lambda: seen(world.deps, conversation).count("utter_scarf_care") >= 2)
    assert brain.most_at_once[conversation] == 1


async def test_a_greeting_is_answered_when_its_wait_is_over_and_not_at_the_next_look(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.rasa_link.worker.TICK_S", 60.0)
    monkeypatch.setattr("bot.rasa_link.worker.LOOKS_AHEAD", timedelta(seconds=180))
    world.clock.runs()
    conversation = world.opens()
    sends(world.deps, conversation, "在吗")
    async with working(world.deps, BrainInProcess(scarf_care)):
        await until(lambda: len(seen(world.deps, conversation)) == 2)
    sent, said = events_after(world.deps, conversation_id=conversation).events[1:]
    assert said.at - sent.at >= timedelta(seconds=1.5)


async def test_a_greeting_whose_wait_was_prolonged_is_not_answered_early(world: World) -> None:
    world.clock.runs()
    conversation = world.opens()
    async with working(world.deps, BrainInProcess(scarf_care)) as worker:
        sends(world.deps, conversation, "在吗")
        worker.wake(conversation)
        await until(lambda: soon(world.deps))
        buyer_types(world.deps, conversation_id=conversation, on=True)
        await until(lambda: len(seen(world.deps, conversation)) == 2)
    sent, said = events_after(world.deps, conversation_id=conversation).events[1:]
    assert said.at - sent.at >= timedelta(seconds=2.5)


async def test_the_question_after_a_greeting_is_answered_with_it_at_once(world: World) -> None:
    conversation = world.opens()
    brain = BrainInProcess(scarf_care)
    async with working(world.deps, brain) as worker:
        sends(world.deps, conversation, "在吗")
        worker.wake(conversation)
        sends(world.deps, conversation, "围巾怎么洗")
        worker.wake(conversation)
        await until(lambda: len(seen(world.deps, conversation)) == 2)
    assert len(brain.asked) == 1


async def test_a_brain_that_never_was_ready_is_waited_for(world: World) -> None:
    conversation = world.opens()
    brain = BrainInProcess(scarf_care)
    brain.ready = False
    sends(world.deps, conversation, "围巾怎么洗")
    world.clock.go_on(seconds=9)
    async with working(world.deps, brain) as worker:
        await until(lambda: "interim" in seen(world.deps, conversation))
        assert brain.asked == []
        assert not worker.brain_was_ready
        brain.ready = True
        await until(lambda: "utter_scarf_care" in seen(world.deps, conversation))
    assert seen(world.deps, conversation).count("interim") == 1


async def test_a_dead_brain_leads_to_an_honest_line_and_the_queue(world: World) -> None:
    deps = replace(world.deps, limits=SHORT, clock=lambda: datetime.now(UTC))
    conversation = world.opens()
    sends(deps, conversation, "围巾怎么洗")
    brain = BrainInProcess(fails)
    async with working(deps, brain):
        await until(lambda: "queued" in seen(deps, conversation))
    assert "utter_brain_failing" in seen(deps, conversation)
    assert len(brain.asked) == 2
    assert events_after(deps, conversation_id=conversation).owner is Owner.QUEUE


async def test_a_hanging_brain_is_given_up_within_its_limits(world: World) -> None:
    deps = replace(world.deps, limits=SHORT, clock=lambda: datetime.now(UTC))
    conversation = world.opens()
    async with BrainServer(hangs).running() as server:
        client = BrainClient(server.address, SECRET)
        sends(deps, conversation, "围巾怎么洗")
        async with working(deps, client):
            await until(lambda: "queued" in seen(deps, conversation))
        await client.close()
    assert len(server.asked) == 2


async def test_an_unknown_reply_name_never_ends_in_silence(world: World) -> None:
    deps = replace(world.deps, limits=SHORT, clock=lambda: datetime.now(UTC))
    conversation = world.opens()
    sends(deps, conversation, "围巾怎么洗")
    async with working(deps, BrainInProcess(lambda work, n: (Say("utter_unwritten"),))):
        await until(lambda: "queued" in seen(deps, conversation))


async def test_a_turn_in_flight_is_finished_before_the_worker_stops(world: World) -> None:
    conversation = world.opens()
    brain = BrainInProcess(scarf_care)
    brain.gate = asyncio.Event()
    sends(world.deps, conversation, "围巾怎么洗")
    worker = TurnWorker(world.deps, brain)
    running = asyncio.ensure_future(worker.run())
    await until(lambda: bool(brain.asked))
    worker.stop()
    brain.gate.set()
    await running
    assert seen(world.deps, conversation)[-1] == "utter_scarf_care"


async def test_three_requests_reach_the_brain_under_one_turn(world: World) -> None:
    conversation = world.opens()
    sends(world.deps, conversation, "围巾怎么洗？\n能开发票吗？\n什么时候发货？")
    async with BrainServer().running() as server:
        client = BrainClient(server.address, SECRET)
        async with working(world.deps, client):
            await until(lambda: seen(world.deps, conversation).count("utter_parcel_seen") == 6)
        await client.close()
    asked: list[Mapping[str, Any]] = server.asked
    assert [one["n"] for one in asked] == [0, 1, 2]
    assert len({one["turn_id"] for one in asked}) == 1
    with world.store.engine.connect() as connection:
        kept = connection.exec_driver_sql("SELECT understood FROM turns").scalar_one()
    assert [one["intent"] for one in json.loads(kept)] == ["ask_logistics"] * 3
