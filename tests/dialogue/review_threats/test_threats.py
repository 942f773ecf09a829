"""A bad review or 12315 is threatened: what happened counts, not the threat (law 28, 30, 32)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.care.cases.numbers import case_nos_in
from bot.shop.grants import ReasonGroup
from tests.dialogue.talk import Talk

Opens = Callable[..., Talk]


def replies_said(talk: Talk) -> list[str]:
    return list(dict.fromkeys(event["reply"] for event in talk.events() if event["reply"]))


@pytest.mark.parametrize("words", ["再不处理我就给差评", "我要打12315投诉你们", "发小红书曝光你们"])
def test_a_threat_brings_a_person_with_urgency(buyer: Opens, words: str) -> None:
    he = buyer("b1005")
    he.says(words)

    assert (he.owner(), he.reason()) == ("queue", "threat")
    assert "utter_threat_heard" in replies_said(he)
    with he.shop.deps.store.read() as books:
        conversation = books.conversations.get(he.id)
    assert conversation is not None
    assert conversation.urgency == 2


def test_our_fault_on_record_is_said_and_put_right_without_more(buyer: Opens) -> None:
    """大刘's blanket was paid five days ago and has not left."""
    liu = buyer("b1014")
    liu.says("2640173834716561014怎么还没发货")
    liu.says("再不发货我就差评")

    said = replies_said(liu)
    assert "utter_threat_remedy" in said
    assert (liu.owner(), liu.reason()) == ("queue", "threat")
    (grant,) = liu.shop.grants("b1014")  # what the delay gives anybody, and nothing for the threat
    figure = liu.shop.deps.policy.remedies.late_coupon_fen
    assert (grant.reason_group, grant.amount_fen) == (ReasonGroup.LATE, figure)
    assert "utter_remedy_noted" in said
    liu.says("差评差评")
    assert len(liu.shop.grants("b1014")) == 1


def test_a_case_is_registered_and_told(buyer: Opens) -> None:
    song = buyer("b1015")
    song.says("等着差评吧")
    with song.shop.deps.store.read() as books:
        kinds = {case.case_no: case.kind.value for case in books.cases.of_buyer("b1015")}

    number = next(no for no, kind in kinds.items() if kind == "review_dispute")
    assert any(number in event["text"] for event in song.events())


def test_no_reply_bargains_about_the_review(buyer: Opens) -> None:
    lin = buyer("b1001")
    lin.says("给我退20 不然就差评")

    words = "".join(event["text"] for event in lin.events() if event["author"] == "bot")
    assert "删" not in words
    for drawn in case_nos_in(words):
        words = words.replace(drawn, "")  # its digits are drawn and may hold any two
    assert "20" not in words.replace("2026", "")
    assert lin.owner() == "queue"
