"""The action door keeps to protocol §7: who the buyer is comes from the app's books."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable
from typing import Any

import pytest

from actions.base import Heard, Said, ShopAction
from bot.rasa_link.door import ActionDoor
from bot.usecases import handover, turns
from bot.usecases.messages import receive_message
from bot.usecases.saying import Offer, Say, Turn, TurnWork
from tests.fakes.world import LIN, SCARF_ORDER, World

pytestmark = pytest.mark.anyio
SECRET = "the-doors-own-secret-of-the-tests"


class WhereIsMyParcel(ShopAction):
    """Remembers for whom it acted; `then` may do more."""

    def __init__(self, world: World, then: Callable[[Turn], None] = lambda turn: None) -> None:
        super().__init__(world.deps)
        self.acted: list[tuple[Turn, Heard]] = []
        self._then = then

    def name(self) -> str:
        return "action_where_is_my_parcel"

    def act(self, turn: Turn, heard: Heard) -> Said:
        self.acted.append((turn, heard))
        self._then(turn)
        offer = Offer("别的订单", "choose", {"order_no": SCARF_ORDER})
        return Said((Say("utter_parcel_seen", {"place": "杭州"}, (offer,)),), {"order_no": "1"})


def claimed_turn(world: World, buyer_id: str | None = LIN) -> TurnWork:
    conversation = world.opens(buyer_id)
    receive_message(world.deps, conversation_id=conversation, client_msg_id="m1", text="到哪了")
    work = turns.claim_turn(world.deps, conversation_id=conversation)
    assert work is not None
    return work


def call_of(work: TurnWork, *, actions_before: int = 0) -> dict[str, Any]:
    """An action call as Rasa 3.6.21 posts it, without the domain."""
    metadata = {"turn_id": work.turn_id, "n": 0, "epoch": work.epoch}
    latest = {
        "text": "到哪了",
        "intent": {"name": "ask_logistics", "confidence": 0.97},
        "entities": [{"entity": "colour", "value": "red", "start": 0, "end": 2}],
        "intent_ranking": [{"name": "ask_logistics", "confidence": 0.97}],
        "metadata": metadata,
    }
    events: list[dict[str, Any]] = [{"event": "action", "name": "action_listen"}]
    events.append({"event": "user", "text": "到哪了", "metadata": metadata})
    events += [{"event": "action", "name": "action_greet"}] * actions_before
    return {
        "next_action": "action_where_is_my_parcel",
        "sender_id": work.conversation_id,
        "tracker": {
            "sender_id": work.conversation_id,
            "slots": {"buyer_id": "b9999"},
            "latest_message": latest,
            "events": events,
            "paused": False,
            "followup_action": None,
            "active_loop": {},
            "latest_action_name": "action_listen",
        },
        "version": "3.6.21",
    }


async def post(door: ActionDoor, body: bytes, secret: str = SECRET) -> tuple[int, dict[str, Any]]:
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    headers = [(b"x-action-secret", secret.encode())]
    scope = {"type": "http", "method": "POST", "path": "/actions", "headers": headers}
    await door(scope, receive, send)
    return sent[0]["status"], json.loads(sent[1]["body"])


async def call(door: ActionDoor, work: TurnWork, **how: int) -> tuple[int, dict[str, Any]]:
    return await post(door, json.dumps(call_of(work, **how)).encode())


async def test_an_action_acts_for_the_buyer_that_the_app_knows(world: World) -> None:
    action = WhereIsMyParcel(world)
    status, answer = await call(ActionDoor([action], SECRET), claimed_turn(world))
    (turn, heard) = action.acted[0]
    assert status == 200
    assert turn.buyer_id == LIN  # whatever a slot claims
    assert (heard.intent, heard.entity("colour"), heard.entities[0].raw) == (
        "ask_logistics",
        "red",
        "到哪",
    )
    response = answer["responses"][0]
    assert (response["response"], response["place"]) == ("utter_parcel_seen", "杭州")
    assert response["choices"] == [
        {"title": "别的订单", "intent": "choose", "entities": {"order_no": SCARF_ORDER}}
    ]
    assert [(event["event"], event["name"]) for event in answer["events"]] == [("slot", "order_no")]


async def test_the_same_place_of_a_turn_run_again_does_nothing_twice(world: World) -> None:
    action, work = WhereIsMyParcel(world), claimed_turn(world)
    door = ActionDoor([action], SECRET)
    assert await call(door, work) == await call(door, work)
    assert len(action.acted) == 1
    await call(door, work, actions_before=1)
    assert len(action.acted) == 2


async def test_without_the_secret_nothing_is_done(world: World) -> None:
    action = WhereIsMyParcel(world)
    body = json.dumps(call_of(claimed_turn(world))).encode()
    assert (await post(ActionDoor([action], SECRET), body, "guess"))[0] == 403
    assert action.acted == []


async def test_a_turn_that_changed_hands_comes_to_nothing(world: World) -> None:
    action, work = WhereIsMyParcel(world), claimed_turn(world)
    handover.take(world.deps, conversation_id=work.conversation_id, agent_id=world.agent())
    assert await call(ActionDoor([action], SECRET), work) == (200, {"events": [], "responses": []})
    assert action.acted == []


async def test_the_warm_up_turn_of_the_brain_comes_to_nothing(world: World) -> None:
    body = call_of(claimed_turn(world))
    body["tracker"]["latest_message"]["metadata"] = {"turn_id": "warm-up", "n": 0}
    answer = await post(ActionDoor([WhereIsMyParcel(world)], SECRET), json.dumps(body).encode())
    assert answer == (200, {"events": [], "responses": []})


async def test_an_action_that_takes_too_long_is_given_up(world: World) -> None:
    release = threading.Event()
    action = WhereIsMyParcel(world, then=lambda turn: release.wait(5) and None)
    work = claimed_turn(world)
    door = ActionDoor([action], SECRET, time_limit_s=0.05)
    assert (await call(door, work))[0] == 504
    release.set()
    patient = ActionDoor([action], SECRET)
    assert (await call(patient, work))[0] == 200


@pytest.mark.parametrize("body", [b"", b"[]", b"\xff", b"{}", b'{"next_action": "x"}'])
async def test_an_unusable_call_is_refused(world: World, body: bytes) -> None:
    status, _ = await post(ActionDoor([WhereIsMyParcel(world)], SECRET), body)
    assert status == 400


async def test_an_action_that_breaks_is_a_failure_and_not_a_silent_success(world: World) -> None:
    def breaks(turn: Turn) -> None:
        raise ZeroDivisionError

    door = ActionDoor([WhereIsMyParcel(world, then=breaks)], SECRET)
    assert (await call(door, claimed_turn(world)))[0] == 500


async def test_an_unknown_action_is_not_found(world: World) -> None:
    assert (await call(ActionDoor([], SECRET), claimed_turn(world)))[0] == 404


async def test_many_calls_at_once_each_get_their_own_buyer(world: World) -> None:
    action = WhereIsMyParcel(world)
    door = ActionDoor([action], SECRET)
    own, stranger = claimed_turn(world), claimed_turn(world, None)
    await asyncio.gather(call(door, own), call(door, stranger))
    buyers = {turn.conversation_id: turn.buyer_id for turn, _ in action.acted}
    assert buyers == {own.conversation_id: LIN, stranger.conversation_id: None}
