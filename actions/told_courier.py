"""What is wished of the courier while the parcel is on its way, told as a fact: 我不在家 放丰巢."""

import re
from dataclasses import replace

from actions.base import Heard, Said
from actions.couriers import TellCouriers
from actions.dialogue import said, slot_text
from actions.order_notes import ModifyOrder
from bot.care.context.words import is_question
from bot.shop.courier_wishes import CourierWish, courier_wish
from bot.shop.money import yuan_text
from bot.usecases.couriers import courier_view
from bot.usecases.deps import Deps
from bot.usecases.saying import Say, Turn

_ASKED_AS = frozenset({"ask_courier", "ask_logistics", "urge_shipment", "complain_service"})
"""What 送之前能打个电话不 is also heard as."""
_TOLD_AS = frozenset({"inform", "unclear", "affirm", "chitchat", "modify_order", "out_of_scope"})
_FREE = frozenset({"", "confirm", "reading"})
_TOPICS = frozenset({"parcels", "couriers", "orders", "shipping"})
_WISHES = frozenset({CourierWish.PLACE, CourierWish.CALL})


_NOT_BY = re.compile(r"(?:别|不要|不想|甭|勿|莫)(?:再|给我|帮我|让)*(?:发|用|走|寄|选|派)")
_MAY_BE_NOTE = frozenset(
    {"unclear", "inform", "modify_order", "ask_courier", "deny", "cancel_order"}
)


def not_that_courier(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """今早拍的围巾别发邮政了: a wish for the note of the order that it names, put to its yes."""
    told = heard.entity("courier") is not None and _NOT_BY.search(heard.text) is not None
    names = heard.entity("product") is not None
    if not (told and names and turn.buyer_id) or heard.intent not in _MAY_BE_NOTE:
        return None
    wish = replace(heard, intent="modify_order", meaning=None)
    return ModifyOrder(deps).act(turn, wish)


_HOW_MUCH = re.compile(
    r"(?:那|还|得|需要|要|大概)*(?:补|加|贵|另收|差价?|多花|要)(?:的|得)?(?:好多|多少|几)(?:块|元)?(?:钱|费)?[呢啊呀嘛哦]?"
    r"|(?:好多|多少)(?:块|元)?钱[呢啊呀嘛哦]?"
)


def extra_asked(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """补好多钱, after the couriers were told: what the dearer one costs, and no demand."""
    free = slot_text(heard, "topic") == "couriers" and slot_text(heard, "awaiting") in _FREE
    if not free or not _HOW_MUCH.fullmatch(heard.text.strip(" .。?？!！~～")):
        return None
    dearest = courier_view(deps, "").dearest
    if dearest is None:
        return None
    facts = {"courier": dearest.name, "extra": yuan_text(dearest.surcharge_fen)}
    return said(heard, [Say("utter_courier_extra", facts)], "couriers")


def told_courier(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """What the shop can do about it; None where no parcel of the buyer's is under way."""
    if slot_text(heard, "topic") not in _TOPICS and not heard.entity("product"):
        return None
    wish, free = courier_wish(heard.text), slot_text(heard, "awaiting") in _FREE
    calls = wish is CourierWish.CALL
    heard_as = heard.intent in (_TOLD_AS | _ASKED_AS if calls else _TOLD_AS)
    if not free or not heard_as or wish not in _WISHES:
        return None
    if is_question(heard.text) and not calls:
        return None
    return TellCouriers(deps).of_parcel(turn, heard)
