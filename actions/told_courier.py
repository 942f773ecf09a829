"""What is wished of the courier while the parcel is on its way, told as a fact: 我不在家 放丰巢."""

from actions.base import Heard, Said
from actions.couriers import TellCouriers
from actions.dialogue import slot_text
from bot.care.context.words import is_question
from bot.shop.courier_wishes import CourierWish, courier_wish
from bot.usecases.deps import Deps
from bot.usecases.saying import Turn

_ASKED_AS = frozenset({"ask_courier", "ask_logistics", "urge_shipment", "complain_service"})
"""What 送之前能打个电话不 is also heard as."""
_TOLD_AS = frozenset({"inform", "unclear", "affirm", "chitchat", "modify_order", "out_of_scope"})
_FREE = frozenset({"", "confirm", "reading"})
_WISHES = frozenset({CourierWish.PLACE, CourierWish.CALL})


def told_courier(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """What the shop can do about it; None where no parcel of the buyer's is under way."""
    if slot_text(heard, "topic") not in {"parcels", "couriers"}:
        return None
    wish, free = courier_wish(heard.text), slot_text(heard, "awaiting") in _FREE
    calls = wish is CourierWish.CALL
    heard_as = heard.intent in (_TOLD_AS | _ASKED_AS if calls else _TOLD_AS)
    if not free or not heard_as or wish not in _WISHES:
        return None
    if is_question(heard.text) and not calls:
        return None
    return TellCouriers(deps).of_parcel(turn, heard)
