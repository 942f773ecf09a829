"""The readings that are asked between: offered, and still open where only a fact was told."""

from dataclasses import replace
from typing import Any

from actions.base import Heard, Said
from actions.dialogue import PERSON, offered, said, slot_count, slot_text, still_open
from bot.care.context import Choice
from bot.care.context.words import is_question
from bot.usecases.saying import Offer, Say

_TELLS = 0.4


def told_to_reading(heard: Heard) -> Said | None:
    """就是绿的那把, to "which do you mean?": a fact is no answer and no second misunderstanding."""
    name, sure = heard.ranking[0] if heard.ranking else ("", 0.0)
    rows = heard.slots.get("offered") or ()
    asked = slot_text(heard, "awaiting") == "reading" and bool(rows)
    if not asked or name != "inform" or sure < _TELLS or is_question(heard.text):
        return None
    shown = [Offer(row["title"], row["intent"] or "choose", row["slots"]) for row in rows]
    shown += [] if any(one.intent == PERSON.intent for one in shown) else [PERSON]
    says = [Say("utter_told_to_reading", {}, tuple(shown))]
    kept = said(heard, says, heard.slots.get("topic"), **still_open(heard))
    return replace(kept, slots={**kept.slots, "misheard": slot_count(heard, "misheard")})


def open_now(heard: Heard, question: Say) -> dict[str, Any]:
    """An open question stays open; else the readings are what is asked."""
    if heard.asked:
        return still_open(heard)
    readings = offered([Choice(one.title, one.intent) for one in question.choices])
    return {"awaiting": "reading", "offered": readings}
