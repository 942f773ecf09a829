"""From bot to person and back, without a word lost (cases 23, 24; playbook §10, §13)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from bot.care.conversations import Owner
from bot.care.handover import Reason
from bot.usecases import desk, handover, outcomes, presence, turns
from bot.usecases.conversations import events_after
from bot.usecases.desk_views import HandoverAsked
from bot.usecases.messages import receive_message
from bot.usecases.refusals import Refused, TurnIsOver
from bot.usecases.saying import Say, Turn, TurnWork
from tests.fakes.world import LIN, World


def sends(world: World, conversation: str, text: str) -> int:
    return receive_message(
        world.deps, conversation_id=conversation, client_msg_id=text, text=text
    ).seq


def asks(world: World, conversation: str, reason: Reason = Reason.ASKED) -> HandoverAsked:
    return handover.ask_for_person(
        world.deps, conversation_id=conversation, reason=reason, evidence="转人工"
    )


def begins_turn(world: World, conversation: str) -> tuple[TurnWork, Turn]:
    work = turns.claim_turn(world.deps, conversation_id=conversation)
    assert work is not None
    turn = outcomes.turn_of(
        world.deps, conversation_id=conversation, turn_id=work.turn_id, n=0, epoch=work.epoch
    )
    return work, turn


def last_replies(world: World, conversation: str) -> list[str | None]:
    page = events_after(world.deps, conversation_id=conversation)
    return [event.reply or event.notice for event in page.events]


def take(world: World, conversation: str, agent: str) -> str:
    try:
        handover.take(world.deps, conversation_id=conversation, agent_id=agent)
    except Refused as refused:
        return refused.text
    return "mine"


def test_a_handover_in_mid_turn_is_heard_and_what_the_turn_says_later_is_not(
    world: World,
) -> None:
    presence.arrive(world.deps, agent_id=world.agent())
    conversation = world.opens()
    sends(world, conversation, "转人工")
    work, turn = begins_turn(world, conversation)
    handover.ask_for_person(
        world.deps,
        conversation_id=conversation,
        reason=Reason.ASKED,
        evidence="转人工",
        turn=turn,
        says=[Say("utter_scarf_care")],
    )
    late = turns.finish_turn(world.deps, work=work, replies=[Say("utter_which_order")])
    assert not late.inserted
    assert last_replies(world, conversation)[2:] == [
        "utter_scarf_care",
        "utter_person_is_coming",
        "queued",
    ]
    answered = turns.replies_of(world.deps, conversation_id=conversation, seq=2)
    assert answered is not None
    assert [event.reply for event in answered.replies] == [
        "utter_scarf_care",
        "utter_person_is_coming",
    ]


def test_the_first_answer_of_a_turn_stays_when_its_second_request_hands_over(
    world: World,
) -> None:
    presence.arrive(world.deps, agent_id=world.agent())
    conversation = world.opens()
    sends(world, conversation, "围巾怎么洗？我要转人工！")
    work, turn = begins_turn(world, conversation)
    assert len(work.requests) == 2
    turns.say_replies(world.deps, work=work, n=0, replies=[Say("utter_scarf_care")])
    handover.ask_for_person(
        world.deps,
        conversation_id=conversation,
        reason=Reason.ASKED,
        evidence="我要转人工",
        turn=turn,
    )
    turns.finish_turn(world.deps, work=work, replies=[])
    assert last_replies(world, conversation)[2:] == [
        "utter_scarf_care",
        "utter_person_is_coming",
        "queued",
    ]


def test_asking_again_changes_nothing(world: World) -> None:
    conversation = world.opens()
    first = asks(world, conversation)
    again = asks(world, conversation, Reason.ANGRY)
    assert (first.again, again.again, again.position) == (False, True, 1)
    assert last_replies(world, conversation).count("queued") == 1


def test_an_effect_of_a_turn_that_is_over_is_refused(world: World) -> None:
    conversation = world.opens()
    sends(world, conversation, "取消订单")
    _, turn = begins_turn(world, conversation)
    asks(world, conversation)
    with pytest.raises(TurnIsOver), world.store.write() as books:
        outcomes.hold_turn(books, turn)
    with pytest.raises(TurnIsOver):
        handover.ask_for_person(
            world.deps,
            conversation_id=world.opens(),
            reason=Reason.ASKED,
            evidence="",
            turn=turn,
        )


def test_at_night_nobody_is_promised_at_once(world: World) -> None:
    world.clock.now = datetime(2026, 11, 17, 18, 30, tzinfo=UTC)  # 02:30 in Shanghai
    conversation = world.opens()
    asked = asks(world, conversation)
    assert not asked.on_duty
    assert asked.next_shift_at == datetime(2026, 11, 18, 0, 30, tzinfo=UTC)
    said = events_after(world.deps, conversation_id=conversation).events[1].text
    assert "今天08:30" in said


def test_the_queue_is_by_urgency_then_by_age(world: World) -> None:
    agent = world.agent()
    asked, law, safety, law_later = (world.opens() for _ in range(4))
    for conversation, reason in (
        (asked, Reason.ASKED),
        (law, Reason.LAW),
        (safety, Reason.SAFETY),
        (law_later, Reason.THREAT),
    ):
        world.clock.go_on(seconds=1)
        asks(world, conversation, reason)
    waiting = desk.queue_lists(world.deps, agent_id=agent).waiting
    assert [item.conversation_id for item in waiting] == [safety, law, law_later, asked]
    page = events_after(world.deps, conversation_id=law_later)
    assert page.waiting is not None
    assert page.waiting.position == 3


def test_two_agents_take_at_once_and_one_wins(world: World) -> None:
    conversation = world.opens()
    asks(world, conversation)
    agents = [world.agent(), world.agent("小苏", "xiaosu")]
    with ThreadPoolExecutor(2) as threads:
        got = list(threads.map(lambda agent: take(world, conversation, agent), agents))
    assert sorted(got)[0] == "mine"
    assert sorted(got)[1] in {"已由小何接待", "已由小苏接待"}


def test_the_bot_is_silent_while_a_person_answers(world: World) -> None:
    conversation, agent = world.opens(), world.agent()
    take(world, conversation, agent)
    received = receive_message(
        world.deps, conversation_id=conversation, client_msg_id="m1", text="在吗"
    )
    assert not received.turn_expected
    assert not turns.turns_coming(world.deps)
    item = desk.queue_lists(world.deps, agent_id=agent).mine[0]
    assert (item.last_text, item.unread) == ("在吗", 1)


def test_an_agents_words_are_stored_once_and_only_the_holder_may_speak(world: World) -> None:
    conversation, agent, other = world.opens(), world.agent(), world.agent("小苏", "xiaosu")
    take(world, conversation, agent)
    says = {"conversation_id": conversation, "client_msg_id": "a1", "text": "您好，我来帮您"}
    seq = handover.say_as_agent(world.deps, agent_id=agent, **says)
    assert handover.say_as_agent(world.deps, agent_id=agent, **says) == seq
    with pytest.raises(Refused) as refused:
        handover.say_as_agent(world.deps, agent_id=other, **says | {"client_msg_id": "b1"})
    assert refused.value.code == "not_yours"
    event = events_after(world.deps, conversation_id=conversation, after=seq - 1).events[0]
    assert (event.author, event.agent_name) == ("agent", "小何")


def test_giving_back_tells_the_brain_what_was_settled(world: World) -> None:
    conversation, agent = world.opens(LIN), world.agent()
    sends(world, conversation, "转人工")
    take(world, conversation, agent)
    sends(world, conversation, "谢谢")
    handover.give_back(
        world.deps,
        conversation_id=conversation,
        agent_id=agent,
        order_no="2640173836120701011",
        settled="已补发",
    )
    work = turns.claim_turn(world.deps, conversation_id=conversation)
    assert work is not None
    assert [request.payload for request in work.requests] == [
        {
            "intent": "handed_back",
            "entities": {"order_no": "2640173836120701011", "settled": "已补发"},
        }
    ]
    assert turns.finish_turn(world.deps, work=work, replies=[]).inserted


def test_words_sent_right_after_the_hand_back_are_answered_too(world: World) -> None:
    conversation, agent = world.opens(), world.agent()
    take(world, conversation, agent)
    handover.give_back(world.deps, conversation_id=conversation, agent_id=agent, settled="已查")
    sends(world, conversation, "围巾怎么洗")
    work = turns.claim_turn(world.deps, conversation_id=conversation)
    assert work is not None
    assert [request.text for request in work.requests] == [None, "围巾怎么洗"]


def test_a_closed_conversation_takes_no_words_and_a_known_buyer_gets_a_new_one(
    world: World,
) -> None:
    conversation, agent = world.opens(LIN), world.agent()
    take(world, conversation, agent)
    handover.close(world.deps, conversation_id=conversation, agent_id=agent, reason="已解决")
    with pytest.raises(Refused) as refused:
        sends(world, conversation, "还有个问题")
    assert refused.value.code == "closed"
    assert world.opens(LIN) != conversation


def test_the_desk_sees_buyer_orders_and_why_a_person_was_asked_for(world: World) -> None:
    conversation, agent = world.opens(LIN), world.agent()
    sends(world, conversation, "我要投诉到12315")
    asks(world, conversation, Reason.THREAT)
    seen = desk.desk_conversation(world.deps, conversation_id=conversation, agent_id=agent)
    assert seen.buyer is not None
    assert seen.handover is not None
    assert (seen.buyer.name, len(seen.orders)) == ("林小满", 1)
    (parcel,) = seen.orders[0].parcels
    assert (parcel.courier, parcel.state_label) == ("申通快递", "运输中")
    assert parcel.last_scan == "浙江杭州 到达杭州西湖网点"
    assert (seen.handover.reason_text, seen.conversation.urgency) == ("买家提到差评或投诉", 2)
    assert {"label": "买家最近说", "text": "我要投诉到12315"} in list(seen.handover.summary)


def test_who_took_read_gave_back_and_closed_is_written_down(world: World) -> None:
    conversation, agent = world.opens(), world.agent()
    asks(world, conversation)
    take(world, conversation, agent)
    desk.desk_conversation(world.deps, conversation_id=conversation, agent_id=agent)
    handover.give_back(world.deps, conversation_id=conversation, agent_id=agent, settled="好了")
    take(world, conversation, agent)
    handover.close(world.deps, conversation_id=conversation, agent_id=agent, reason="已解决")
    with world.store.read() as books:
        rows = books.audit.about(conversation)
    assert [row.verb for row in rows] == [
        "queued",
        "taken",
        "read",
        "given_back",
        "taken",
        "closed",
    ]
    assert {row.actor for row in rows[1:]} == {agent}


def test_a_closed_conversation_can_never_be_taken_again(world: World) -> None:
    conversation, agent = world.opens(), world.agent()
    take(world, conversation, agent)
    handover.close(world.deps, conversation_id=conversation, agent_id=agent, reason="已解决")
    assert events_after(world.deps, conversation_id=conversation).owner is Owner.CLOSED
    assert take(world, conversation, agent) != "mine"
