"""The trainers' inbox: what was not understood, once, without its person."""

from __future__ import annotations

import pytest

from bot.care.handover import Reason
from bot.usecases import handover, outcomes, turns
from bot.usecases.inbox import InboxLine, list_inbox
from bot.usecases.messages import receive_message
from bot.usecases.refusals import TurnSaidNothing
from bot.usecases.saying import Reading, Say, TurnWork
from tests.fakes.world import LIN, SCARF_ORDER, World

GUESSES = (("ask_repair", 0.21), ("ask_stock", 0.19), ("ask_gift", 0.11), ("greet", 0.02))
UNCLEAR = Reading("unclear", 0.21, GUESSES)
PARCEL = Reading("ask_logistics", 0.97, (("ask_logistics", 0.97),))
ASKS_BACK = [Say("utter_not_understood")]


def claims(world: World, conversation: str, text: str) -> TurnWork:
    receive_message(
        world.deps, conversation_id=conversation, client_msg_id=f"{world.clock.now}", text=text
    )
    work = turns.claim_turn(world.deps, conversation_id=conversation)
    assert work is not None
    return work


def says(
    world: World,
    text: str,
    *,
    reading: Reading = UNCLEAR,
    replies: list[Say] = ASKS_BACK,
    buyer: str | None = None,
) -> TurnWork:
    """A buyer says something and hears what the bot made of it."""
    work = claims(world, world.opens(buyer), text)
    turns.finish_turn(world.deps, work=work, replies=replies, understood=[reading])
    world.clock.go_on(minutes=1)
    return work


def inbox(world: World) -> list[InboxLine]:
    return list(list_inbox(world.deps).lines)


def test_words_that_were_asked_back_are_kept_with_the_three_best_guesses(world: World) -> None:
    work = says(world, "围巾它咋这样子啊")

    (found,) = inbox(world)
    assert (found.text, found.reason, found.count) == ("围巾它咋这样子啊", "unsure", 1)
    assert [guess.intent for guess in found.ranking] == ["ask_repair", "ask_stock", "ask_gift"]
    assert (found.conversation_id, found.turn_id, found.n) == (
        work.conversation_id,
        work.turn_id,
        0,
    )


def test_what_the_dialogue_could_answer_is_no_entry(world: World) -> None:
    says(world, "新疆呢", replies=[Say("utter_scarf_care")])
    says(world, "围巾到哪了", reading=PARCEL, replies=[Say("utter_parcel_seen", {"place": "杭州"})])

    assert inbox(world) == []


def test_a_guess_that_it_is_not_our_business_is_looked_at(world: World) -> None:
    unsure, sure = Reading("out_of_scope", 0.4), Reading("out_of_scope", 0.95)
    says(world, "你们管充话费吗", reading=unsure, replies=[Say("utter_out_of_scope")])
    says(world, "今天股票涨了吗", reading=sure, replies=[Say("utter_out_of_scope")])

    assert [(found.text, found.reason) for found in inbox(world)] == [
        ("你们管充话费吗", "out_of_scope")
    ]


def test_the_person_stays_out_of_the_inbox(world: World) -> None:
    says(
        world,
        f"小满家的猫{SCARF_ORDER}那个13800001001竹影路18号3幢502室咋整，收件人：林小满",
        buyer=LIN,
    )

    (found,) = inbox(world)
    for secret in ("小满", SCARF_ORDER, "13800001001", "竹影路", "502"):
        assert secret not in found.text
    assert "咋整" in found.text


def test_an_order_that_a_stranger_proved_to_know_is_masked_too(world: World) -> None:
    conversation = world.opens()
    with world.store.write() as books:
        books.proofs.prove(conversation, SCARF_ORDER, world.clock())
    work = claims(world, conversation, "小满她那个咋办")
    turns.finish_turn(world.deps, work=work, replies=ASKS_BACK, understood=[UNCLEAR])

    assert inbox(world)[0].text == "[姓名]她那个咋办"


def test_equal_words_stand_together_newest_first(world: World) -> None:
    for text in ("那个咋弄", "这能弄不", "那个咋弄！！", "那个咋弄!", "那個咋弄！"):
        says(world, text)

    assert [(found.text, found.count) for found in inbox(world)] == [
        ("那個咋弄！", 3),
        ("这能弄不", 1),
        ("那个咋弄", 1),
    ]
    page = list_inbox(world.deps, limit=1)
    assert (page.entries, len(page.lines)) == (5, 1)


def test_each_request_of_a_turn_is_an_entry_of_its_own(world: World) -> None:
    work = claims(world, world.opens(), "那个咋弄？\n围巾到哪了？")
    turns.say_replies(world.deps, work=work, n=0, replies=ASKS_BACK, understood=[UNCLEAR])
    turns.finish_turn(
        world.deps, work=work, replies=[Say("utter_scarf_care")], understood=[UNCLEAR, PARCEL]
    )

    assert [(found.text, found.n) for found in inbox(world)] == [("那个咋弄？", 0)]


def test_a_turn_that_runs_again_is_no_second_entry(world: World) -> None:
    work = claims(world, world.opens(), "那个咋弄？\n围巾到哪了？")
    turns.say_replies(world.deps, work=work, n=0, replies=ASKS_BACK, understood=[UNCLEAR])
    world.clock.go_on(seconds=20)
    again = turns.claim_turn(world.deps, conversation_id=work.conversation_id)
    assert again is not None
    turns.say_replies(world.deps, work=again, n=0, replies=ASKS_BACK, understood=[UNCLEAR])
    turns.finish_turn(world.deps, work=again, replies=ASKS_BACK, understood=[UNCLEAR, UNCLEAR])

    assert [(found.n, found.count) for found in inbox(world)] == [(1, 1), (0, 1)]


def test_a_turn_that_cannot_be_ended_leaves_no_entry(world: World) -> None:
    work = claims(world, world.opens(), "那个咋弄")
    with pytest.raises(TurnSaidNothing):
        turns.finish_turn(world.deps, work=work, replies=[], understood=[UNCLEAR])

    assert inbox(world) == []


def hands_over(world: World, work: TurnWork, reason: Reason) -> None:
    turn = outcomes.turn_of(
        world.deps,
        conversation_id=work.conversation_id,
        turn_id=work.turn_id,
        n=0,
        epoch=work.epoch,
    )
    handover.ask_for_person(
        world.deps,
        conversation_id=work.conversation_id,
        reason=reason,
        evidence="那个咋弄",
        turn=turn,
    )


@pytest.mark.parametrize(
    ("reason", "kept"), [(Reason.MISUNDERSTOOD, ["handed_over"]), (Reason.ANGRY, [])]
)
def test_the_second_misunderstanding_is_kept_as_handed_over(
    world: World, reason: Reason, kept: list[str]
) -> None:
    work = claims(world, world.opens(), "那个咋弄")
    hands_over(world, work, reason)
    turns.finish_turn(world.deps, work=work, replies=[], understood=[UNCLEAR])

    assert [found.reason for found in inbox(world)] == kept


def test_what_was_not_understood_while_a_person_took_over_is_kept_as_suppressed(
    world: World,
) -> None:
    work = claims(world, world.opens(), "那个咋弄")
    handover.take(world.deps, conversation_id=work.conversation_id, agent_id=world.agent())
    turns.finish_turn(world.deps, work=work, replies=ASKS_BACK, understood=[UNCLEAR])

    assert [found.reason for found in inbox(world)] == ["suppressed"]
