from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.talk import Talk

Opens = Callable[..., Talk]
ASKS_BACK = {"utter_which_meaning", "utter_not_understood"}


def test_bare_words_are_asked_back_with_choices(buyer: Opens) -> None:
    lin = buyer("b1001")

    (reply,) = lin.says("能改吗")

    assert reply in ASKS_BACK
    assert len(lin.choices) >= 2


def test_twice_in_a_row_brings_a_person(buyer: Opens) -> None:
    lin = buyer("b1001")
    lin.says("能改吗")
    lin.says("就是那个啊")

    assert (lin.owner(), lin.reason()) == ("queue", "misunderstood")


def test_a_tapped_reading_is_answered(buyer: Opens) -> None:
    lin = buyer("b1001")
    lin.says("能改吗")

    assert lin.taps(lin.choices[0])[0] not in ASKS_BACK


def test_what_is_not_the_shops_business_is_said_so(buyer: Opens) -> None:
    assert buyer().says("淘宝账号被冻结了怎么办") == ["utter_out_of_scope"]
