"""What buyers said of bot and people, as leads read it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.usecases.audit_lists import audit_page
from bot.usecases.handover import close
from bot.usecases.ports_doing import RatedSide
from bot.usecases.rating_figures import ratings_page
from bot.usecases.ratings import rate, rating_wish
from tests.fakes.desk import Desk
from tests.fakes.refusing import is_told
from tests.fakes.world import World

TODAY = date(2026, 11, 18)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    world = World(tmp_path)
    yield Desk(world)
    world.close()


@pytest.fixture
def zhou(desk: Desk) -> str:
    return desk.world.agent("周主管", "zhou", "lead")


def served(desk: Desk, agent: str, stars: int | None, words: str = "") -> str:
    """A chat that a person ended, and what the buyer says of it."""
    talk = desk.waits()
    desk.takes(agent, talk)
    close(desk.deps, conversation_id=talk, agent_id=agent, reason="solved")
    wish = rating_wish(desk.deps, conversation_id=talk)
    assert wish is not None
    rate(desk.deps, conversation_id=talk, handling=wish.handling, stars=stars, words=words)
    return talk


def test_agents_and_days_stand_apart_and_low_ones_name_their_chat(desk: Desk, zhou: str) -> None:
    he, ya = desk.agent("xiaohe", "小何"), desk.agent("xiaoya", "小雅")
    served(desk, he, 4)
    desk.world.clock.go_on(seconds=26 * 3600)
    slow = served(desk, he, 1, "等太久")
    served(desk, he, None)
    served(desk, ya, 5)

    page = ratings_page(desk.deps, actor=zhou)

    assert (page.first, page.last) == (TODAY - timedelta(days=5), TODAY + timedelta(days=1))
    assert (page.bot.rated, page.bot.average) == (0, None)
    assert (page.person.rated, page.person.skipped, page.person.average) == (3, 1, 3.33)
    told = [(one.name, one.figures.average, one.figures.skipped) for one in page.agents]
    assert told == [("小何", 2.5, 1), ("小雅", 5.0, 0)]
    assert [(one.day, one.person.rated) for one in page.days] == [
        (TODAY + timedelta(days=1), 2), (TODAY, 1),
    ]  # fmt: skip
    (low,) = page.low
    assert (low.conversation_id, low.agent_name, low.words) == (slow, "小何", "等太久")
    assert low.of is RatedSide.PERSON
    assert page.low_left == 0


def test_other_days_are_chosen_and_the_look_is_written_down(desk: Desk, zhou: str) -> None:
    served(desk, desk.agent("xiaohe", "小何"), 2)

    page = ratings_page(desk.deps, actor=zhou, first=date(2026, 11, 1), last=date(2026, 11, 17))

    assert (page.person.rated, page.low, page.days) == (0, (), ())
    looks = [one.label for one in audit_page(desk.deps, actor=zhou).lines]
    assert "看了评价" in looks


@pytest.mark.parametrize(
    ("first", "last"), [(date(2026, 11, 18), date(2026, 11, 1)), (date(2026, 1, 1), TODAY)]
)
def test_days_the_wrong_way_round_or_too_many_are_refused(
    desk: Desk, zhou: str, first: date, last: date
) -> None:
    with is_told("开始日期要在结束日期以前"):
        ratings_page(desk.deps, actor=zhou, first=first, last=last)


def test_ratings_are_for_leads_and_admins(desk: Desk) -> None:
    with is_told("只有主管和管理员能看"):
        ratings_page(desk.deps, actor=desk.agent("xiaohe", "小何"))
