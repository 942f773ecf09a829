"""Thumbs of buyers and corrections by agents: to the trainers, masked, and back again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.care.inbox import InboxSource
from bot.usecases import turns
from bot.usecases.beside import Understood, beside
from bot.usecases.feedback import Thumb, correct_hearing, meanings, say_of_reply, thumbs_of
from bot.usecases.inbox_work import WaitingGroup, judge, waiting_groups
from bot.usecases.messages import receive_message
from bot.usecases.ports_studio import Verdict
from bot.usecases.refusals import Refused
from bot.usecases.saying import Reading, Say, TurnWork
from tests.fakes.studio import StudioWorld
from tests.fakes.world import LIN, SCARF_ORDER

SURE = Reading("ask_logistics", 0.93, (("ask_logistics", 0.93),))
UNCLEAR = Reading("unclear", 0.21, (("ask_logistics", 0.21), ("greet", 0.19)))


@pytest.fixture
def world(tmp_path: Path) -> Iterator[StudioWorld]:
    world = StudioWorld(tmp_path)
    yield world
    world.close()


def answered(world: StudioWorld, text: str, *, reading: Reading = SURE) -> TurnWork:
    """林小满 asks and the bot answers; the answer stands last in the log."""
    conversation = world.opens(LIN)
    receive_message(
        world.deps, conversation_id=conversation, client_msg_id=f"{world.clock.now}", text=text
    )
    work = turns.claim_turn(world.deps, conversation_id=conversation)
    assert work is not None
    said = Say("utter_not_understood" if reading is UNCLEAR else "utter_scarf_care")
    turns.finish_turn(world.deps, work=work, replies=[said], understood=[reading])
    world.clock.go_on(minutes=1)
    return work


def last_seq(world: StudioWorld, work: TurnWork) -> int:
    with world.store.read() as books:
        return books.log.after(work.conversation_id, 0)[-1].seq


def thumbs(world: StudioWorld, work: TurnWork, is_useful: bool | None, seq: int = 0) -> list[Thumb]:
    place = seq or last_seq(world, work)
    return list(
        say_of_reply(
            world.deps, conversation_id=work.conversation_id, seq=place, is_useful=is_useful
        )
    )


def corrects(world: StudioWorld, work: TurnWork, intent: str, agent: str) -> None:
    correct_hearing(
        world.deps,
        conversation_id=work.conversation_id,
        agent_id=agent,
        turn_id=work.turn_id,
        n=0,
        intent=intent,
    )


def groups(world: StudioWorld) -> list[WaitingGroup]:
    return list(waiting_groups(world.deps).groups)


def heard(world: StudioWorld, work: TurnWork) -> Understood:
    (one,) = beside(world.deps, conversation_id=work.conversation_id).understood
    return one


def test_a_thumb_down_brings_the_masked_words_to_the_trainers(world: StudioWorld) -> None:
    work = answered(world, f"{SCARF_ORDER}咋还没动静，我是林小满13800001001")
    seq = last_seq(world, work)

    assert thumbs(world, work, False) == [Thumb(seq, False)]

    (group,) = groups(world)
    assert (group.source, group.words[0].reason_text) == (InboxSource.BUYERS, "买家点了“没用”")
    assert group.words[0].text == "[单号]咋还没动静，我是[姓名][电话]"
    assert group.suggested[0].intent == "ask_logistics"


def test_a_thumb_can_be_turned_and_taken_back(world: StudioWorld) -> None:
    work = answered(world, "围巾到哪了")
    seq = last_seq(world, work)

    thumbs(world, work, False)
    assert thumbs(world, work, True) == [Thumb(seq, True)]
    assert groups(world) == []
    thumbs(world, work, False)
    assert thumbs(world, work, None) == []
    assert groups(world) == []
    assert thumbs_of(world.deps, conversation_id=work.conversation_id) == ()


def test_words_that_were_in_the_inbox_already_stay_there_as_they_were(world: StudioWorld) -> None:
    work = answered(world, "那个咋弄", reading=UNCLEAR)

    thumbs(world, work, False)
    thumbs(world, work, True)

    (group,) = groups(world)
    assert (group.source, group.words[0].reason) == (InboxSource.BOT, "unsure")


def test_what_a_trainer_has_judged_does_not_go_away_with_the_thumb(world: StudioWorld) -> None:
    work = answered(world, "围巾到哪了")
    thumbs(world, work, False)
    judge(world.deps, trainer_id=world.xun, entries=[(work.turn_id, 0)], verdict=Verdict.FINE)

    thumbs(world, work, None)

    with world.store.read() as books:
        assert books.inbox.entry(work.turn_id, 0) is not None


def test_only_answers_of_the_bot_have_thumbs(world: StudioWorld) -> None:
    work = answered(world, "围巾到哪了")

    for seq in (1, 99):
        with pytest.raises(Refused) as refused:
            thumbs(world, work, False, seq)
        assert refused.value.code == "bad_request"


def test_an_agents_correction_comes_to_the_trainers_with_what_was_meant(
    world: StudioWorld,
) -> None:
    work = answered(world, "这条围巾我不想要了，寄回给你们")
    agent = world.agent()

    corrects(world, work, "request_return", agent)

    (group,) = groups(world)
    assert (group.source, group.words[0].reason_text) == (InboxSource.AGENTS, "客服说听错了")
    assert group.suggested[0].intent == "request_return"
    assert (heard(world, work).intent, heard(world, work).corrected) == (
        "ask_logistics",
        "request_return",
    )


def test_a_correction_can_be_changed_and_taken_back_and_leaves_the_inbox_as_it_was(
    world: StudioWorld,
) -> None:
    work = answered(world, "那个咋弄", reading=UNCLEAR)
    agent = world.agent()
    before = groups(world)

    corrects(world, work, "request_return", agent)
    corrects(world, work, "ask_logistics", agent)
    assert [one.source for one in groups(world)] == [InboxSource.AGENTS]
    corrects(world, work, "", agent)

    assert groups(world) == before
    assert heard(world, work).corrected == ""


def test_a_correction_of_nothing_is_refused(world: StudioWorld) -> None:
    work = answered(world, "围巾到哪了")
    agent = world.agent()

    with pytest.raises(Refused) as refused:
        corrects(world, work, "ask_the_moon", agent)
    assert refused.value.code == "bad_request"
    other = TurnWork("no-such-turn", work.conversation_id, 1, 1, work.requests, 1, work.deadline)
    with pytest.raises(Refused) as refused:
        corrects(world, other, "request_return", agent)
    assert refused.value.code == "not_found"


def test_alike_words_from_different_sources_stand_apart(world: StudioWorld) -> None:
    thumbs(world, answered(world, "我要把围巾退给你们"), False)
    second = answered(world, "我要把围巾退给你们呀")
    corrects(world, second, "request_return", world.agent())

    assert {one.source for one in groups(world)} == {InboxSource.BUYERS, InboxSource.AGENTS}


def test_an_agent_chooses_from_the_shops_intents(world: StudioWorld) -> None:
    assert {one.intent for one in meanings(world.deps)} == {"ask_logistics", "request_return"}
    assert all(one.text for one in meanings(world.deps))
