"""Goods made to order, before they are bought: what can be made, by when, and whose a slip is."""

import re
from typing import Any

from actions.advising import title_of
from actions.base import Heard, Said
from actions.dialogue import OTHER, PERSON, said, slot_text
from actions.goods_followups import GOODS_TOPICS
from actions.in_view import answered, goods_in_view, price_words
from bot.shop.catalogue import ReturnableRule
from bot.shop.custom_talk import CustomTalk, custom_talk
from bot.shop.spoken import thing_named
from bot.usecases.deps import Deps
from bot.usecases.products import Goods, goods_bought
from bot.usecases.saying import Say, Turn
from bot.usecases.shipping import outlook, waiting_orders

_FREE = frozenset({"", "confirm", "reading", "product", "product_choice"})
_OF_TIME = frozenset({"ask_ship_time", "urge_shipment", "ask_stock"})
_SOFT = frozenset(
    {"unclear", "inform", "chitchat", "affirm", "ask_product_attribute", "modify_order"}
    | {"ask_ship_time", "report_wrong_item", "give_suggestion", "out_of_scope"}
)


def of_custom_goods(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """The answer, for goods that are made to order and were not bought yet; None else."""
    named = heard.entity("product") is not None
    told = slot_text(heard, "topic") in GOODS_TOPICS and bool(slot_text(heard, "product_in_view"))
    told = told or (bool(turn.page_product) and not slot_text(heard, "topic"))
    if not (named or told) or slot_text(heard, "awaiting") not in _FREE:
        return None
    if slot_text(heard, "order_in_view") or _waits_for_like(deps, turn, heard):
        return None
    talk = custom_talk(
        heard.text, asks_when=heard.intent in _OF_TIME, free=heard.intent in _SOFT or _keeps(heard)
    )
    if talk in {CustomTalk.WHEN, CustomTalk.IN_TIME} and _of_own_order(deps, turn, heard):
        return None
    if talk is CustomTalk.PIECES and heard.slots.get("matter") == "ask_stock":
        return None  # so many of them: whether they are there
    goods = goods_in_view(deps, turn, heard) if talk else None
    if talk is None or goods is None or not _is_made_to_order(deps, turn, goods):
        return None
    return _answer(deps, turn, heard, goods, talk)


def _waits_for_like(deps: Deps, turn: Turn, heard: Heard) -> bool:
    """杯子什么时候发, of who waits for a thermos: that one, and no cup that was not bought."""
    thing = thing_named(heard.text)
    return bool(thing) and any(thing in one.title for one in waiting_orders(deps, turn=turn))


def _keeps(heard: Heard) -> bool:
    return heard.meaning is not None and heard.meaning.keeps_matter


def _of_own_order(deps: Deps, turn: Turn, heard: Heard) -> bool:
    """杯子什么时候发, of somebody whose order waits: any cup may be meant by it."""
    return not _OF_MAKING.search(heard.text) and bool(waiting_orders(deps, turn=turn))


_OF_MAKING = re.compile(r"刻|定制|定做|做")


def _is_made_to_order(deps: Deps, turn: Turn, goods: Goods) -> bool:
    custom = all(one.returnable_rule is ReturnableRule.CUSTOM for one in goods.skus)
    return custom and all(one.spu != goods.spu for one in goods_bought(deps, turn=turn))


def _answer(deps: Deps, turn: Turn, heard: Heard, goods: Goods, talk: CustomTalk) -> Said:
    facts: dict[str, Any] = title_of(goods)
    reply = f"utter_custom_{talk.value}"
    offers = talk not in {CustomTalk.WRONG, CustomTalk.PIECES}
    if talk is CustomTalk.COST:
        facts |= {"price": price_words(goods.skus)}
    if talk in {CustomTalk.IN_TIME, CustomTalk.WHEN}:
        region = str(heard.entity("region") or slot_text(heard, "region_told"))
        seen = outlook(deps, turn=turn, region=region or None, courier=None)
        facts |= {"least_days": seen.transit.least_days, "most_days": seen.transit.most_days}
    if offers:
        facts |= {"when": answered(deps, turn)}
    needs = deps.script_book.needs(reply)
    known = {name: value for name, value in facts.items() if name in needs}
    says = [Say(reply, known, (PERSON, OTHER) if offers else ())]
    return said(
        heard, says, "products",
        awaiting="confirm" if offers else None,
        product_in_view=goods.spu, matter="ask_product_attribute", spec_in_view=None,
    )  # fmt: skip
