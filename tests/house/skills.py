"""One skill, one name; and the names that two files must agree on."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

# Actions that Rasa brings itself.
RASAS_OWN = {
    "action_listen",
    "action_restart",
    "action_session_start",
    "action_default_fallback",
    "action_deactivate_loop",
    "action_back",
    "action_revert_fallback_events",
    "action_unlikely_intent",
    "action_extract_slots",
}


def read_yaml(file: Path) -> Any:
    """The file's content, or an empty mapping."""
    return YAML(typ="safe").load(file.read_text(encoding="utf-8")) or {}


def stems(folder: Path, ending: str) -> set[str]:
    """Names without their ending."""
    return {file.stem for file in folder.glob(f"*{ending}")}


def custom_actions(stories: Path) -> set[str]:
    """Actions that a story file calls and that Rasa does not bring."""
    called = re.findall(r"action:\s*[\"']?(action_\w+)", stories.read_text(encoding="utf-8"))
    return set(called) - RASAS_OWN


def defined_actions(root: Path) -> dict[str, str]:
    """Every action name that actions/ defines, with the file that does."""
    return {
        name: file.stem
        for file in sorted((root / "actions").glob("*.py"))
        for name in re.findall(r"[\"'](action_\w+)[\"']", file.read_text(encoding="utf-8"))
    }


def misnamed(root: Path) -> list[str]:
    """Files that do not share their skill's name with the others."""
    data = root / "data"
    skills = stems(data / "stories", ".yml")
    faults = [f"data/replies/{s}.yml is missing" for s in skills - stems(data / "replies", ".yml")]
    nameless = stems(data / "nlu", ".yml") - skills
    faults += [f"data/nlu/{stem}.yml is no skill of data/stories" for stem in nameless]
    faults += [
        f"actions/{stem}.py defines {name} but is no skill of data/stories"
        for name, stem in defined_actions(root).items()
        if stem not in skills and stem not in {"base", "__init__"}
    ]
    return sorted(faults)


def undefined_actions(root: Path) -> list[str]:
    """Actions that a story calls and no file of actions/ defines."""
    defined = defined_actions(root)
    return sorted(
        f"{stories.name}: {name}"
        for stories in (root / "data/stories").glob("*.yml")
        for name in custom_actions(stories)
        if name not in defined
    )


def intents_of_the_contract(page: Path) -> list[str]:
    """The names in the first column of the table of intents."""
    table = page.read_text(encoding="utf-8").split("## Intents", 1)[1].split("\n## ", 1)[0]
    names: list[str] = []
    for row in re.findall(r"^\| ([a-z_, ]+) \|", table, re.M):
        names.extend(name.strip() for name in row.split(",") if name.strip() != "intent")
    return names


def intents_of_the_domain(root: Path) -> set[str]:
    """The intents that domain.yml names, with or without settings of their own."""
    entries = read_yaml(root / "domain.yml").get("intents", [])
    return {entry if isinstance(entry, str) else next(iter(entry)) for entry in entries}


def rules_of_lone_intents(root: Path) -> dict[str, str]:
    """Intent -> action or reply, of the rules that hold whatever went before."""
    rules = [
        rule
        for stories in sorted((root / "data/stories").glob("*.yml"))
        for rule in read_yaml(stories).get("rules", [])
        if "condition" not in rule
    ]
    return {rule["steps"][0]["intent"]: rule["steps"][1]["action"] for rule in rules}


def rules_with_more_than_one_step(root: Path) -> list[str]:
    """Rules that are not one intent and one action: the brain asks the rules once a turn."""
    return [
        f"{file.name}: {rule['rule']}"
        for file in sorted((root / "data/stories").glob("*.yml"))
        for rule in read_yaml(file).get("rules", [])
        if [next(iter(step)) for step in rule["steps"]] != ["intent", "action"]
    ]


def slots_that_rasa_fills(root: Path) -> list[str]:
    """Slots that are not set by our actions alone: the brain extracts none."""
    slots = read_yaml(root / "domain.yml")["slots"]
    return [name for name, slot in slots.items() if slot["mappings"] != [{"type": "custom"}]]


def dialogue_tests(root: Path) -> dict[str, int]:
    """How many dialogue tests each skill has, a row of a table counted as one; with those of
    data/golden, which tests/dialogue/golden plays."""
    found = {}
    for skill in sorted(stems(root / "data/stories", ".yml")):
        files = (root / "tests/dialogue" / skill).glob("test_*.py")
        texts = (file.read_text(encoding="utf-8") for file in files)
        found[skill] = sum(len(re.findall(r"^def test_", text, re.MULTILINE)) for text in texts)
        found[skill] += golden_dialogues(root).get(skill, 0)
    return found


def golden_dialogues(root: Path) -> dict[str, int]:
    """How many dialogues of data/golden each skill has."""
    files = sorted((root / "data/golden").glob("*.yml"))
    return {file.stem: len(read_yaml(file)["dialogues"]) for file in files}
