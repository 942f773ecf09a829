from __future__ import annotations

import pytest

from tests.house import goods
from tests.house import phrases as checks
from tests.house.skills import intents_of_the_contract
from tests.house.sources import ROOT

FOLDER = ROOT / "data/nlu"


@pytest.fixture(scope="module")
def all_phrases() -> checks.Phrases:
    return checks.phrases(FOLDER)


def test_every_intent_has_enough_phrases(all_phrases: checks.Phrases) -> None:
    promised = intents_of_the_contract(ROOT / "docs/intents.md")

    assert checks.thin(all_phrases, promised) == {}
    assert set(all_phrases) - set(promised) == set()


def test_few_phrases_of_an_intent_have_a_near_twin(all_phrases: checks.Phrases) -> None:
    assert checks.crowded(all_phrases) == {}


def test_no_opening_rules_an_intent(all_phrases: checks.Phrases) -> None:
    assert checks.monotonous(all_phrases) == {}


def test_phrases_are_as_short_as_what_buyers_type(all_phrases: checks.Phrases) -> None:
    shortest, longest = checks.MEDIAN_LENGTH

    assert shortest <= checks.median_length(all_phrases) <= longest


def test_no_phrase_stands_in_two_places(all_phrases: checks.Phrases) -> None:
    assert checks.in_two_places(all_phrases) == {}


def test_every_mark_is_one_that_rasa_understands() -> None:
    assert checks.broken_marks(checks.raw_phrases(FOLDER)) == []


def test_phrases_speak_of_many_kinds_of_goods(all_phrases: checks.Phrases) -> None:
    assert len(goods.kinds_of(all_phrases)) >= goods.FEWEST_KINDS


def test_some_phrases_are_spelt_as_buyers_slip(all_phrases: checks.Phrases) -> None:
    shares = goods.shares(all_phrases)

    assert {trait for trait, least in goods.LEAST_SHARES.items() if shares[trait] < least} == set()


def test_a_phrase_counts_for_the_goods_it_names() -> None:
    planted = {
        "ask_stock": ["猫粮还有吗", "狗粮呢", "猫砂缺货", "宠物窝有没", "狗绳"],
        "greet": ["在吗"],
    }

    assert goods.kinds_of(planted) == {"pets": 5}


@pytest.mark.parametrize(
    ("phrase", "is_traditional", "has_pinyin"),
    [
        ("什麼時候發貨", True, False),
        ("什么时候fahuo", False, True),
        ("xl还是iphone的壳", False, False),
        ("hello 有人吗", False, False),
    ],
)
def test_scripts_are_told_apart(phrase: str, is_traditional: bool, has_pinyin: bool) -> None:
    assert goods.is_traditional(phrase) == is_traditional
    assert goods.has_pinyin(phrase) == has_pinyin


def test_a_slip_is_a_pair_that_is_no_word_and_sounds_like_a_frequent_one() -> None:
    planted = ["改地址"] * 30 + ["改地只", "换地方"]

    assert goods.slips(planted) == ["改地只"]


def test_planted_twins_and_a_ruling_opening_are_found() -> None:
    planted = {
        "bargain": ["红围巾便宜一点好不好", "红围巾便宜一点好不好呀", "抹个零", "最低多少"],
        "greet": ["在吗", "有人没", "你好呀"],
    }

    assert checks.crowded(planted) == {"bargain": 0.5}
    assert checks.monotonous({"bargain": planted["bargain"]}) == {"bargain": "红围巾 opens 2 of 4"}


def test_a_planted_thin_intent_is_found() -> None:
    few = {"bargain": ["抹个零"] * 59, "greet": ["在吗"] * 40}

    assert checks.thin(few, ["bargain", "greet", "unclear"]) == {"bargain": 59}


def test_a_planted_phrase_in_two_intents_is_found_in_spite_of_its_punctuation() -> None:
    planted = {"deny": ["不用了"], "goodbye": ["不用了，"]}

    assert checks.in_two_places(planted) == {"不用了": ["deny", "goodbye"]}


@pytest.mark.parametrize(
    "phrase",
    [
        "/restart",
        "我的${HOME}呢",
        '[太贵]{"entity": "reason", "value": "over_budget了"}',
        "[红色(colour)",
        '[红色]{"colour"}',
    ],
)
def test_planted_broken_marks_are_found(phrase: str) -> None:
    assert checks.broken_marks({"bargain": [phrase]}) == [f"bargain: {phrase}"]


def test_marks_are_stripped_before_anything_is_measured() -> None:
    marked = '[红](colour)围巾[太大了]{"entity": "reason", "value": "wrong_size"}'

    assert checks.ANNOTATION.sub(r"\1", marked) == "红围巾太大了"
    assert checks.broken_marks({"request_exchange": [marked]}) == []
