"""Through the real server and real sockets of this machine."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from bot.cli.replaying import replay
from bot.clock import now
from bot.settings import Settings
from bot.usecases.events import Author, Kind
from bot.usecases.logbook import append, locked
from bot.usecases.ports_conversations import NewEvent
from tests.waiting import eventually
from tests.web.serving import served
from tests.web.shop_window import KEY, ShopWindow


@pytest.fixture
def port(window: ShopWindow) -> Iterator[int]:
    with served(window) as port:
        yield port


class Visitor:
    """A buyer over the network."""

    def __init__(self, port: int) -> None:
        self.http = httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False)
        opened = self.http.post("/api/v1/conversations", json={}).json()
        self.path = f"/api/v1/conversations/{opened['conversation_id']}"
        self.token = opened["token"]
        self.headers = {"Authorization": f"Bearer {self.token}"}
        self.address = f"ws://127.0.0.1:{port}{self.path}/live"
        self.own = f"http://127.0.0.1:{port}"

    def live(self, **more: object) -> ClientConnection:
        live = connect(self.address, origin=self.own, **more)  # type: ignore[arg-type]
        live.send(json.dumps({"type": "hello", "token": self.token, "after": 0}))
        return live

    def says(self, number: int, text: str) -> httpx.Response:
        body = {"client_msg_id": f"m{number}", "text": text}
        return self.http.post(f"{self.path}/messages", json=body, headers=self.headers)


@pytest.fixture
def visitor(port: int) -> Iterator[Visitor]:
    visitor = Visitor(port)
    yield visitor
    visitor.http.close()


def test_http_and_socket_work_through_the_server(visitor: Visitor) -> None:
    with visitor.live() as live:
        assert json.loads(live.recv(5))["last_seq"] == 1
        assert visitor.says(1, "围巾到哪了").status_code == 200
        seen = ""
        while "您问的是哪个订单" not in seen:
            seen += str(live.recv(5))

    assert "server" not in visitor.http.get("/healthz").headers


def test_a_frame_that_is_too_large_ends_only_that_socket(visitor: Visitor) -> None:
    with visitor.live() as live, visitor.live() as other:
        live.recv(5)
        other.recv(5)
        live.send("x" * 100_000)
        assert code_at_the_end(live) == 1009

        other.send('{"type": "ping"}')
        assert json.loads(other.recv(5)) == {"type": "pong"}


def test_a_reader_that_does_not_read_is_cut_with_4008_and_the_others_stay(
    window: ShopWindow,
) -> None:
    window.options = replace(window.options, buffer_frames=4)
    with served(window) as port:
        visitor = Visitor(port)
        more_than_the_network_holds(window, visitor)
        with visitor.live(max_size=None) as good, not_reading(visitor) as slow:
            good.recv(10)
            eventually(lambda: sockets_of(window) == 2, what="the second socket")
            for number in range(10):
                assert visitor.says(number, "在吗").status_code == 200
                good.recv(10)
            eventually(lambda: sockets_of(window) == 1, what="the cut")

            assert everything_in(slow, CLOSED_AS_TOO_SLOW).endswith(CLOSED_AS_TOO_SLOW)
            good.send('{"type": "ping"}')
            while json.loads(good.recv(10))["type"] != "pong":
                pass
        visitor.http.close()


CLOSED_AS_TOO_SLOW = b"\x88\x02" + (4008).to_bytes(2, "big")


def not_reading(visitor: Visitor) -> socket.socket:
    """A socket by hand that says hello and then reads nothing."""
    host, _, port = visitor.own.removeprefix("http://").partition(":")
    raw = socket.create_connection((host, int(port)))
    path = f"{visitor.path}/live"
    raw.sendall(
        f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nOrigin: {visitor.own}\r\n"
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: d2FybS1yZWQtc2NhcmYhIQ==\r\n\r\n".encode()
    )
    everything_in(raw, b"\r\n\r\n")
    hello = json.dumps({"type": "hello", "token": visitor.token, "after": 0}).encode()
    assert len(hello) < 126
    raw.sendall(bytes((0x81, 0x80 | len(hello), 0, 0, 0, 0)) + hello)
    return raw


def everything_in(raw: socket.socket, end: bytes) -> bytes:
    """The last bytes up to `end`, or up to the end of the connection."""
    raw.settimeout(10)
    tail = b""
    while not tail.endswith(end) and (piece := raw.recv(1 << 20)):
        tail = (tail + piece)[-64:]
    return tail


def more_than_the_network_holds(window: ShopWindow, visitor: Visitor) -> None:
    """A log of some 16 MB: a reader that stops in the midst of it makes the server wait."""
    word = NewEvent(Author.BUYER, Kind.TEXT, "巾" * window.deps.limits.text_length)
    with window.store.write() as books:
        conversation = locked(books, visitor.path.rpartition("/")[2])
        conversation = append(books, conversation, window.clock(), [word] * 2_700)
        books.conversations.save(conversation)
    window.clock.go_on(minutes=1)


def sockets_of(window: ShopWindow) -> int:
    """Open sockets of the one conversation."""
    channels = window.side.channels._open.values()
    return sum(len(channel.watchers) for channel in channels)


def code_at_the_end(live: ClientConnection) -> int | None:
    """The code with which the server closed; reads everything that comes before."""
    try:
        while True:
            live.recv(10)
    except ConnectionClosed as closed:
        return closed.rcvd.code if closed.rcvd else None


def test_replay_plays_a_file_against_the_running_system(
    window: ShopWindow, port: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    window.clock.now = now()  # the buyer's token is signed in another process
    window.clock.runs()  # a greeting waits a moment for what follows it
    dialogues = tmp_path / "dialogues.jsonl"
    lines = [
        {"dialogue": "围巾", "buyer_id": "b1001", "turns": ["围巾到哪了", ["在吗", "急"]]},
        {"dialogue": "围巾又来", "buyer_id": "b1001", "turns": ["到哪了"]},
        {"dialogue": "访客", "turns": ["你好"]},
    ]
    dialogues.write_text("\n".join(json.dumps(one) for one in lines), encoding="utf-8")
    settings = Settings(
        port=port, home=tmp_path, database_url=window.url, buyer_token_keys=(KEY,), shop_id="nuanyu"
    )

    replay(settings, dialogues)

    played = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(one["dialogue"], one["turn"]) for one in played[:-1]] == [
        ("围巾", 1),
        ("围巾", 2),
        ("围巾又来", 1),
        ("访客", 1),
    ]
    assert played[0]["replies"][0]["reply"] == "utter_which_order"
    assert played[0]["replies"][0]["choices"] == ["围巾那单"]
    assert all(one["replies"] and one["owner"] == "bot" for one in played[:-1])
    assert played[-1]["summary"]["turns"] == 4
    assert played[-1]["summary"]["without_reply"] == 0
