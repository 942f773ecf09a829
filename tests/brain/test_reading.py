"""Phrases are read for training by two processes; nothing about them may change by that."""

from datetime import date
from pathlib import Path

from bot.brain.phrases import read_phrases
from bot.brain.reading import features_of, lines_of, read_message
from bot.text.tidy import tidy
from tests.brain.conftest import ROOT
from tests.brain.shops import street_language

TODAY = date(2026, 11, 18)


def test_many_phrases_read_at_once_have_the_features_of_each_read_alone(tmp_path: Path) -> None:
    language = street_language(ROOT / "data/language", tmp_path)
    phrases = read_phrases(sorted((ROOT / "data/nlu").glob("r*.yml")))[:2501]
    tidied = [tidy(one.text) for one in phrases]

    lines = lines_of(language, [one.text for one in phrases])
    read = features_of(language, lines, TODAY)

    assert lines == [(text, language.meant(text)) for text in tidied]
    assert read == [read_message(language, text, TODAY)[1] for text in tidied]


def test_no_phrases_have_no_features(tmp_path: Path) -> None:
    assert features_of(street_language(ROOT / "data/language", tmp_path), [], TODAY) == []
