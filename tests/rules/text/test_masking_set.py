"""Masking against lines by other hands: what is personal goes, the rest of a sentence stays.

How it is judged stands in `scripts.masking_judge`. The tagger learned from the hands of LEARNED:
their figures guard what was reached. Those of UNREAD are counted and neither read nor learned from:
together they are the proof for messages of other people.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest

from bot.text.masking import mask
from scripts.masking_judge import NUMBERS, Score, is_found, judge, lines_of, masked_places

FOLDER = Path(__file__).resolve().parents[2] / "understanding"
LEARNED = tuple(f"masking{hand}.jsonl" for hand in ("", "_2", "_3", "_4", "_5", "_6", "_7", "_8"))
UNREAD = ("masking_9.jsonl", "masking_10.jsonl", "masking_11.jsonl")
HANDS = (*LEARNED, *UNREAD)
ASKED = dict.fromkeys(NUMBERS, 0.995) | {"name": 0.97, "address": 0.97}
"""Issue E."""
ASKED_TOGETHER = 0.995
"""Of the numbers of the unread hands, whatever their kind: each kind has some hundred."""
MOST_NEEDLESS = 0.02


@lru_cache(maxsize=16)
def score_of(*hands: str) -> Score:
    return judge((line for hand in hands for line in lines_of(FOLDER / hand)), mask)


@pytest.mark.parametrize("hand", HANDS)
def test_the_sets_are_whole(hand: str) -> None:
    lines = lines_of(FOLDER / hand)
    counted = Counter(span["kind"] for line in lines for span in line["spans"])

    assert len(lines) >= 1_000
    assert {kind: counted[kind] for kind in ASKED if counted[kind] < 30} == {}
    assert sum(not line["spans"] for line in lines) >= 400


@pytest.mark.parametrize("hand", LEARNED)
def test_what_is_personal_is_masked(hand: str) -> None:
    score = score_of(hand)
    short = {
        kind: f"{score.found[kind]} of {score.whole[kind]}"
        for kind, least in ASKED.items()
        if score.found[kind] < least * score.whole[kind]
    }

    assert short == {}


def test_what_is_personal_is_masked_in_messages_that_nobody_has_read() -> None:
    score = score_of(*UNREAD)
    numbers = [(score.found[kind], score.whole[kind]) for kind in NUMBERS]

    assert sum(found for found, _ in numbers) >= ASKED_TOGETHER * sum(n for _, n in numbers)
    for kind in ("name", "address"):
        assert score.found[kind] >= ASKED[kind] * score.whole[kind], score.told()


@pytest.mark.parametrize("hands", [*((hand,) for hand in LEARNED), UNREAD], ids="+".join)
def test_little_else_is_masked(hands: tuple[str, ...]) -> None:
    assert score_of(*hands).needless <= MOST_NEEDLESS


def test_a_span_is_found_only_when_all_of_it_is_gone() -> None:
    text = "我叫林小满，电话138 0000 1001"

    gone = masked_places(text, "我叫[姓名]满，电话[电话] 1001")

    assert is_found(text, gone, 2, 4)
    assert not is_found(text, gone, 2, 5)
    assert not is_found(text, gone, text.index("138"), len(text))
