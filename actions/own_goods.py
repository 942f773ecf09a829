"""The first line about goods of one's own, whose wish the words alone leave half clear: what is
wrong is asked, whether they may go back and where the money stays is told of that order."""

import re
from dataclasses import replace

from actions.base import Heard, Said
from actions.dialogue import said
from actions.quality_problems import SKILL, ReportQuality
from actions.refunds import TellRefund
from actions.returns import RequestReturn
from bot.care.context.words import is_question
from bot.shop.own_goods import OwnWish, wish_of_own
from bot.shop.spoken import short_title
from bot.usecases.aftersales import money_back
from bot.usecases.deps import Deps
from bot.usecases.orders import LookUp
from bot.usecases.saying import Say, Turn

_FLAWED = re.compile(r"[划刮裂磨]痕|裂[了纹缝]|开线|掉色|掉漆|污渍|破了?个?洞|脱线")
"""牛皮包收到了 正面有一条划痕: what is wrong stands in the words already."""


def of_own_goods(deps: Deps, turn: Turn, heard: Heard, found: LookUp, title: str) -> Said | None:
    """The line; None where the words only name the goods. `found`: the orders that have them."""
    if _FLAWED.search(heard.text) and turn.buyer_id and not is_question(heard.text):
        known = replace(heard, intent="report_quality_issue", meaning=None)
        return ReportQuality(deps).act(turn, known)
    wish = wish_of_own(heard.text)
    if wish is None or not turn.buyer_id:
        return None
    if wish is OwnWish.MONEY:
        known = replace(heard, intent="ask_refund_arrival", meaning=None)
        return TellRefund(deps).act(turn, known) if money_back(deps, turn=turn) else None
    if found.seen and not found.seen.order.has_shipped:
        return None
    if wish is OwnWish.MAY_RETURN:
        return RequestReturn(deps).act(turn, replace(heard, intent="request_return", meaning=None))
    known = replace(heard, intent="report_quality_issue", meaning=None)
    if found.seen is None:
        return ReportQuality(deps).act(turn, known)
    says = [Say("utter_quality_what_is_wrong", {"title": short_title(title)})]
    number = found.seen.order.order_no
    return said(known, says, SKILL, awaiting="fault", order_in_view=number)
