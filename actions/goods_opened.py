"""Goods that open a talk, and goods that are chosen in it: what they cost, and no more is done.

Behind a hello the goods would be lost (playbook §2), and a choice before an order is nothing that
a clerk can book: it can be ordered, and that is said.
"""

from dataclasses import replace
from typing import Any

from actions.advising import specs_of, title_of
from actions.base import Entity, Heard, Said
from actions.dialogue import said, slot_text
from actions.in_view import goods_in_view, price_words, sku_title, spec_in_view
from actions.promotions import TellPromotions
from actions.stock import TellStock
from actions.understanding import TakeFact
from bot.care.asides import asks_of_wrapping
from bot.care.context.words import is_question
from bot.shop.catalogue import Product
from bot.shop.goods_opening import Chosen, chosen_in, goes_to_buy, opens_goods
from bot.shop.product_talk import wants_pieces
from bot.shop.specs import spec_label
from bot.shop.stock import standing
from bot.text.digits import whole_number
from bot.usecases.deps import Deps
from bot.usecases.products import Goods, goods_bought
from bot.usecases.saying import Say, Turn

_FREE = frozenset({"", "confirm", "reading", "product", "product_choice"})
_SOFT = frozenset({"greet", "inform", "unclear", "chitchat", "out_of_scope", "affirm"})
_GUESSED = 0.8
_MATTERS_OF_ITS_OWN = frozenset({"report_safety_or_leak", "threaten_bad_review", "ask_human"})
_TAKEN_AS = frozenset(
    {"modify_order", "ask_gift", "ask_size_or_colour", "ask_stock", "choose", "give_suggestion"}
)
"""What a choice is also heard as."""


def goods_opened(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """您好 我想问问那个烧水壶: they are in talk from here on; None where more is said."""
    if slot_text(heard, "awaiting") not in _FREE or heard.entity("product") is None:
        return None
    opens = opens_goods(heard.text) and not is_question(heard.text)
    if asks_of_wrapping(heard.text):  # 围巾还没付 先问下袋子给配吧
        return None
    if not opens or not _says_little(heard) or heard.entity("order_no"):
        return None
    goods = goods_in_view(deps, turn, heard)
    if goods is None:
        return None
    if _is_own(deps, turn, goods) and not goes_to_buy(heard.text):
        known = replace(heard, intent="inform", meaning=None)
        return TakeFact(deps).of_own(turn, known, goods.title)
    facts = title_of(goods) | {"price": price_words(goods.skus), "specs": specs_of(goods)}
    spec = spec_in_view(heard, goods)
    if spec.exists and len(spec.skus) == 1:
        one = spec.skus[0]
        what = {"what": sku_title(one, goods.skus), "price": price_words([one])}
        chosen = Chosen((one,), "")
        return _of_goods(heard, Say("utter_goods_opened_one", what), goods, chosen)
    return _of_goods(heard, Say("utter_goods_opened", facts), goods)


def _says_little(heard: Heard) -> bool:
    """The words surely ask for nothing; what a stranger has no order for is not one either."""
    if heard.intent in _SOFT or not heard.ranking:
        return True
    name, sure = heard.ranking[0]
    of_goods = name in {"ask_product_attribute", "ask_size_or_colour", "give_suggestion"}
    present = name == "ask_gift" and goes_to_buy(heard.text)  # 想买个杯子送同事
    return (of_goods and sure < _GUESSED) or present or name == "modify_order"


def _is_own(deps: Deps, turn: Turn, goods: Goods) -> bool:
    return any(one.spu == goods.spu for one in goods_bought(deps, turn=turn))


def goods_chosen(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """嗯嗯 那拍大的灰色, before there is an order: what it costs now, and that it can be ordered;
    what is out is said to be out. None where anything else is said."""
    if slot_text(heard, "awaiting") not in _FREE or slot_text(heard, "order_in_view"):
        return None
    if heard.intent in _MATTERS_OF_ITS_OWN or is_question(heard.text):
        return None
    if slot_text(heard, "matter") == "ask_stock" and wants_pieces(heard.text):
        return None  # whether there are so many
    in_talk, names = slot_text(heard, "product_in_view"), _names(heard)
    goods = goods_in_view(deps, turn, heard) if in_talk or names else None
    if goods is None or (_sure_of_other(heard) and not names):
        return None
    chosen = chosen_in(heard.text, goods.skus, names)
    if chosen is None or (not in_talk and len(chosen.skus) == len(goods.skus)):
        return None
    return _taken(deps, turn, heard, goods, replace(chosen, skus=_as_before(heard, goods, chosen)))


def _names(heard: Heard) -> tuple[str, ...]:
    return tuple(one.raw for one in heard.entities if one.name == "product" and one.raw)


def _sure_of_other(heard: Heard) -> bool:
    """Another matter that the words surely are."""
    name, sure = heard.ranking[0] if heard.ranking else (heard.intent, 0.0)
    return name not in _SOFT | _TAKEN_AS and sure >= _GUESSED


def _as_before(heard: Heard, goods: Goods, chosen: Chosen) -> tuple[Product, ...]:
    """就L, after 雾蓝 was asked about: what this message leaves open is as it was told before."""
    kept = heard.slots.get("spec_in_view")
    before = kept if isinstance(kept, dict) and kept.get("spu") == goods.spu else {}
    left = chosen.skus
    for name in ("colour", "size"):
        same = tuple(one for one in left if getattr(one, name) == before.get(name))
        left = same or left
    return left


def _taken(deps: Deps, turn: Turn, heard: Heard, goods: Goods, chosen: Chosen) -> Said:
    marks = _marks(chosen.skus)
    plain = {**heard.slots, "awaiting": None, "asked_about": None, "offered": None}
    if len(chosen.skus) > 1:
        listed = title_of(goods) | {"listed": _each(chosen.skus, goods)}
        return _of_goods(heard, Say("utter_goods_chosen_open", listed), goods, chosen)
    pieces = whole_number(chosen.pieces) or 1
    there = standing(chosen.skus, goods.shelves, pieces).have
    if pieces >= deps.policy.bargaining.bulk_from_pieces or not there:
        number = Entity("quantity", str(pieces), str(pieces))
        many = there and pieces > 1
        asked = "ask_promotion_or_coupon" if many else "ask_stock"
        skill = TellPromotions(deps) if many else TellStock(deps)
        entities = (*marks, number) if pieces > 1 else marks
        return skill.act(turn, Heard(asked, entities, plain, heard.text, heard.ranking))
    one = chosen.skus[0]
    facts: dict[str, Any] = {"what": sku_title(one, goods.skus), "price": price_words([one])}
    reply = "utter_goods_chosen"
    if pieces > 1:
        reply, facts = "utter_goods_chosen_pieces", facts | {"pieces": pieces}
    return _of_goods(heard, Say(reply, facts), goods, chosen)


def _marks(skus: tuple[Product, ...]) -> tuple[Entity, ...]:
    told = {"colour": {one.colour for one in skus}, "size": {one.size for one in skus}}
    only = {name: values.pop() for name, values in told.items() if len(values) == 1}
    return tuple(Entity(name, value, value) for name, value in only.items() if value)


def _each(skus: tuple[Product, ...], goods: Goods) -> str:
    return "、".join(f"{spec_label(one, goods.skus)}{price_words([one])}" for one in skus)


def _of_goods(heard: Heard, say: Say, goods: Goods, chosen: Chosen | None = None) -> Said:
    kept: dict[str, Any] = {"product_in_view": goods.spu, "asked_about": None}
    if chosen is not None:
        marks = {one.name: one.value for one in _marks(chosen.skus)}
        kept["spec_in_view"] = {"spu": goods.spu, "size": "", "colour": ""} | marks
    return said(heard, [say], "products", **kept)
