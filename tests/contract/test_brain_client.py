"""The client keeps to protocol §6, and nothing that the brain sends can break the app (case 21)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.rasa_link.client import MOST_BYTES, BrainClient, BrainFailed
from bot.usecases.saying import BrainRequest, Offer, Reading, Say, TurnWork
from tests.fakes.brain import SECRET, BrainServer, answer_to

pytestmark = pytest.mark.anyio
TAP = {"intent": "choose", "entities": {"order_no": "2640173836120701011"}}


def work(*requests: BrainRequest) -> TurnWork:
    return TurnWork(
        turn_id="turn-1",
        conversation_id="conversation-1",
        epoch=3,
        attempt=1,
        requests=requests or (BrainRequest(text="到哪了"),),
        first_seq=2,
        deadline=datetime(2026, 11, 18, 2, 0, 7, tzinfo=UTC),
    )


async def test_text_and_payload_travel_as_the_protocol_says() -> None:
    async with BrainServer().running() as server:
        client = BrainClient(server.address, SECRET)
        both = work(BrainRequest(text="到哪了"), BrainRequest(payload=TAP))
        await client.turn(both, 0)
        await client.turn(both, 1)
        await client.close()
    common = {"conversation_id": "conversation-1", "turn_id": "turn-1", "context": {"epoch": 3}}
    assert server.asked == [
        common | {"n": 0, "text": "到哪了", "payload": None},
        common | {"n": 1, "text": None, "payload": TAP},
    ]
    assert server.secrets == [SECRET, SECRET]
    assert server.connections == 1


async def test_words_are_understood_outside_of_any_turn_and_a_silent_brain_is_no_error() -> None:
    async def understands(body: Mapping[str, Any]) -> tuple[int, bytes]:
        if body["text"] == "到哪了":
            return 200, b'{"intent": {"name": "ask_logistics", "confidence": 0.97, "ranking": []}}'
        return 500, b"[]"

    async with BrainServer(understands).running() as server:
        client = BrainClient(server.address, SECRET)
        assert await client.understand("到哪了") == Reading("ask_logistics", 0.97)
        assert await client.understand("啊？") is None
        await client.close()
    assert server.asked == [{"text": "到哪了"}, {"text": "啊？"}]
    gone = BrainClient(server.address, SECRET)
    assert await gone.understand("到哪了") is None
    await gone.close()


async def test_what_a_card_gives_travels_beside_the_words() -> None:
    async with BrainServer().running() as server:
        client = BrainClient(server.address, SECRET)
        await client.turn(work(BrainRequest(text="到哪了", given=TAP["entities"])), 0)  # type: ignore[arg-type]
        await client.close()
    assert server.asked[0]["text"] == "到哪了"
    assert server.asked[0]["given"] == {"order_no": "2640173836120701011"}
    assert server.asked[0]["payload"] is None


async def test_names_facts_and_choices_come_back() -> None:
    async def offers(body: Mapping[str, Any]) -> tuple[int, bytes]:
        choices = [{"title": "红围巾", **TAP}]
        return 200, answer_to(
            body, {"reply": "utter_which_order", "facts": {"count": 2}, "choices": choices}
        )

    async with BrainServer(offers).running() as server:
        client = BrainClient(server.address, SECRET)
        turn = await client.turn(work(), 0)
        await client.close()
    assert turn.intent == "ask_logistics"
    assert turn.replies == (
        Say("utter_which_order", {"count": 2}, (Offer("红围巾", "choose", TAP["entities"]),)),  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("status", "answer"),
    [
        (500, b'{"error": "broke"}'),
        (503, b""),
        (200, b""),
        (200, b"[]"),
        (200, b"\xff\xfe garbage"),
        (200, b"[" * 5_000),
        (200, b'{"turn_id": "turn-1", "n": 0}'),
        (200, b'{"turn_id": "another", "n": 0}'),
        (200, b'{"turn_id":"turn-1","n":0,"intent":[],"replies":null,"repeated":false}'),
        (200, b" " * (MOST_BYTES + 1)),
        (302, b""),
    ],
)
async def test_anything_but_a_good_answer_is_one_clear_failure(status: int, answer: bytes) -> None:
    async def misbehaves(body: Mapping[str, Any]) -> tuple[int, bytes]:
        return status, answer

    async with BrainServer(misbehaves).running() as server:
        client = BrainClient(server.address, SECRET)
        with pytest.raises(BrainFailed):
            await client.turn(work(), 0)
        await client.close()


async def test_a_brain_that_is_not_there_is_a_failure_and_not_ready() -> None:
    async with BrainServer().running() as server:
        address = server.address
        client = BrainClient(address, SECRET)
        assert await client.is_ready()
        await client.close()
    gone = BrainClient(address, SECRET)
    with pytest.raises(BrainFailed):
        await gone.turn(work(), 0)
    assert not await gone.is_ready()
    await gone.close()
