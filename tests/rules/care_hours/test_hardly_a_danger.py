"""A danger that is heard without one word of the kind: how surely it must be heard."""

from __future__ import annotations

import pytest

from bot.brain import pieces
from bot.care import danger_guesses as guesses
from bot.care.context.scene import Scene, Words
from bot.care.context.turned import turned

DANGER = "report_safety_or_leak"


def lifted(own: float, other: str, share: float) -> tuple[tuple[str, float], ...]:
    """What the brain says of words that it heard so itself, torn between the two."""
    return tuple(pieces.with_the_urgent([(DANGER, own), (other, share)], []))


def taken_for(text: str, ranking: tuple[tuple[str, float], ...]) -> str:
    return turned(Scene(), Words(text, DANGER, ranking)).intent


def test_both_sides_read_the_lifted_share_alike() -> None:
    both = (pieces.LEADS, pieces.TELLS, pieces.SURE)

    assert both == (guesses._LIFTED, guesses._TELLS, guesses._SURE)


@pytest.mark.parametrize(
    ("text", "other"),
    [("没戴出门 就在家照了照镜子", "inform"), ("边上脱线 一手指长", "report_quality_issue")],
)
def test_a_plain_fact_that_is_half_taken_for_a_danger_is_a_fact(text: str, other: str) -> None:
    assert taken_for(text, lifted(0.5, other, 0.42)) == other


def test_what_nothing_else_explains_is_asked_back() -> None:
    ranking = ((DANGER, 0.35), ("inform", 0.15), ("ask_stock", 0.14), ("chitchat", 0.1))

    assert taken_for("又动了一下 在那边", ranking) == "unclear"


@pytest.mark.parametrize("own", [0.62, 0.85, 0.95])
def test_what_is_heard_more_surely_rings_without_a_word_of_the_kind(own: float) -> None:
    assert taken_for("灶那边一屋子都是那个气", lifted(own, "inform", 0.3)) == DANGER


def test_a_word_of_the_kind_rings_however_unsure_the_guess_is() -> None:
    assert not guesses.is_hardly_danger("孩子的手烫起泡了", 0.2)
    assert taken_for("孩子的手烫起泡了", ((DANGER, 0.4), ("inform", 0.35))) == DANGER


@pytest.mark.parametrize("text", ["插头换过插座了 还是闪", "床头灯老是一闪一闪", "灯泡闪个不停"])
def test_what_only_flickers_is_a_fault(text: str) -> None:
    assert taken_for(text, ((DANGER, 0.95),)) == "report_quality_issue"


@pytest.mark.parametrize(
    "text",
    [
        "灯一直闪火花",
        "灯闪了几下冒烟了",
        "一插就跳闸 灯还闪",
        "台灯闪了一下把闸跳了",
        "灯一闪一闪 外壳烫手",
    ],
)
def test_what_flickers_with_more_is_a_danger(text: str) -> None:
    assert taken_for(text, ((DANGER, 0.95),)) == DANGER
