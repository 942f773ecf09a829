"""什么意思 没看懂: what was told is said in plainer words; nothing was misheard (playbook §1)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from actions.base import Entity, Heard, Said
from actions.dialogue import PERSON, effect_asked, said, slot_count, slot_text, still_open
from actions.goods_back import cause_told
from actions.returns import RequestReturn
from actions.same_order import is_ruled
from bot.care.context.told import only_tells
from bot.care.plainer import asks_if_no_way, asks_plainer
from bot.usecases.deps import Deps
from bot.usecases.saying import Say, Turn

_TOPICS = frozenset(
    {"return_freight", "returns", "exchanges", "refunds", "invoices", "order_notes", "couriers"}
    | {"address_changes", "cancellations", "free_shipping", "payment", "promotions", "repair"}
    | {"quality_problems", "missing_and_wrong_items", "complaints"}
)
"""Told in rules and steps; of orders and goods 什么意思 asks for the reason, or of a word."""
_OF_ORDERS = frozenset({"orders", "parcels", "shipping"})
"""There only 没看懂 asks for it."""
_SOFT = frozenset({"unclear", "inform", "complain_service", "deny", "chitchat", "out_of_scope"})


def said_plainer(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """The line; None for other words, or where it was said more plainly already."""
    topic = slot_text(heard, "topic")
    again = effect_asked(heard) is not None or slot_count(heard, "misheard")
    known = topic in _TOPICS or (topic in _OF_ORDERS and "意思" not in heard.text)
    if not known or again or heard.intent not in _SOFT:
        return None
    if turn.buyer_id and is_ruled(heard) and _asks(heard.text):
        return _ruled(deps, turn, heard)
    if turn.buyer_id and is_ruled(heard) and _tells_no_fault(heard):
        replies, slots = _told_again(deps, turn, heard)
        refused = bool(replies) and "_refused_" in replies[0].reply
        return Said(replies, slots) if refused else None
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
    replies, slots = _told_again(deps, turn, heard)
    return Said((Say("utter_plainly_again"), *replies), {**slots, "misheard": 1})


def _told_again(deps: Deps, turn: Turn, heard: Heard) -> tuple[tuple[Say, ...], Mapping[str, Any]]:
    own = (Entity("reason", "dislike", ""),)
    silent = replace(heard, text="", entities=own, meaning=None, intent="request_return")
    told = RequestReturn(deps).act(turn, silent)
    return tuple(told.replies), told.slots


def _tells_no_fault(heard: Heard) -> bool:
    """没用过, after it was ruled: nothing that rules it otherwise, and no return begun anew."""
    cause = cause_told(heard)
    plain = heard.sounds_like == "inform" and only_tells(heard.text)
    names = {one.name for one in heard.entities} & {"product", "order_no", "tracking_no"}
    return plain and not names and not (cause and cause.is_fault)
