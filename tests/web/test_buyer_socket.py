"""The buyer's live socket (protocol §3)."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from starlette.websockets import WebSocketDisconnect

from tests.web.asgi_client import WebSocketTestSession
from tests.web.shop_window import Buyer, Person, ShopWindow


def until(socket: WebSocketTestSession, kind: str, **fields: Any) -> dict[str, Any]:
    """The next frame of that kind with these fields; others before it are passed over."""
    while True:
        frame: dict[str, Any] = socket.receive_json()
        if frame["type"] == kind and all(frame.get(k) == v for k, v in fields.items()):
            return frame


def waits_at(position: int) -> dict[str, Any]:
    """A place in the queue while nothing is known of how long it lasts."""
    return {"position": position, "wait": None, "next_shift": None, "away": True}


def closing_code(socket: WebSocketTestSession) -> int:
    """Reads on until the socket is closed."""
    try:
        while True:
            socket.receive_json()
    except WebSocketDisconnect as closed:
        return closed.code


def texts_until(socket: WebSocketTestSession, last: str) -> list[str]:
    """The texts of all events up to one with that text."""
    found: list[str] = []
    while last not in found:
        found += [event["text"] for event in until(socket, "events")["events"]]
    return found


def test_hello_is_answered_with_the_log(stranger: Buyer) -> None:
    with stranger.live() as socket:
        socket.send_json(stranger.hello())

        frame = socket.receive_json()

    assert frame == {"type": "events"} | stranger.reads().json()


def test_hello_is_answered_even_when_nothing_is_new(stranger: Buyer) -> None:
    with stranger.live() as socket:
        socket.send_json(stranger.hello(after=1, log=stranger.opened["log"]))

        frame = socket.receive_json()

    assert (frame["type"], frame["events"], frame["last_seq"]) == ("events", [], 1)


def test_a_message_is_acked_after_the_commit_and_comes_back_as_an_event(stranger: Buyer) -> None:
    with stranger.live() as socket:
        socket.send_json(stranger.hello())
        socket.send_json({"type": "send", "client_msg_id": "m1", "text": "围巾到哪了"})

        seq = until(socket, "ack", client_msg_id="m1")["seq"]

    mine = [one for one in stranger.reads().json()["events"] if one["client_msg_id"] == "m1"]
    assert [one["seq"] for one in mine] == [seq]


def test_the_bots_words_follow_the_typing_sign(stranger: Buyer) -> None:
    with stranger.live() as socket:
        socket.send_json(stranger.hello())
        socket.send_json({"type": "send", "client_msg_id": "m1", "text": "围巾到哪了"})

        assert until(socket, "typing") == {"type": "typing", "author": "bot", "on": True}
        assert "您问的是哪个订单？" in texts_until(socket, "您问的是哪个订单？")


def test_two_tabs_show_the_same_events_without_gap_or_double(stranger: Buyer) -> None:
    with stranger.live() as first, stranger.live() as second:
        for socket in (first, second):
            socket.send_json(stranger.hello())
        first.send_json({"type": "send", "client_msg_id": "m1", "text": "第一句"})
        second.send_json({"type": "send", "client_msg_id": "m2", "text": "第二句"})

        seen = [gather(socket, 4) for socket in (first, second)]

    assert seen[0] == seen[1]
    assert [event["seq"] for event in seen[0]] == [1, 2, 3, 4]


def gather(socket: WebSocketTestSession, count: int) -> list[dict[str, Any]]:
    """The first events that this socket brings."""
    events: list[dict[str, Any]] = []
    while len(events) < count:
        events += until(socket, "events")["events"]
    return events[:count]


def test_another_log_id_means_load_anew(stranger: Buyer) -> None:
    with stranger.live() as socket:
        socket.send_json(stranger.hello(after=1, log="the log of yesterday's backup"))

        frame = socket.receive_json()

    assert frame["reset"] is True
    assert frame["events"][0]["seq"] == 1


def test_a_place_ahead_of_the_log_means_load_anew(stranger: Buyer) -> None:
    with stranger.live() as socket:
        socket.send_json(stranger.hello(after=999))

        assert socket.receive_json()["reset"] is True


BAD_FRAMES = {
    "no JSON": "{",
    "a list": "[]",
    "no type": "{}",
    "an unknown type": '{"type": "grant"}',
    "a type that is a list": '{"type": ["send"]}',
    "deep nesting": '{"type": "send", "text": ' + "[" * 1_000 + "]" * 1_000 + "}",
    "a repeated key": '{"type": "ping", "type": "ping"}',
    "wrong types": '{"type": "send", "client_msg_id": 1, "text": {}}',
    "a second hello": '{"type": "hello", "token": "x", "after": 0}',
    "typing in words": '{"type": "typing", "on": "perhaps"}',
    "empty": "",
}


@pytest.mark.parametrize("text", BAD_FRAMES.values(), ids=BAD_FRAMES.keys())
def test_a_bad_frame_is_answered_and_the_socket_lives_on(stranger: Buyer, text: str) -> None:
    with stranger.live() as socket:
        socket.send_json(stranger.hello())
        socket.send_text(text)

        assert until(socket, "error")["code"] == "bad_request"
        socket.send_json({"type": "ping"})
        assert until(socket, "pong") == {"type": "pong"}


@pytest.mark.parametrize("data", [b'{"type": "ping"}', "围巾".encode("gbk"), b"\0\xff"])
def test_a_binary_frame_is_a_bad_frame(stranger: Buyer, data: bytes) -> None:
    with stranger.live() as socket:
        socket.send_json(stranger.hello())
        socket.send_bytes(data)

        assert until(socket, "error")["code"] == "bad_request"


def test_a_refused_message_is_named_and_the_socket_lives_on(stranger: Buyer) -> None:
    with stranger.live() as socket:
        socket.send_json(stranger.hello())
        socket.send_json({"type": "send", "client_msg_id": "m1", "text": "  "})
        socket.send_json({"type": "send", "client_msg_id": "m2", "text": "在吗"})

        refused = until(socket, "error")
        assert (refused["code"], refused["client_msg_id"]) == ("empty", "m1")
        assert until(socket, "ack")["client_msg_id"] == "m2"


@pytest.mark.parametrize(
    ("first", "code"),
    [
        ('{"type": "ping"}', 4000),
        ("{", 4000),
        ('{"type": "hello"}', 4000),
        ('{"type": "hello", "token": "wrong", "after": 0}', 4001),
        ('{"type": "hello", "token": "wrong", "after": -1}', 4000),
        ('{"type": "hello", "token": "", "after": 0}', 4001),
    ],
)
def test_without_a_good_hello_nothing_is_told(stranger: Buyer, first: str, code: int) -> None:
    with stranger.live() as socket:
        socket.send_text(first)

        assert socket.receive_json()["type"] == "error"
        assert closing_code(socket) == code


def test_the_token_of_another_conversation_is_refused(stranger: Buyer, lin: Buyer) -> None:
    with lin.live() as socket:
        socket.send_json(stranger.hello())

        assert socket.receive_json()["code"] == "wrong_conversation"
        assert closing_code(socket) == 4001


def test_a_socket_that_says_nothing_is_closed(window: ShopWindow) -> None:
    window.options = replace(window.options, hello_within_s=0.05)
    with window.serving() as client, Buyer(client).live() as socket:
        assert closing_code(socket) == 4000


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://testserver:81", "file://testserver"]
)
def test_a_foreign_page_is_refused(stranger: Buyer, origin: str) -> None:
    with stranger.live(origin) as socket:
        socket.send_json(stranger.hello())

        assert closing_code(socket) == 4003


@pytest.mark.parametrize("origin", ["http://testserver", "https://nuanyu.example", None])
def test_our_own_pages_and_the_shops_are_let_in(stranger: Buyer, origin: str | None) -> None:
    with stranger.live(origin) as socket:
        socket.send_json(stranger.hello())

        assert socket.receive_json()["type"] == "events"


def test_the_agents_typing_and_words_reach_the_buyer_and_the_other_way_round(
    window: ShopWindow, stranger: Buyer, xiaohe: Person
) -> None:
    window.hands_over(stranger.id)
    xiaohe.posts(f"/conversations/{stranger.id}/take", {})
    with stranger.live() as buyer, xiaohe.live() as desk:
        buyer.send_json(stranger.hello())
        desk.send_json(xiaohe.hello())
        desk.send_json({"type": "watch", "conversation_id": stranger.id, "after": 0})
        until(desk, "events")

        desk.send_json({"type": "typing", "conversation_id": stranger.id, "on": True})
        assert until(buyer, "typing")["author"] == "agent"
        buyer.send_json({"type": "typing", "on": True})
        assert until(desk, "typing") == {
            "type": "typing",
            "conversation_id": stranger.id,
            "author": "buyer",
            "on": True,
        }
        words = {"client_msg_id": "a1", "text": "您好，我是小何"}
        xiaohe.posts(f"/conversations/{stranger.id}/messages", words)
        assert "您好，我是小何" in texts_until(buyer, "您好，我是小何")


def test_who_waits_hears_when_the_place_in_the_queue_moves(
    window: ShopWindow, stranger: Buyer, lin: Buyer, xiaohe: Person
) -> None:
    window.hands_over(lin.id)
    window.clock.go_on(seconds=1)
    window.hands_over(stranger.id)
    with stranger.live() as socket:
        socket.send_json(stranger.hello())
        assert socket.receive_json()["waiting"] == waits_at(2)

        xiaohe.posts(f"/conversations/{lin.id}/take", {})

        frame = until(socket, "events")
        assert (frame["waiting"], frame["events"]) == (waits_at(1), [])


def test_a_message_that_the_store_cannot_take_is_not_acked_and_the_socket_lives_on(
    window: ShopWindow,
) -> None:
    class LockedShelf(Exception):
        pass

    window.options = replace(window.options, passing_errors=(LockedShelf,))
    with window.serving() as client:
        buyer = Buyer(client)
        with buyer.live() as socket:
            socket.send_json(buyer.hello())
            whole = window.deps.store.write
            window.store.write = broken(LockedShelf)  # type: ignore[method-assign]
            socket.send_json({"type": "send", "client_msg_id": "m1", "text": "在吗"})
            refused = until(socket, "error")
            by_http = buyer.says("在吗", wait=False)
            window.store.write = whole  # type: ignore[method-assign]
            socket.send_json({"type": "send", "client_msg_id": "m1", "text": "在吗"})

            assert (refused["code"], refused["client_msg_id"]) == ("busy", "m1")
            assert (by_http.status_code, by_http.json()["code"]) == (503, "busy")
            assert until(socket, "ack")["client_msg_id"] == "m1"


def broken(kind: type[Exception]) -> Any:
    def write() -> Any:
        raise kind("parameters: 13800000000")

    return write


def test_frames_are_json_that_a_browser_reads(stranger: Buyer) -> None:
    with stranger.live() as socket:
        socket.send_json(stranger.hello())

        assert json.loads(socket.receive_text())["type"] == "events"
