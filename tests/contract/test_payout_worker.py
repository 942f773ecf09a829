"""The worker of the payouts: sends what is due, lives on, ends in time, and checks at night."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import text

from bot.payout import worker as module
from bot.payout.worker import PayoutWorker
from bot.shop.grant_states import GrantState
from bot.shop.grants import GrantKind
from bot.usecases.bargaining import request_courtesy
from bot.usecases.ledger import REST
from bot.usecases.ports_grants import Payer
from bot.usecases.saying import Turn
from bot.usecases.wallet import EmbeddedPayer
from tests.fakes.on_call import NotifierInProcess
from tests.fakes.payer import PayerInProcess
from tests.fakes.world import LIN, World
from tests.waiting import eventually

pytestmark = pytest.mark.anyio
DESK = "https://shop.example/desk/"


@asynccontextmanager
async def working(
    world: World, payer: Payer, phone: NotifierInProcess
) -> AsyncIterator[PayoutWorker]:
    worker = PayoutWorker(world.deps, payer, [phone], DESK)
    running = asyncio.ensure_future(worker.run())
    try:
        yield worker
    finally:
        worker.stop()
        await running


async def until(look: Callable[[], bool]) -> None:
    await asyncio.to_thread(eventually, look)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "TICK_S", 0.02)


def asks(world: World, product: str = "SC01") -> None:
    """林小满 asks for a courtesy, and its rest is over."""
    talk = world.opens(LIN)
    with world.store.read() as books:
        conversation = books.conversations.get(talk)
    assert conversation is not None
    turn = Turn(talk, f"turn-{product}", 0, conversation.epoch, LIN, None, world.clock())
    request_courtesy(world.deps, turn=turn, product=product, kind=GrantKind.GIFT, text="")
    world.clock.now += REST


def states(world: World) -> list[GrantState]:
    with world.store.read() as books:
        return [row.state for row in books.grants.of_buyer(LIN)]


async def test_what_is_due_is_booked(world: World) -> None:
    asks(world)
    payer = EmbeddedPayer(world.store, world.clock)
    async with working(world, payer, NotifierInProcess("phone")):
        await until(lambda: states(world) == [GrantState.CONFIRMED])


async def test_a_database_that_is_away_for_a_while_does_not_end_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    asks(world)
    gone = threading.Event()

    def is_away(*_: object) -> None:
        gone.set()
        raise OSError("the database is away")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.store.payouts.SqlPayouts.due", is_away)
        payer = PayerInProcess()
        async with working(world, payer, NotifierInProcess("phone")):
            await until(gone.is_set)
            patch.undo()
            await until(lambda: states(world) == [GrantState.CONFIRMED])


async def test_it_ends_although_a_payer_hangs_and_the_call_is_settled_later(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "DRAIN_S", 0.05)
    asks(world)
    payer, may_go_on = PayerInProcess(), threading.Event()

    def hangs() -> None:
        may_go_on.wait(10)

    payer.after = hangs
    async with working(world, payer, NotifierInProcess("phone")):
        await until(lambda: states(world) == [GrantState.SENDING])
    assert states(world) == [GrantState.SENDING]
    may_go_on.set()
    await until(lambda: states(world) == [GrantState.CONFIRMED])
    assert len(payer.calls) == 1


async def test_at_night_a_row_changed_by_hand_rings_the_on_call_list(world: World) -> None:
    """Case 39."""
    asks(world)
    with world.store.engine.begin() as connection:
        connection.execute(text("UPDATE grants SET amount_fen = 99000"))
    phone = NotifierInProcess("phone")
    async with working(world, PayerInProcess(), phone):
        await until(lambda: len(phone.told) == 1)
    assert "amount_fen" in phone.told[0].words
    assert states(world) == [GrantState.REQUESTED], "and what was changed is not sent"
