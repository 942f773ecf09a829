"""Nobody waits for what is said already, and a beginning is given time for its rest."""

from __future__ import annotations

from typing import Any

import pytest

from bot.usecases import turns
from bot.usecases.saying import Offer, Say
from tests.fakes.chat import CARD, PARCEL, SCARF, Chat
from tests.fakes.world import SCARF_ORDER


@pytest.mark.parametrize("words", ["到哪了", "谢谢", "好的", "不用了", "？？？", "围巾破了"])
def test_a_complete_message_waits_for_nothing(lin: Chat, words: str) -> None:
    lin.sends(words)
    assert lin.begins_in() == 0
    assert lin.turn() is not None


@pytest.mark.parametrize(
    "beginning", ["你好", "在吗", "2640173836120701011", "我上周买的围巾", "我要退货，", CARD]
)
def test_a_beginning_waits_a_second_and_a_half(lin: Chat, beginning: Any) -> None:
    lin.sends(beginning)
    assert lin.begins_in() == 1.5
    lin.goes_on(1.499)
    assert lin.turn() is None
    lin.goes_on(0.001)
    assert lin.turn() is not None


def test_the_question_that_follows_ends_the_wait_at_once(lin: Chat) -> None:
    lin.sends("你好")
    lin.goes_on(1)
    lin.sends("我上周买的围巾")
    assert lin.begins_in() == 1.5
    lin.goes_on(1)
    lin.sends("到哪了")
    assert lin.begins_in() == 0


def test_a_fact_after_the_question_holds_nothing_up(lin: Chat) -> None:
    lin.sends("到哪了", "我上周买的围巾")
    assert lin.begins_in() == 0


def test_the_answer_to_what_the_bot_asked_waits_for_nothing(lin: Chat) -> None:
    lin.bot_says(Say("utter_ask_order_no"))
    lin.sends(SCARF_ORDER)
    assert lin.begins_in() == 0


def test_a_card_after_an_offer_waits_for_nothing(lin: Chat) -> None:
    lin.bot_says(Say("utter_which_order", {}, (Offer("红围巾", "choose", SCARF),)))
    lin.sends(CARD)
    assert lin.begins_in() == 0


def test_a_greeting_is_no_answer_and_waits_after_a_question_too(lin: Chat) -> None:
    lin.bot_says(Say("utter_ask_order_no"))
    lin.sends("在吗")
    assert lin.begins_in() == 1.5


def test_a_tapped_choice_ends_the_wait(lin: Chat) -> None:
    lin.bot_says(Say("utter_which_order", {}, (Offer("红围巾", "choose", SCARF),)))
    lin.sends("在吗")
    with lin.world.store.read() as books:
        line = books.log.last_said(lin.id)
    assert line is not None
    lin.taps(line.choices[0].id)
    assert lin.begins_in() == 0


def test_one_beginning_after_the_other_is_heard_in_time(lin: Chat) -> None:
    for _ in range(8):
        lin.sends("在吗")
        lin.goes_on(0.7)
    assert lin.begins_in() == 0
    lin.goes_on(2)
    assert turns.say_interim_lines(lin.world.deps) == []


# --- while the buyer types ---------------------------------------------------


def test_typing_puts_the_turn_off(lin: Chat) -> None:
    lin.sends("你好")
    lin.goes_on(1)
    lin.types()
    assert lin.begins_in() == 2


def test_whoever_types_on_and_on_is_answered_within_six_seconds(lin: Chat) -> None:
    lin.sends("你好")
    waited = 0.0
    while lin.begins_in():
        lin.types()
        lin.goes_on(0.5)
        waited += 0.5
    assert waited == 5


def test_who_stops_typing_is_answered_soon_but_not_before_the_words_can_arrive(lin: Chat) -> None:
    lin.sends("你好")
    lin.goes_on(1.4)
    lin.types()
    lin.goes_on(1)
    lin.types(on=False)
    assert lin.begins_in() == 0.3


def test_who_stops_typing_early_still_has_the_second_and_a_half(lin: Chat) -> None:
    lin.sends("你好")
    lin.types()
    lin.goes_on(0.2)
    lin.types(on=False)
    assert lin.begins_in() == 1.3


def test_typing_holds_up_nothing_that_is_complete_or_under_way(lin: Chat) -> None:
    lin.types()
    lin.sends("到哪了")
    lin.types()
    assert lin.begins_in() == 0
    work = lin.turn()
    lin.types()
    assert work is not None
    assert turns.finish_turn(lin.world.deps, work=work, replies=[PARCEL]).inserted
    lin.types()
    assert lin.begins_in() is None


# --- what comes while the bot thinks -----------------------------------------


def test_what_comes_while_the_bot_thinks_is_the_next_turn_and_waits_for_its_rest(
    lin: Chat,
) -> None:
    lin.sends("到哪了")
    work = lin.turn()
    assert work is not None
    lin.sends("还有")
    lin.goes_on(1)
    turns.finish_turn(lin.world.deps, work=work, replies=[PARCEL])
    assert lin.begins_in() == 0.5
    lin.sends("能开发票吗")
    assert [one.text for one in lin.requests()] == ["能开发票吗"]


def test_what_answers_a_question_that_was_still_being_put_waits_for_nothing(lin: Chat) -> None:
    lin.sends("到哪了")
    work = lin.turn()
    assert work is not None
    lin.sends(SCARF_ORDER)
    turns.finish_turn(lin.world.deps, work=work, replies=[Say("utter_ask_order_no")])
    assert lin.begins_in() == 0


def test_the_wait_survives_a_restart(lin: Chat) -> None:
    lin.sends("你好")
    lin.goes_on(1)
    turns.release_leases(lin.world.deps)
    assert lin.begins_in() == 0.5


def test_the_wait_counts_into_the_seven_seconds_of_the_turn(lin: Chat) -> None:
    sent_at = lin.world.clock.now
    lin.sends("你好")
    lin.goes_on(1.5)
    work = lin.turn()
    assert work is not None
    assert (work.deadline - sent_at).total_seconds() == 7
