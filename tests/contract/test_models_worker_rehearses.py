"""The worker plays whole talks after the figures: broken off, wanted again, after a restart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.rasa_link.brain_job import JobFailed
from bot.usecases import rehearsals, trainings
from bot.usecases.ports_models import TrainingState
from bot.usecases.training_views import training_page
from tests.fakes.models import Trainers
from tests.fakes.models_at_work import (
    LEARNS,
    FakeFleet,
    Plays,
    PlaysUntilStopped,
    settings_of,
    state_of,
    until,
    working,
)

pytestmark = pytest.mark.anyio


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Trainers]:
    world = Trainers(tmp_path)
    yield world
    world.close()


async def test_talks_that_cannot_be_played_leave_the_figures_and_say_why(
    shop: Trainers, tmp_path: Path
) -> None:
    def breaks() -> None:
        raise JobFailed("已看 3/538 段对话\n模型的进程一启动就退出了")

    shop.trained(rehearses=False)
    async with working(shop, settings_of(tmp_path, LEARNS), FakeFleet(), Plays(breaks)):
        await until(lambda: state_of(shop) is TrainingState.READY)
    candidate = training_page(shop.deps, trainer_id=shop.lan).candidate
    assert candidate is not None
    assert "模型的进程一启动就退出了" in candidate.reasons[0].text
    assert candidate.report["scored"] == 1_000


async def test_a_rehearsal_is_cancelled_by_a_wish_and_may_be_wanted_again(
    shop: Trainers, tmp_path: Path
) -> None:
    made = shop.trained(rehearses=False)
    plays = PlaysUntilStopped()
    async with working(shop, settings_of(tmp_path, LEARNS), FakeFleet(), plays):
        await until(lambda: plays.models)
        trainings.cancel_training(shop.deps, trainer_id=shop.lan, training_id=made.id)
        await until(lambda: state_of(shop) is TrainingState.READY)
    candidate = training_page(shop.deps, trainer_id=shop.lan).candidate
    assert candidate is not None
    assert candidate.reasons[0].text == "整段对话的试演取消了，请再试演一次。"
    rehearsals.begin_rehearsal(shop.deps, trainer_id=shop.lan, training_id=made.id)
    async with working(shop, settings_of(tmp_path, LEARNS), FakeFleet()):
        await until(lambda: state_of(shop) is TrainingState.READY)


async def test_a_rehearsal_goes_on_after_the_app_was_stopped(
    shop: Trainers, tmp_path: Path
) -> None:
    shop.trained(rehearses=False)
    plays = PlaysUntilStopped()
    async with working(shop, settings_of(tmp_path, LEARNS), FakeFleet(), plays):
        await until(lambda: plays.models)
    assert state_of(shop) is TrainingState.REHEARSING
    async with working(shop, settings_of(tmp_path, LEARNS), FakeFleet()):
        await until(lambda: state_of(shop) is TrainingState.READY)
