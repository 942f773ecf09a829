"""How messages sound: syllables of characters and of typed pinyin."""

import pytest
from hypothesis import given

from bot.text.sounds import LONGEST_RUN, read_pinyin, sounds_of, sounds_of_sign
from tests.rules.text.writing import ANY_TEXT


@pytest.mark.parametrize(
    ("said", "sounds"),
    [
        ("什么时候发货", "shen me shi hou fa huo"),
        ("什么时候fahuo", "shen me shi hou fa huo"),
        ("什么时候发伙", "shen me shi hou fa huo"),
        ("iphone的壳", "iphone de ke"),
        ("xl 42码", "xl ma"),
        ("退货。", "tui huo"),
        ("???", ""),
    ],
)
def test_what_sounds_alike_reads_alike(said: str, sounds: str) -> None:
    assert " ".join(sounds_of(said)) == sounds


def test_a_run_is_pinyin_from_end_to_end_or_not_at_all() -> None:
    assert read_pinyin("zenmetuihuo") == ("zen", "me", "tui", "huo")
    assert read_pinyin("huawei") == ("hua", "wei")
    assert read_pinyin("iphone") == ()
    assert read_pinyin("") == ()
    assert read_pinyin("ma" * LONGEST_RUN) == ()


def test_a_character_with_two_readings_has_both() -> None:
    assert set(sounds_of_sign("行")) >= {"xing", "hang"}


@given(ANY_TEXT)
def test_any_text_has_sounds(text: str) -> None:
    assert all(sound and sound == sound.strip() for sound in sounds_of(text))
