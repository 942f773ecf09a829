"""The frozen set as others would type it, at a small size; `make bench-nlu` does all of it."""

import random

import pytest

from benchmarks.frozen import read_frozen
from benchmarks.variants import CHANGES, spelt_otherwise
from bot.brain.parse import today
from bot.brain.phrases import read_phrases
from bot.brain.scoring import Example
from bot.brain.settings import BrainSettings
from bot.brain.understanding import Understanding, load_understanding
from tests.brain.conftest import ROOT

LINES, SEED = 400, 1111
# Points of accuracy of 400 lines. Script and width cost nothing. Sounds cost two to three (all
# lines, docs/progress.md); a line is a quarter of a point, so a small size needs room.
MAY_LOSE = {
    "Traditional": 0.5,
    "full width": 0.5,
    "one homophone": 5.0,
    "one word in pinyin": 5.0,
}


@pytest.fixture(scope="module")
def understanding(trained: BrainSettings) -> Understanding:
    return load_understanding(trained)


@pytest.fixture(scope="module")
def lines() -> list[Example]:
    phrases = read_phrases(sorted((ROOT / "data/nlu").glob("*.yml")))
    scored = read_frozen(phrase.text for phrase in phrases).without_twins
    return random.Random(SEED).sample(list(scored), LINES)


@pytest.mark.parametrize("change", CHANGES)
def test_another_spelling_costs_little(
    understanding: Understanding, lines: list[Example], change: str
) -> None:
    day = today()
    seen = spelt_otherwise(change, lines, lambda said: understanding.parse(said, day).intent, SEED)

    assert seen.lines >= 40
    assert seen.lost_points <= MAY_LOSE[change]
