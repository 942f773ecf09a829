"""When two wishes are the same matter, and whether an answer fits what was asked."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from bot.shop.effects import (
    AddNote,
    AuthoriseReturn,
    Cancel,
    ChangeSpec,
    Effect,
    EffectKind,
    EnterReturnTracking,
    RequestExchange,
    RequestInterception,
    RequestRefund,
    Resend,
    SubscribeRestock,
    values_of,
)

REPLACEABLE = frozenset({
    EffectKind.CHANGE_ADDRESS, EffectKind.CHANGE_SPEC, EffectKind.ENTER_RETURN_TRACKING,
    EffectKind.CORRECT_INVOICE,
})  # fmt: skip
"""Kinds of which the last word counts; of the others the first stands."""

TOLD: Mapping[EffectKind, tuple[str, ...]] = {
    EffectKind.ADD_NOTE: ("text",),
    EffectKind.CHANGE_ADDRESS: ("receiver", "phone", "address"),
    EffectKind.CHANGE_SPEC: ("new_sku", "amount_fen"),
    EffectKind.CANCEL: ("amount_fen",),
    EffectKind.REQUEST_INTERCEPTION: ("tracking_no",),
    EffectKind.AUTHORISE_RETURN: ("return_receiver", "return_phone", "return_address", "slip"),
    EffectKind.ENTER_RETURN_TRACKING: ("tracking_no",),
    EffectKind.REQUEST_REFUND: ("amount_fen",),
    EffectKind.RESEND: ("sku", "qty"),
    EffectKind.REQUEST_EXCHANGE: ("return_receiver", "return_phone", "return_address", "slip"),
    EffectKind.REQUEST_INVOICE: ("title", "amount_fen"),
    EffectKind.CORRECT_INVOICE: ("title", "amount_fen"),
    EffectKind.SUBSCRIBE_RESTOCK: ("sku",),
}
"""What an answer must tell back of a thing done. A name that the asked record has too must have
the same value: an answer with another sum or other words is not believed."""


def fingerprint(effect: Effect) -> str:
    """Equal for equal contents; says nothing about them to whoever reads a log."""
    plain = json.dumps([effect.kind, values_of(effect)], ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(plain.encode()).hexdigest()[:32]


def subject_of(effect: Effect) -> str:
    """What it is about: effects on one subject are done in the order in which they were asked.

    Two people who wait for the same goods do not wait for each other.
    """
    if isinstance(effect, SubscribeRestock):
        return f"{effect.sku}|{fingerprint(effect)[:16]}"
    return effect.order_no


def matter_of(effect: Effect) -> str:
    """The business matter, without the number of the try: two wishes in one matter are one.

    Free words and contacts stand in it as fingerprints, never themselves.
    """
    return "|".join([effect.kind, subject_of(effect), *_scope(effect)])


def _scope(effect: Effect) -> tuple[str, ...]:
    match effect:
        case AddNote():
            return (fingerprint(effect),)
        case RequestInterception():
            return (effect.tracking_no,)
        case RequestRefund() | Resend():
            return (effect.sku, effect.cause)
        case AuthoriseReturn() | EnterReturnTracking() | RequestExchange():
            return (effect.sku,)
        case _:
            return ()


def key_of(matter: str, earlier: int) -> str:
    """The idempotency key: the same for the same matter and number of earlier tries, in ASCII,
    short, and telling nothing but the kind. Two workers that see the same make the same key."""
    kind = matter.partition("|")[0]
    mark = hashlib.sha256(f"{matter}|{earlier}".encode()).hexdigest()[:32]
    return f"{kind}-{mark}"


def amount_back(effect: Effect) -> int:
    """How much of the order's money the effect takes back, in fen; a return asks only later."""
    match effect:
        case Cancel() | ChangeSpec() | RequestRefund():
            return effect.amount_fen
        case _:
            return 0


def contradiction(effect: Effect, told: Mapping[str, Any]) -> str:
    """Where an answer does not fit what was asked (a field's name); empty if it does."""
    asked = values_of(effect)
    for name in TOLD[effect.kind]:
        value = told.get(name)
        if isinstance(value, bool) or not isinstance(value, str | int) or value == "":
            return name
        if name in asked and (type(value), value) != (type(asked[name]), asked[name]):
            return name
    return ""
