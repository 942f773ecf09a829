"""The worker of the models over fakes: a Python that is a shell script, brains, played talks."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bot.rasa_link.brain_job import Ears, JobCancelled
from bot.rasa_link.models_worker import ModelsWorker, TurnCounts
from bot.settings import Settings
from bot.usecases.ports_models import NotStarted, TrainingState
from bot.usecases.training_views import training_page
from tests.fakes.models import NEW, OLD, Trainers, a_rehearsal, talk_flip
from tests.waiting import eventually

LEARNS = f"""echo "读到40条例句" >&2
echo '{{"model": "{NEW}", "phrases": 40}}'"""


def python_that(folder: Path, script: str, compares: str = "exit 3") -> Path:
    """Stands where the brain's Python does; `script` for training, `compares` for judging."""
    path = folder / "python"
    path.write_text(
        f'#!/bin/sh\ncase "$2" in\n*compare_models) {compares} ;;\n*) {script} ;;\nesac\n', "utf-8"
    )
    path.chmod(0o755)
    return path


def settings_of(folder: Path, script: str, compares: str = "exit 3") -> Settings:
    return Settings(
        home=folder,
        brain_python=python_that(folder, script, compares),
        brain_secret="the-brains-own-secret-0000000000",
        action_secret="the-doors-own-secret-00000000000",
        model_key="the-key-that-signs-models-000000",
    )


class FakeFleet:
    """Remembers what it was told; `fails` for a model that does not come up."""

    def __init__(self) -> None:
        self.told: list[tuple[str, str]] = []
        self.fails: set[str] = set()
        self.warm: list[str] = [OLD]

    async def stand_by(self, model: str) -> None:
        self.told.append(("stand_by", model))
        if model in self.fails:
            raise NotStarted("新模型的进程一启动就退出了。")

    async def switch(self, model: str, *, at_once: bool = False) -> None:
        self.told.append(("at once" if at_once else "switch", model))


class Plays:
    """Stands where two processes play whole talks; `how` may raise."""

    def __init__(self, how: Callable[[], None] = lambda: None) -> None:
        self.models: list[tuple[str, str]] = []
        self._how = how

    async def __call__(
        self, settings: Settings, live: str, candidate: str, ears: Ears
    ) -> dict[str, Any]:
        self.models.append((live, candidate))
        await ears.step("现用模型：已看 40/538 段对话")
        self._how()
        return a_rehearsal(talk_flip("改主意不退了"))


class PlaysUntilStopped(Plays):
    async def __call__(
        self, settings: Settings, live: str, candidate: str, ears: Ears
    ) -> dict[str, Any]:
        self.models.append((live, candidate))
        while not await ears.wants_stop():  # noqa: ASYNC110 - as a job asks
            await asyncio.sleep(0.01)
        raise JobCancelled


@asynccontextmanager
async def working(
    shop: Trainers, settings: Settings, fleet: FakeFleet, play: Any = None
) -> AsyncIterator[TurnCounts]:
    counts = TurnCounts()
    worker = ModelsWorker(shop.deps, settings, fleet, counts, play or Plays())
    running = asyncio.ensure_future(worker.run())
    try:
        yield counts
    finally:
        worker.stop()
        await running


async def until(look: Callable[[], object]) -> None:
    await asyncio.to_thread(eventually, look)


def state_of(shop: Trainers) -> TrainingState:
    latest = training_page(shop.deps, trainer_id=shop.xun).latest
    assert latest is not None
    return latest.state
