"""The agents' monthly points (playbook §10): what counts, what is left, which line is crossed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class MarkKind(StrEnum):
    """What a mark is for."""

    SLOW = "slow"
    ATTITUDE = "attitude"
    AWAY = "away"

    @property
    def label(self) -> str:
        """For the screen."""
        return {"slow": "迟回或不回", "attitude": "态度", "away": "班中离岗"}[self.value]


class Ruling(StrEnum):
    """How a dispute ended."""

    UPHELD = "upheld"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class ScoreRules:
    """The shop's figures. `steps`: by kind, (cases in the month, points lost); `each`: points for
    every case below the first step."""

    monthly: int
    steps: Mapping[MarkKind, Sequence[tuple[int, ...]]]
    each: Mapping[MarkKind, int]
    warning_at: int
    sanction_at: int


@dataclass(frozen=True, slots=True)
class Score:
    """`lost`: points by kind; `line`: empty, warning or sanction."""

    left: int
    lost: Mapping[MarkKind, int]
    line: str


def score_of(counts: Mapping[MarkKind, int], rules: ScoreRules) -> Score:
    """The points after so many cases of each kind; never below zero."""
    lost = {kind: _lost(kind, counts.get(kind, 0), rules) for kind in MarkKind}
    left = max(0, rules.monthly - sum(lost.values()))
    return Score(left, lost, _line(left, rules))


def rule_words(rules: ScoreRules) -> tuple[str, ...]:
    """What costs points, a line a kind, as the screen tells it."""
    return tuple(f"{kind.label}：{'，'.join(_steps(kind, rules))}" for kind in MarkKind)


def _steps(kind: MarkKind, rules: ScoreRules) -> list[str]:
    each = rules.each.get(kind, 0)
    first = [f"每次扣 {each} 分"] if each else []
    return [*first, *(f"满 {cases} 次扣 {points} 分" for cases, points in rules.steps[kind])]


def _lost(kind: MarkKind, count: int, rules: ScoreRules) -> int:
    reached = [points for cases, points in rules.steps.get(kind, ()) if count >= cases]
    return max([count * rules.each.get(kind, 0), *reached])


def _line(left: int, rules: ScoreRules) -> str:
    if left <= rules.sanction_at:
        return "sanction"
    return "warning" if left <= rules.warning_at else ""
