"""What the skills share of a dialogue: slots that change, offers, giving up."""

import re
from collections.abc import Sequence
from typing import Any

from actions.base import Heard, Said
from bot.usecases.saying import Offer, Say

PERSON = Offer("转人工客服", "ask_human")
OTHER = Offer("问别的", "choose", {"choice": "other"})

_GIVES_UP = re.compile(r"(?<!预)算了|不用了|不查了|不问了|没事了|不必了|不麻烦了")
_LONGEST_GIVING_UP = 10


def said(
    heard: Heard,
    replies: Sequence[Say],
    topic: str | None,
    *,
    awaiting: str | None = None,
    **more: Any,
) -> Said:
    """An outcome; what was awaited and offered before is over unless it is said again."""
    wanted = {"topic": topic, "awaiting": awaiting, "offered": None, "misheard": None, **more}
    changed = {name: value for name, value in wanted.items() if heard.slots.get(name) != value}
    return Said(tuple(replies), changed)


def gives_up(heard: Heard) -> bool:
    """算了 in the middle of what was asked: the question is dropped, not answered."""
    if heard.intent == "deny":
        return True
    short = len(heard.text) <= _LONGEST_GIVING_UP
    return short and _GIVES_UP.search(heard.text) is not None


def let_go(heard: Heard) -> Said:
    """Drops what was awaited."""
    return said(heard, [Say("utter_let_go")], None)


def wants_other(heard: Heard) -> bool:
    """The buyer tapped 问别的."""
    return bool(heard.entity("choice") == "other")


def what_else(heard: Heard) -> Said:
    """Asks what else it is."""
    return said(heard, [Say("utter_what_else")], None)


def is_bare_fact(heard: Heard, *entities: str) -> bool:
    """A fact that nobody asked for and that names none of these: nothing to go on with."""
    if heard.intent != "inform" or heard.slots.get("awaiting"):
        return False
    return not any(heard.entity(name) for name in entities)


def fact_taken(heard: Heard) -> Said:
    """Says that it was heard and asks what is wished; the topic stays."""
    return said(heard, [Say("utter_fact_taken")], slot_text(heard, "topic") or None)


def slot_text(heard: Heard, name: str) -> str:
    """A slot's text, empty when it is not set."""
    value = heard.slots.get(name)
    return value if isinstance(value, str) else ""


def slot_count(heard: Heard, name: str) -> int:
    """A slot that counts, 0 when it is not set."""
    value = heard.slots.get(name)
    return int(value) if isinstance(value, int | float) else 0
