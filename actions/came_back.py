"""A parcel that came back, while it is asked whether it shall be sent again or paid back: what is
denied or told beside it is no choice, and the choice stands as it was (playbook §4)."""

from typing import Any

from actions.base import Heard, Said
from actions.dialogue import PERSON, said, slot_text, still_open
from bot.care.context.remarks import was_not_i
from bot.care.context.told import only_tells, wish_told
from bot.care.parcel_talk import parcel_talk
from bot.usecases.deps import Deps
from bot.usecases.saying import Offer, Say, Turn

_WAYS = {"way:resend", "way:refund"}
_VAGUE = frozenset({"unclear", "inform", "deny", "chitchat"})


def beside_came_back(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """The line with the ways; None where nothing came back, or the words are a choice."""
    rows: Any = heard.slots.get("offered") or ()
    ways = {str(row["slots"].get("choice")) for row in rows}
    if slot_text(heard, "awaiting") != "way_choice" or ways != _WAYS:
        return None
    if slot_text(heard, "topic") != "parcels":
        return None
    if parcel_talk(heard.text) is not None:  # 我没接到过电话 has a line of its own
        return None
    if heard.entity("phone") and heard.intent in _VAGUE | {"modify_order", "change_address"}:
        return _ways_again(heard, rows, "utter_came_back_phone")
    denies = was_not_i(heard.text)
    tells = heard.intent in _VAGUE and only_tells(heard.text) and not wish_told(heard.text)
    if not denies and not tells:
        return None
    return _ways_again(
        heard, rows, "utter_came_back_not_you" if denies else "utter_came_back_heard"
    )


def _ways_again(heard: Heard, rows: Any, reply: str) -> Said:
    shown = tuple(Offer(row["title"], row["intent"] or "choose", row["slots"]) for row in rows)
    topic = slot_text(heard, "topic") or None
    return said(
        heard, [Say(reply, {}, (*shown, PERSON))], topic,
        matter=heard.slots.get("matter"), **still_open(heard),
    )  # fmt: skip
