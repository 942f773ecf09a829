"""Labels swapped on purpose are found by models that have not seen them."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from bot.brain.cross_validate import cross_validated, thresholds_of
from bot.brain.folds import Heard, hear
from bot.brain.mislabels import shares_out_of_fold, suspects

ROOT = Path(__file__).resolve().parents[2]
SKILLS = (
    "authenticity",
    "gifts",
    "handover",
    "invoices",
    "payment",
    "privacy",
    "safety",
    "refunds",
)
PLANTED = 120


@pytest.fixture(scope="module")
def heard(tmp_path_factory: pytest.TempPathFactory) -> Heard:
    """The phrases of eight skills."""
    data = tmp_path_factory.mktemp("checkout") / "data"
    for part in ("language", "shop"):
        shutil.copytree(ROOT / "data" / part, data / part)
    (data / "nlu").mkdir()
    for skill in SKILLS:
        shutil.copy(ROOT / f"data/nlu/{skill}.yml", data / "nlu")
    return hear(data)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_nine_of_ten_swapped_labels_are_found_and_one_in_ten_others_at_most(heard: Heard) -> None:
    dice = random.Random(11)
    names = sorted(set(heard.intents))
    intents = list(heard.intents)
    swapped = dice.sample(range(len(intents)), PLANTED)
    for at in swapped:
        intents[at] = dice.choice([name for name in names if name != intents[at]])

    judged = shares_out_of_fold(Heard(heard.texts, intents, heard.grams), folds=3)

    doubted = {id(one) for one in suspects(judged)}
    found = sum(id(judged[at]) in doubted for at in swapped)
    assert found >= 0.9 * PLANTED
    assert len(doubted) - found <= 0.1 * (len(intents) - PLANTED)
    assert suspects(judged)[0].share <= suspects(judged)[-1].better_share


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_cross_validation_judges_every_phrase_by_models_that_have_not_seen_it(
    heard: Heard,
) -> None:
    dice = random.Random(5)
    some = heard.of(sorted(dice.sample(range(len(heard.texts)), 1_500)))

    found = cross_validated(some, thresholds_of(ROOT), folds=3)

    assert (found["phrases"], found["folds"]) == (1_500, 3)
    assert 0.6 < found["accuracy"] < 1.0
    assert sum(row["examples"] for row in found["intents"]) == 1_500
    assert {row["intent"] for row in found["intents"]} >= set(some.intents)
    pair = found["confused"][0]
    assert pair["intent"] != pair["decided"]
    assert set(pair["texts"]) <= set(some.texts)
    assert len(found["doubts"]) == found["doubted"]
    assert found["doubts"][0].keys() >= {"text", "intent", "better", "better_share"}
