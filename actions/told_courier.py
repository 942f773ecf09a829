"""What is wished of the courier while the parcel is on its way, told as a fact: 我不在家 放丰巢."""

import re
from dataclasses import replace

from actions.base import Heard, Said
from actions.couriers import TellCouriers
from actions.dialogue import said, slot_text
from actions.order_notes import ModifyOrder
from bot.care.context.words import is_question
from bot.shop.courier_wishes import CourierWish, courier_wish
from bot.shop.couriers import courier_named
from bot.shop.money import yuan_text
from bot.usecases.couriers import courier_view
from bot.usecases.deps import Deps
from bot.usecases.saying import Say, Turn
from bot.usecases.shipping import waiting_orders

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
    """What the shop can do about it; None where no parcel of the buyer's is under way. Before it
    has left, a call is a wish for the order's note."""
    if (usual := _usual_after_all(deps, heard)) is not None:
        return usual
    if slot_text(heard, "topic") not in _TOPICS and not heard.entity("product"):
        return None
    wish, free = courier_wish(heard.text), slot_text(heard, "awaiting") in _FREE
    calls = wish is CourierWish.CALL
    heard_as = heard.intent in (_TOLD_AS | _ASKED_AS if calls else _TOLD_AS)
    if not free or not heard_as or wish not in _WISHES:
        return None
    if is_question(heard.text) and not calls:
        return None
    if (told := TellCouriers(deps).of_parcel(turn, heard)) is not None or not calls:
        return told
    return _as_note(deps, turn, heard)


def _as_note(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """让他打电话再放, of an order that has not left: put up as its note, and not written yet."""
    number = slot_text(heard, "order_in_view")
    waits = any(one.order_no == number for one in waiting_orders(deps, turn=turn))
    if not waits or is_question(heard.text) or heard.intent not in _TOLD_AS | {"ask_courier"}:
        return None
    wish = replace(heard, intent="modify_order", meaning=None)
    return ModifyOrder(deps).act(turn, wish)


_DROPS_IT = re.compile(
    r"算了|(?:还是|那就|就|还)(?:用|发|走|按)?(?:原来|默认|普通|常用|之前|你们)|不(?:补|加|换|要)(?:钱|了|顺丰|差价)"
)
_MAY_DROP = frozenset({"bargain", "deny", "unclear", "inform", "ask_courier", "affirm", "chitchat"})


def _usual_after_all(deps: Deps, heard: Heard) -> Said | None:
    """太贵了吧 算了还申通, after a surcharge was told: the usual one, and nothing was changed."""
    free = slot_text(heard, "awaiting") in _FREE and slot_text(heard, "topic") == "couriers"
    if not free or heard.intent not in _MAY_DROP or is_question(heard.text):
        return None
    named = courier_named(str(heard.given("courier") or ""), deps.policy)
    dear = named is not None and bool(named.surcharge_fen)
    if not _DROPS_IT.search(heard.text) or (dear and not _NOT.search(heard.text)):
        return None
    usual = courier_view(deps, "").defaults
    facts = {"couriers": "、".join(one.name for one in usual)}
    return said(
        heard, [Say("utter_courier_usual_kept", facts)], "couriers",
        order_in_view=slot_text(heard, "order_in_view") or None,
    )  # fmt: skip


_NOT = re.compile(r"不(?:要|用|换|发|补|加)")
