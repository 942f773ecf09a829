from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.talk import Talk

Opens = Callable[..., Talk]


def test_an_order_number_alone_tells_that_order(buyer: Opens) -> None:
    lin = buyer("b1001")

    assert lin.says("2640173829802071001") == ["utter_order_unpaid"]
    assert "129元" in lin.heard


def test_the_next_question_is_about_the_order_in_view(buyer: Opens) -> None:
    he = buyer("b1005")
    he.says("2640173830504141005")

    assert he.says("订单什么状态") == ["utter_order_unpaid"]
    assert "66元" in he.heard


def test_a_closed_order_tells_its_refund(buyer: Opens) -> None:
    someone = buyer("b1004")

    assert someone.says("2640173864203501004")[0].startswith("utter_order")


def test_a_stranger_with_a_number_proves_it_first(buyer: Opens) -> None:
    stranger = buyer()

    assert stranger.says("帮我查下订单 2640173829802071001") == ["utter_ask_phone_tail"]
    assert "129" not in stranger.heard


def test_a_number_that_is_nobodys_is_not_found_and_nothing_is_guessed(buyer: Opens) -> None:
    lin = buyer("b1001")

    assert lin.says("帮我查下订单9999999999999999999") == ["utter_order_not_found"]
