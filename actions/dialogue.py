"""What the skills share of a dialogue: slots that change, offers, giving up."""

from collections.abc import Sequence
from typing import Any

from actions.base import Heard, Said
from actions.topics import is_matter_of
from bot.care.context import Choice
from bot.usecases.saying import Offer, Say

PERSON = Offer("转人工客服", "ask_human")
OTHER = Offer("问别的", "choose", {"choice": "other"})


def said(
    heard: Heard,
    replies: Sequence[Say],
    topic: str | None,
    *,
    awaiting: str | None = None,
    **more: Any,
) -> Said:
    """An outcome; what was awaited and offered before is over unless it is said again."""
    matter = heard.intent if is_matter_of(heard.intent, topic) else None
    wanted = {"topic": topic, "matter": matter, "awaiting": awaiting, "offered": None}
    wanted |= {"misheard": None, **more}
    changed = {name: value for name, value in wanted.items() if heard.slots.get(name) != value}
    return Said(tuple(replies), changed)


def offered(choices: Sequence[Choice]) -> list[dict[str, Any]]:
    """Choices as the slot `offered` keeps them: what 第二个 points at."""
    return [{"title": one.title, "intent": one.intent, "slots": dict(one.slots)} for one in choices]


def let_go(heard: Heard) -> Said:
    """Drops what was awaited."""
    return said(heard, [Say("utter_let_go")], None)


def wants_other(heard: Heard) -> bool:
    """The buyer tapped 问别的."""
    return bool(heard.entity("choice") == "other")


def what_else(heard: Heard) -> Said:
    """Asks what else it is."""
    return said(heard, [Say("utter_what_else")], None)


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
