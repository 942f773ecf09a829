"""What keeps a model from going live, and what takes one back."""

from __future__ import annotations

from typing import Any

import pytest

from bot.care.studio.verdict import reasons_against
from bot.care.studio.watching import Judgement, Tally, judgement
from tests.fakes.models import a_rehearsal, a_report, talk_flip

FALL = {"examples": 1_000, "before": 0.93, "after": 0.915, "better": 5, "worse": 20}


def items(report: dict[str, Any]) -> list[str]:
    return [one.item for one in reasons_against(report)]


def intent_row(**changed: Any) -> dict[str, Any]:
    row = {"intent": "ask_invoice", "examples": 20, "before": 1.0, "after": 0.8}
    return row | {"better": 0, "worse": 4, "change": -0.2, "low": -0.4, "high": 0.0} | changed


def test_a_better_model_has_nothing_against_it() -> None:
    assert items(a_report()) == []


def test_a_fall_of_a_point_is_named_with_its_sentences() -> None:
    report = a_report(overall=FALL | {"change": -0.015, "low": -0.03, "high": 0.001})
    (reason,) = reasons_against(report)
    assert reason.text == "总准确率从 93.0% 降到 91.5%（变好 5 句，变坏 20 句）。"
    assert reason.may_sign


def test_a_small_fall_counts_when_it_is_no_chance() -> None:
    report = a_report(overall=FALL | {"change": -0.006, "low": -0.01, "high": -0.001})
    (reason,) = reasons_against(report)
    assert "不是偶然波动" in reason.text


def test_the_waver_between_two_trainings_is_no_reason() -> None:
    assert items(a_report(overall=FALL | {"change": -0.003, "low": -0.007, "high": 0.002})) == []


def test_an_intent_that_fell_is_named_in_chinese() -> None:
    (reason,) = reasons_against(a_report(intents=[intent_row()]), {"ask_invoice": "发票"})
    assert reason.text == "“发票”从 100% 降到 80%（20 句里变坏 4 句，变好 0 句）。"


def test_two_sentences_of_an_intent_are_no_fall() -> None:
    assert items(a_report(intents=[intent_row(worse=2, change=-0.1)])) == []


def test_law_stands_first_and_cannot_be_signed_off() -> None:
    broken = [{"text": "在吗", "law": 0}, {"text": "发票要加钱吗", "law": 23}]
    found = reasons_against(a_report(golden={"total": 40, "right": 38, "broken": broken}))
    assert [(one.item, one.may_sign) for one in found] == [
        ("golden:发票要加钱吗", False),
        ("golden:在吗", True),
    ]


def test_a_dialogue_that_broke_is_named_with_what_went_wrong() -> None:
    report = a_report(
        rehearsal=a_rehearsal(talk_flip("改主意不退了"), talk_flip("换", is_good=True))
    )
    (reason,) = reasons_against(report)
    assert reason.item == "dialogue:returns/改主意不退了"
    assert reason.text == "对话“改主意不退了”原来走得对，现在走错了：“我要退货”这一句答得不对。"
    assert reason.may_sign


def test_a_dialogue_of_law_and_a_probe_cannot_be_signed_off() -> None:
    probe = talk_flip("") | {"key": "probe-001", "end": ["说了“拆了就不能退”"]}
    probe["turns"][0]["faults"] = []
    flips = (talk_flip("先说运费"), talk_flip("七天无理由", law=1))
    found = reasons_against(a_report(rehearsal=a_rehearsal(*flips, probes=(probe,))))
    assert [(one.item, one.may_sign) for one in found] == [
        ("dialogue:returns/七天无理由", False),
        ("probe:probe-001", False),
        ("dialogue:returns/先说运费", True),
    ]
    assert found[1].text == "买家问“我要退货”，原来答得合规，现在不合规：说了“拆了就不能退”。"


@pytest.mark.parametrize(
    ("part", "words"),
    [
        (None, "还没有试演过"),
        ({"state": "waiting"}, "还在试演"),
        ({"state": "cancelled"}, "取消了"),
        ({"state": "failed", "why": "模型没有起来"}, "没有演完：模型没有起来。"),
    ],
)
def test_without_a_rehearsal_nothing_goes_live(part: dict[str, Any] | None, words: str) -> None:
    (reason,) = reasons_against(a_report(rehearsal=part))
    assert words in reason.text
    assert not reason.may_sign


def test_too_few_unseen_sentences_say_nothing() -> None:
    (reason,) = reasons_against(a_report(scored=40))
    assert not reason.may_sign


@pytest.mark.parametrize(("moved", "stops"), [(8, False), (9, True)])
def test_many_real_messages_heard_otherwise_are_to_be_read_first(moved: int, stops: bool) -> None:
    report = a_report(messages={"total": 100, "moved": [{"text": "那个"}] * moved})
    assert bool(items(report)) is stops


@pytest.mark.parametrize(
    ("now", "before", "wanted"),
    [
        (Tally(2, 2, 0), Tally(200, 0, 20), Judgement.WATCH_ON),
        (Tally(10, 3, 0), Tally(200, 0, 20), Judgement.BAD),
        (Tally(100, 4, 0), Tally(200, 0, 20), Judgement.WATCH_ON),
        (Tally(100, 8, 0), Tally(200, 10, 20), Judgement.WATCH_ON),
        (Tally(20, 0, 20), Tally(200, 0, 20), Judgement.WATCH_ON),
        (Tally(40, 0, 20), Tally(200, 0, 20), Judgement.BAD),
        (Tally(40, 0, 20), Tally(200, 0, 90), Judgement.WATCH_ON),
        (Tally(40, 0, 20), Tally(0, 0, 0), Judgement.BAD),
        (Tally(200, 1, 24), Tally(200, 0, 20), Judgement.HELD),
    ],
)
def test_the_watch_takes_back_what_is_worse_beyond_chance(
    now: Tally, before: Tally, wanted: Judgement
) -> None:
    assert judgement(now, before)[0] is wanted
