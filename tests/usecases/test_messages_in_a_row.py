"""What a buyer sends in a row is one turn, and nobody waits for what is said already."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.usecases import turns
from bot.usecases.messages import receive_message
from bot.usecases.saying import BrainRequest, Offer, Say, TurnWork
from tests.fakes.world import LIN, SCARF_ORDER, World

CARD = {"order": SCARF_ORDER}
SCARF = {"order_no": SCARF_ORDER}
CHOSEN = {"intent": "choose", "entities": SCARF}
PARCEL = Say("utter_parcel_seen", {"place": "杭州"})
TAP = "（点一下）"


class Chat:
    """One buyer's conversation, with a clock that goes on only when told."""

    def __init__(self, world: World) -> None:
        self.world, self.id, self._sent = world, world.opens(LIN), 0

    def sends(self, *messages: Any) -> None:
        """Texts, or cards as mappings, at the same moment."""
        for message in messages:
            self._sent += 1
            content = {"text": message} if isinstance(message, str) else {"card": message}
            receive_message(
                self.world.deps, conversation_id=self.id, client_msg_id=f"m{self._sent}", **content
            )

    def taps(self, choice_id: str) -> None:
        receive_message(
            self.world.deps, conversation_id=self.id, client_msg_id=TAP, choice_id=choice_id
        )

    def types(self, on: bool = True) -> None:
        turns.buyer_types(self.world.deps, conversation_id=self.id, on=on)

    def goes_on(self, seconds: float) -> None:
        self.world.clock.go_on(seconds=seconds)

    def turn(self) -> TurnWork | None:
        return turns.claim_turn(self.world.deps, conversation_id=self.id)

    def requests(self) -> tuple[BrainRequest, ...]:
        """Of the turn that may begin now; it is over then."""
        work = self.turn()
        assert work is not None
        turns.finish_turn(self.world.deps, work=work, replies=[PARCEL])
        return work.requests

    def bot_says(self, *says: Say) -> None:
        """As the answer to a first request."""
        self.sends("到哪了")
        work = self.turn()
        assert work is not None
        turns.finish_turn(self.world.deps, work=work, replies=says)

    def begins_in(self) -> float | None:
        """Seconds until the turn may begin; None when none is wanted within a minute."""
        coming = turns.turns_coming(self.world.deps, within=timedelta(minutes=1))
        return next((max(left.total_seconds(), 0) for _, left in coming), None)


@pytest.fixture
def lin(world: World) -> Chat:
    return Chat(world)


# --- how long a turn waits ---------------------------------------------------


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


# --- what the brain is asked -------------------------------------------------


def test_greeting_card_and_question_are_one_request(lin: Chat) -> None:
    lin.sends("你好", CARD, "到哪了")
    assert lin.requests() == (BrainRequest(text="到哪了", given=SCARF),)


def test_two_questions_are_two_requests_of_one_turn(lin: Chat) -> None:
    lin.sends("到哪了", "能开发票吗")
    assert lin.requests() == (BrainRequest(text="到哪了"), BrainRequest(text="能开发票吗"))


def test_thanks_and_a_request_are_the_request(lin: Chat) -> None:
    lin.sends("谢谢", "什么时候发货")
    assert lin.requests() == (BrainRequest(text="什么时候发货"),)


def test_facts_before_and_after_the_request_go_with_it(lin: Chat) -> None:
    lin.sends("我上周买的围巾", "到哪了", SCARF_ORDER)
    assert lin.requests() == (BrainRequest(text=f"我上周买的围巾\n到哪了\n{SCARF_ORDER}"),)


def test_a_yes_is_kept_beside_a_request(lin: Chat) -> None:
    lin.sends("好的", "顺便能开发票吗")
    assert "好的" in (lin.requests()[0].text or "")


def test_courtesies_alone_stay_what_they_are(lin: Chat) -> None:
    lin.sends("你好", "在吗", "谢谢")
    assert lin.requests() == (BrainRequest(text="你好\n在吗\n谢谢"),)


def test_a_card_alone_and_a_card_after_a_greeting_are_the_cards_payload(lin: Chat) -> None:
    for messages in ((CARD,), ("你好", CARD), (CARD, "谢谢")):
        lin.sends(*messages)
        lin.goes_on(1.5)
        assert lin.requests() == (BrainRequest(payload=CHOSEN),)


def test_a_card_after_the_question_goes_with_it(lin: Chat) -> None:
    lin.sends("看看这个", CARD)
    assert lin.requests() == (BrainRequest(text="看看这个", given=SCARF),)


def test_a_card_between_two_questions_is_given_to_both(lin: Chat) -> None:
    lin.sends("到哪了", CARD, "能开发票吗")
    assert [one.given for one in lin.requests()] == [SCARF, SCARF]


def test_an_order_and_a_product_are_given_together(lin: Chat) -> None:
    lin.sends(CARD, {"product": "SC01"}, "能换这个吗")
    assert lin.requests() == (BrainRequest(text="能换这个吗", given=SCARF | {"product": "SC01"}),)


def test_two_cards_of_a_kind_with_one_question_are_two_requests(lin: Chat) -> None:
    lin.sends(CARD, CARD, "到哪了")
    assert lin.requests() == (
        BrainRequest(payload=CHOSEN),
        BrainRequest(text="到哪了", given=SCARF),
    )


def test_never_more_than_three_requests_and_the_rest_is_the_next_turn(lin: Chat) -> None:
    lin.sends(CARD, CARD, CARD, CARD, "到哪了")
    assert lin.requests() == (BrainRequest(payload=CHOSEN),) * 3
    assert lin.requests() == (BrainRequest(text="到哪了", given=SCARF),)


def test_a_turn_run_again_is_given_the_same(lin: Chat) -> None:
    lin.sends(CARD, "到哪了")
    first = lin.turn()
    lin.goes_on(20)
    again = lin.turn()
    assert first is not None
    assert again is not None
    assert again.requests == first.requests
