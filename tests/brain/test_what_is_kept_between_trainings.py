"""Features and answers are kept between trainings; nothing about them may change by that."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.brain import kept_features
from bot.brain.kept_answers import answers_with, twins_with
from bot.brain.kept_features import LEARNING_DAY, features_with
from bot.brain.language import Language, build_language, check_language
from bot.brain.phrases import read_line
from bot.brain.reading import Line, read_message
from bot.brain.twins import with_twins
from bot.text.tidy import tidy
from tests.brain.conftest import ROOT
from tests.brain.shops import street_language

PHRASES = ["跑鞋多少钱", "运动鞋什么时候发货", "我要退那双跑步鞋", "1月31号能到吗", "？", ""]


@pytest.fixture
def language(tmp_path: Path) -> Language:
    return street_language(ROOT / "data/language", tmp_path)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The tidied phrases that were read, not remembered."""
    seen: list[str] = []
    plain = kept_features.features_of

    def watched(language: Language, lines: Sequence[Line], day: object) -> list[list[str]]:
        seen.extend(text for text, _ in lines)
        return plain(language, lines, LEARNING_DAY)

    monkeypatch.setattr(kept_features, "features_of", watched)
    return seen


def plain(language: Language, phrases: Sequence[str]) -> list[list[str]]:
    return [read_message(language, tidy(text), LEARNING_DAY)[1] for text in phrases]


def test_kept_features_are_those_that_reading_gives(
    language: Language, tmp_path: Path, read: list[str]
) -> None:
    cold = features_with(tmp_path / "features", language, PHRASES)
    assert cold == plain(language, PHRASES)
    assert read == [tidy(text) for text in PHRASES]

    assert features_with(tmp_path / "features", language, PHRASES) == cold
    assert read == [tidy(text) for text in PHRASES]


def test_of_a_changed_file_only_new_phrases_are_read(
    language: Language, tmp_path: Path, read: list[str]
) -> None:
    features_with(tmp_path / "features", language, PHRASES)
    read.clear()
    changed = [*PHRASES[1:], "跑鞋有37码吗", PHRASES[1]]

    assert features_with(tmp_path / "features", language, changed) == plain(language, changed)
    assert read == ["跑鞋有37码吗"]


def test_what_other_phrases_make_of_a_slip_is_asked_anew(tmp_path: Path, read: list[str]) -> None:
    """发伙 is 发货 only once phrases say 发货 often enough."""

    def spoken(*texts: str) -> Language:
        phrases = [read_line("ask_shipping", text) for text in texts]
        built = tmp_path / "built"
        return Language(check_language(built, build_language(tmp_path, phrases, built)))

    few, many = spoken("你好"), spoken(*[f"{n}点能发货吗" for n in range(30)])
    features_with(tmp_path / "features", few, ["能发伙吗", "你好"])
    read.clear()

    found = features_with(tmp_path / "features", many, ["能发伙吗", "你好"])

    assert many.meant("能发伙吗") == "能发货吗"
    assert found == plain(many, ["能发伙吗", "你好"])
    assert read == ["能发伙吗"]


def test_a_broken_file_is_no_harm(language: Language, tmp_path: Path) -> None:
    whole = features_with(tmp_path / "features", language, PHRASES)
    (file,) = (tmp_path / "features").glob("*.tsv")
    for broken in (file.read_bytes()[:60], b"\xff\xfe\x00", b"\t\t\t\n\n"):
        file.write_bytes(broken)
        assert features_with(tmp_path / "features", language, PHRASES) == whole


def test_answers_are_asked_for_once_a_model(tmp_path: Path) -> None:
    asked: list[str] = []

    def decide(texts: Sequence[str]) -> list[str]:
        asked.extend(texts)
        return [f"intent {len(text)}" for text in texts]

    texts = ["在吗", "我的电话13800001001", "在吗"]
    expected = [f"intent {len(text)}" for text in texts]
    assert answers_with(tmp_path, "m1", texts, decide) == expected
    assert answers_with(tmp_path, "m1", texts, decide) == expected
    assert answers_with(tmp_path, "m1", [*texts, "谢谢"], decide)[-1] == "intent 2"
    assert asked == ["在吗", "我的电话13800001001", "在吗", "谢谢"]
    assert answers_with(tmp_path, "m2", texts[:1], decide) == expected[:1]
    assert asked[4:] == ["在吗"]
    kept = "".join(file.read_text("utf-8") for file in tmp_path.glob("*.json"))
    assert "13800001001" not in kept


def test_twins_are_the_same_whatever_was_kept_before(tmp_path: Path) -> None:
    texts = ["围巾还有货吗亲", "我要退货退款", "你们发什么快递呀", "在吗"]
    steps = [
        ["围巾还有货吗"],
        ["围巾还有货吗", "我要退货退款吧"],
        ["围巾还有货吗", "我要退货退款吧"],
        ["我要退货退款吧", "你们发什么快递"],
        [],
        ["在吗"],
    ]
    for phrases in steps:
        assert twins_with(tmp_path, texts, phrases) == with_twins(texts, phrases), phrases
    assert twins_with(tmp_path, texts[:2], steps[1]) == with_twins(texts[:2], steps[1])
