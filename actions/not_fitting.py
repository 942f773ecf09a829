"""Goods that came and do not fit: exchanged or taken back, and the buyer chooses (playbook §5)."""

import re

from actions.base import Heard, Said
from actions.dialogue import PERSON, offered, said, slot_text
from actions.same_order import OF_ORDERS
from bot.care.context import Choice
from bot.care.context.words import is_question
from bot.shop.orders import Topic
from bot.shop.spoken import short_title
from bot.usecases.deps import Deps
from bot.usecases.orders import Wanted, look_up
from bot.usecases.saying import Offer, Say, Turn

_INSTEAD = (Offer("换尺码或颜色", "request_exchange"), Offer("退货", "request_return"))
_REASONS = frozenset({"wrong_size", "dislike"})
_TOO_BIG = re.compile(r"[有太偏][点些]?[大小紧松肥瘦短长]|[大小肥紧短长]了|不合[适身脚]")
_SOUNDS_LIKE = frozenset({"inform", "unclear", "ask_order_status", "ask_logistics"})


def tells_misfit(heard: Heard) -> bool:
    """小了 肩膀勒: it does not fit, or is not liked."""
    return heard.entity("reason") in _REASONS or _TOO_BIG.search(heard.text) is not None


def not_fitting(heard: Heard, title: str, number: str | None) -> Said:
    """Shall it be exchanged or go back?"""
    choices = offered([Choice(one.title, one.intent) for one in _INSTEAD])
    says = [Say("utter_not_fitting", {"title": short_title(title)}, (*_INSTEAD, PERSON))]
    return said(heard, says, "orders", awaiting="reading", offered=choices, order_in_view=number)


def misfit_in_view(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """小了, of the order that was just told; None where it has not come, or another is meant."""
    number, first = slot_text(heard, "order_in_view"), heard.ranking[:1]
    told = slot_text(heard, "topic") in OF_ORDERS and not heard.asked and turn.buyer_id
    tells = heard.intent in _SOUNDS_LIKE and bool(first) and first[0][0] in _SOUNDS_LIKE
    if not (number and told and tells and tells_misfit(heard)) or is_question(heard.text):
        return None
    if heard.entity("product") or heard.entity("order_no"):
        return None
    seen = look_up(deps, turn=turn, wanted=Wanted(Topic.STATE, order_no=number)).seen
    if seen is None or not seen.full or not seen.order.has_shipped:
        return None
    return not_fitting(heard, seen.order.title, number)
