"""Special wishes before shipping, written into the order note word by word (playbook §2)."""

import unicodedata
from dataclasses import dataclass

from bot.shop.couriers import courier_named
from bot.shop.orders import Order, OrderState
from bot.shop.policy import Policy
from bot.shop.rulings import Ruling, Why, allowed, for_person, refused

MOST_CHARACTERS = 200
"""As long as the platform's own note of an order may usefully be; a letter is for a person."""
_RULE = "playbook §2"


@dataclass(frozen=True, slots=True)
class NoteWish:
    """What the buyer wants written down. `courier`: the one that the words name, if any;
    `pieces`: how many of something the buyer wants instead, if the words say so."""

    text: str
    courier: str = ""
    pieces: int | None = None


@dataclass(frozen=True, slots=True)
class NoteRuling:
    """`surcharge_fen`: what the courier that was asked for costs on top (playbook §13)."""

    ruling: Ruling
    surcharge_fen: int = 0


def may_note(order: Order, wish: NoteWish, policy: Policy) -> NoteRuling:
    """Whether a wish can go into the order's note.

    Another number of pieces changes the price, and a courier with a surcharge must be paid: a
    person does both. After shipping nothing of a note reaches the parcel.
    """
    if (unfit := unfit_text(wish.text)) is not None:
        return NoteRuling(refused(unfit, _RULE))
    if (late := _too_late(order)) is not None:
        return NoteRuling(late)
    if wish.pieces is not None and wish.pieces != order.pieces:
        return NoteRuling(for_person(Why.MORE_PIECES, _RULE))
    return _courier(wish, policy) if wish.courier else NoteRuling(allowed(_RULE))


def unfit_text(text: str) -> Why | None:
    """Why words cannot be written down as they are; None if they can, to the letter.

    Control and format characters (a right-to-left mark, a zero) would make the note read
    otherwise than the buyer sees it.
    """
    if not text.strip():
        return Why.EMPTY
    if len(text) > MOST_CHARACTERS:
        return Why.TOO_LONG
    odd = any(
        unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Co"} for sign in text if sign != "\n"
    )
    return Why.UNREADABLE if odd else None


def _too_late(order: Order) -> Ruling | None:
    if order.state is OrderState.CLOSED:
        return refused(Why.CLOSED, _RULE)
    if order.state is OrderState.DONE:
        return refused(Why.SIGNED, _RULE)
    return for_person(Why.SHIPPED, _RULE) if order.state is OrderState.SHIPPED else None


def _courier(wish: NoteWish, policy: Policy) -> NoteRuling:
    courier = courier_named(wish.courier, policy)
    if courier is None:
        return NoteRuling(for_person(Why.UNKNOWN_COURIER, _RULE))
    if courier.surcharge_fen:
        return NoteRuling(for_person(Why.SURCHARGE, "playbook §13"), courier.surcharge_fen)
    return NoteRuling(allowed(_RULE))


def note_with(note: str, text: str) -> str:
    """The shop's note of an order with a wish added; what stood there stays."""
    return f"{note}；{text}" if note else text


def may_merge(one: Order, other: Order) -> Ruling:
    """Whether two orders may leave in one parcel: both wait, same buyer, same place."""
    if one.order_no == other.order_no:
        return refused(Why.SAME_GOODS, _RULE)
    if not (one.waits_for_shipping and other.waits_for_shipping):
        state = Why.SHIPPED if one.has_shipped or other.has_shipped else Why.NOT_PAID
        return for_person(state, _RULE)
    same = (one.buyer_id, one.receiver, one.address, one.phone)
    if same != (other.buyer_id, other.receiver, other.address, other.phone):
        return for_person(Why.OTHER_REGION, _RULE)
    return allowed(_RULE)
