"""Chance that belongs to a phrase: what is drawn, and what a phrase more changes in a training."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from bot.brain.chance import coins, fractions, keys_of, mixed, spread
from bot.brain.learning import learn
from bot.brain.linear import LinearModel, weigh
from bot.brain.phrases import read_phrases
from bot.brain.reading import read_message
from bot.text.tidy import tidy
from tests.brain.conftest import ROOT
from tests.brain.shops import street_language
from tests.brain.test_reading import TODAY

MANY = keys_of(f"第{number}条" for number in range(4_000))
LEARNED, ASKED = 1_500, 500


def test_a_text_draws_the_same_wherever_it_stands() -> None:
    alone = mixed(keys_of(["能退吗"]), 3)
    among = mixed(keys_of(["发货了吗", "能退吗", "好的"]), 3)

    assert among[1] == alone[0]
    assert len({*among.tolist(), *mixed(keys_of(["能退吗"]), 4).tolist()}) == 4


def test_fractions_coins_and_numbers_are_spread_as_they_say() -> None:
    drawn = fractions(mixed(MANY, 7))
    assert drawn.min() >= 0
    assert drawn.max() < 1
    assert np.histogram(drawn, bins=4, range=(0, 1))[0] == pytest.approx([1_000] * 4, abs=120)

    assert coins(MANY, 20, 0.7).mean() == pytest.approx(0.7, abs=0.01)
    numbers = spread(MANY, 20)
    assert numbers.shape == (4_000, 20)
    assert numbers.mean() == pytest.approx(0, abs=0.01)
    assert numbers.std() == pytest.approx(1, abs=0.01)
    assert abs(np.corrcoef(numbers[:, 3], numbers[:, 4])[0, 1]) < 0.06


def networks_choice(model: LinearModel, grams: Sequence[Sequence[str]]) -> list[str]:
    """What the network alone would choose; the linear model hardly moves anyway."""
    heard = (weigh(each, model.vocabulary, model.rarity) for each in grams)
    return [model.labels[int(np.argmax(model.network.votes(*each)))] for each in heard]


def test_one_phrase_more_changes_few_answers(tmp_path: Path) -> None:
    language = street_language(ROOT / "data/language", tmp_path)
    phrases = read_phrases(sorted((ROOT / "data/nlu").glob("r*.yml")))
    phrases = phrases[:: len(phrases) // (LEARNED + ASKED)][: LEARNED + ASKED]
    grams = [read_message(language, tidy(one.text), TODAY)[1] for one in phrases]
    known, asked = grams[:LEARNED], grams[LEARNED:]
    intents = [one.intent for one in phrases[:LEARNED]]
    new = read_message(language, "老板我那个退款是不是飞去火星啦", TODAY)[1]

    before = networks_choice(learn(known, intents), asked)
    after = learn([*known[:40], new, *known[40:]], [*intents[:40], intents[0], *intents[40:]])

    changed = sum(a != b for a, b in zip(before, networks_choice(after, asked), strict=True))
    assert changed <= ASKED // 50
