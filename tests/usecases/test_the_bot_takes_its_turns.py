"""A wanted turn is done once, shown once, and never lost (cases 2 to 5, 12, 21 to 23)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.care.conversations import Owner
from bot.care.script_book import MissingFacts
from bot.usecases import handover, presence, turns
from bot.usecases.conversations import events_after
from bot.usecases.events import Event
from bot.usecases.messages import receive_message
from bot.usecases.refusals import Refused, TurnSaidNothing
from bot.usecases.saying import Offer, Say, TurnWork
from tests.fakes.world import LIN, SCARF_ORDER, World

PARCEL = Say("utter_parcel_seen", {"place": "杭州"})
WHICH = Say(
    "utter_which_order",
    choices=(Offer("红围巾", "choose", {"order_no": SCARF_ORDER}), Offer("别的", "deny")),
)


def sends(world: World, conversation: str, **content: object) -> int:
    msg_id = f"m{world.clock.now.timestamp()}{content}"[:60]
    return receive_message(
        world.deps,
        conversation_id=conversation,
        client_msg_id=msg_id,
        **content,  # type: ignore[arg-type]
    ).seq


def claims(world: World, conversation: str) -> TurnWork:
    work = turns.claim_turn(world.deps, conversation_id=conversation)
    assert work is not None
    return work


def answers(world: World, conversation: str, *says: Say) -> None:
    turns.finish_turn(world.deps, work=claims(world, conversation), replies=says)


def log_of(world: World, conversation: str) -> list[Event]:
    return list(events_after(world.deps, conversation_id=conversation).events)


def owner_of(world: World, conversation: str) -> Owner:
    return events_after(world.deps, conversation_id=conversation).owner


def test_a_reply_with_a_blank_line_comes_as_two_bubbles(world: World) -> None:
    conversation = world.opens()
    sends(world, conversation, text="围巾到哪了")
    answers(world, conversation, PARCEL)
    said = [event.text for event in log_of(world, conversation)[2:]]
    assert said == ["您的包裹到杭州了。", "预计明后天送达。"]
    assert not turns.turns_coming(world.deps)


def test_only_one_worker_gets_the_turn(world: World) -> None:
    conversation = world.opens()
    sends(world, conversation, text="围巾到哪了")
    with ThreadPoolExecutor(8) as threads:
        claimed = list(
            threads.map(
                lambda _: turns.claim_turn(world.deps, conversation_id=conversation), range(16)
            )
        )
    assert sum(work is not None for work in claimed) == 1


def test_what_was_sent_in_a_row_is_answered_in_one_turn(world: World) -> None:
    conversation = world.opens()
    for text in ("亲", "围巾到哪了", "能开发票吗"):
        sends(world, conversation, text=text)
    work = claims(world, conversation)
    assert [request.text for request in work.requests] == ["围巾到哪了", "能开发票吗"]
    assert work.first_seq == 2
    answered = turns.finish_turn(world.deps, work=work, replies=[PARCEL])
    assert answered.inserted
    assert turns.claim_turn(world.deps, conversation_id=conversation) is None


def test_what_comes_while_the_bot_thinks_is_the_next_turn(world: World) -> None:
    conversation = world.opens()
    sends(world, conversation, text="围巾到哪了")
    work = claims(world, conversation)
    sends(world, conversation, text="能开发票吗")
    turns.finish_turn(world.deps, work=work, replies=[PARCEL])
    assert [request.text for request in claims(world, conversation).requests] == ["能开发票吗"]


def test_a_tapped_choice_is_heard_as_what_the_server_kept(world: World) -> None:
    conversation = world.opens(LIN)
    sends(world, conversation, text="到哪了")
    answers(world, conversation, WHICH)
    offered = log_of(world, conversation)[-1].choices
    assert [choice.title for choice in offered] == ["红围巾", "别的"]
    sends(world, conversation, choice_id=offered[0].id)
    heard = claims(world, conversation).requests[0].payload
    assert heard == {"intent": "choose", "entities": {"order_no": SCARF_ORDER}}
    assert log_of(world, conversation)[-1].choice_of == 3


def test_a_choice_is_good_once_and_uses_up_its_neighbours(world: World) -> None:
    conversation = world.opens(LIN)
    sends(world, conversation, text="到哪了")
    answers(world, conversation, WHICH)
    first, second = log_of(world, conversation)[-1].choices
    sends(world, conversation, choice_id=first.id)
    for gone in (first.id, second.id, "3-guess", "x", "99999999999-y"):
        world.clock.go_on(seconds=1)
        with pytest.raises(Refused) as refused:
            sends(world, conversation, choice_id=gone)
        assert refused.value.code == "choice_gone"


def test_a_choice_is_void_after_the_conversation_changed_hands(world: World) -> None:
    conversation, agent = world.opens(LIN), world.agent()
    sends(world, conversation, text="到哪了")
    answers(world, conversation, WHICH)
    choice = log_of(world, conversation)[-1].choices[0]
    handover.take(world.deps, conversation_id=conversation, agent_id=agent)
    handover.give_back(world.deps, conversation_id=conversation, agent_id=agent, settled="已查到")
    with pytest.raises(Refused) as refused:
        sends(world, conversation, choice_id=choice.id)
    assert refused.value.code == "choice_gone"


def test_a_turn_whose_worker_died_is_run_again_with_the_same_requests(world: World) -> None:
    conversation = world.opens()
    sends(world, conversation, text="围巾到哪了")
    dead = claims(world, conversation)
    sends(world, conversation, text="还在吗")
    assert turns.claim_turn(world.deps, conversation_id=conversation) is None
    world.clock.go_on(seconds=20)
    again = claims(world, conversation)
    assert (again.turn_id, again.requests) == (dead.turn_id, dead.requests)
    assert again.attempt == 2


def test_a_late_first_attempt_is_not_shown_beside_the_second(world: World) -> None:
    conversation = world.opens()
    sends(world, conversation, text="围巾到哪了")
    late = claims(world, conversation)
    world.clock.go_on(seconds=20)
    again = claims(world, conversation)
    assert not turns.finish_turn(world.deps, work=late, replies=[PARCEL]).inserted
    assert turns.finish_turn(world.deps, work=again, replies=[PARCEL]).inserted
    assert len(log_of(world, conversation)) == 4


def test_what_the_first_attempt_has_shown_is_not_shown_again(world: World) -> None:
    conversation = world.opens()
    sends(world, conversation, text="围巾到哪了？\n能开发票吗？")
    first = claims(world, conversation)
    turns.say_replies(world.deps, work=first, n=0, replies=[PARCEL])
    world.clock.go_on(seconds=20)
    again = claims(world, conversation)
    turns.say_replies(world.deps, work=again, n=0, replies=[PARCEL])
    turns.finish_turn(world.deps, work=again, replies=[Say("utter_scarf_care")])
    assert [event.reply for event in log_of(world, conversation)[2:]] == [
        "utter_parcel_seen",
        "utter_parcel_seen",
        "utter_scarf_care",
    ]


def test_leases_of_a_dead_process_are_released_at_start(world: World) -> None:
    conversation = world.opens()
    sends(world, conversation, text="围巾到哪了")
    dead = claims(world, conversation)
    turns.release_leases(world.deps)
    assert claims(world, conversation).turn_id == dead.turn_id


def test_a_turn_that_fails_runs_once_more_and_then_goes_to_a_person(world: World) -> None:
    presence.arrive(world.deps, agent_id=world.agent())
    conversation = world.opens()
    sends(world, conversation, text="围巾到哪了")
    first = claims(world, conversation)
    assert turns.fail_turn(world.deps, work=first, why="status 500") == "again"
    world.clock.go_on(seconds=0.5)
    second = claims(world, conversation)
    assert turns.fail_turn(world.deps, work=second, why="status 500") == "handed_over"
    assert owner_of(world, conversation) is Owner.QUEUE
    replies = [event.reply for event in log_of(world, conversation)]
    assert replies[2:] == ["utter_brain_failing", "utter_person_is_coming", None]


def test_a_turn_that_killed_two_workers_goes_to_a_person(world: World) -> None:
    conversation = world.opens()
    sends(world, conversation, text="围巾到哪了")
    for _ in range(2):
        claims(world, conversation)
        world.clock.go_on(seconds=20)
    assert turns.claim_turn(world.deps, conversation_id=conversation) is None
    assert owner_of(world, conversation) is Owner.QUEUE


def test_both_attempts_of_a_hanging_brain_end_within_ten_seconds(world: World) -> None:
    conversation = world.opens()
    sends(world, conversation, text="围巾到哪了")
    sent_at = world.clock.now
    first = claims(world, conversation)
    assert (first.deadline - sent_at).total_seconds() == 7
    world.clock.now = first.deadline
    turns.fail_turn(world.deps, work=first, why="TimeoutError")
    world.clock.go_on(seconds=0.75)
    second = claims(world, conversation)
    assert 8.5 <= (second.deadline - sent_at).total_seconds() <= 9.6


def test_silence_of_the_brain_is_a_failure(world: World) -> None:
    conversation = world.opens()
    sends(world, conversation, text="围巾到哪了")
    with pytest.raises(TurnSaidNothing):
        answers(world, conversation)


def test_a_reply_without_its_facts_is_a_failure_that_leaves_nothing_behind(world: World) -> None:
    conversation = world.opens()
    sends(world, conversation, text="围巾到哪了")
    with pytest.raises(MissingFacts):
        answers(world, conversation, Say("utter_scarf_care"), Say("utter_parcel_seen"))
    assert len(log_of(world, conversation)) == 2


def test_a_reply_said_before_is_worded_otherwise(world: World) -> None:
    conversation = world.opens()
    for text in ("怎么洗", "怎么洗呢"):
        sends(world, conversation, text=text)
        answers(world, conversation, Say("utter_scarf_care"))
    first, second = (event.text for event in log_of(world, conversation)[2::2])
    assert first != second


def test_words_that_come_after_a_person_took_over_are_kept_but_not_shown(world: World) -> None:
    conversation, agent = world.opens(), world.agent()
    sends(world, conversation, text="围巾到哪了")
    work = claims(world, conversation)
    handover.take(world.deps, conversation_id=conversation, agent_id=agent)
    assert not turns.finish_turn(world.deps, work=work, replies=[PARCEL]).inserted
    assert log_of(world, conversation)[-1].notice == "taken"
    with world.store.engine.connect() as connection:
        kept = connection.exec_driver_sql("SELECT replies FROM suppressed_replies").scalar_one()
    assert "utter_parcel_seen" in kept


def test_after_eight_seconds_of_waiting_an_honest_line_comes_once(world: World) -> None:
    conversation = world.opens()
    sends(world, conversation, text="围巾到哪了")
    world.clock.go_on(seconds=7.9)
    assert turns.say_interim_lines(world.deps) == []
    world.clock.go_on(seconds=0.1)
    assert turns.say_interim_lines(world.deps) == [conversation]
    world.clock.go_on(seconds=60)
    assert turns.say_interim_lines(world.deps) == []
    assert log_of(world, conversation)[-1].notice == "interim"


def test_an_answered_buyer_hears_no_interim_line(world: World) -> None:
    conversation = world.opens()
    sends(world, conversation, text="围巾到哪了")
    answers(world, conversation, PARCEL)
    world.clock.go_on(seconds=60)
    assert turns.say_interim_lines(world.deps) == []


def test_waiting_for_the_reply_ends_with_the_turn_that_took_the_message(world: World) -> None:
    conversation = world.opens()
    seq = sends(world, conversation, text="围巾到哪了")
    assert turns.replies_of(world.deps, conversation_id=conversation, seq=seq) is None
    answers(world, conversation, PARCEL)
    answered = turns.replies_of(world.deps, conversation_id=conversation, seq=seq)
    assert answered is not None
    assert [event.seq for event in answered.replies] == [3, 4]
    assert answered.owner is Owner.BOT


def test_a_hand_back_makes_nobody_wait_until_the_buyer_writes(world: World) -> None:
    conversation, agent = world.opens(), world.agent()
    handover.take(world.deps, conversation_id=conversation, agent_id=agent)
    handover.give_back(world.deps, conversation_id=conversation, agent_id=agent, settled="已查")
    world.clock.go_on(seconds=9)
    assert turns.say_interim_lines(world.deps) == []
    sends(world, conversation, text="围巾怎么洗")
    world.clock.go_on(seconds=8)
    assert turns.say_interim_lines(world.deps) == [conversation]
