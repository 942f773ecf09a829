"""Whole talks: what a file may hold, what counts as wrong, and what flipped between two models."""

from __future__ import annotations

from typing import Any

import pytest

from bot.care.studio.golden_dialogues import (
    DialogueError,
    GoldenDialogue,
    Played,
    Said,
    dialogues_of,
    faults,
)
from bot.care.studio.golden_dialogues import told as deed_told
from bot.care.studio.probes import Outcome, Probe, judge
from bot.care.studio.rehearsed import compared, told_dialogue, told_probe
from bot.shop.effects import EffectKind

ROW: dict[str, Any] = {
    "name": "改主意不退了",
    "law": 1,
    "buyer": "b1002",
    "turns": [
        {"says": "我要退货", "begins": "utter_ask_reason", "hears": "7天"},
        {"taps": "算了", "replies": ["utter_let_go"], "never": ["差评"], "offers": "转人工"},
    ],
}
RIGHT = Played(
    (
        Said(("utter_ask_reason", "utter_more"), ("签收7天内都能退。", "为什么退呢？")),
        Said(("utter_let_go",), ("好的。",), ("转人工",)),
    )
)


def dialogue(**changed: Any) -> GoldenDialogue:
    (found,) = dialogues_of("returns", {"dialogues": [ROW | changed]})
    return found


def said(played: Played, **changed: Any) -> list[tuple[int | None, str]]:
    return [(one.turn, one.text) for one in faults(dialogue(**changed), played)]


def test_a_talk_that_goes_as_written_has_no_fault() -> None:
    assert said(RIGHT) == []


def test_another_reply_is_named_beside_the_one_that_was_due() -> None:
    other = Played((Said(("utter_return_process",), ("7天",)), RIGHT.turns[1]))
    assert said(other) == [(0, "该答 utter_ask_reason，答了 utter_return_process")]


def test_silence_is_no_answer() -> None:
    silent = Played((RIGHT.turns[0], Said()))
    assert said(silent)[0] == (1, "该答 utter_let_go，答了 什么也没答")


def test_a_fact_left_out_and_a_word_forbidden_are_faults() -> None:
    wrong = Played(
        (
            Said(("utter_ask_reason",), ("为什么退呢？",)),
            Said(("utter_let_go",), ("不给差评就好。",), ("转人工",)),
        )
    )
    assert said(wrong) == [(0, "没有说到“7天”"), (1, "不该说“差评”")]


def test_nothing_may_be_done_but_what_stands_there() -> None:
    did = Played(RIGHT.turns, deeds=("authorise_return",))
    assert said(did) == [(None, "不该办却办了：同意退货")]
    assert said(did, does=["authorise_return"]) == []
    assert said(RIGHT, does=["case return"]) == [(None, "该办没有办：登记工单 return")]


def test_who_answers_at_the_end_and_why_is_part_of_it() -> None:
    queued = Played(RIGHT.turns, owner="queue", reason="anger")
    assert said(queued) == [(None, "结束时该由小二接待，实际是客服（排队中）")]
    assert said(queued, owner="queue", reason="policy") == [
        (None, "转人工的原因该是 policy，实际是 anger")
    ]


def test_a_talk_that_broke_off_says_why() -> None:
    broke = Played(RIGHT.turns[:1], broke="没有可点的选项“算了”")
    assert said(broke) == [(1, "没有可点的选项“算了”")]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ({}, "no `dialogues:`"),
        ({"dialogues": [{"name": "空"}]}, "needs a name and turns"),
        ({"dialogues": [ROW | {"turn": []}]}, "knows no turn"),
        ({"dialogues": [ROW | {"turns": [{"replies": []}]}]}, "says, taps or shows"),
        ({"dialogues": [ROW | {"turns": [{"says": "好", "heard": "7天"}]}]}, "knows no heard"),
        ({"dialogues": [ROW, ROW]}, "stands twice"),
    ],
)
def test_a_file_that_cannot_be_played_is_refused(content: object, words: str) -> None:
    with pytest.raises(DialogueError, match=words):
        dialogues_of("returns", content)


PROBE = Probe("probe-001", ("拆了就不能退吧",), frozenset({"states_right"}), ("不能退",), laws=(1,))
CLASSES = {"utter_yes": frozenset({"states_right"}), "utter_no": frozenset({"refuses_lawfully"})}


def heard(reply: str, words: str) -> Played:
    return Played((Said((reply,), (words,)),))


def wordings(reply: str) -> list[str]:
    return ["拆了就不能退。"] if reply == "utter_two_faced" else []


@pytest.mark.parametrize(
    ("played", "outcome"),
    [
        (heard("utter_yes", "拆开也能退。"), Outcome.MET),
        (heard("utter_yes", "是的，不能退。"), Outcome.CONTRADICTED),
        (heard("utter_no", "抱歉。"), Outcome.CONTRADICTED),
        (heard("utter_two_faced", "拆开也能退。"), Outcome.CONTRADICTED),
        (heard("utter_couriers", "发EMS。"), Outcome.BESIDE),
    ],
)
def test_a_probe_is_judged_by_words_wordings_and_kind(played: Played, outcome: Outcome) -> None:
    assert judge(PROBE, played, CLASSES, wordings).outcome is outcome


def rehearsal(talk: Played, probe: Played) -> dict[str, Any]:
    return {
        "dialogues": [told_dialogue(dialogue(), talk)],
        "probes": [told_probe(PROBE, probe, CLASSES, wordings)],
    }


def test_what_flipped_is_told_turn_by_turn_with_both_answers() -> None:
    wrong = Played((Said(("utter_return_process",), ("7天",)), RIGHT.turns[1]))
    lawful, unlawful = heard("utter_yes", "能退。"), heard("utter_yes", "不能退。")
    found = compared(rehearsal(RIGHT, lawful), rehearsal(wrong, unlawful))

    (flip,) = found["dialogues"]["flips"]
    assert (flip["name"], flip["law"], flip["is_good"]) == ("改主意不退了", 1, False)
    first = flip["turns"][0]
    assert (first["buyer"], first["expected"]) == ("我要退货", ["utter_ask_reason"])
    assert first["before"]["replies"] == ["utter_ask_reason", "utter_more"]
    assert first["after"] == {"replies": ["utter_return_process"], "words": "7天"}
    assert first["faults"] == ["该答 utter_ask_reason，答了 utter_return_process"]
    (probe,) = found["probes"]["flips"]
    assert (probe["key"], probe["end"]) == ("probe-001", ["说了“不能退”"])
    assert (found["dialogues"]["before"], found["dialogues"]["after"]) == (1, 0)


def test_what_was_mended_is_told_too_and_what_stayed_wrong_is_not() -> None:
    wrong = Played((Said(("utter_return_process",), ("7天",)), RIGHT.turns[1]))
    lawful = heard("utter_yes", "能退。")
    mended = compared(rehearsal(wrong, lawful), rehearsal(RIGHT, lawful))
    stayed = compared(rehearsal(wrong, lawful), rehearsal(wrong, lawful))

    assert [one["is_good"] for one in mended["dialogues"]["flips"]] == [True]
    assert stayed["dialogues"]["flips"] == []
    assert stayed["dialogues"]["wrong"] == ["returns/改主意不退了"]


def test_every_deed_has_words_that_trainers_read() -> None:
    assert [kind.value for kind in EffectKind if deed_told(kind.value) == kind.value] == []
