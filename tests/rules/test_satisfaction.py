"""What buyers' stars come to."""

from __future__ import annotations

from bot.care.satisfaction import satisfaction_of


def test_who_would_rather_not_say_counts_apart_and_moves_no_average() -> None:
    found = satisfaction_of([5, 5, None, 2, 4])

    assert (found.rated, found.skipped, found.average, found.low) == (4, 1, 4.0, 1)
    assert found.by_star == (0, 1, 0, 1, 2)


def test_nobody_said_anything() -> None:
    found = satisfaction_of([None])

    assert (found.rated, found.skipped, found.average, found.low) == (0, 1, None, 0)
