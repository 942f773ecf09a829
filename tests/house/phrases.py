"""How good the training phrases are as a set: many, short, unlike each other, each in one place."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from pathlib import Path
from statistics import median

from bot.text.likeness import threes
from tests.house.skills import read_yaml

COURTESIES = {"greet", "goodbye", "thank", "affirm", "deny", "chitchat", "ask_bot_identity"}
# May come from confidence and the dialogue's state instead of phrases (docs/intents.md).
NEED_NO_PHRASES = {"unclear", "out_of_scope"}
FEWEST = 60
FEWEST_COURTESIES = 40
ALIKE = 0.6
SHARE_ALIKE = 0.03
SHARE_OF_AN_OPENING = 0.08
MEDIAN_LENGTH = (5, 9)
ANNOTATION = re.compile(r"\[([^\]]+)\](?:\(\w+\)|\{([^}]*)\})")
VALUE = re.compile(r'"entity"\s*:\s*"(\w+)"(?:.*"value"\s*:\s*"([^"]*)")?')

Phrases = dict[str, list[str]]


def raw_phrases(folder: Path) -> Phrases:
    """The phrases of each intent as they are written, entities marked."""
    found: Phrases = defaultdict(list)
    for file in sorted(folder.glob("*.yml")):
        for block in read_yaml(file).get("nlu", []):
            if "intent" in block:
                lines = block["examples"].splitlines()
                found[block["intent"]] += [re.sub(r"^\s*- ", "", line).strip() for line in lines]
    return dict(found)


def phrases(folder: Path) -> Phrases:
    """The phrases of each intent as a buyer types them."""
    return {
        intent: [ANNOTATION.sub(r"\1", phrase) for phrase in marked if phrase]
        for intent, marked in raw_phrases(folder).items()
    }


def crowded(by_intent: Phrases) -> dict[str, float]:
    """Intents in which too large a share of phrases has a near twin, with that share."""
    shares = {intent: share_with_a_twin(listed) for intent, listed in by_intent.items()}
    return {intent: round(s, 3) for intent, s in shares.items() if s > SHARE_ALIKE}


def share_with_a_twin(listed: list[str]) -> float:
    """Share of the phrases that have a neighbour of trigram likeness 0.6 or more."""
    sets = [threes(phrase) for phrase in listed]
    holders: dict[str, list[int]] = defaultdict(list)
    twins: set[int] = set()
    for place, first in enumerate(sets):
        shared = Counter(other for three in first for other in holders[three])
        for other, count in shared.items():
            if count >= ALIKE * len(first | sets[other]):
                twins |= {place, other}
        for three in first:
            holders[three].append(place)
    return len(twins) / len(listed) if listed else 0.0


def monotonous(by_intent: Phrases) -> dict[str, str]:
    """Intents of which more than the allowed share begins with the same three characters."""
    found = {}
    for intent, listed in by_intent.items():
        openings = Counter(phrase[:3] for phrase in listed if len(phrase) >= 3)
        for opening, count in openings.most_common(1):
            if count > SHARE_OF_AN_OPENING * len(listed):
                found[intent] = f"{opening} opens {count} of {len(listed)}"
    return found


def thin(by_intent: Phrases, promised: list[str]) -> dict[str, int]:
    """Promised intents with too few phrases, with their number."""
    return {
        intent: len(by_intent.get(intent, []))
        for intent in promised
        if intent not in NEED_NO_PHRASES
        and len(by_intent.get(intent, [])) < (FEWEST_COURTESIES if intent in COURTESIES else FEWEST)
    }


def median_length(by_intent: Phrases) -> float:
    """Characters of the phrase in the middle, over all intents."""
    return median(len(phrase) for listed in by_intent.values() for phrase in listed)


def in_two_places(by_intent: Phrases) -> dict[str, list[str]]:
    """Phrases that stand twice, in two intents or in one, with those intents."""
    places: dict[str, list[str]] = defaultdict(list)
    for intent, listed in by_intent.items():
        for phrase in listed:
            places[re.sub(r"[\s,.?!~，。？！～]+", "", phrase).lower()].append(intent)
    return {phrase: intents for phrase, intents in places.items() if phrase and len(intents) > 1}


def broken_marks(raw: Phrases) -> list[str]:
    """Phrases that Rasa reads as something else: slash, `${`, odd entity values, open brackets."""
    return [
        f"{intent}: {phrase}"
        for intent, listed in raw.items()
        for phrase in listed
        if phrase.startswith("/") or "${" in phrase or _is_badly_marked(phrase)
    ]


def _is_badly_marked(phrase: str) -> bool:
    for mark in ANNOTATION.finditer(phrase):
        value = VALUE.search(mark[2]) if mark[2] else None
        if mark[2] is not None and value is None:
            return True
        if value and value[1] == "reason" and not re.fullmatch(r"[a-z_]+", value[2] or ""):
            return True
    return bool(re.search(r"[\[\]{}]", ANNOTATION.sub("", phrase)))
