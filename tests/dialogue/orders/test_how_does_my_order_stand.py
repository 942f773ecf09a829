from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.talk import Talk

Opens = Callable[..., Talk]


def test_a_closed_order_tells_its_refund(buyer: Opens) -> None:
    someone = buyer("b1004")

    assert someone.says("2640173864203501004")[0].startswith("utter_order")
