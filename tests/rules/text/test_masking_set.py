"""Masking against lines by other hands: what is personal goes, the rest of a sentence stays.

How it is judged stands in `scripts.masking_judge`. All five hands were read, and the tagger learned
from them: these figures guard what was reached and are no proof for another hand's messages, for
which see docs/decisions.md (`python -m scripts.learn_masking --across`).
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest

from bot.text.masking import mask
from scripts.masking_judge import NUMBERS, Score, is_found, judge, lines_of, masked_places

FOLDER = Path(__file__).resolve().parents[2] / "understanding"
HANDS = tuple(f"masking{hand}.jsonl" for hand in ("", "_2", "_3", "_4", "_5"))
ASKED = dict.fromkeys(NUMBERS, 0.995) | {"name": 0.97, "address": 0.97}
"""Issue E."""
MOST_NEEDLESS = 0.02


@lru_cache(maxsize=4)
def score_of(hand: str) -> Score:
    return judge(lines_of(FOLDER / hand), mask)


@pytest.mark.parametrize("hand", HANDS)
def test_the_sets_are_whole(hand: str) -> None:
    lines = lines_of(FOLDER / hand)
    counted = Counter(span["kind"] for line in lines for span in line["spans"])

    assert len(lines) >= 1_000
    assert {kind: counted[kind] for kind in ASKED if counted[kind] < 30} == {}
    assert sum(not line["spans"] for line in lines) >= 400


@pytest.mark.parametrize("hand", HANDS)
def test_what_is_personal_is_masked(hand: str) -> None:
    score = score_of(hand)
    short = {
        kind: f"{score.found[kind]} of {score.whole[kind]}"
        for kind, least in ASKED.items()
        if score.found[kind] < least * score.whole[kind]
    }

    assert short == {}


@pytest.mark.parametrize("hand", HANDS)
def test_little_else_is_masked(hand: str) -> None:
    assert score_of(hand).needless <= MOST_NEEDLESS


def test_a_span_is_found_only_when_all_of_it_is_gone() -> None:
    text = "我叫林小满，电话138 0000 1001"

    gone = masked_places(text, "我叫[姓名]满，电话[电话] 1001")

    assert is_found(text, gone, 2, 4)
    assert not is_found(text, gone, 2, 5)
    assert not is_found(text, gone, text.index("138"), len(text))
