"""什么意思 没看懂: what was told is said in plainer words; nothing was misheard (playbook §1)."""

from dataclasses import replace

from actions.base import Entity, Heard, Said
from actions.dialogue import PERSON, effect_asked, said, slot_count, slot_text, still_open
from actions.returns import RequestReturn
from actions.same_order import is_ruled
from bot.care.plainer import asks_if_no_way, asks_plainer
from bot.usecases.deps import Deps
from bot.usecases.saying import Say, Turn

_TOPICS = frozenset(
    {"return_freight", "returns", "exchanges", "refunds", "invoices", "order_notes", "couriers"}
    | {"address_changes", "cancellations", "free_shipping", "payment", "promotions", "repair"}
    | {"quality_problems", "missing_and_wrong_items", "complaints"}
)
"""Told in rules and steps; of orders and goods 什么意思 asks for the reason, or of a word."""
_SOFT = frozenset({"unclear", "inform", "complain_service", "deny", "chitchat", "out_of_scope"})


def said_plainer(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """The line; None for other words, or where it was said more plainly already."""
    topic = slot_text(heard, "topic")
    again = effect_asked(heard) is not None or slot_count(heard, "misheard")
    if topic not in _TOPICS or again or heard.intent not in _SOFT:
        return None
    if turn.buyer_id and is_ruled(heard) and _asks(heard.text):
        return _ruled(deps, turn, heard)
    if not asks_plainer(heard.text):
        return None
    freight = topic == "return_freight"
    say = Say("utter_plainly_freight") if freight else Say("utter_plainly_which", {}, (PERSON,))
    kept = {"matter": heard.slots.get("matter"), **still_open(heard)}
    return said(heard, [say], topic, misheard=1, **kept)


def _asks(text: str) -> bool:
    return asks_plainer(text) or asks_if_no_way(text)


def _ruled(deps: Deps, turn: Turn, heard: Heard) -> Said:
    """Whether it may go back, once more, with the ways that are left."""
    own = (Entity("reason", "dislike", ""),)
    silent = replace(heard, text="", entities=own, meaning=None, intent="request_return")
    told = RequestReturn(deps).act(turn, silent)
    return Said((Say("utter_plainly_again"), *told.replies), {**told.slots, "misheard": 1})
