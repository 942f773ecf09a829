"""Another order of one's own is meant than the one in view: the one that waits for its money, or
the goods that were ordered where the shop has others of that name (playbook §3)."""

import re

from actions.base import Heard, Said
from actions.dialogue import slot_text
from actions.picking import told_of, unpaid_order
from actions.understanding import TakeFact
from bot.care.context.told import only_tells
from bot.care.context.words import is_question
from bot.shop.order_hints import says_unpaid, things_in
from bot.shop.orders import Topic
from bot.usecases.catalogue import product_named
from bot.usecases.deps import Deps
from bot.usecases.order_hints import orders_told_of
from bot.usecases.orders import Wanted, look_up
from bot.usecases.saying import Turn

_OF_ORDERS = frozenset({"orders", "parcels", "shipping", "refunds", "out_of_stock"})
_FREE = frozenset({"", "confirm", "reading"})
_TELLS = frozenset({"inform", "unclear", "chitchat", "affirm"})
_VAGUE = frozenset({"inform", "unclear", "complain_service", "chitchat"})
_HAS_PAID = re.compile(r"显示|付(?:款|钱)?(?:了|过)|扣了|已付|已经付")
"""我付款了怎么还显示待付款: it is the payment that is asked about."""
_HOW_IS_IT = re.compile(
    r"(?:怎么|咋)样了|(?:到哪|发货?|发出|寄出?|到)了?(?:没有?|吗|么)[?？]?$|(?:什么|啥)时候(?:能)?(?:发|到)"
)
"""粉色杯子怎么样了: asked of an order, and not of goods to buy."""
LONGEST = 24


def waits_for_money(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """还有一单我没付款呢: the one order that waits for its money is told; None for other words, or
    where several do."""
    free = slot_text(heard, "awaiting") in _FREE and len(heard.text) <= LONGEST
    tells = heard.intent in _TELLS or _keeps(heard)
    if not (free and tells and turn.buyer_id and says_unpaid(heard.text)):
        return None
    asks = is_question(heard.text) and not only_tells(heard.text)
    if asks or heard.entity("order_no") or _HAS_PAID.search(heard.text):
        return None
    number = unpaid_order(deps, turn, heard)
    return TakeFact(deps).of_order(turn, heard, number) if number else None


def ordered_goods_meant(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """粉杯子别也拖着, after an own order was told: the cup that was ordered, and no other cup of
    the shop. None where the goods that are named were ordered themselves, or several fit."""
    told, named = told_of(heard), str(heard.entity("product") or "")
    free = slot_text(heard, "topic") in _OF_ORDERS and slot_text(heard, "awaiting") in _FREE
    if not (free and named and things_in(told.text) and turn.buyer_id):
        return None
    how = _HOW_IS_IT.search(heard.text) is not None
    tells = (heard.intent in _VAGUE or _keeps(heard)) and not is_question(heard.text)
    if not (how or tells):
        return None
    product = product_named(deps, named)
    if product is None or _has_ordered(deps, turn, product.title):
        return None
    orders = orders_told_of(deps, turn=turn, told=told)
    if len(orders) != 1 or orders[0].order_no == slot_text(heard, "order_in_view"):
        return None
    return TakeFact(deps).of_order(turn, heard, orders[0].order_no)


def _keeps(heard: Heard) -> bool:
    return heard.meaning is not None and heard.meaning.keeps_matter


def _has_ordered(deps: Deps, turn: Turn, title: str) -> bool:
    found = look_up(deps, turn=turn, wanted=Wanted(Topic.STATE, product=title))
    orders = (found.seen.order,) if found.seen else found.candidates
    return any(title in one.title for one in orders)
