"""One question about several products is answered of each: 围巾和毛衣都有货吗."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from actions.base import Entity, Heard, Said
from bot.shop.products import asks_which_of
from bot.shop.several_goods import parted
from bot.usecases.catalogue import products_named
from bot.usecases.deps import Deps
from bot.usecases.saying import Say

_OF_GOODS = frozenset(
    {
        *("ask_stock", "ask_product_attribute", "ask_size_or_colour"),
        *("ask_promotion_or_coupon", "ask_warranty_repair"),
    }
)
MOST = 3
"""More at once are a list, and no answer that anybody reads."""
_BOTH = re.compile(
    r"(?:两|俩|三|几)[个件款样种条]?[^,，。]{0,3}(?:各|分别|都)|各(?:自|是|要|卖)*(?:多少|几|什么)|分别(?:是|要|卖)*(?:多少|几|什么)"
)
_PRICE = re.compile(r"多少|几块|什么价|价[格钱]|几钱")
_GUESSED = frozenset({"unclear", "out_of_scope", "bargain"})
_FREE_TO_ASK = frozenset({"", "confirm", "product_choice"})


def of_told(heard: Heard) -> tuple[Heard, ...]:
    """那两个各多少钱: asked of the products that were told of side by side; empty for anything
    else."""
    rows = goods_told(heard)
    names = any(one.name == "product" for one in heard.entities)
    is_free = (heard.slots.get("awaiting") or "") in _FREE_TO_ASK
    intent = _asked_of_all(heard) if len(rows) >= TWO and is_free and not names else ""
    if not intent:
        return ()
    plain = {**heard.slots, "awaiting": None, "offered": None}
    asked = replace(heard, intent=intent, meaning=None, slots=plain)
    return tuple(of_row(asked, row) for row in rows)


TWO = 2
_ALL_GONE = re.compile(
    r"(?:那|这)?(?:两个|俩|两样)?都(?:没|无|缺|断)(?:有|货|了|啦)*[?？吗啊呀吧]*"
)
_OF_ALL = re.compile(r"都|两[个样件款]|俩|一起|分别")
_TELL_ME = re.compile(r"提醒|通知|[喊叫]我|告诉我|说一?声")
_NOTICE = "subscribe_restock"


def _asked_of_all(heard: Heard) -> str:
    """What is asked of all that were told of: 那两个各多少钱, 都没？, 到了喊我."""
    if _ALL_GONE.fullmatch(heard.text.strip()):
        return "ask_stock"
    marks = {one.name for one in heard.entities} & {"colour", "size"}
    noticed = heard.slots.get("matter") == _NOTICE or _TELL_ME.search(heard.text)
    goes_on = noticed and _OF_ALL.search(heard.text)
    if (heard.intent == _NOTICE and not marks) or (goes_on and heard.intent in _GUESSED):
        return _NOTICE
    asks = heard.intent in _OF_GOODS or (heard.intent in _GUESSED and _PRICE.search(heard.text))
    if not asks or not _BOTH.search(heard.text):
        return ""
    return heard.intent if heard.intent in _OF_GOODS else "ask_product_attribute"


def goods_told(heard: Heard) -> list[dict[str, str]]:
    """The goods that were told of side by side, each with the size and colour it was asked in."""
    told = heard.slots.get("goods_told")
    rows = told if isinstance(told, list) else []
    return [dict(one) if isinstance(one, Mapping) else {"spu": str(one)} for one in rows]


def of_row(heard: Heard, row: Mapping[str, str]) -> Heard:
    """The words as if they named these goods, in their size and colour."""
    marks = [(name, row[name]) for name in ("size", "colour") if row.get(name)]
    entities = (Entity("product", row["spu"], row["spu"]), *(Entity(n, v, v) for n, v in marks))
    return replace(heard, entities=entities, meaning=None)


def of_each(deps: Deps, heard: Heard) -> tuple[Heard, ...]:
    """What was asked of each product, in the order of the words; empty where one or none is named,
    or where a question of the bot is open."""
    if heard.intent not in _OF_GOODS or heard.asked or not heard.text:
        return ()
    if asks_which_of(heard.text):  # laid side by side, not one after the other
        return ()
    named = products_named(deps, heard.text)
    if not 2 <= len(named) <= MOST:
        return ()
    told = heard.text.casefold()
    heard = replace(heard, intent=_stock_asked(heard))
    places = sorted((told.find(words), spu, words) for spu, words in named)
    if places[0][0] < 0:
        return ()
    words = [word for _, _, word in places]
    texts = parted(heard.text, words)
    return tuple(
        _of_one(heard, spu, word, text) for (_, spu, word), text in zip(places, texts, strict=True)
    )


_IS_THERE = re.compile(r"有(?:没有|货|现货)?[吗么不没嘛]?[?？]?$|有[吗么没不]|有没有|还有吗")


def _stock_asked(heard: Heard) -> str:
    """浅灰围巾和白的五层书架 有吗 asks what is there, whatever the colours sound like."""
    there = _IS_THERE.search(heard.text) is not None
    return "ask_stock" if there and heard.intent == "ask_size_or_colour" else heard.intent


def _of_one(heard: Heard, spu: str, word: str, text: str) -> Heard:
    kept = tuple(one for one in heard.entities if one.name != "product" and one.raw in text)
    entities = (Entity("product", spu, word), *kept)
    meaning = heard.meaning
    if meaning is not None:
        slots = {one.name: one.value for one in reversed(entities)}
        meaning = replace(meaning, slots=slots)
    return replace(heard, text=text, entities=entities, meaning=meaning)


def joined(answers: Sequence[Said], asked: Sequence[Heard]) -> Said:
    """The answers one after the other; what stays open is the last one's, and what they were
    about is known for 那两个."""
    slots: dict[str, Any] = {}
    rows: list[dict[str, str]] = []
    for one, words in zip(answers, asked, strict=True):
        slots |= _of(one.slots)
        rows.append(_row(one, words))
    slots["goods_told"] = rows
    says: list[Say] = []
    for say in (say for one in answers for say in one.replies):
        if (say.reply, say.facts) not in [(told.reply, told.facts) for told in says]:
            says.append(say)
    return Said(tuple(says), slots)


def _row(answer: Said, asked: Heard) -> dict[str, str]:
    """What is remembered of one of them: as it was told, or as it was asked."""
    kept = answer.slots.get("spec_in_view")
    if isinstance(kept, Mapping):
        return {name: str(value) for name, value in kept.items() if value}
    marks = {name: str(asked.entity(name) or "") for name in ("size", "colour")}
    known = {name: value for name, value in marks.items() if value}
    return {"spu": str(asked.entity("product")), **known}


def _of(slots: Mapping[str, Any]) -> dict[str, Any]:
    return dict(slots)
