"""What a change did: shares before and after it, and how sure the difference is (playbook §12)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from math import sqrt

from bot.care.studio.insight import EFFECT_SPAN, Heard, Share, share_of

FEW = 20
"""Fewer chats than this on a side tell nothing."""
_SURE = 1.96  # 95 of 100


class Figure(StrEnum):
    """A share that is looked at."""

    MISUNDERSTOOD = "misunderstood"
    PERSON = "person"
    SOLVED = "solved"

    @property
    def label(self) -> str:
        """As trainers read it."""
        return _LABELS[self]


_LABELS = {
    Figure.MISUNDERSTOOD: "没听懂",
    Figure.PERSON: "找了人工",
    Figure.SOLVED: "小二自己解决",
}


@dataclass(frozen=True, slots=True)
class Step:
    """How a share moved, from -1 to 1, with its 95 % interval; `words`: what to make of it."""

    figure: Figure
    label: str
    before: float
    after: float
    change: float
    low: float
    high: float
    words: str
    is_good: bool | None


@dataclass(frozen=True, slots=True)
class Effect:
    """`begin` until `at` is before, `at` until `end` after."""

    begin: datetime
    at: datetime
    end: datetime
    before: Share
    after: Share
    steps: tuple[Step, ...]


def effect_of(
    heard: Sequence[Heard],
    at: datetime,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
) -> Effect:
    """The seven days before and after a moment; `since` and `until`: when something else changed
    that must not be counted in."""
    begin = max(at - EFFECT_SPAN, since or at - EFFECT_SPAN)
    end = min(at + EFFECT_SPAN, until or at + EFFECT_SPAN)
    before = share_of(one for one in heard if begin <= one.at < at)
    after = share_of(one for one in heard if at <= one.at < end)
    steps = tuple(step_of(figure, before, after) for figure in Figure)
    return Effect(begin, at, end, before, after, steps)


def step_of(figure: Figure, before: Share, after: Share) -> Step:
    """One share before and after.

    The interval is Agresti and Caffo's over chats, not over questions: those of one chat go wrong
    together.
    """
    old, new = _part(figure, before), _part(figure, after)
    low, high = _interval(old, before.chats, new, after.chats)
    words, is_good = _judged(figure, new - old, low, high, min(before.chats, after.chats))
    return Step(figure, figure.label, old, new, new - old, low, high, words, is_good)


def _part(figure: Figure, share: Share) -> float:
    counts = {
        Figure.MISUNDERSTOOD: share.misunderstood,
        Figure.PERSON: share.to_person,
        Figure.SOLVED: share.solved,
    }
    return counts[figure] / share.asked if share.asked else 0.0


def _interval(old: float, before: int, new: float, after: int) -> tuple[float, float]:
    was, is_now = (old * before + 1) / (before + 2), (new * after + 1) / (after + 2)
    spread = was * (1 - was) / (before + 2) + is_now * (1 - is_now) / (after + 2)
    half = _SURE * sqrt(spread)
    return max(is_now - was - half, -1.0), min(is_now - was + half, 1.0)


def _judged(
    figure: Figure, change: float, low: float, high: float, chats: int
) -> tuple[str, bool | None]:
    if chats < FEW:
        return f"会话还太少（每边要 {FEW} 个），看不出变化", None
    points = round(100 * abs(change))
    if low <= 0 <= high:
        return "没有明显变化，差别可能是碰巧", None
    more = change > 0
    is_good = more == (figure is Figure.SOLVED)
    return f"{'多' if more else '少'}了 {points} 个百分点，{'变好' if is_good else '变差'}", is_good
