"""What an action came to is kept, and a turn belongs to one conversation (cases 3, 5)."""

from __future__ import annotations

import pytest

from bot.usecases import outcomes, turns
from bot.usecases.messages import receive_message
from bot.usecases.refusals import TurnIsOver
from bot.usecases.saying import Turn, TurnWork
from tests.fakes.world import LIN, World


def sends(world: World, conversation: str, text: str) -> None:
    receive_message(world.deps, conversation_id=conversation, client_msg_id=text, text=text)


def begins_turn(world: World, conversation: str) -> tuple[TurnWork, Turn]:
    work = turns.claim_turn(world.deps, conversation_id=conversation)
    assert work is not None
    turn = outcomes.turn_of(
        world.deps, conversation_id=conversation, turn_id=work.turn_id, n=0, epoch=work.epoch
    )
    return work, turn


def test_an_outcome_is_kept_and_the_first_one_counts(world: World) -> None:
    conversation = world.opens()
    sends(world, conversation, "申请退款")
    _, turn = begins_turn(world, conversation)
    place = {"turn": turn, "action": "action_refund", "place": 0}
    assert outcomes.recall(world.deps, **place) is None
    outcomes.keep(world.deps, **place, outcome={"slots": {"done": True}})
    second = outcomes.keep(world.deps, **place, outcome={"slots": {"done": False}})
    assert second == {"slots": {"done": True}}
    assert outcomes.recall(world.deps, **place) == second


def test_a_turn_of_another_conversation_is_no_turn(world: World) -> None:
    conversation, foreign = world.opens(LIN), world.opens()
    sends(world, conversation, "我的订单")
    work, turn = begins_turn(world, conversation)
    assert turn.buyer_id == LIN
    with pytest.raises(TurnIsOver):
        outcomes.turn_of(
            world.deps, conversation_id=foreign, turn_id=work.turn_id, n=0, epoch=work.epoch
        )
