"""Two trainers in the same second: one wins, the other is told, no phrase is lost or doubled."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.usecases import phrases, studio_changes
from bot.usecases.inbox_work import judge, waiting_groups
from bot.usecases.ports_studio import Verdict
from bot.usecases.refusals import Refused
from tests.fakes.studio import StudioWorld
from tests.usecases.test_trainers_work_through_the_inbox import keys, says

ROUNDS = 6


@pytest.fixture
def world(tmp_path: Path) -> Iterator[StudioWorld]:
    world = StudioWorld(tmp_path)
    yield world
    world.close()


def test_of_two_verdicts_in_the_same_moment_one_wins(world: StudioWorld) -> None:
    says(world, "我要退或呢")
    (found,) = waiting_groups(world.deps).groups

    def labels(who: str) -> str:
        try:
            judge(
                world.deps, trainer_id=who, entries=keys(found), verdict=Verdict.LABELLED,
                intent="request_return", phrase="我要退或呢",
            )  # fmt: skip
        except Refused as refused:
            return refused.code
        return "won"

    with ThreadPoolExecutor(2) as both:
        outcomes = sorted(both.map(labels, (world.xun, world.lan)))

    assert outcomes == ["decided", "won"]
    assert world.text_of("returns").count("我要退或呢") == 1


def test_steps_of_the_same_moment_are_made_one_after_another_or_refused(world: StudioWorld) -> None:
    world.deps.studio_files.snapshot()

    def adds(work: tuple[str, str]) -> str:
        who, raw = work
        try:
            phrases.add_phrases(world.deps, trainer_id=who, intent="greet", raws=[raw])
        except Refused as refused:
            return refused.code
        return raw

    wishes = [
        (who, f"{word}第{n}回") for n in range(ROUNDS)
        for who, word in ((world.xun, "掌柜"), (world.lan, "店家"))
    ]  # fmt: skip
    with ThreadPoolExecutor(4) as crowd:
        told = list(crowd.map(adds, wishes))

    done = [raw for raw in told if "回" in raw]
    assert done
    assert set(told) - set(done) <= {"busy"}
    text = world.text_of("smalltalk")
    assert all(text.count(f"- {raw}\n") == 1 for raw in done)
    assert text.count("回\n") == len(done)
    shown = studio_changes.current_changes(world.deps)
    assert shown is not None
    assert [one.seq for one in shown.changes] == list(range(len(done), 0, -1))
