"""A buyer's sign of typing reaches the turn that waits (protocol §3 and §8)."""

from __future__ import annotations

from tests.web.shop_window import Buyer, ShopWindow
from tests.web.test_buyer_socket import until


def test_the_bot_waits_while_the_buyer_types(window: ShopWindow, stranger: Buyer) -> None:
    with stranger.live() as socket:
        socket.send_json(stranger.hello())
        socket.send_json({"type": "send", "client_msg_id": "m1", "text": "你好"})
        until(socket, "ack", client_msg_id="m1")
        window.clock.go_on(seconds=1.4)
        socket.send_json({"type": "typing", "on": True})
        socket.send_json({"type": "ping"})
        until(socket, "pong")
    with window.deps.store.read() as books:
        wanted = books.turns.wanted(stranger.id)
    assert wanted is not None
    assert wanted.not_before == window.clock.now + window.deps.limits.typing_holds
