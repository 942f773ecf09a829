"""What is said of a refund that was told of, whatever it sounded like alone (law 5, 9)."""

import re
from collections.abc import Sequence
from dataclasses import replace

from actions.base import Entity, Heard, Said
from actions.dialogue import said, slot_text, still_open
from actions.refunds import TellRefund, is_paid_back
from actions.return_freight import TellReturnFreight
from bot.care.context.told import only_tells
from bot.care.refund_talk import (
    asks_of_inspecting,
    asks_of_refund,
    asks_whole_sum,
    is_sum_alone,
    names_money,
    of_freight_back,
    of_money_told,
    says_was_refunded,
    says_what_went_back,
)
from bot.shop.spoken import short_title
from bot.usecases.aftersales import Goods, goods_of, money_back
from bot.usecases.deps import Deps
from bot.usecases.saying import Say, Turn

_VAGUE = frozenset({"unclear", "inform", "deny", "affirm", "chitchat", "out_of_scope"})
_OPEN = frozenset({"", "confirm", "reading"})
_OF_PAPER = re.compile(r"发票|抬头|税号")
"""另外发票收到了吗: of no money and no goods."""


def said_of_refund(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """没瞅着钱啊, 看着了, 运费给我报吗; 台灯的钱 of goods that came back. None for others."""
    if _asks_whole_sum(heard):
        heard = replace(heard, intent="unclear")
    if turn.buyer_id and (same := _what_went_back(deps, turn, heard)) is not None:
        return same
    if (before := _was_refunded(deps, turn, heard)) is not None:
        return before
    if not turn.buyer_id or heard.intent not in _VAGUE or _OF_PAPER.search(heard.text):
        return None
    if inspecting := _of_inspecting(deps, turn, heard):
        return inspecting
    if slot_text(heard, "awaiting") not in _OPEN:
        return None
    told = _is_told(deps, turn, heard)
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


_TOLD_AS = _VAGUE | {"complain_out_of_stock", "request_return", "ask_refund_arrival"}


def _was_refunded(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """上回拍了说没货给我退了: the one order that was paid back, and none that waits now."""
    free = slot_text(heard, "awaiting") in _OPEN | {"product_choice"}
    if not turn.buyer_id or not free or heard.intent not in _TOLD_AS:
        return None
    if not says_was_refunded(heard.text) or heard.entity("order_no"):
        return None
    paid_back = {one.order.order_no for one in money_back(deps, turn=turn) if is_paid_back(one)}
    if len(paid_back) != 1:
        return None
    told = (Entity("order_no", paid_back.pop(), ""), *heard.entities)
    known = replace(heard, intent="ask_refund_arrival", meaning=None, entities=told)
    return TellRefund(deps).act(turn, known)


def _is_told(deps: Deps, turn: Turn, heard: Heard) -> bool:
    """Whether the money of the order in view was told of, or complained of."""
    number, topic = slot_text(heard, "order_in_view"), slot_text(heard, "topic")
    if topic == "complaints" and number and of_money_told(heard.text):
        return bool(money_back(deps, turn=turn, order_no=number))
    return topic == "refunds" and bool(number)


_OF_FREIGHT = "ask_return_shipping_fee"


def _asks_whole_sum(heard: Heard) -> bool:
    """169全退吗 扣不扣运费, of a refund that was told: its sum, and no question of who pays."""
    told = slot_text(heard, "topic") == "refunds" and bool(slot_text(heard, "order_in_view"))
    return told and heard.intent == _OF_FREIGHT and asks_whole_sum(heard.text)


_FAULT = "report_quality_issue"


def _what_went_back(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """质量问题退的 一闪一闪那个, of goods whose money is waited for: it is those, and the fault
    that sent them back opens no case anew."""
    number = slot_text(heard, "order_in_view")
    told = slot_text(heard, "topic") == "refunds" and slot_text(heard, "awaiting") in _OPEN
    if heard.intent != _FAULT or not (told and number and says_what_went_back(heard.text)):
        return None
    lines = goods_of(deps, turn=turn, order_no=number)
    if not lines or (heard.entity("product") and not _named(heard, lines)):
        return None
    facts = {"title": short_title(lines[0].product.title)}
    kept = {"order_in_view": number, **still_open(heard)}
    return said(heard, [Say("utter_same_order", facts)], "refunds", **kept)


def _named(heard: Heard, lines: Sequence[Goods]) -> bool:
    name = str(heard.entity("product"))
    return any(name in {one.product.spu, one.product.title} for one in lines)


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
