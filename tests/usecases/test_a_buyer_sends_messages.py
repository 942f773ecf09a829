"""What a buyer sends is stored once, in order, and answered for (cases 10 to 14, 44, 67)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.usecases.conversations import (
    conversation_of_token,
    events_after,
    open_conversation,
)
from bot.usecases.messages import Received, receive_message
from bot.usecases.refusals import Refused
from tests.fakes.world import HE, LIN, SCARF_ORDER, World


def sends(world: World, conversation: str, text: str, msg_id: str = "m1") -> Received:
    return receive_message(
        world.deps, conversation_id=conversation, client_msg_id=msg_id, text=text
    )


def refusal_of(world: World, conversation: str, **content: object) -> str:
    with pytest.raises(Refused) as refused:
        receive_message(
            world.deps,
            conversation_id=conversation,
            client_msg_id="refused",
            **content,  # type: ignore[arg-type]
        )
    return refused.value.code


def texts(world: World, conversation: str, after: int = 0) -> list[str]:
    page = events_after(world.deps, conversation_id=conversation, after=after)
    return [event.text for event in page.events]


def test_a_conversation_begins_with_the_opening_line(world: World) -> None:
    page = events_after(world.deps, conversation_id=world.opens())
    assert [event.seq for event in page.events] == [1]
    assert "暖屿生活馆" in page.events[0].text
    assert page.events[0].reply == "utter_opening"


def test_a_message_gets_the_next_seq_and_wants_a_turn(world: World) -> None:
    conversation = world.opens()
    assert sends(world, conversation, "围巾到哪了") == Received(seq=2, turn_expected=True)
    assert world.live.told[-2:] == ["conversation_changed", "turn_wanted"]


def test_the_same_message_again_gets_the_same_seq(world: World) -> None:
    conversation = world.opens()
    first = sends(world, conversation, "围巾到哪了")
    told = len(world.live.told)
    assert sends(world, conversation, "围巾到哪了") == first
    assert len(world.live.told) == told
    assert texts(world, conversation, after=1) == ["围巾到哪了"]


def test_an_id_that_was_used_for_other_words_is_refused_and_the_first_stay(world: World) -> None:
    conversation = world.opens()
    sends(world, conversation, "围巾到哪了")
    with pytest.raises(Refused) as refused:
        sends(world, conversation, "围巾几时发")
    assert refused.value.code == "id_reuse"
    assert texts(world, conversation, after=1) == ["围巾到哪了"]


def test_fifty_equal_sends_at_once_are_one_message_with_fifty_equal_acks(world: World) -> None:
    conversation = world.opens()
    with ThreadPoolExecutor(10) as threads:
        acks = list(threads.map(lambda _: sends(world, conversation, "在吗"), range(50)))
    assert {ack.seq for ack in acks} == {2}
    assert texts(world, conversation, after=1) == ["在吗"]


def test_messages_sent_at_once_get_gap_free_places(world: World) -> None:
    conversation = world.opens()
    with ThreadPoolExecutor(8) as threads:
        acks = threads.map(lambda n: sends(world, conversation, f"第{n}句", f"m{n}"), range(16))
    assert sorted(ack.seq for ack in acks) == list(range(2, 18))


def test_the_twenty_first_message_in_ten_seconds_is_too_fast(world: World) -> None:
    conversation = world.opens()
    for n in range(20):
        sends(world, conversation, "在吗在吗", f"m{n}")
    assert refusal_of(world, conversation, text="在吗") == "too_fast"
    world.clock.go_on(seconds=10.1)
    assert sends(world, conversation, "在吗", "later").seq == 22


@pytest.mark.parametrize("text", ["", "   ", "\u200b\u200d", "\0", "\n\t　"])
def test_a_message_without_anything_to_read_is_refused(world: World, text: str) -> None:
    assert refusal_of(world, world.opens(), text=text) == "empty"


def test_two_thousand_characters_pass_and_one_more_does_not(world: World) -> None:
    conversation = world.opens()
    assert refusal_of(world, conversation, text="围" * 2_001) == "too_long"
    assert sends(world, conversation, "围" * 2_000).seq == 2


def test_broken_characters_are_kept_in_a_form_that_can_be_read_back(world: World) -> None:
    conversation = world.opens()
    sends(world, conversation, "围巾\ud800到\0哪了😀")
    assert texts(world, conversation, after=1) == ["围巾\ufffd到哪了😀"]


def test_exactly_one_kind_of_content_may_be_sent(world: World) -> None:
    conversation = world.opens(LIN)
    assert refusal_of(world, conversation) == "bad_request"
    assert refusal_of(world, conversation, text="好", choice_id="1-x") == "bad_request"
    assert refusal_of(world, conversation, card={"order": "1", "product": "2"}) == "bad_request"


def test_an_order_card_of_the_buyer_shows_the_order(world: World) -> None:
    conversation = world.opens(LIN)
    receive_message(
        world.deps,
        conversation_id=conversation,
        client_msg_id="card",
        card={"order": SCARF_ORDER},
    )
    card = events_after(world.deps, conversation_id=conversation, after=1).events[0].card
    assert card is not None
    assert card["order_no"] == SCARF_ORDER
    assert card["paid_fen"] == 12_900


def test_foreign_and_unknown_orders_get_one_and_the_same_refusal(world: World) -> None:
    foreign, stranger, own = world.opens(HE), world.opens(), world.opens(LIN)
    assert refusal_of(world, foreign, card={"order": SCARF_ORDER}) == "not_your_order"
    assert refusal_of(world, stranger, card={"order": SCARF_ORDER}) == "not_your_order"
    assert refusal_of(world, own, card={"order": "2640000000000000000"}) == "not_your_order"


def test_a_known_buyer_comes_back_to_the_open_conversation(world: World) -> None:
    first = open_conversation(world.deps, buyer_id=LIN)
    again = open_conversation(world.deps, buyer_id=LIN)
    assert (again.conversation_id, again.resumed) == (first.conversation_id, True)
    assert again.token != first.token
    for token in (first.token, again.token):
        access = conversation_of_token(world.deps, token=token)
        assert (access.conversation_id, access.buyer_id) == (first.conversation_id, LIN)


def test_strangers_never_share_a_conversation(world: World) -> None:
    assert world.opens() != world.opens()


def test_a_made_up_token_opens_nothing(world: World) -> None:
    with pytest.raises(Refused) as refused:
        conversation_of_token(world.deps, token="guess\ud800")
    assert refused.value.code == "bad_token"


def test_the_store_keeps_no_token_in_the_clear(world: World) -> None:
    token = open_conversation(world.deps, buyer_id=LIN).token
    with world.store.engine.connect() as connection:
        kept = connection.exec_driver_sql("SELECT token_hash FROM conversation_tokens").scalars()
        assert token not in set(kept)


def test_a_screen_that_is_ahead_of_the_log_loads_anew(world: World) -> None:
    conversation = world.opens()
    page = events_after(world.deps, conversation_id=conversation, after=99)
    assert page.reset
    assert [event.seq for event in page.events] == [1]


def test_a_screen_gets_only_what_came_after(world: World) -> None:
    conversation = world.opens()
    sends(world, conversation, "围巾到哪了")
    page = events_after(world.deps, conversation_id=conversation, after=1)
    assert ([event.seq for event in page.events], page.reset) == ([2], False)


def test_a_negative_place_in_the_log_is_refused(world: World) -> None:
    with pytest.raises(Refused) as refused:
        events_after(world.deps, conversation_id=world.opens(), after=-1)
    assert refused.value.code == "bad_request"
