"""The script book and the actions know each other."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from actions.topics import MAIN_INTENTS, SKILLS, TOPIC_WORDS
from bot.care.danger import Danger
from bot.care.script_book import ScriptBook
from bot.care.speech import check
from bot.shop.parcels import FindingKind
from bot.shop.shipping import WaitingReason
from bot.store.book_files import read_script_book
from bot.usecases.shipping import RecordedReason
from tests.fakes.world import ROOT

PARTS = ["empathy", "finding", "why", "offer", "next"]
COMMON = (
    "greet goodbye welcome affirm deny chitchat bot_identity not_understood which_meaning "
    "out_of_scope which_order order_not_found ask_order_no ask_phone_tail proof_refused "
    "parcel_in_transit shipping_today ship_time couriers_and_choice bargain_set_price let_go"
)


@pytest.fixture(scope="module")
def book() -> ScriptBook:
    return read_script_book(ROOT / "data/replies", {"shop_name": "暖屿生活馆"})


def files(folder: str) -> list[Path]:
    return sorted((ROOT / folder).glob("*.yml"))


def test_every_reply_that_an_action_or_story_names_is_in_the_book(book: ScriptBook) -> None:
    sources = [*files("data/stories"), *sorted((ROOT / "actions").glob("*.py"))]
    sources.remove(ROOT / "actions/base.py")
    named = {
        (file.name, name)
        for file in sources
        for name in re.findall(r"\butter_[a-z_]+\b(?![{_<])", file.read_text("utf-8"))
    }

    assert {pair for pair in named if pair[1] not in book.names} == set()


def test_replies_whose_names_are_put_together_are_in_the_book(book: ScriptBook) -> None:
    calendar = [one for one in WaitingReason if one is not WaitingReason.LATE]
    names = [
        *(f"utter_label_{intent}" for intent in (*SKILLS, *MAIN_INTENTS)),
        *(f"utter_danger_{danger.value}" for danger in Danger),
        *(f"utter_danger_again_{danger.value}" for danger in Danger),
        *(f"utter_shipping_{reason.value}" for reason in calendar),
        *(f"utter_shipping_late_{reason.value}" for reason in RecordedReason),
        *(f"utter_parcel_{k.value}" for k in FindingKind if k is not FindingKind.NOT_SENT),
        *(f"utter_bargain_requested_{kind}" for kind in ("gift", "voucher")),
    ]

    assert [name for name in names if name not in book.names] == []


def test_no_reply_breaks_a_rule_of_speech(book: ScriptBook) -> None:
    breaches = {
        name: found
        for name in book.names
        for variant in book.variants(name)
        if (found := check(variant.text))
    }

    assert breaches == {}


def test_common_replies_have_three_wordings(book: ScriptBook) -> None:
    few = [name for name in COMMON.split() if len(book.variants(f"utter_{name}")) < 3]

    assert few == []


def test_complaint_answers_keep_the_order_of_the_playbook() -> None:
    marked: list[list[str]] = []
    for file in files("data/replies"):
        responses: dict[str, Any] = YAML(typ="safe").load(file.read_text("utf-8"))["responses"]
        marked += [
            one["metadata"]["parts"]
            for variants in responses.values()
            for one in variants
            if "parts" in one.get("metadata", {})
        ]

    assert len(marked) > 20
    assert [parts for parts in marked if parts != sorted(parts, key=PARTS.index)] == []


def test_every_skill_of_a_topic_has_words_for_the_desk() -> None:
    skills = {file.stem for file in files("data/stories")}

    assert set(SKILLS.values()) <= TOPIC_WORDS.keys()
    assert TOPIC_WORDS.keys() <= skills
