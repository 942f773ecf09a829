"""What changes of an order have in common in words: sizes as said, and why a person does it."""

import re
from collections.abc import Mapping
from typing import Any

from actions.base import Heard
from bot.shop.catalogue import Product
from bot.shop.order_wishes import Wish, WishKind
from bot.shop.orders import OrderState
from bot.shop.rulings import Why
from bot.usecases.saying import Say

NOTE, RECEIVER, SPEC = "note", "receiver", "spec"
"""What is changed of an order, as the stated effect has it."""
LONGEST_SPEC = 8
LATE = {OrderState.CLOSED: Why.CLOSED, OrderState.DONE: Why.SIGNED}
ASKED_FOR = {"new_phone": WishKind.PHONE, "new_receiver": WishKind.RECEIVER}
FOR_PERSON = {
    Why.SHIPPED: "utter_note_shipped",
    Why.MORE_PIECES: "utter_note_pieces",
    Why.SURCHARGE: "utter_note_courier_surcharge",
    Why.UNKNOWN_COURIER: "utter_note_by_person",
    Why.DEARER: "utter_spec_price_differs",
    Why.CHEAPER: "utter_spec_price_differs",
    Why.CUSTOM: "utter_spec_custom",
}


def is_bare_spec(heard: Heard) -> bool:
    """Hardly more than a colour or a size."""
    marks = [one for one in heard.entities if one.name in {"size", "colour"}]
    return bool(marks) and len(heard.text) <= LONGEST_SPEC and not picked_sku(heard)


def picked_sku(heard: Heard) -> str:
    """The size or colour that was picked or tapped."""
    return str(heard.given("sku") or heard.entity("choice") or "")


def spec_words(product: Product) -> str:
    """Colour and size as a buyer reads them."""
    return " ".join(part for part in (product.colour, product.size) if part)


_CHANGES = re.compile(r"换|改")


def is_spec_change(heard: Heard, wish: Wish, words: str) -> bool:
    """还是想换成燕麦的: a change to a colour that the dictionary of tones does not list."""
    marks = [one for one in heard.entities if one.name in {"size", "colour"}]
    return wish.kind is WishKind.NOTE and bool(marks) and _CHANGES.search(words) is not None


def told_done(what: str, told: Mapping[str, Any]) -> Say:
    """What was changed, as the shop's own system told it back."""
    if what == NOTE:
        return Say("utter_note_added", {"wish": told["text"]})
    if what == RECEIVER:
        return Say("utter_receiver_changed", {"receiver": told["receiver"], "phone": told["phone"]})
    return Say("utter_spec_changed")
