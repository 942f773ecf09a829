"""What a buyer has got and read: told by socket or by HTTP, the same on every desk and after a
fresh load."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.waiting import eventually
from tests.web.asgi_client import TestClient
from tests.web.shop_window import Buyer, Person, ShopWindow


def beside_that(socket: Any, holds: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    while True:
        frame: dict[str, Any] = socket.receive_json()
        if frame["type"] == "beside" and holds(frame):
            return frame


def test_read_marks_of_a_fresh_load_are_those_that_the_socket_told(
    window: ShopWindow, client: TestClient, lin: Buyer, person: Callable[..., Person]
) -> None:
    he = person("xiaohe", "agent")
    here = f"/conversations/{lin.id}"
    window.hands_over(lin.id)
    he.posts(f"{here}/take", {})
    said = he.posts(f"{here}/messages", {"client_msg_id": "he-1", "text": "在的"}).json()["seq"]
    with he.live() as desk:
        desk.send_json(he.hello())
        desk.send_json({"type": "watch", "conversation_id": lin.id, "after": 0})
        with lin.live() as buyer:
            buyer.send_json(lin.hello())
            buyer.send_json({"type": "seen", "got": said, "read": said - 1})
            told = beside_that(desk, lambda frame: frame["seen"]["got"] == said)
    assert told["seen"] == {"got": said, "read": said - 1}
    assert he.gets(here).json()["beside"]["seen"] == told["seen"]

    read = {"got": said, "read": said}
    answer = lin.client.post(f"{lin.path}/seen", json=read, headers=lin.headers)
    assert answer.status_code == 200
    with he.live() as again:
        again.send_json(he.hello())
        again.send_json({"type": "watch", "conversation_id": lin.id, "after": said})
        assert beside_that(again, lambda frame: True)["seen"] == read
    assert he.gets(here).json()["beside"]["seen"] == read


def test_marks_only_grow_and_never_beyond_the_log(
    window: ShopWindow, lin: Buyer, person: Callable[..., Person]
) -> None:
    he = person("xiaohe", "agent")
    here = f"/conversations/{lin.id}"
    window.hands_over(lin.id)
    he.posts(f"{here}/take", {})

    for mark in ({"got": 900, "read": 1}, {"got": 1, "read": 0}):
        lin.client.post(f"{lin.path}/seen", json=mark, headers=lin.headers)
    last = lin.reads().json()["last_seq"]
    eventually(lambda: he.gets(here).json()["beside"]["seen"] == {"got": last, "read": 1})
    for bad in ({}, {"got": -1}, {"got": "3"}, {"got": 2**60}):
        answer = lin.client.post(f"{lin.path}/seen", json=bad, headers=lin.headers)
        assert answer.status_code == 422
