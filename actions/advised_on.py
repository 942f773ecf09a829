"""Advice goes on with what is told next: of whom it is for, of what is liked, of the sum."""

import re
from dataclasses import replace
from typing import Any

from actions.advised_goods import between_two, in_colours_liked, one_taken
from actions.advising import MOST_ADVISED, TWO
from actions.base import Entity, Heard, Said
from actions.dialogue import slot_text
from actions.in_view import LONGEST_KEPT
from actions.products import TellProduct
from actions.shop_meaning import budget_fen
from bot.shop.advice import at_most, needs_in
from bot.usecases.deps import Deps
from bot.usecases.products import NEAR, Meant, goods_meant, pieces_for
from bot.usecases.saying import Turn

_OF_PERSON = re.compile(
    r"[0-9一二两三四五六七八九十]+(?:来|多|几)?岁|属[鼠牛虎兔龙蛇马羊猴鸡狗猪]|(?:女|男)(?:的|生|孩|士)|年轻|年纪|老人|长辈|小姑娘|阿姨|叔叔"
    r"|[她他]|(?:妈|爸|婆|爷|奶|闺蜜|朋友|同事|老师|领导|对象|老公|老婆|媳妇)"
)
_DEARER = re.compile(r"(?:最)?(?:贵|便宜)(?:一?[点些])?的(?:那|这)?[一个款样种件]{0,2}")
_OPEN = frozenset({"", "product_choice", "confirm", "reading"})


def of_the_dearer(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """贵的那个多少钱, of goods to choose from: the one that costs most, and what is asked of it."""
    rows: Any = heard.slots.get("offered") or ()
    named = [str(row["slots"]["product"]) for row in rows if row["slots"].get("product")]
    said_so = _DEARER.search(heard.text)
    if slot_text(heard, "awaiting") != "product_choice" or len(named) < TWO or not said_so:
        return None
    goods = [goods_meant(deps, turn=turn, meant=Meant(named=one)) for one in named]
    known = [one for one in goods if one is not None]
    ranked = sorted(known, key=lambda one: max(sku.price_fen for sku in one.skus))
    meant = ranked[-1 if "贵" in said_so[0] else 0]
    plain = {**heard.slots, "awaiting": None, "offered": None}
    entity = Entity("product", meant.spu, said_so[0])
    asked = replace(heard, entities=(entity,), slots=plain, meaning=None, text=f"{heard.text} 价格")
    return TellProduct(deps).act(turn, asked)


def advised_on(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """More for the advice that was asked for; None where none was, or another thing is said."""
    kept = heard.slots.get("asked_about")
    about: dict[str, Any] = kept if isinstance(kept, dict) else {}
    if not about.get("advice") or slot_text(heard, "awaiting") not in _OPEN:
        return None
    if slot_text(heard, "topic") != "products":
        return None
    if (narrowed := _narrowed(deps, turn, heard, about)) is not None:
        return narrowed
    if heard.entity("product") is not None:
        return None
    needs, budget = needs_in(heard.text), budget_fen(heard.text) or 0
    if not (needs or budget or _OF_PERSON.search(heard.text)):
        return None
    told = f"{about.get('text', '')} {heard.text}"[-LONGEST_KEPT:]
    sum_told = budget or int(about.get("money") or 0)
    within = at_most(heard.text) or bool(about.get("within"))
    most = sum_told if within else int(sum_told * (2 - NEAR))
    found = pieces_for(deps, needs=needs_in(told), most_fen=most) if needs_in(told) else ()
    action = TellProduct(deps)
    of_this = replace(heard, meaning=None)
    if found:
        outcome = action.for_these(of_this, found[:MOST_ADVISED], needs_in(told))
    elif budget:
        outcome = action.advise_for(of_this, budget)
    else:
        outcome = action.asks_more(of_this)
    memory = {"text": told, "advice": True, "money": sum_told, "within": within}
    return Said(outcome.replies, {**outcome.slots, "asked_about": memory})


_WEIGHED_AS = frozenset(
    {"ask_product_attribute", "ask_size_or_colour", "ask_gift", "unclear", "inform", "chitchat"}
)


def weighed_goods(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """保温杯还是马克杯, before anything is bought: both, laid side by side."""
    named = {str(one.value) for one in heard.entities if one.name == "product"}
    free = slot_text(heard, "awaiting") in _OPEN and not slot_text(heard, "order_in_view")
    free = free and "还是" in heard.text  # 围巾和毯子哪个好 is the page's own
    if len(named) != TWO or not free or heard.intent not in _WEIGHED_AS:
        return None
    return between_two(deps, turn, heard, 0)


def _narrowed(deps: Deps, turn: Turn, heard: Heard, about: dict[str, Any]) -> Said | None:
    """Two things weighed, a colour that is liked, one that is taken, of what was advised."""
    most_fen = int(about.get("money") or 0)
    two = between_two(deps, turn, heard, most_fen)
    if two is not None:
        table = [row["slots"]["product"] for row in two.slots.get("offered") or ()]
        return Said(two.replies, {**two.slots, "asked_about": {**about, "table": table}})
    return in_colours_liked(deps, turn, heard) or one_taken(deps, turn, heard)
