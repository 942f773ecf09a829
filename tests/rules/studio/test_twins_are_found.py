"""Near duplicates among the shop's own phrases: found, and sound phrases are left in peace."""

from __future__ import annotations

import random
from functools import lru_cache
from pathlib import Path

from bot.care.studio.neighbours import core_of, is_twin, letters_of, neighbours
from bot.care.studio.phrase_files import PhraseFile, PhraseLine
from bot.studio_files.reading import read_phrase_file
from bot.text.phrase_marks import words_of
from tests.rules.studio.planted import WAYS

ROOT = Path(__file__).resolve().parents[3]
TWIN = 0.95
MANY = 180


@lru_cache(maxsize=1)
def files() -> tuple[PhraseFile, ...]:
    paths = sorted((ROOT / "data/nlu").glob("*.yml"))
    return tuple(read_phrase_file(path.name, path.read_bytes()) for path in paths)


def sample(dice: random.Random) -> list[PhraseLine]:
    every = [phrase for file in files() for phrase in file.phrases]
    return dice.sample([one for one in every if 4 <= len(words_of(one.raw)) <= 20], MANY)


def twins_of(raw: str) -> list[PhraseLine]:
    return [one.phrase for one in neighbours(files(), raw) if one.likeness >= TWIN]


def test_nine_of_ten_planted_twins_are_found() -> None:
    dice = random.Random(7)
    signs = "".join(sorted({c for file in files() for c in file.text if "\u4e00" <= c <= "\u9fff"}))
    picked = sample(dice)
    planted = [
        (one, WAYS[at % len(WAYS)](words_of(one.raw), signs, dice)) for at, one in enumerate(picked)
    ]
    missed = [(one.raw, raw) for one, raw in planted if one not in twins_of(raw)]

    assert len(missed) <= 0.1 * MANY, missed


def test_of_sound_phrases_one_in_ten_at_most_is_taken_for_a_twin() -> None:
    picked = sample(random.Random(8))
    doubted = [one.raw for one in picked if [o for o in twins_of(one.raw) if o != one]]

    assert len(doubted) <= 0.1 * MANY, doubted


def test_what_changes_the_meaning_makes_no_twin() -> None:
    for first, second in (
        ("能退货吗", "不能退货吗"), ("怎么退货", "怎么换货"), ("我要退款", "我要退货"),
        ("今天能到吗", "明天能到吗"), ("好的", "好吃"),
    ):  # fmt: skip
        assert not is_twin(letters_of(first), letters_of(second)), (first, second)


def test_particles_and_addresses_are_no_words_of_their_own() -> None:
    assert core_of(letters_of("亲，请问怎么退货呀")) == "怎么退货"
    assert is_twin(letters_of("怎么退货呢"), letters_of("怎么退或"))
