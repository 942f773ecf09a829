"""What is told or asked after no price difference was found: the day it counts from (law 29)."""

import re
from datetime import timedelta

from actions.base import Heard, Said
from actions.dialogue import OTHER, PERSON, said, slot_text
from bot.care.context.told import only_tells
from bot.shop.spoken import day_text, short_title
from bot.usecases.deps import Deps
from bot.usecases.orders import own_orders
from bot.usecases.price_differences import price_lines
from bot.usecases.saying import Say, Turn

SKILL = "price_difference"
_COUNTS = re.compile(
    r"从(?:哪|什么|啥|收|签|拿|付|下单)|(?:收货|签收|收到|拿到|到货)[^,，。?？]{0,6}(?:算|开始|起)"
    r"|怎么[算计]|咋算|(?:保价?|价保)[^,，。?？]{0,3}(?:几|多少)天|不应该|才收到"
)
_PLEADS = re.compile(r"通融|照顾|老客户|老顾客|回头客|常[来买]|求|行行好|宽限|破个?例|帮帮")
_SAYS_NO = re.compile(r"不行|不合理|凭|霸王|坑|什么规定")


def said_of_price(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """我599买的, 20天前买的, 从哪天开始算: one line, after the window was told to be over."""
    waits = slot_text(heard, "awaiting") == "confirm" and slot_text(heard, "topic") == SKILL
    number = slot_text(heard, "order_in_view")
    if not (turn.buyer_id and waits and number) or heard.entity("product"):
        return None
    counts = _COUNTS.search(heard.text) is not None
    vague = heard.intent in {"unclear", "inform", "ask_order_status", "ask_price_protection"}
    pleads = _PLEADS.search(heard.text) is not None
    tells = only_tells(heard.text) and not _SAYS_NO.search(heard.text)
    if not vague or not (counts or pleads or tells):
        return None
    facts = _days_of(deps, turn, number)
    if facts is None:
        return None
    heard_of = "utter_price_late_heard" if facts["is_over"] else "utter_price_no_fall_heard"
    reply = "utter_price_late_counted" if counts else heard_of
    if pleads and not counts and facts["is_over"]:
        reply = "utter_price_late_plea"
    known = {name: facts[name] for name in deps.script_book.needs(reply)}
    says = [Say(reply, known, (PERSON, OTHER))]
    return said(heard, says, SKILL, awaiting="confirm", order_in_view=number)


def _days_of(deps: Deps, turn: Turn, number: str) -> dict[str, object] | None:
    """The days of an order of which nothing is due; None for any other."""
    order = next((one for one in own_orders(deps, turn=turn) if one.order_no == number), None)
    lines = price_lines(deps, turn=turn, order_no=number)
    if order is None or order.paid_at is None or any(line.fell for line in lines):
        return None
    days, rules = deps.policy.days, deps.policy.price_protection
    paid_on, today = days.day_of(order.paid_at), days.day_of(turn.now)
    last = paid_on + timedelta(days=rules.days)
    return {
        "is_over": last < today,
        "title": short_title(order.title),
        "protection_days": rules.days,
        "since": day_text(paid_on, today),
        "last_day": day_text(last, today),
    }
