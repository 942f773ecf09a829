"""The worker of cross-validations: a process of the brain's Python over a copy of the phrases."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.usecases import cross_validations as cv
from bot.usecases.doubts import list_doubts
from tests.fakes.models import Trainers, a_validation
from tests.fakes.models_at_work import FakeFleet, settings_of, until, working

pytestmark = pytest.mark.anyio


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Trainers]:
    world = Trainers(tmp_path)
    yield world
    world.close()


def state_of(shop: Trainers) -> str:
    latest = cv.validation_page(shop.deps).latest
    return latest.state if latest else ""


def left_over(home: Path) -> list[Path]:
    return list(home.glob("validation-*"))


async def test_a_wanted_one_is_done_and_its_doubts_are_kept(shop: Trainers, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    report.write_text(json.dumps(a_validation(), ensure_ascii=False), "utf-8")
    script = f'[ -d "$3/nlu" ] || exit 1; echo "第 1 遍，共 5 遍" >&2; cat {report}'
    cv.begin_validation(shop.deps, trainer_id=shop.xun)
    async with working(shop, settings_of(tmp_path, script), FakeFleet()):
        await until(lambda: state_of(shop) == "done")
    assert list_doubts(shop.deps).total == 1
    assert left_over(tmp_path) == []


async def test_one_that_breaks_says_why_and_the_next_may_begin(
    shop: Trainers, tmp_path: Path
) -> None:
    cv.begin_validation(shop.deps, trainer_id=shop.xun)
    broken = settings_of(tmp_path, 'echo "例句文件读不了" >&2; exit 1')
    async with working(shop, broken, FakeFleet()):
        await until(lambda: state_of(shop) == "failed")
    latest = cv.validation_page(shop.deps).latest
    assert latest is not None
    assert latest.why == "检验没有做完：例句文件读不了"
    cv.begin_validation(shop.deps, trainer_id=shop.xun)


async def test_one_that_runs_is_cancelled_by_a_wish_beside_a_training(
    shop: Trainers, tmp_path: Path
) -> None:
    wanted = cv.begin_validation(shop.deps, trainer_id=shop.xun)
    async with working(shop, settings_of(tmp_path, "sleep 60"), FakeFleet()):
        await until(lambda: state_of(shop) == "running")
        cv.cancel_validation(shop.deps, trainer_id=shop.lan, validation_id=wanted.id)
        await until(lambda: state_of(shop) == "cancelled")
    assert left_over(tmp_path) == []
