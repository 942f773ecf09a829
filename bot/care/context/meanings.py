"""The kinds of outcome that a message may come to."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.care.context.pick import Pick
from bot.care.context.polarity import polarity
from bot.care.context.reasons import FAULTS, TELLS_FAULT
from bot.care.context.scene import Choice, Fact, Meaning, Scene, Words
from bot.care.context.words import clauses

UNCLEAR = "unclear"
COURTESIES = frozenset({"thank", "greet", "goodbye", "chitchat", "ask_bot_identity"})
_NO_MATTER = COURTESIES - {"ask_bot_identity"} | {"inform", "affirm", "deny", UNCLEAR, ""}
"""Intents that ask for nothing by themselves."""
_OWN_FROM = 0.6
_NAMED_KINDS = (
    "order_no",
    "tracking_no",
    "product",
    "size",
    "colour",
    "quantity",
    "region",
    "courier",
    "phone",
)
LEANT_ON = (*_NAMED_KINDS, "reason")
"""What a bare word may give to the topic that it goes on with."""


def unclear() -> Meaning:
    """Must be asked back."""
    return Meaning(UNCLEAR)


def is_matter(intent: str) -> bool:
    """Whether an intent asks for something by itself."""
    return intent not in _NO_MATTER


def is_own(words: Words, sure: float = _OWN_FROM) -> bool:
    """Whether the words alone ask for something, at least this surely."""
    return is_matter(words.intent) and words.sure >= sure


def own(words: Words, scene: Scene | None = None) -> Meaning:
    """What the words say by themselves; a card shown with them gives the target."""
    slots = dict(named(words))
    if scene is not None and scene.shown:
        slots = shown_target(scene) | slots
    return Meaning(words.intent, slots=slots)


def rest(words: Words) -> Meaning:
    """No answer to what is open: a no or a courtesy stays what it is, else it is unclear."""
    stays = words.intent == "deny" or words.intent in COURTESIES
    return Meaning(words.intent) if stays and words.sure >= _OWN_FROM else unclear()


def in_hand(
    scene: Scene, slots: Mapping[str, Any] | None = None, *, corrects: bool = False
) -> Meaning:
    """The matter in hand goes on, with what this message gives."""
    intent = scene.in_hand or UNCLEAR
    return Meaning(intent, slots=dict(slots or {}), corrects=corrects, keeps_matter=True)


def of_pick(scene: Scene, found: Pick, words: Words) -> Meaning:
    """A pick is the target with all that the choice carries, not yet the confirmation."""
    assert found.index is not None
    choice = scene.choices[found.index]
    slots = _beside_pick(words, choice) | _fault_beside(scene, words, choice) | dict(choice.slots)
    return Meaning(choice.intent or scene.in_hand, found.index, slots, keeps_matter=True)


def _beside_pick(words: Words, choice: Choice) -> dict[str, Any]:
    """软的来俩: how many, where the count is no part of the pick itself."""
    counted = _HOW_MANY.search(words.text)
    if not counted or "quantity" in choice.slots or counted[1] in choice.title:
        return {}
    return {"quantity": str(_COUNTS[counted[1]])}


def _fault_beside(scene: Scene, words: Words, choice: Choice) -> dict[str, str]:
    """是血压计 不显示数字: which one first, then what is wrong with it."""
    which, *told = clauses(words.text) or [""]
    why = " ".join(told)
    names = any(piece in which for piece in _PIECES.split(choice.title) if piece)
    tells = scene.in_hand in _OF_FAULTS and names and TELLS_FAULT.search(why) is not None
    return {"reason": why} if tells else {}


_PIECES = re.compile(r"[\s()（），,、：:]+")
_OF_FAULTS = FAULTS | {"ask_warranty_repair"}
_HOW_MANY = re.compile(r"(?:来|要|拿|买)([一两俩三仨])[个件双只条包盒]?$")
_COUNTS = {"一": 1, "两": 2, "俩": 2, "三": 3, "仨": 3}


def shown_target(scene: Scene) -> dict[str, Any]:
    """The order, or else the product, of the buyer's card."""
    if scene.order_in_view:
        return {"order_no": scene.order_in_view}
    return {"product": scene.product_in_view} if scene.product_in_view else {}


def affirmed(words: Words) -> Words:
    """Only what is said for, not what is left out: of 不是3017 是2288 the second half."""
    parts = list(polarity(words.text))
    if all(yes for yes, _part in parts):
        return words
    left_out = " ".join(part for yes, part in parts if not yes)
    kept = tuple(fact for fact in words.facts if not fact.raw or fact.raw not in left_out)
    return replace(words, text=" ".join(part for yes, part in parts if yes), facts=kept)


def named(words: Words, kinds: tuple[str, ...] = _NAMED_KINDS) -> Mapping[str, Any]:
    """The first fact of each kind that the words say for; sizes upper case."""
    found: dict[str, Any] = {}
    for fact in affirmed(words).facts:
        if fact.kind in kinds:
            found.setdefault(*_slot_of(fact))
    return found


def _slot_of(fact: Fact) -> tuple[str, str]:
    """Sizes upper case; of a phone number its tail alone is kept."""
    if fact.kind == "phone":
        return "phone_tail", fact.value[-4:]
    return fact.kind, fact.value.upper() if fact.kind == "size" else fact.value
