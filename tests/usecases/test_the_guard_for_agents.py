"""The guard of speech for agents: while typing, again at the send, released by a lead alone."""

from __future__ import annotations

import pytest

from bot.usecases import handover
from bot.usecases.agent_guard import check_words
from bot.usecases.agent_words import say_as_agent
from bot.usecases.conversations import events_after
from bot.usecases.refusals import Refused
from tests.fakes.world import LIN, World

PROMISE = "放心，明天一定送到"
BRIBE = "给个五星好评返您5元红包"


def talk_of(world: World, agent: str) -> str:
    conversation = world.opens(LIN)
    handover.take(world.deps, conversation_id=conversation, agent_id=agent)
    return conversation


def sends(world: World, talk: str, agent: str, text: str, release: str = "") -> int:
    return say_as_agent(
        world.deps,
        conversation_id=talk,
        agent_id=agent,
        client_msg_id=text[:20] + release,
        text=text,
        release=release,
    )


def refusal(world: World, talk: str, agent: str, text: str, release: str = "") -> Refused:
    with pytest.raises(Refused) as refused:
        sends(world, talk, agent, text, release)
    return refused.value


def test_a_draft_is_told_why_and_what_to_say_instead(world: World) -> None:
    agent = world.agent()
    talk = talk_of(world, agent)
    seen = check_words(world.deps, conversation_id=talk, agent_id=agent, text=PROMISE)
    (breach,) = seen.breaches
    assert breach.words in PROMISE
    assert "不能打包票" in breach.reason
    assert "预计" in breach.gentler
    assert not seen.may_release


def test_the_server_holds_to_it_whatever_the_screen_did(world: World) -> None:
    agent = world.agent()
    talk = talk_of(world, agent)
    refused = refusal(world, talk, agent, PROMISE)
    assert refused.code == "speech"
    assert "可以说" in refused.text
    assert refusal(world, talk, agent, PROMISE, "老客户了").code == "forbidden"
    events = events_after(world.deps, conversation_id=talk).events
    assert not [event for event in events if event.author == "agent"]


def test_a_lead_lets_it_through_with_a_reason_that_is_recorded(world: World) -> None:
    lead = world.agent("周姐", "zhoujie", "lead")
    talk = talk_of(world, lead)
    seen = check_words(world.deps, conversation_id=talk, agent_id=lead, text=PROMISE)
    assert seen.may_release
    assert refusal(world, talk, lead, PROMISE).code == "speech"
    assert sends(world, talk, lead, PROMISE, "已和快递站长电话确认") > 0
    with world.store.read() as books:
        released = [row for row in books.audit.about(talk) if row.verb == "speech_released"]
    assert [row.details["reason"] for row in released] == ["已和快递站长电话确认"]
    assert released[0].details["rules"] == ["playbook §1 promise"]


def test_a_reward_for_a_review_goes_out_by_nobodys_hand(world: World) -> None:
    lead = world.agent("周姐", "zhoujie", "lead")
    talk = talk_of(world, lead)
    seen = check_words(world.deps, conversation_id=talk, agent_id=lead, text=BRIBE)
    assert (len(seen.breaches) >= 1, seen.may_release) == (True, False)
    assert refusal(world, talk, lead, BRIBE, "店长同意的").code == "never_released"


def test_the_buyers_own_number_may_be_told_and_a_strangers_may_not(world: World) -> None:
    agent = world.agent()
    talk = talk_of(world, agent)
    assert sends(world, talk, agent, "您留的电话是13800001001对吗") > 0
    assert refusal(world, talk, agent, "另一位买家电话是13911112222").code == "speech"


def test_a_script_with_an_empty_place_is_not_sent(world: World) -> None:
    agent = world.agent()
    talk = talk_of(world, agent)
    refused = refusal(world, talk, agent, "您的运单号是【填：运单号】")
    assert (refused.code, "运单号" in refused.text) == ("unfilled", True)
