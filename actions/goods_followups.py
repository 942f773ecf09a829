"""What follows on goods before they are bought, asked of what was just told (playbook §2)."""

import re
from typing import Any

from actions.advising import specs_of, title_of
from actions.base import Entity, Heard, Said
from actions.dialogue import PERSON, said, slot_text
from actions.in_view import answered, goods_in_view, price_words
from actions.products import TellProduct, TellSpecs
from bot.care.context.told import only_tells
from bot.care.context.words import is_question
from bot.care.small_answers import small_in
from bot.care.small_talk import Chat, chat_of
from bot.shop.catalogue import ReturnableRule
from bot.shop.goods_opening import asks_if_exchanged, goes_to_others
from bot.shop.goods_talk_on import (
    TalkOn,
    marks_told,
    meaning_of_term,
    price_named,
    talk_on,
    term_asked,
)
from bot.shop.products import Aspect, page_says
from bot.shop.specs import sizes_of, spec_label
from bot.usecases.deps import Deps
from bot.usecases.products import Goods, Meant, goods_meant
from bot.usecases.saying import Say, Turn

GOODS_TOPICS = frozenset(
    {"products", "stock", "promotions", "free_shipping", "shipping", "authenticity"}
    | {"bargaining", "install_and_use", "gifts"}
)
_FREE = frozenset({"", "confirm", "reading", "product_choice"})
_SURELY_OWN = 0.8
_SOFT = frozenset({"unclear", "inform", "chitchat", "affirm", "out_of_scope", "give_suggestion"})
_OF_GOODS = frozenset({"ask_product_attribute", "ask_size_or_colour"})
_GUESSED_OF_GOODS = frozenset({"ask_install_or_usage", "bargain", "ask_price_protection"})


def of_goods_talk(heard: Heard) -> bool:
    """Goods were talked of last, no order, and nothing of a form is open."""
    free = slot_text(heard, "awaiting") in _FREE
    about = slot_text(heard, "topic") in GOODS_TOPICS and bool(slot_text(heard, "product_in_view"))
    return free and about and not slot_text(heard, "order_in_view")


def followed_on_goods(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """The answer to a short word of these goods; None where a skill has to hear it."""
    if not of_goods_talk(heard):
        return None
    if may_exchange := _may_exchange(deps, turn, heard):
        return may_exchange
    goods = goods_in_view(deps, turn, heard)
    if goods is None:
        return None
    talk = talk_on(heard.text, goods.skus)
    if talk is None:
        return _remark(deps, turn, heard, goods)
    bare = talk is TalkOn.PAGE and heard.text.rstrip(" ?？").endswith("呢")
    if talk in {TalkOn.FOR_WHOM, TalkOn.PAGE} and not (bare or _is_soft(heard)):
        return None
    if talk is TalkOn.MARKS:
        return _these(turn, heard, goods, TellSpecs(deps))
    if talk is TalkOn.PAGE:
        of_page = {**heard.slots, "awaiting": None}
        asked = Heard("ask_product_attribute", (), of_page, heard.text, heard.ranking)
        return TellProduct(deps).act(turn, asked)
    return _answer(deps, turn, heard, goods, talk)


_EXCHANGES = frozenset({"request_exchange", "unclear", "inform", "deny", "ask_return_process"})


def _may_exchange(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """不合适能换吧, before anything is bought: the rule, and no log-in for it."""
    first = heard.sounds_like
    ends = heard.text.rstrip(" .。!！~～").endswith("吧")
    asks = asks_if_exchanged(heard.text) and (ends or is_question(heard.text))
    if turn.buyer_id is not None or first not in _EXCHANGES or not asks:
        return None
    goods = goods_meant(deps, turn=turn, meant=Meant(in_view=slot_text(heard, "product_in_view")))
    free = {ReturnableRule.NO_REASON}
    if goods is None or {one.returnable_rule for one in goods.skus} != free:
        return None
    rules = deps.policy.returns
    facts = {"same_days": rules.exchange_same_style_days, "days": rules.no_reason_days}
    return _told(heard, [Say("utter_goods_may_exchange", title_of(goods) | facts)], goods)


def _these(turn: Turn, heard: Heard, goods: Goods, specs: TellSpecs) -> Said:
    """灰的 大的那个: whether it is there, and it is the one that is talked of from here."""
    left = marks_told(heard.text.strip(" .。!！~～"), goods.skus)
    marks = {"colour": {one.colour for one in left}, "size": {one.size for one in left}}
    told = tuple(
        Entity(name, value, value)
        for name, values in marks.items()
        if len(values) == 1
        for value in values
        if value
    )
    plain = {**heard.slots, "awaiting": None, "asked_about": None}
    asked = Heard("ask_size_or_colour", told, plain, heard.text, heard.ranking)
    return specs.act(turn, asked)


def _is_soft(heard: Heard) -> bool:
    near = heard.intent in _OF_GOODS and heard.ranking[:1] != () and _sure(heard) < _SURELY_OWN
    return heard.intent in _SOFT or near or (heard.meaning is not None and _keeps(heard))


def _keeps(heard: Heard) -> bool:
    return heard.meaning is not None and heard.meaning.keeps_matter


def _sure(heard: Heard) -> float:
    return heard.ranking[0][1] if heard.ranking else 1.0


def _answer(deps: Deps, turn: Turn, heard: Heard, goods: Goods, talk: TalkOn) -> Said:
    if talk is TalkOn.TERM:
        return _meant(deps, turn, heard, goods)
    facts: dict[str, Any] = title_of(goods)
    reply = f"utter_goods_{talk.value}"
    if talk is TalkOn.WHY_THIS:
        facts |= {"material": goods.skus[0].material, "price": price_words(goods.skus)}
    elif talk is TalkOn.IF_BAD:
        facts = title_of(goods)
    elif talk is TalkOn.FOR_WHOM:
        reply += "_size" if len(sizes_of(goods.skus)) > 1 else ""
        facts |= {"specs": specs_of(goods)}
    elif talk is TalkOn.PRICE_OF:
        facts |= _of_price(heard.text, goods)
    else:
        facts |= {"listed": _prices(goods)}
    return _told(heard, [Say(reply, facts)], goods)


def _told(heard: Heard, says: list[Say], goods: Goods, **slots: Any) -> Said:
    kept: dict[str, Any] = {"product_in_view": goods.spu, "matter": heard.slots.get("matter")}
    topic = slot_text(heard, "topic")
    topic = topic if topic in {"products", "stock"} else "products"
    return said(heard, says, topic, **(kept | slots))


def _meant(deps: Deps, turn: Turn, heard: Heard, goods: Goods) -> Said:
    """What a word of the page means; what it says of these very goods is the page's alone."""
    word = term_asked(heard.text, goods.skus)
    if meant := meaning_of_term(word):
        facts = title_of(goods) | {"meaning": meant, "told": goods.skus[0].material}
        return _told(heard, [Say("utter_goods_term", facts)], goods)
    facts = title_of(goods) | {"when": answered(deps, turn)}
    says = [Say("utter_product_unknown", facts, (PERSON,))]
    return _told(heard, says, goods, awaiting="confirm")


def _prices(goods: Goods) -> str:
    """雾白59元、樱粉39.9元: each once, in the catalogue's order."""
    each: dict[str, str] = {}
    for one in goods.skus:
        each.setdefault(spec_label(one, goods.skus), price_words([one]))
    return "、".join(f"{label}{price}" for label, price in each.items())


def _of_price(text: str, goods: Goods) -> dict[str, str]:
    """Which of them costs the sum that was said, and what the others cost."""
    meant = price_named(text, goods.skus)
    labels = "、".join(spec_label(one, goods.skus) for one in meant)
    others = "、".join(
        f"{spec_label(one, goods.skus)} {price_words([one])}"
        for one in goods.skus
        if one not in meant
    )
    return {"price": price_words(meant), "what": labels, "others": others}


def _remark(deps: Deps, turn: Turn, heard: Heard, goods: Goods) -> Said | None:
    """我放的是黑胶唱片: told beside the goods, and asks for nothing."""
    tells = heard.intent in {"inform", "chitchat", "unclear"} or _keeps(heard)
    names = {one.name for one in heard.entities} - {"quantity", "date", "reason", "person_name"}
    first = heard.sounds_like
    of_person = first == "unclear" and _OF_SOMEBODY.match(heard.text)
    told = first in {"inform", "chitchat"} or of_person
    if not tells or names or not told or is_question(heard.text):
        return None
    if chat_of(heard.text) is not Chat.OTHER:
        return None
    if small_in(heard.text, stranger=turn.buyer_id is None) is not None:
        return None  # 我再看看
    if goes_to_others(heard.text):
        return _told(heard, [Say("utter_small_pays")], goods)
    if _needs_what_is_written(heard.text, goods):
        of_page = {**heard.slots, "awaiting": None, "asked_about": None}
        asked = Heard("ask_product_attribute", (), of_page, heard.text, heard.ranking)
        return TellProduct(deps).act(turn, asked)
    if not only_tells(heard.text) or slot_text(heard, "matter") == "ask_size_or_colour":
        return None
    return _told(
        heard, [Say("utter_goods_remark", title_of(goods))], goods, asked_about=_kept(heard)
    )


def _needs_what_is_written(text: str, goods: Goods) -> bool:
    """我妈要自动断电的: the page has a word on it."""
    says = page_says(text, goods.skus)
    written = says.aspect is Aspect.MORE and bool(says.pieces)
    return written and _NEEDS.search(text) is not None


_NEEDS = re.compile(r"要(?!是|不)|需要|得有|想要|最好|必须|离不开|怕")
_OF_SOMEBODY = re.compile(r"(?:他|她|我|家里|老人|孩子|小孩|老[妈爸婆公]|我[妈爸婆公])")
"""他眼睛不太好: of whom the goods are for."""


def _kept(heard: Heard) -> Any:
    return heard.slots.get("asked_about")
