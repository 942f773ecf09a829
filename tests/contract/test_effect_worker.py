"""The worker of the shop's own system finishes what a turn could not."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.shop.effects import AddNote, Outcome, Result
from bot.shop.order_notes import NoteWish
from bot.shop_link.worker import EffectWorker
from bot.usecases.order_changes import add_note
from bot.usecases.ports_gateway import EffectState, ShopGateway
from tests.fakes.shop_world import ShopWorld

WAITS = "2640173831206211002"


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[ShopWorld]:
    shop = ShopWorld(tmp_path)
    yield shop
    shop.close()


class Away:
    """Out of reach until `there` is set."""

    def __init__(self, real: ShopGateway) -> None:
        self.real, self.there, self.asked = real, False, 0

    def add_note(self, key: str, asked: AddNote) -> Result:
        return self.real.add_note(key, asked) if self.there else Result(Outcome.UNKNOWN)

    def status(self, key: str) -> Result:
        self.asked += 1
        if self.asked == 1:
            raise RuntimeError("a fault that nobody thought of")
        return self.real.status(key)


@pytest.mark.anyio
async def test_a_wish_that_stayed_open_is_finished_in_the_background_whatever_breaks(
    shop: ShopWorld,
) -> None:
    away = Away(shop.deps.gateway)
    shop.deps = replace(shop.deps, gateway=away)  # type: ignore[arg-type]
    turn = shop.chat("b1002").turn()
    asked = add_note(shop.deps, turn=turn, order_no=WAITS, wish=NoteWish("周五再发"))
    assert asked.row is not None
    assert asked.row.state is EffectState.UNKNOWN

    away.there = True
    worker = EffectWorker(shop.deps, tick_s=0.01)
    running = asyncio.ensure_future(worker.run())
    async with asyncio.timeout(10):
        while True:
            shop.clock.go_on(seconds=40)
            with shop.store.read() as books:
                row = books.effects.get(asked.row.key)
            if row is not None and not row.is_open:
                break
            await asyncio.sleep(0.02)
        worker.stop()
        await running

    assert row.state is EffectState.DONE
    assert row.told["text"] == "周五再发"
