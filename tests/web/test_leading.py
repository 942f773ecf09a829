"""The wall and whispers over the live socket: after events the same as by a fresh load."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.web.asgi_client import TestClient
from tests.web.shop_window import Buyer, Person, ShopWindow


def wall_that(socket: Any, holds: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    """The first wall that fits; other frames go by."""
    while True:
        frame: dict[str, Any] = socket.receive_json()
        if frame["type"] == "wall" and holds(frame):
            return {key: value for key, value in frame.items() if key != "type"}


def test_the_wall_after_events_is_the_one_of_a_fresh_load(
    person: Callable[..., Person], window: ShopWindow, client: TestClient
) -> None:
    lead, he, buyer = person("zhou", "lead"), person("xiaohe", "agent"), Buyer(client)
    with lead.live() as socket:
        socket.send_json(lead.hello())
        wall_that(socket, lambda wall: wall["waiting"] == 0)

        window.hands_over(buyer.id)
        waits = wall_that(socket, lambda wall: wall["waiting"] == 1)
        assert waits == lead.gets("/wall").json()

        he.posts(f"/conversations/{buyer.id}/take", {})
        taken = wall_that(socket, lambda wall: wall["busy"] == 1)
        assert taken == lead.gets("/wall").json()

        he.posts(f"/conversations/{buyer.id}/close", {"reason": "solved"})
        ended = wall_that(socket, lambda wall: wall["busy"] == 0)
        assert ended == lead.gets("/wall").json()


def test_a_whisper_comes_live_to_the_agent_alone(
    person: Callable[..., Person], window: ShopWindow, client: TestClient
) -> None:
    lead, he, buyer = person("zhou", "lead"), person("xiaohe", "agent"), Buyer(client)
    window.hands_over(buyer.id)
    he.posts(f"/conversations/{buyer.id}/take", {})
    with he.live() as socket:
        socket.send_json(he.hello())
        said = lead.posts(
            f"/conversations/{buyer.id}/whispers", {"id": "whisper-1", "text": "先道歉"}
        )
        assert said.status_code == 200
        while True:
            frame = socket.receive_json()
            assert frame["type"] != "wall"
            if frame["type"] == "queue" and frame["whispers"]:
                break
    assert frame["whispers"] == he.gets("/queue").json()["whispers"]
    assert frame["whispers"][0]["text"] == "先道歉"
