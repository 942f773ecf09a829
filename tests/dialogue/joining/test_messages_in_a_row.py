from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.talk import Talk

Opens = Callable[..., Talk]
LINS_PARCEL = "2640173842439331001"
LINS_CARD = {"order": LINS_PARCEL}


def test_greeting_card_and_question_are_answered_as_one_question(buyer: Opens) -> None:
    lin = buyer("b1001")

    assert lin.says_in_a_row("你好", LINS_CARD, "到哪了") == ["utter_parcel_in_transit"]
    assert "777000000000019" in lin.heard
    assert [(one["text"], one["given"]) for one in lin.requests()] == [
        ("到哪了", {"order_no": LINS_PARCEL})
    ]


def test_the_order_of_the_card_stays_in_view(buyer: Opens) -> None:
    someone = buyer("b1013")
    card = {"order": first_order_of(someone)}
    someone.says_in_a_row("在吗", card, "催一下发货")

    assert someone.says("订单什么状态") != ["utter_which_order"]


def test_two_questions_are_answered_one_after_the_other_in_one_turn(buyer: Opens) -> None:
    lin = buyer("b1001")

    assert lin.says("快递到哪了？可以开发票吗？") == [
        "utter_parcel_in_transit",
        "utter_invoice_ask_title",
    ]
    assert len(lin.requests()) == 2


def test_a_greeting_goes_with_two_questions_sent_apart(buyer: Opens) -> None:
    stranger = buyer()

    replies = stranger.says_in_a_row("亲", "想问一下", "你们发什么快递", "能开发票吗")

    assert "utter_greet" not in replies
    assert said(stranger)[-2:] == ["utter_couriers_and_choice", "utter_invoice_log_in"]


def test_thanks_and_a_request_are_answered_as_the_request(buyer: Opens) -> None:
    lin = buyer("b1001")

    assert lin.says("谢谢，帮我看看快递到哪了") == ["utter_parcel_in_transit"]


def test_thanks_sent_before_a_request_do_not_hide_it(buyer: Opens) -> None:
    lin = buyer("b1001")
    lin.says_in_a_row("谢谢", "快递到哪了")

    assert said(lin)[-1] == "utter_parcel_in_transit"


def test_facts_before_and_after_the_request_are_one_request(buyer: Opens) -> None:
    lin = buyer("b1001")

    assert lin.says_in_a_row("我上周买的", "快递到哪了，", LINS_PARCEL) == [
        "utter_parcel_in_transit"
    ]
    assert "777000000000019" in lin.heard
    assert len(lin.requests()) == 1


def test_a_number_and_then_the_question_are_one_request(buyer: Opens) -> None:
    stranger = buyer()

    assert stranger.says_in_a_row("你好", LINS_PARCEL, "到哪了") == ["utter_ask_phone_tail"]
    assert len(stranger.requests()) == 1


def test_a_greeting_alone_is_greeted(buyer: Opens) -> None:
    assert buyer().says_in_a_row("你好", "在吗") == ["utter_greet"]


def test_a_card_alone_is_told_of(buyer: Opens) -> None:
    lin = buyer("b1001")

    assert lin.says_in_a_row("你好", LINS_CARD) == ["utter_parcel_in_transit"]


def said(talk: Talk) -> list[str]:
    """The names of all replies, each bubble of a reply once."""
    names = [event["reply"] for event in talk.events() if event["author"] == "bot"]
    return [name for place, name in enumerate(names) if place == 0 or names[place - 1] != name]


def first_order_of(talk: Talk) -> str:
    """The number of the buyer's newest order."""
    with talk.shop.deps.store.read() as books:
        return books.shop.latest_orders("b1013", 1)[0].order_no
