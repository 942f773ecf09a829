"""Two models over the same sentences: flips, intervals, and sentences too like a phrase."""

from __future__ import annotations

import random

import pytest

from bot.brain import comparing
from bot.brain.scoring import Example
from bot.brain.twins import ALIKE, with_twins
from bot.text.likeness import threes

SCARF = Example("围巾还有货吗", ("ask_stock",))
RETURN = Example("我要退货", ("request_return", "ask_return_process"))
COURIER = Example("你们发什么快递", ("ask_courier",))
THREE = [SCARF, RETURN, COURIER]


def test_only_sentences_that_became_right_or_wrong_are_flips_and_bad_ones_come_first() -> None:
    before = comparing.judged(THREE, ["greet", "request_return", "ask_stock"])
    after = comparing.judged(THREE, ["ask_stock", "cancel_order", "greet"])
    found = comparing.flips(before, after)
    assert [(one["text"], one["is_good"]) for one in found] == [
        ("我要退货", False),
        ("围巾还有货吗", True),
    ]


def test_another_acceptable_answer_is_no_flip() -> None:
    before = comparing.judged([RETURN], ["request_return"])
    assert comparing.flips(before, comparing.judged([RETURN], ["ask_return_process"])) == []


def test_an_interval_holds_its_change_and_narrows_with_more_sentences() -> None:
    few, many = comparing.interval(2, 6, 40), comparing.interval(20, 60, 400)
    for change, low, high in (few, many):
        assert low <= change <= high
    assert few[0] == many[0] == pytest.approx(-0.1)
    assert few[2] > 0 > many[2]


def test_no_flip_of_a_dozen_sentences_is_not_certainty() -> None:
    change, low, high = comparing.interval(0, 0, 12)
    assert change == 0
    assert low < -0.05 < 0.05 < high


def test_the_interval_covers_the_truth_about_95_times_of_100() -> None:
    dice, hits = random.Random(7), 0
    for _ in range(1_000):
        flips = [dice.random() for _ in range(60)]
        worse, better = sum(f < 0.1 for f in flips), sum(f > 0.95 for f in flips)
        _, low, high = comparing.interval(better, worse, 60)
        hits += low <= -0.05 <= high
    assert hits >= 930


def test_golden_sentences_count_only_when_the_live_model_had_them_right() -> None:
    before = comparing.judged(THREE, ["greet", "request_return", "ask_courier"])
    after = comparing.judged(THREE, ["deny", "greet", "ask_courier"])
    (broken,) = comparing.broken(before, after, [0, 1, 0])
    assert (broken["text"], broken["law"]) == ("我要退货", 1)


def test_twins_are_found_as_by_looking_at_every_phrase() -> None:
    dice = random.Random(3)
    words = [
        "围巾",
        "毛衣",
        "还",
        "有",
        "货",
        "吗",
        "什么",
        "时候",
        "到",
        "快递",
        "退货",
        "怎么",
        "我",
        "要",
        "的",
        "了",
    ]
    lines = ["".join(dice.choices(words, k=dice.randint(1, 5))) for _ in range(400)]
    texts, phrases = lines[:150], lines[150:]

    def alike(a: str, b: str) -> bool:
        one, other = frozenset(threes(a)), frozenset(threes(b))
        return len(one & other) >= ALIKE * len(one | other)

    wanted = {text for text in texts if any(alike(text, phrase) for phrase in phrases)}
    assert with_twins(texts, phrases) == wanted
    assert 0 < len(wanted) < len(set(texts))
