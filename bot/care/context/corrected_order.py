"""不对 是另一单, after an order was told: the order in view was not the one that is meant."""

import re
from collections.abc import Mapping
from typing import Any

from bot.care.context import words as grammar
from bot.care.context.facts import answer
from bot.care.context.meanings import in_hand, named, of_pick
from bot.care.context.pick import Pick
from bot.care.context.picking import pick_from
from bot.care.context.scene import Meaning, Scene, Words

_TARGETS = ("order_no", "tracking_no", "product")
_LONGEST_CORRECTION, _LONGEST_THAT_NAMES, _SURELY = 14, 24, 0.8
ABOUT_ORDERS = frozenset(
    {
        "ask_order_status",
        "ask_logistics",
        "ask_ship_time",
        "urge_shipment",
        "change_address",
        "modify_order",
        "cancel_order",
        "request_return",
        "request_exchange",
        "ask_refund_arrival",
        "ask_price_protection",
        "ask_invoice",
        "report_lost_or_signed_by_other",
    }
)
"""Matters of one order: there 不是这个 speaks of the order in view."""


def of_view(scene: Scene, words: Words) -> Meaning | None:
    """After an order was told: never this one again, but another that is named, or the other."""
    slots: Mapping[str, Any] = named(words, _TARGETS)
    if not (scene.order_in_view and scene.in_hand in ABOUT_ORDERS):
        return None
    if not _not_this(words.text, names=bool(slots)) or _adds_another(scene, words):
        return None
    if slots and words.intent in _WISHES and words.sure >= _SURELY:
        return Meaning(words.intent, slots=slots, corrects=True)
    if not slots and (number := answer("order_no", words)):
        slots = {"order_no": number.value}
    picked = _other_pick(scene, words, slots)
    if picked:
        return Meaning(scene.in_hand, picked.pick, picked.slots, corrects=True, keeps_matter=True)
    return in_hand(scene, slots, corrects=True)


_TOO = re.compile(r"^另外[^,，。?？]{0,10}[也还]")


def _adds_another(scene: Scene, words: Words) -> bool:
    """另外围巾我也想退, after the refund of a sweater: goods more, and a matter of their own."""
    other = words.intent not in {scene.in_hand, "inform"} and words.sure >= _SURELY
    return other and words.fact("product") is not None and _TOO.match(words.text) is not None


_WISHES = frozenset({"request_return", "request_exchange", "cancel_order", "modify_order"})
"""不对 退书架 包我还要: another order, and what shall become of it."""
_DENIES = re.compile(r"[啊哦额呃嗯亲 ]*(?:不对|[我你]?[搞弄看选点写说打讲]?错了|手滑|手误)")


def _not_this(text: str, *, names: bool) -> bool:
    """不对; 不对不对 是水壶 绿的那个 讲错了, which may be longer as it names what is meant."""
    long = names and _DENIES.match(text.strip()) is not None
    short = len(text) <= (_LONGEST_THAT_NAMES if long else _LONGEST_CORRECTION)
    return short and grammar.opens_correction(text) and not grammar.is_question(text)


def _other_pick(scene: Scene, words: Words, slots: Mapping[str, Any]) -> Meaning | None:
    found = pick_from(words, scene.choices)
    if found.index is not None:
        picked = of_pick(scene, found, words)
        return picked if picked.slots.get("order_no") != scene.order_in_view else None
    others = [
        index
        for index, choice in enumerate(scene.choices)
        if choice.slots.get("order_no") != scene.order_in_view
    ]
    only_one = len(others) == 1 and len(scene.choices) == 2 and not slots
    return of_pick(scene, Pick(others[0]), words) if only_one else None
