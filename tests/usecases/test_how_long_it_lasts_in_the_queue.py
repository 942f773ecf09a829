"""The buyer's place and honest range, and the way back to the bot (playbook §1, §13)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.care.queue.presence import AgentState
from bot.usecases import handover, presence
from bot.usecases.conversations import events_after
from bot.usecases.events import Waiting
from bot.usecases.refusals import Refused
from bot.usecases.tending import tend_queue
from bot.usecases.waiting import leave_queue
from tests.fakes.desk import Desk
from tests.fakes.world import World

AT_TWO = datetime(2026, 11, 17, 18, 0, tzinfo=UTC)  # 02:00 in Shanghai


@pytest.fixture
def desk(world: World) -> Desk:
    return Desk(world)


@pytest.fixture
def xiaohe(desk: Desk) -> str:
    """小何, who takes two at once and has had six talks of about ten minutes this morning."""
    agent_id = desk.agent("xiaohe", "小何")
    presence.set_agent(desk.deps, agent_id=agent_id, actor="lead", cap=2, skills=frozenset())
    for minutes in (8, 9, 10, 10, 11, 12):
        conversation = desk.waits()
        desk.takes(agent_id, conversation)
        desk.says(agent_id, conversation)
        desk.stay(agent_id, seconds=minutes)
        desk.world.clock.go_on(minutes=minutes)
        presence.arrive(desk.deps, agent_id=agent_id)
        handover.close(desk.deps, conversation_id=conversation, agent_id=agent_id, reason="solved")
    return agent_id


def waiting(desk: Desk, conversation: str) -> Waiting | None:
    return events_after(desk.deps, conversation_id=conversation).waiting


def bubbles(desk: Desk, conversation: str) -> list[str]:
    page = events_after(desk.deps, conversation_id=conversation)
    return [event.text for event in page.events]


def replies(desk: Desk, conversation: str) -> list[str]:
    page = events_after(desk.deps, conversation_id=conversation)
    return [event.reply for event in page.events if event.reply]


def test_a_range_is_said_and_shown_from_what_the_morning_was_like(desk: Desk, xiaohe: str) -> None:
    busy = [desk.waits(), desk.waits()]
    desk.takes(xiaohe, *busy)
    first = desk.waits()
    desk.world.clock.go_on(seconds=1)
    second = desk.waits()
    assert waiting(desk, first) == Waiting(1, wait="4到6分钟")
    assert waiting(desk, second) == Waiting(2, wait="9到11分钟")
    assert any("第2位" in text and "9到11分钟" in text for text in bubbles(desk, second))


def test_the_range_follows_who_is_there(desk: Desk, xiaohe: str) -> None:
    busy = [desk.waits(), desk.waits()]
    desk.takes(xiaohe, *busy)
    conversation = desk.waits()
    presence.choose_state(desk.deps, agent_id=xiaohe, state=AgentState.RESTING)
    assert waiting(desk, conversation) == Waiting(1, away=True), "nobody there: nothing is promised"
    desk.agent("xiaoya", "小雅")
    tend_queue(desk.deps)
    assert waiting(desk, conversation) == Waiting(1, wait="1分钟以内")


def test_with_too_little_known_no_range_is_made_up(desk: Desk) -> None:
    desk.agent("xiaohe", "小何")
    conversation = desk.waits()
    assert waiting(desk, conversation) == Waiting(1)
    assert not any("分钟" in text for text in bubbles(desk, conversation))


def test_at_night_the_next_shift_is_shown_and_no_range(desk: Desk, xiaohe: str) -> None:
    desk.world.clock.now = AT_TWO
    assert waiting(desk, desk.waits()) == Waiting(1, next_shift="今天08:30")


def test_with_everybody_away_in_a_shift_nobody_is_said_to_be_coming(desk: Desk) -> None:
    xiaohe, lead = desk.agent("xiaohe", "小何"), desk.world.agent("老方", "laofang", "lead")
    presence.choose_state(desk.deps, agent_id=xiaohe, state=AgentState.RESTING)
    conversation = desk.waits()
    assert replies(desk, conversation)[-1] == "utter_nobody_at_desk"
    assert not any("第1位" in text for text in bubbles(desk, conversation))
    assert waiting(desk, conversation) == Waiting(1, away=True)

    presence.arrive(desk.deps, agent_id=lead)
    assert waiting(desk, conversation) == Waiting(1), "a lead takes talks too"


def test_who_waits_while_everybody_is_away_may_leave_a_number(desk: Desk) -> None:
    conversation = desk.waits()
    desk.buyer_says(conversation, "那我等等")
    assert replies(desk, conversation)[-1] == "utter_still_away"
    desk.buyer_says(conversation, "打我电话13912345678")
    assert replies(desk, conversation)[-1] == "utter_contact_taken_away"
    handover = desk.handover_of(conversation)
    assert handover is not None
    assert {"label": "买家留的电话", "text": "13912345678"} in list(handover.summary)


def test_who_comes_back_to_the_desk_is_told_of_at_the_next_word(desk: Desk) -> None:
    conversation = desk.waits()
    desk.agent("xiaohe", "小何")
    desk.buyer_says(conversation, "人呢")
    assert replies(desk, conversation)[-1] == "utter_still_waiting"


def test_leaving_moves_the_others_up_and_gives_the_bot_the_word(desk: Desk) -> None:
    first, second = desk.waits(), desk.waits()
    desk.world.live.told.clear()
    leave_queue(desk.deps, conversation_id=first)
    assert waiting(desk, first) is None
    assert waiting(desk, second) == Waiting(1, away=True)
    assert "queue_changed" in desk.world.live.told
    assert desk.buyer_says(first, "围巾怎么洗").turn_expected


def test_who_is_being_served_cannot_leave_the_queue(desk: Desk, xiaohe: str) -> None:
    conversation = desk.waits()
    desk.takes(xiaohe, conversation)
    with pytest.raises(Refused) as refused:
        leave_queue(desk.deps, conversation_id=conversation)
    assert refused.value.code == "not_waiting"
