"""How sure a change is: an interval over chats that holds what it promises."""

from __future__ import annotations

import random

from bot.care.studio.effects import Figure, step_of
from bot.care.studio.insight import Share


def share(chats: int, missed: int) -> Share:
    return Share(chats, missed, 0, chats - missed, chats)


def test_many_questions_of_few_chats_make_nothing_surer() -> None:
    few = step_of(Figure.MISUNDERSTOOD, share(30, 9), share(30, 3))
    many = step_of(Figure.MISUNDERSTOOD, Share(300, 90, 0, 210, 30), Share(300, 30, 0, 270, 30))
    assert (few.low, few.high) == (many.low, many.high)


def test_nobody_asked_is_no_change_that_is_sure() -> None:
    step = step_of(Figure.SOLVED, share(0, 0), share(0, 0))
    assert (step.change, step.is_good) == (0.0, None)
    assert step.low <= 0 <= step.high


def test_the_interval_holds_the_true_change_about_as_often_as_it_says() -> None:
    dice = random.Random(20261126)
    held, rounds = 0, 1_000
    for _ in range(rounds):
        before, after = (sum(dice.random() < p for _ in range(60)) for p in (0.2, 0.12))
        step = step_of(Figure.MISUNDERSTOOD, share(60, before), share(60, after))
        held += step.low <= -0.08 <= step.high
    assert held >= 0.93 * rounds
