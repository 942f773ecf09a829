"""What is said of a refund that was told of, whatever it sounded like alone (law 5, 9)."""

import re
from dataclasses import replace

from actions.base import Heard, Said
from actions.dialogue import slot_text
from actions.refunds import TellRefund
from actions.return_freight import TellReturnFreight
from bot.care.context.told import only_tells
from bot.care.refund_talk import (
    asks_of_inspecting,
    asks_of_refund,
    is_sum_alone,
    names_money,
    of_freight_back,
    of_money_told,
)
from bot.usecases.aftersales import money_back
from bot.usecases.deps import Deps
from bot.usecases.saying import Turn

_VAGUE = frozenset({"unclear", "inform", "deny", "affirm", "chitchat", "out_of_scope"})
_OPEN = frozenset({"", "confirm", "reading"})
_OF_PAPER = re.compile(r"发票|抬头|税号")
"""另外发票收到了吗: of no money and no goods."""


def said_of_refund(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """没瞅着钱啊, 看着了, 运费给我报吗; 台灯的钱 of goods that came back. None for others."""
    if not turn.buyer_id or heard.intent not in _VAGUE or _OF_PAPER.search(heard.text):
        return None
    if inspecting := _of_inspecting(deps, turn, heard):
        return inspecting
    if slot_text(heard, "awaiting") not in _OPEN:
        return None
    told = slot_text(heard, "topic") == "refunds" and bool(slot_text(heard, "order_in_view"))
    if told and of_freight_back(heard.text):
        asked = replace(heard, intent="ask_return_shipping_fee", meaning=None)
        return TellReturnFreight(deps).act(turn, asked)
    known = replace(heard, intent="ask_refund_arrival", meaning=None)
    waits = slot_text(heard, "awaiting") in {"", "confirm"} and not heard.entity("product")
    tells = asks_of_refund(heard.text) or only_tells(heard.text) or is_sum_alone(heard.text)
    if told and (of_money_told(heard.text) or (waits and tells)):
        return TellRefund(deps).act(turn, known)
    if heard.entity("product") and names_money(heard.text) and money_back(deps, turn=turn):
        return TellRefund(deps).act(turn, known)
    return None


def _of_inspecting(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """验个衣服要四天?, also after a word of anger at us: the refund of the order in view."""
    number, open_ = slot_text(heard, "order_in_view"), _OPEN | {"complaint_about"}
    if (
        not number
        or slot_text(heard, "awaiting") not in open_
        or not asks_of_inspecting(heard.text)
    ):
        return None
    if not money_back(deps, turn=turn, order_no=number):
        return None
    slots = {**heard.slots, "topic": "refunds", "awaiting": None}
    known = replace(heard, intent="ask_refund_arrival", meaning=None, slots=slots)
    return TellRefund(deps).act(turn, known)
