"""The live wall, whispering, taking over: one wins, the agent's late words are not said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.care.conversations import Owner
from bot.usecases import overseeing
from bot.usecases.conversations import events_after
from bot.usecases.desk import queue_lists
from bot.usecases.refusals import Refused
from tests.fakes.at_the_desk import at_once
from tests.fakes.desk import Desk
from tests.fakes.refusing import is_told
from tests.fakes.world import World


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    world = World(tmp_path)
    yield Desk(world)
    world.close()


@pytest.fixture
def he(desk: Desk) -> str:
    return desk.agent("xiaohe", "小何")


@pytest.fixture
def zhou(desk: Desk) -> str:
    return desk.world.agent("周主管", "zhou", "lead")


def test_the_wall_shows_who_waits_how_long_and_how_it_goes_today(
    desk: Desk, he: str, zhou: str
) -> None:
    first, _ = desk.waits(), desk.waits_a_second_later()
    desk.takes(he, first)
    desk.says(he, first)
    desk.stay(he, seconds=30)

    seen = overseeing.wall_for(desk.deps, actor=zhou)

    assert (seen.waiting, seen.busy, seen.online) == (1, 1, 1)
    assert seen.longest_since is not None
    assert (desk.world.clock() - seen.longest_since).total_seconds() == 30
    assert seen.places == 5
    assert seen.share.share == 1.0


def test_the_wall_is_for_leads_and_admins(desk: Desk, he: str) -> None:
    with is_told("主管和管理员"):
        overseeing.wall_for(desk.deps, actor=he)


def test_a_whisper_reaches_the_agent_and_nobody_else(desk: Desk, he: str, zhou: str) -> None:
    ya, talk = desk.agent("xiaoya", "小雅"), desk.waits()
    desk.takes(he, talk)

    for _ in range(2):  # the same call again whispers once
        overseeing.whisper(
            desk.deps, conversation_id=talk, lead_id=zhou, whisper_id="w-1", text="先安抚，再谈补偿"
        )

    heard = {one: queue_lists(desk.deps, agent_id=one).whispers for one in (he, ya, zhou)}
    assert [one.text for one in heard[he]] == ["先安抚，再谈补偿"]
    assert heard[ya] == ()
    assert heard[zhou] == heard[he]
    said = [one.text for one in events_after(desk.deps, conversation_id=talk).events]
    assert not any("先安抚" in text for text in said)
    with is_told("没有这条"):
        overseeing.whisper_seen(desk.deps, conversation_id=talk, agent_id=ya, whisper_id="w-1")
    overseeing.whisper_seen(desk.deps, conversation_id=talk, agent_id=he, whisper_id="w-1")
    assert queue_lists(desk.deps, agent_id=he).whispers == ()


def test_where_no_colleague_answers_nobody_is_whispered_to(desk: Desk, he: str, zhou: str) -> None:
    talk = desk.waits()

    with is_told("没人收"):
        overseeing.whisper(
            desk.deps, conversation_id=talk, lead_id=zhou, whisper_id="w-1", text="先安抚"
        )
    desk.takes(he, talk)
    with is_told("主管"):
        overseeing.whisper(
            desk.deps, conversation_id=talk, lead_id=he, whisper_id="w-2", text="先安抚"
        )


def test_a_lead_takes_over_and_the_agent_is_silent_from_there_on(
    desk: Desk, he: str, zhou: str
) -> None:
    talk = desk.waits()
    desk.takes(he, talk)

    owned = overseeing.take_over(desk.deps, conversation_id=talk, lead_id=zhou, from_agent=he)

    assert owned.owner is Owner.AGENT
    item = desk.item(talk)
    assert (item.agent_id, item.agent_name) == (zhou, "周主管")
    with is_told("周主管"):
        desk.says(he, talk)
    desk.says(zhou, talk, "您好，我是主管，这件事我来办")
    assert desk.running(talk).agent_id == zhou
    assert "taken_over" in desk.verbs(talk)


def test_of_two_leads_who_take_over_at_once_one_wins_and_the_other_is_told(
    desk: Desk, he: str, zhou: str
) -> None:
    wu, talk = desk.world.agent("吴主管", "wu", "lead"), desk.waits()
    desk.takes(he, talk)

    def takes(lead: str) -> object:
        return overseeing.take_over(desk.deps, conversation_id=talk, lead_id=lead, from_agent=he)

    told = at_once(lambda: takes(zhou), lambda: takes(wu))

    assert sorted(bool(one) for one in told) == [False, True]
    loser = next(one for one in told if one)
    assert "接待，请看清楚再决定" in loser


def test_no_agent_takes_over_from_a_colleague(desk: Desk, he: str) -> None:
    ya, talk = desk.agent("xiaoya", "小雅"), desk.waits()
    desk.takes(he, talk)

    with pytest.raises(Refused, match="forbidden"):
        overseeing.take_over(desk.deps, conversation_id=talk, lead_id=ya, from_agent=he)
