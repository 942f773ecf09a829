"""Five seconds in which words can be taken back; then they leave by themselves, each once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.usecases import agent_words, handover
from bot.usecases.agent_words import hold_words, say_as_agent, send_words_now, take_words_back
from bot.usecases.beside import beside
from bot.usecases.conversations import events_after
from bot.usecases.leaving import LeavingWords, let_due_words_leave
from bot.usecases.messages import receive_message
from bot.usecases.photos import take_in_photo, take_in_photo_at_desk
from bot.usecases.ports_talk import Leaving
from bot.usecases.refusals import Refused
from tests.fakes.pictures import photo
from tests.fakes.world import LIN, World


@pytest.fixture
def agent(world: World) -> str:
    return world.agent()


@pytest.fixture
def talk(world: World, agent: str) -> str:
    conversation = world.opens(LIN)
    handover.take(world.deps, conversation_id=conversation, agent_id=agent)
    return conversation


def holds(world: World, talk: str, agent: str, text: str, name: str = "") -> LeavingWords:
    return hold_words(
        world.deps, conversation_id=talk, agent_id=agent, client_msg_id=name or text, text=text
    )


def undoes(world: World, talk: str, agent: str, name: str) -> LeavingWords:
    return take_words_back(world.deps, conversation_id=talk, agent_id=agent, client_msg_id=name)


def said_by_agent(world: World, talk: str) -> list[str]:
    page = events_after(world.deps, conversation_id=talk)
    return [event.text for event in page.events if event.author == "agent"]


def states(world: World, talk: str) -> list[tuple[str, str]]:
    shown = beside(world.deps, conversation_id=talk)
    return [(one.text, one.state.value) for one in shown.outgoing]


def test_words_leave_after_five_seconds_whatever_becomes_of_the_screen(
    world: World, talk: str, agent: str
) -> None:
    held = holds(world, talk, agent, "您好，我是小何")
    assert held.leaves_at == world.clock() + timedelta(seconds=5)
    assert let_due_words_leave(world.deps) == held.leaves_at
    assert said_by_agent(world, talk) == []

    world.clock.go_on(seconds=5)
    assert let_due_words_leave(world.deps) is None

    assert said_by_agent(world, talk) == ["您好，我是小何"]
    assert states(world, talk) == []


def test_what_is_taken_back_never_reaches_the_buyer(world: World, talk: str, agent: str) -> None:
    holds(world, talk, agent, "您先看看这张")
    world.clock.go_on(seconds=4)
    assert undoes(world, talk, agent, "您先看看这张").state is Leaving.UNDONE
    world.clock.go_on(seconds=60)
    let_due_words_leave(world.deps)

    assert said_by_agent(world, talk) == []
    assert undoes(world, talk, agent, "您先看看这张").state is Leaving.UNDONE


def test_what_has_left_cannot_be_taken_back(world: World, talk: str, agent: str) -> None:
    holds(world, talk, agent, "马上帮您查")
    world.clock.go_on(seconds=5)
    let_due_words_leave(world.deps)

    with pytest.raises(Refused) as refused:
        undoes(world, talk, agent, "马上帮您查")
    assert (refused.value.code, "已经发出" in refused.value.text) == ("too_late", True)


def test_undo_and_the_clock_at_the_same_instant_have_one_winner(
    world: World, talk: str, agent: str
) -> None:
    for round_ in range(12):
        text = f"第{round_}句"
        before = len(said_by_agent(world, talk))
        holds(world, talk, agent, text)
        world.clock.go_on(seconds=5)
        with ThreadPoolExecutor(2) as threads:
            leaving = threads.submit(let_due_words_leave, world.deps)
            undoing = threads.submit(undoes, world, talk, agent, text)
            leaving.result()
            is_undone = undoing.exception() is None
        assert len(said_by_agent(world, talk)) - before == (0 if is_undone else 1)


def test_the_same_words_sent_off_twice_leave_once(world: World, talk: str, agent: str) -> None:
    first = holds(world, talk, agent, "稍等", "m1")
    world.clock.go_on(seconds=1)
    assert holds(world, talk, agent, "稍等", "m1") == first
    with pytest.raises(Refused) as refused:
        holds(world, talk, agent, "别的话", "m1")
    assert refused.value.code == "id_reuse"
    world.clock.go_on(seconds=5)
    let_due_words_leave(world.deps)
    assert holds(world, talk, agent, "稍等", "m1").state is Leaving.SENT

    assert said_by_agent(world, talk) == ["稍等"]


def test_words_keep_their_order_when_the_last_is_sent_at_once(
    world: World, talk: str, agent: str
) -> None:
    for text in ("第一句", "第二句", "第三句"):
        holds(world, talk, agent, text)
        world.clock.go_on(seconds=1)
    send_words_now(world.deps, conversation_id=talk, agent_id=agent, client_msg_id="第二句")

    assert said_by_agent(world, talk) == ["第一句", "第二句"]
    assert states(world, talk) == [("第三句", "held")]
    says = {"conversation_id": talk, "agent_id": agent, "client_msg_id": "m4", "text": "第四句"}
    say_as_agent(world.deps, **says)
    assert said_by_agent(world, talk) == ["第一句", "第二句", "第三句", "第四句"]


def test_giving_back_and_closing_take_along_what_was_said_before(
    world: World, talk: str, agent: str
) -> None:
    holds(world, talk, agent, "已经帮您登记补发")
    handover.give_back(world.deps, conversation_id=talk, agent_id=agent, settled="已登记补发")

    page = events_after(world.deps, conversation_id=talk)
    assert [event.notice or event.text for event in page.events[-2:]] == [
        "已经帮您登记补发",
        "given_back",
    ]


def test_words_written_before_a_colleague_took_over_are_dropped_and_that_is_told(
    world: World, talk: str, agent: str
) -> None:
    holds(world, talk, agent, "这个不归我管")
    with world.store.write() as books:  # a lead takes over
        conversation = books.conversations.lock(talk)
        assert conversation is not None
        books.conversations.save(
            replace(conversation, agent_id="lead", agent_name="周姐", epoch=conversation.epoch + 1)
        )
    world.clock.go_on(seconds=5)
    let_due_words_leave(world.deps)

    assert said_by_agent(world, talk) == []
    (dropped,) = beside(world.deps, conversation_id=talk).outgoing
    assert (dropped.state, "换人接待" in dropped.why) == (Leaving.DROPPED, True)
    undoes(world, talk, agent, "这个不归我管")
    assert states(world, talk) == []


def test_only_who_answers_may_send_and_only_the_writer_may_undo(
    world: World, talk: str, agent: str
) -> None:
    other = world.agent("小苏", "xiaosu")
    with pytest.raises(Refused) as refused:
        holds(world, talk, other, "我来")
    assert (refused.value.code, refused.value.text) == ("not_yours", "这个会话现在由小何接待。")
    holds(world, talk, agent, "您好")
    with pytest.raises(Refused) as refused:
        undoes(world, talk, other, "您好")
    assert refused.value.code == "not_found"


def test_a_blank_line_begins_a_new_bubble(world: World, talk: str, agent: str) -> None:
    text = "查到啦，围巾到杭州了。\n\n预计明天送到。\n \n有事随时说"
    holds(world, talk, agent, text, "m1")
    assert say_as_agent(
        world.deps, conversation_id=talk, agent_id=agent, client_msg_id="m2", text="谢谢您"
    )

    assert said_by_agent(world, talk) == [
        "查到啦，围巾到杭州了。",
        "预计明天送到。",
        "有事随时说",
        "谢谢您",
    ]
    with pytest.raises(Refused) as refused:
        holds(world, talk, agent, "\n\n".join("一二三四五六七八九"), "m3")
    assert refused.value.code == "too_long"


def test_an_agent_sends_a_photo_and_the_buyers_evidence_stays_the_buyers(
    world: World, talk: str, agent: str
) -> None:
    ours = take_in_photo_at_desk(world.deps, conversation_id=talk, agent_id=agent, data=photo())
    theirs = take_in_photo(world.deps, conversation_id=talk, data=photo())
    send = {"conversation_id": talk, "agent_id": agent, "upload_ids": [ours.upload_id]}
    held = hold_words(world.deps, client_msg_id="m1", text="给您看下实物", **send)
    assert held.photos == (ours,)
    with pytest.raises(Refused) as refused:
        hold_words(world.deps, client_msg_id="m2", **send)
    assert refused.value.code == "photo_gone"
    receive_message(
        world.deps, conversation_id=talk, client_msg_id="b1", upload_ids=[theirs.upload_id]
    )
    world.clock.go_on(seconds=5)
    let_due_words_leave(world.deps)

    event = events_after(world.deps, conversation_id=talk).events[-1]
    assert (event.author, event.text, event.photos) == ("agent", "给您看下实物", (ours,))
    with world.store.read() as books:
        assert [one.id for one in books.uploads.sent_in(talk)] == [theirs.upload_id]


def test_a_photo_of_a_conversation_that_is_not_ones_own_is_refused(world: World, talk: str) -> None:
    other = world.agent("小苏", "xiaosu")
    with pytest.raises(Refused) as refused:
        take_in_photo_at_desk(world.deps, conversation_id=talk, agent_id=other, data=photo())
    assert refused.value.code == "not_yours"


def test_words_of_a_closed_conversation_are_refused(world: World, talk: str, agent: str) -> None:
    handover.close(world.deps, conversation_id=talk, agent_id=agent, reason="solved")
    with pytest.raises(Refused) as refused:
        holds(world, talk, agent, "还在吗")
    assert (refused.value.code, refused.value.text) == ("closed", "这个会话已经结束了。")
    assert agent_words.MOST_BUBBLES == 8
