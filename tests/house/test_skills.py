from __future__ import annotations

from pathlib import Path

import pytest

from actions.registry import KINDS
from tests.house import skills
from tests.house.sources import ROOT


def test_every_skill_has_one_name_in_phrases_stories_replies_and_actions() -> None:
    assert skills.misnamed(ROOT) == []


def test_every_action_that_a_story_calls_is_defined() -> None:
    assert skills.undefined_actions(ROOT) == []


def test_the_resolver_hands_an_intent_to_the_action_that_the_stories_name() -> None:
    told = skills.rules_of_lone_intents(ROOT)
    names = {kind: kind.name(kind.__new__(kind)) for kind in KINDS}

    twins = [
        (intent, name, told[intent])
        for kind, name in names.items()
        for intent in kind.answers
        if told[intent] != name and not told[intent].startswith("utter_")
    ]

    assert twins == []


def test_every_intent_of_the_contract_stands_in_the_domain() -> None:
    promised = skills.intents_of_the_contract(ROOT / "docs/intents.md")

    assert len(promised) == 51
    assert set(promised) - skills.intents_of_the_domain(ROOT) == set()


@pytest.fixture
def a_shop(tmp_path: Path) -> Path:
    for folder in ("data/nlu", "data/stories", "data/replies", "actions"):
        (tmp_path / folder).mkdir(parents=True)
    for folder in ("nlu", "stories", "replies"):
        (tmp_path / f"data/{folder}/returns.yml").write_text("version: '3.1'\n", encoding="utf-8")
    (tmp_path / "actions/returns.py").write_text("NAME = 'action_open_return'\n", encoding="utf-8")
    return tmp_path


def test_a_skill_that_is_named_alike_everywhere_passes(a_shop: Path) -> None:
    assert skills.misnamed(a_shop) == []


def test_planted_misnamed_files_are_found(a_shop: Path) -> None:
    (a_shop / "data/nlu/scarves.yml").write_text("", encoding="utf-8")
    (a_shop / "data/replies/returns.yml").unlink()
    (a_shop / "actions/refund_stuff.py").write_text("N = 'action_pay_back'\n", encoding="utf-8")

    assert skills.misnamed(a_shop) == [
        "actions/refund_stuff.py defines action_pay_back but is no skill of data/stories",
        "data/nlu/scarves.yml is no skill of data/stories",
        "data/replies/returns.yml is missing",
    ]


def test_a_planted_call_of_an_unknown_action_is_found(a_shop: Path) -> None:
    stories = "steps:\n  - action: action_listen\n  - action: action_send_a_red_wool_scarf\n"
    (a_shop / "data/stories/returns.yml").write_text(stories, encoding="utf-8")

    assert skills.undefined_actions(a_shop) == ["returns.yml: action_send_a_red_wool_scarf"]


def test_intents_are_read_with_and_without_settings(tmp_path: Path) -> None:
    (tmp_path / "domain.yml").write_text(
        "intents:\n  - greet\n  - inform:\n      use_entities: []\n", encoding="utf-8"
    )

    assert skills.intents_of_the_domain(tmp_path) == {"greet", "inform"}


def test_every_rule_is_one_intent_and_one_action() -> None:
    assert skills.rules_with_more_than_one_step(ROOT) == []


def test_every_slot_is_set_by_actions_alone() -> None:
    assert skills.slots_that_rasa_fills(ROOT) == []


def test_every_skill_has_its_golden_dialogues() -> None:
    counts = skills.dialogue_tests(ROOT)

    assert {skill: count for skill, count in counts.items() if count < 5} == {}
    assert sum(counts.values()) >= 200


def test_the_gate_has_at_least_four_dialogues_a_skill() -> None:
    counts = skills.golden_dialogues(ROOT)

    assert counts.keys() == skills.dialogue_tests(ROOT).keys()
    assert {skill: count for skill, count in counts.items() if count < 4} == {}
    assert sum(counts.values()) >= 120
