"""Small talk is friendly, short, and leads back to the shop (playbook §1)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.dialogue.talk import Talk

Opens = Callable[..., Talk]


@pytest.mark.parametrize(
    ("words", "reply"),
    [
        ("中秋快乐", "utter_festival_greeting"),
        ("恭喜发财", "utter_festival_greeting"),
        ("讲个笑话", "utter_no_games"),
        ("给我唱首歌", "utter_no_games"),
        ("今天我生日", "utter_happy_birthday"),
        ("我失恋了", "utter_kind_word"),
        ("吃了吗", "utter_chitchat"),
    ],
)
def test_small_talk_gets_its_line(buyer: Opens, words: str, reply: str) -> None:
    assert buyer().says(words) == [reply]


def test_it_leads_back_to_what_was_talked_of(buyer: Opens) -> None:
    lin = buyer("b1001")
    lin.says("我的快递到哪了")

    assert lin.says("哈哈") == ["utter_chitchat_back_to"]
    assert "物流" in lin.heard
