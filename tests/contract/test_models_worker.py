"""The worker of the models: a jailed process that trains, and turns that move and come back."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.care.studio.watching import Tally
from bot.rasa_link.brain_job import Ears, Job, JobCancelled, JobFailed, run_job
from bot.rasa_link.models_worker import TurnCounts
from bot.usecases import switching, trainings
from bot.usecases.ports_models import SwitchKind, SwitchState, TrainingState, Watch
from bot.usecases.training_views import training_page
from tests.fakes.models import NEW, OLD, Trainers, a_report
from tests.fakes.models_at_work import (
    LEARNS,
    FakeFleet,
    Plays,
    settings_of,
    state_of,
    until,
    working,
)
from tests.waiting import eventually

pytestmark = pytest.mark.anyio


class Hears:
    def __init__(self, *, stops: bool = False) -> None:
        self.steps: list[str] = []
        self.stops = stops

    @property
    def ears(self) -> Ears:
        return Ears(self.step, self.wants_stop)

    async def step(self, line: str) -> None:
        self.steps.append(line)

    async def wants_stop(self) -> bool:
        return self.stops


async def test_a_job_tells_its_steps_and_its_result(tmp_path: Path) -> None:
    hears = Hears()
    found = await run_job(settings_of(tmp_path, LEARNS), Job("train", ()), hears.ears)
    assert (found["model"], hears.steps) == (NEW, ["读到40条例句"])


async def test_a_job_is_given_words_and_no_secret_but_the_signing_key(tmp_path: Path) -> None:
    script = "env >&2; printf '{\"given\": '; cat; echo '}'"
    hears = Hears()
    settings = settings_of(tmp_path, script)
    found = await run_job(settings, Job("train", (), b'"\xe4\xbd\xa0"'), hears.ears)
    told = "\n".join(hears.steps)
    assert found == {"given": "你"}
    assert "XIAOER_MODEL_KEY" in told
    assert settings.brain_secret not in told
    assert settings.action_secret not in told


async def test_a_job_that_fails_says_its_last_lines(tmp_path: Path) -> None:
    script = 'echo "data/nlu/returns.yml:3: 不能有 tab" >&2; exit 1'
    with pytest.raises(JobFailed, match="不能有 tab"):
        await run_job(settings_of(tmp_path, script), Job("train", ()), Hears().ears)


async def test_a_cancelled_job_is_gone_with_its_children(tmp_path: Path) -> None:
    pids = tmp_path / "pids"
    script = f"sleep 60 & echo $! > {pids}; wait"
    with pytest.raises(JobCancelled):
        await run_job(settings_of(tmp_path, script), Job("train", ()), Hears(stops=True).ears)
    child = int(pids.read_text())
    await asyncio.to_thread(eventually, lambda: not _lives(child))


def _lives(pid: int) -> bool:
    """A process that waits for nobody to reap it does not count."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"
    except OSError:
        return False


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Trainers]:
    world = Trainers(tmp_path)
    yield world
    world.close()


async def test_a_wanted_training_becomes_a_candidate_with_its_report(
    shop: Trainers, tmp_path: Path
) -> None:
    shop.adds(shop.xun)
    report = tmp_path / "report.json"
    report.write_text(json.dumps(a_report(), ensure_ascii=False), "utf-8")
    settings = settings_of(tmp_path, LEARNS, f"cat {report}")
    trainings.begin_training(shop.deps, trainer_id=shop.xun)
    plays = Plays()
    async with working(shop, settings, FakeFleet(), plays):
        await until(lambda: state_of(shop) is TrainingState.READY)
    page = training_page(shop.deps, trainer_id=shop.lan)
    assert page.candidate is not None
    assert page.candidate.model == NEW
    assert plays.models == [(OLD, NEW)]
    assert [one.item for one in page.candidate.reasons] == ["dialogue:returns/改主意不退了"]
    assert _left_over(tmp_path) == []


def _left_over(home: Path) -> list[Path]:
    """Copies of the studio's files that no training reads any more."""
    return list(home.glob("training-*"))


async def test_a_training_that_breaks_says_why_and_the_next_may_begin(
    shop: Trainers, tmp_path: Path
) -> None:
    settings = settings_of(tmp_path, 'echo "例句文件读不了" >&2; exit 1')
    trainings.begin_training(shop.deps, trainer_id=shop.xun)
    async with working(shop, settings, FakeFleet()):
        await until(lambda: state_of(shop) is TrainingState.FAILED)
    latest = training_page(shop.deps, trainer_id=shop.xun).latest
    assert latest is not None
    assert latest.why == "训练没有做完：例句文件读不了"
    trainings.begin_training(shop.deps, trainer_id=shop.xun)


async def test_a_running_training_is_cancelled_by_a_wish(shop: Trainers, tmp_path: Path) -> None:
    settings = settings_of(tmp_path, "sleep 60")
    wanted = trainings.begin_training(shop.deps, trainer_id=shop.xun)
    async with working(shop, settings, FakeFleet()):
        await until(lambda: state_of(shop) is TrainingState.LEARNING)
        trainings.cancel_training(shop.deps, trainer_id=shop.lan, training_id=wanted.id)
        await until(lambda: state_of(shop) is TrainingState.CANCELLED)


async def test_promoting_warms_before_it_switches_and_is_watched(
    shop: Trainers, tmp_path: Path
) -> None:
    fleet = FakeFleet()
    made = shop.trained()
    switching.promote(shop.deps, trainer_id=shop.lan, training_id=made.id)
    async with working(shop, settings_of(tmp_path, LEARNS), fleet):
        await until(lambda: switching.watched_switch(shop.deps))
    assert fleet.told == [("stand_by", NEW), ("switch", NEW)]
    assert shop.shelf.live() == NEW


async def test_a_model_that_does_not_come_up_leaves_the_live_one(
    shop: Trainers, tmp_path: Path
) -> None:
    fleet = FakeFleet()
    fleet.fails = {NEW}
    made = shop.trained()
    switching.promote(shop.deps, trainer_id=shop.lan, training_id=made.id)
    async with working(shop, settings_of(tmp_path, LEARNS), fleet):
        await until(lambda: switching.wanted_switch(shop.deps) is None)
    newest = training_page(shop.deps, trainer_id=shop.lan).switches[0]
    assert (newest.state, newest.why) == ("failed", "新模型的进程一启动就退出了。")
    assert shop.shelf.live() == OLD


async def test_a_model_that_fails_buyers_goes_by_itself_within_seconds(
    shop: Trainers, tmp_path: Path
) -> None:
    fleet = FakeFleet()
    made = shop.trained()
    switching.promote(shop.deps, trainer_id=shop.lan, training_id=made.id)
    async with working(shop, settings_of(tmp_path, LEARNS), fleet) as counts:
        await until(lambda: switching.watched_switch(shop.deps))
        shop.clock.go_on(seconds=30)
        for _ in range(3):
            counts.failed(NEW)
        await until(lambda: shop.shelf.live() == OLD)
    assert fleet.told[-2:] == [("stand_by", OLD), ("at once", OLD)]
    with shop.store.read() as books:
        back, promoted = books.models.switches(2)
    assert (back.kind, back.state) == (SwitchKind.BY_ITSELF, SwitchState.LIVE)
    assert promoted.watch is Watch.BAD


async def test_a_watch_goes_on_where_it_stood_when_the_app_ended(
    shop: Trainers, tmp_path: Path
) -> None:
    made = shop.trained()
    switching.promote(shop.deps, trainer_id=shop.lan, training_id=made.id)
    async with working(shop, settings_of(tmp_path, LEARNS), FakeFleet()) as counts:
        for n in range(40):
            counts.answered(OLD, "unclear" if n % 10 == 0 else "greet", is_last=True)
        await until(lambda: switching.watched_switch(shop.deps))
        counts.answered(NEW, "unclear", is_last=True)
        for _ in range(2):
            counts.failed(NEW)
        await until(lambda: _watched_turns(shop) == 3)

    async with working(shop, settings_of(tmp_path, LEARNS), FakeFleet()) as after:
        await until(lambda: after.tally(NEW).turns == 3)
        assert after.tally(NEW) == Tally(3, 2, 1)
        assert after.tally(OLD) == Tally(40, 0, 4)
        after.failed(NEW)
        await until(lambda: shop.shelf.live() == OLD)


def test_turns_of_the_first_moment_after_a_restart_are_counted_too() -> None:
    counts = TurnCounts()
    counts.failed(NEW)
    counts.remember(NEW, Tally(3, 1, 1))
    assert counts.tally(NEW) == Tally(4, 2, 1)


def _watched_turns(shop: Trainers) -> int:
    watched = switching.watched_switch(shop.deps)
    return watched.turns if watched else 0
