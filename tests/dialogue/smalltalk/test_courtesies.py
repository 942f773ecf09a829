from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.dialogue.talk import Talk


@pytest.mark.parametrize(
    ("words", "reply"),
    [
        ("在吗", "utter_greet"),
        ("谢谢", "utter_welcome"),
        ("再见", "utter_goodbye"),
        ("你是机器人吗", "utter_bot_identity"),
    ],
)
def test_a_courtesy_is_answered_in_kind(buyer: Callable[..., Talk], words: str, reply: str) -> None:
    assert buyer().says(words) == [reply]
