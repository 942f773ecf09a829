"""The monthly points of playbook §10."""

from __future__ import annotations

import pytest

from bot.care.score import MarkKind, score_of
from bot.usecases.scores import rules_of
from tests.fakes.world import real_policy

SLOW, ATTITUDE, AWAY = MarkKind.SLOW, MarkKind.ATTITUDE, MarkKind.AWAY


@pytest.mark.parametrize(
    ("counts", "left", "line"),
    [
        ({}, 10, ""),
        ({SLOW: 2}, 10, ""),
        ({SLOW: 3}, 5, "warning"),
        ({SLOW: 5}, 0, "sanction"),
        ({ATTITUDE: 1}, 9, ""),
        ({ATTITUDE: 2}, 8, ""),
        ({ATTITUDE: 3}, 5, "warning"),
        ({ATTITUDE: 5}, 0, "sanction"),
        ({AWAY: 2}, 10, ""),
        ({AWAY: 3}, 5, "warning"),
        ({SLOW: 3, AWAY: 3, ATTITUDE: 1}, 0, "sanction"),
    ],
)
def test_points_are_lost_as_the_rules_say_and_never_below_zero(
    counts: dict[MarkKind, int], left: int, line: str
) -> None:
    score = score_of(counts, rules_of(real_policy()))

    assert (score.left, score.line) == (left, line)
