"""The worker of the alerts: quick when somebody is queued, patient when nobody answers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from bot.care.handover import Reason
from bot.notify.webhook import WebhookNotifier
from bot.notify.worker import AlertWorker
from bot.usecases.handover import ask_for_person
from bot.usecases.ports_alerts import Notifier
from tests.fakes.on_call import NotifierInProcess, WebhookServer
from tests.fakes.world import World
from tests.waiting import eventually

pytestmark = pytest.mark.anyio
DESK = "https://shop.example/desk/"


@asynccontextmanager
async def working(world: World, notifier: Notifier) -> AsyncIterator[AlertWorker]:
    worker = AlertWorker(world.deps, [notifier], DESK)
    world.deps = replace(world.deps, live=worker)
    running = asyncio.ensure_future(worker.run())
    try:
        yield worker
    finally:
        worker.stop()
        await running


async def until(look: Callable[[], bool]) -> None:
    await asyncio.to_thread(eventually, look)


def reports(world: World) -> str:
    conversation = world.opens()
    ask_for_person(
        world.deps, conversation_id=conversation, reason=Reason.SAFETY, evidence="水壶漏电"
    )
    return conversation


async def test_what_was_queued_before_the_start_is_told(world: World) -> None:
    phone = NotifierInProcess()
    reports(world)
    async with working(world, phone):
        await until(lambda: len(phone.told) == 1)


async def test_a_change_of_the_queue_wakes_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.notify.worker.TICK_S", 3_600.0)
    phone = NotifierInProcess()
    async with working(world, phone):
        conversation = await asyncio.to_thread(reports, world)
        await until(lambda: [told.conversation_id for told in phone.told] == [conversation])


async def test_a_webhook_that_was_down_hears_it_later_and_once(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.notify.worker.TICK_S", 0.02)
    with WebhookServer(status=503).running() as server:
        async with working(world, WebhookNotifier(server.address, "secret", world.clock)):
            reports(world)
            await until(lambda: len(server.got) == 1)
            server.status = 200
            await until(lambda: bool(world.clock.go_on(seconds=1) or len(server.got) == 2))
            world.clock.go_on(hours=1)
    assert len({posted.headers["idempotency-key"] for posted in server.got}) == 1
    assert len(server.got) == 2


async def test_it_lives_on_when_the_database_is_away_for_a_while(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.notify.worker.TICK_S", 0.02)
    phone, away = NotifierInProcess(), [True]
    real = world.store.read

    def read() -> object:
        if away:
            away.clear()
            raise OSError("disk")
        return real()

    monkeypatch.setattr(world.store, "read", read)
    reports(world)
    async with working(world, phone):
        await until(lambda: len(phone.told) == 1)
