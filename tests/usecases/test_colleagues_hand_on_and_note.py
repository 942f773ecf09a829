"""Notes that no buyer sees, mentions, tags, read marks; and handing a conversation on."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict

import pytest

from bot.care.conversations import Owner
from bot.care.handover import Reason
from bot.care.transfers import TransferKind
from bot.usecases import desk, handover
from bot.usecases.beside import beside
from bot.usecases.buyer_tags import set_tag
from bot.usecases.conversations import events_after
from bot.usecases.messages import receive_message
from bot.usecases.notes import read_mentions, write_note
from bot.usecases.refusals import Refused
from bot.usecases.seen import note_seen
from bot.usecases.transferring import transfer
from tests.fakes.world import LIN, SCARF_ORDER, World

NOTE = "这位上次收到破损围巾，别再让她等 @小苏 @主管"


@pytest.fixture
def agent(world: World) -> str:
    return world.agent()


@pytest.fixture
def other(world: World) -> str:
    return world.agent("小苏", "xiaosu")


@pytest.fixture
def talk(world: World, agent: str) -> str:
    conversation = world.opens(LIN)
    handover.take(world.deps, conversation_id=conversation, agent_id=agent)
    return conversation


def notes(world: World, talk: str, agent: str, text: str, name: str = "n1") -> str:
    return write_note(
        world.deps, conversation_id=talk, agent_id=agent, client_note_id=name, text=text
    ).id


def hands_on(
    world: World, talk: str, agent: str, to: str, kind: TransferKind = TransferKind.AGENT
) -> str:
    try:
        transfer(
            world.deps,
            conversation_id=talk,
            agent_id=agent,
            kind=kind,
            to=to,
            reason="要退差价",
            summary="价格已核对，差12元",
        )
    except Refused as refused:
        return refused.text
    return "handed on"


def test_no_buyer_ever_gets_a_note(world: World, talk: str, agent: str) -> None:
    notes(world, talk, agent, NOTE)
    page = events_after(world.deps, conversation_id=talk)
    assert "破损围巾" not in str(asdict(page))
    assert [one.text for one in beside(world.deps, conversation_id=talk).notes] == [NOTE]


def test_the_same_note_twice_is_one(world: World, talk: str, agent: str) -> None:
    assert notes(world, talk, agent, "先别退款") == notes(world, talk, agent, "先别退款")
    with pytest.raises(Refused) as refused:
        notes(world, talk, agent, "可以退款")
    assert refused.value.code == "id_reuse"
    assert len(beside(world.deps, conversation_id=talk).notes) == 1


def test_who_is_named_in_a_note_is_told_until_they_open_it(
    world: World, talk: str, agent: str, other: str
) -> None:
    lead = world.agent("周姐", "zhoujie", "lead")
    notes(world, talk, agent, NOTE)

    def told(who: str) -> list[str]:
        return [one.by_name for one in desk.queue_lists(world.deps, agent_id=who).mentions]

    assert (told(other), told(lead), told(agent)) == (["小何"], ["小何"], [])
    desk.desk_conversation(world.deps, conversation_id=talk, agent_id=other)
    assert (told(other), told(lead)) == ([], ["小何"])
    assert read_mentions(world.deps, conversation_id=talk, agent_id=lead) == 1
    assert read_mentions(world.deps, conversation_id=talk, agent_id=lead) == 0


def test_handed_on_it_waits_for_the_colleague_before_others_with_why_and_what(
    world: World, talk: str, agent: str, other: str
) -> None:
    before = events_after(world.deps, conversation_id=talk)
    assert before.owner is Owner.AGENT
    assert hands_on(world, talk, agent, other) == "handed on"

    (item,) = desk.queue_lists(world.deps, agent_id=other).waiting
    assert item.transfer is not None
    assert (item.transfer.to_id, item.transfer.from_name) == (other, "小何")
    assert (item.reason_text, item.urgency) == ("同事转来", 2)
    seen = desk.desk_conversation(world.deps, conversation_id=talk, agent_id=other)
    assert seen.handover is not None
    assert {"label": "交接", "text": "价格已核对，差12元"} in list(seen.handover.summary)
    last = events_after(world.deps, conversation_id=talk).events[-1]
    assert (last.notice, "转接同事" in last.text, "差12元" in last.text) == ("queued", True, False)

    handover.take(world.deps, conversation_id=talk, agent_id=other)
    (mine,) = desk.queue_lists(world.deps, agent_id=other).mine
    assert mine.transfer is None


def test_the_buyers_own_words_stand_once_and_under_their_name_however_often_it_is_handed_on(
    world: World, agent: str, other: str
) -> None:
    talk = world.opens(LIN)
    handover.ask_for_person(
        world.deps, conversation_id=talk, reason=Reason.ASKED, evidence="围巾降价了，退我差价"
    )
    handover.take(world.deps, conversation_id=talk, agent_id=agent)
    hands_on(world, talk, agent, other)
    handover.take(world.deps, conversation_id=talk, agent_id=other)
    hands_on(world, talk, other, agent)

    seen = desk.desk_conversation(world.deps, conversation_id=talk, agent_id=agent).handover

    assert seen is not None
    assert (seen.evidence, seen.is_said) == ("小苏转来", False)
    own = [one["text"] for one in seen.summary if one["label"] == "买家原话"]
    assert own == ["围巾降价了，退我差价"]
    short = {one["label"]: one["text"] for one in beside(world.deps, conversation_id=talk).summary}
    assert short["诉求"] == "围巾降价了，退我差价"


def test_who_handed_on_can_no_longer_write(world: World, talk: str, agent: str, other: str) -> None:
    hands_on(world, talk, agent, other)
    with pytest.raises(Refused) as refused:
        handover.say_as_agent(
            world.deps, conversation_id=talk, agent_id=agent, client_msg_id="m1", text="对了"
        )
    assert refused.value.code == "not_yours"


def test_handing_on_and_giving_back_at_once_has_one_winner(
    world: World, talk: str, agent: str, other: str
) -> None:
    def gives_back() -> str:
        try:
            handover.give_back(world.deps, conversation_id=talk, agent_id=agent, settled="好了")
        except Refused as refused:
            return refused.text
        return "given back"

    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(hands_on, world, talk, agent, other)
        second = threads.submit(gives_back)
        got = {first.result(), second.result()}
    assert len(got & {"handed on", "given back"}) == 1
    assert "这个会话现在不由您接待。" in got


def test_to_a_skill_or_a_lead_and_never_to_nobody(world: World, talk: str, agent: str) -> None:
    assert "没有别的主管" in hands_on(world, talk, agent, "", TransferKind.LEAD)
    assert "技能组" in hands_on(world, talk, agent, "juggling", TransferKind.SKILL)
    assert "别的同事" in hands_on(world, talk, agent, agent)
    assert hands_on(world, talk, agent, "complaint", TransferKind.SKILL) == "handed on"
    (item,) = desk.queue_lists(world.deps, agent_id=agent).waiting
    assert item.transfer is not None
    assert item.transfer.to_name == "投诉与急事"


def test_tags_of_the_desk_stand_beside_those_of_the_shop(
    world: World, talk: str, agent: str
) -> None:
    def tags(tag: str, on: bool = True) -> tuple[str, ...]:
        return set_tag(world.deps, conversation_id=talk, agent_id=agent, tag=tag, on=on)

    assert tags("怕冷") == ("怕冷",)
    assert tags("怕冷") == ("怕冷",)
    again = world.opens(LIN)
    assert beside(world.deps, conversation_id=again).tags == ("怕冷",)
    assert tags("怕冷", on=False) == ()
    with pytest.raises(Refused):
        tags("爱买围巾", on=False)
    with pytest.raises(Refused) as refused:
        set_tag(world.deps, conversation_id=world.opens(), agent_id=agent, tag="急性子", on=True)
    assert refused.value.code == "stranger"


def test_how_far_the_buyer_has_read_only_grows(world: World, talk: str) -> None:
    last = events_after(world.deps, conversation_id=talk).last_seq
    assert note_seen(world.deps, conversation_id=talk, got=last, read=1)
    assert not note_seen(world.deps, conversation_id=talk, got=1, read=0)
    assert note_seen(world.deps, conversation_id=talk, got=9_999, read=9_999)
    seen = beside(world.deps, conversation_id=talk).seen
    assert (seen.got, seen.read) == (last, last)


def test_the_summary_names_order_wish_and_what_was_promised(
    world: World, talk: str, agent: str
) -> None:
    receive_message(world.deps, conversation_id=talk, client_msg_id="b1", text="围巾到哪了")
    lines = {one["label"]: one["text"] for one in beside(world.deps, conversation_id=talk).summary}
    assert lines["订单"].startswith(f"最近一单 {SCARF_ORDER}")
    handover.close(world.deps, conversation_id=talk, agent_id=agent, reason="solved")
    again = beside(world.deps, conversation_id=world.opens(LIN))
    assert [one.first_words for one in again.talks] == ["围巾到哪了"]
