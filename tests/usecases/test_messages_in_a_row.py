"""What a buyer sends in a row is one turn: what the brain is asked in it."""

from __future__ import annotations

from bot.usecases.saying import BrainRequest
from tests.fakes.chat import CARD, SCARF, Chat
from tests.fakes.world import SCARF_ORDER

CHOSEN = {"intent": "choose", "entities": SCARF}


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
