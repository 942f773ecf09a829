"""One question about several products is answered of each: 围巾和毛衣都有货吗."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from actions.base import Entity, Heard, Said
from bot.shop.products import asks_which_of
from bot.usecases.catalogue import products_named
from bot.usecases.deps import Deps

_OF_GOODS = frozenset(
    {
        *("ask_stock", "ask_product_attribute", "ask_size_or_colour"),
        *("ask_promotion_or_coupon", "ask_warranty_repair"),
    }
)
MOST = 3
"""More at once are a list, and no answer that anybody reads."""
_PARTS = re.compile(r"[,，。;；?？!！\s]+")
_AND = r"(?:和|跟|与|还有|以及|、|或者|或)?"
_ALONE = re.compile(r"还有|以及|分别|各自|[那和跟与、或这个件款条的还想问请一下]")


_BOTH = re.compile(
    r"(?:两|俩|三|几)[个件款样种条]?[^,，。]{0,3}(?:各|分别|都)|各(?:自|是|要|卖)*(?:多少|几|什么)|分别(?:是|要|卖)*(?:多少|几|什么)"
)
_PRICE = re.compile(r"多少|几块|什么价|价[格钱]|几钱")
_GUESSED = frozenset({"unclear", "out_of_scope", "bargain"})
_FREE_TO_ASK = frozenset({"", "confirm", "product_choice"})


def of_told(heard: Heard) -> tuple[Heard, ...]:
    """那两个各多少钱: asked of the products that were told of side by side; empty for anything
    else."""
    told = heard.slots.get("goods_told")
    spus = [str(one) for one in told] if isinstance(told, list) else []
    asks = heard.intent in _OF_GOODS or (heard.intent in _GUESSED and _PRICE.search(heard.text))
    names = any(one.name == "product" for one in heard.entities)
    is_free = (heard.slots.get("awaiting") or "") in _FREE_TO_ASK
    if len(spus) < TWO or names or not (asks and is_free and _BOTH.search(heard.text)):
        return ()
    intent = heard.intent if heard.intent in _OF_GOODS else "ask_product_attribute"
    plain = {**heard.slots, "awaiting": None, "offered": None}
    asked = replace(heard, intent=intent, meaning=None, slots=plain)
    return tuple(_of_one(asked, spu, spu, heard.text) for spu in spus)


TWO = 2


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
    places = sorted((told.find(words), spu, words) for spu, words in named)
    if places[0][0] < 0:
        return ()
    words = [word for _, _, word in places]
    texts = parted(heard.text, words)
    return tuple(
        _of_one(heard, spu, word, text) for (_, spu, word), text in zip(places, texts, strict=True)
    )


def parted(text: str, names: Sequence[str]) -> list[str]:
    """The words that are about each of the names: a piece that names none goes with those before
    it, names that stand alone are asked of together."""
    own: dict[str, list[str]] = {name: [] for name in names}
    about: list[str] = []
    only_named = True
    for piece in (one for one in _PARTS.split(text) if one):
        here = [name for name in names if name in piece.casefold()]
        if here:
            about = [*about, *here] if only_named else here
        only_named = bool(here) and not _ALONE.sub("", _without(piece, names))
        for name in about or names:
            own[name].append(_without(piece, [one for one in names if one != name]))
    return [" ".join(pieces) for pieces in own.values()]


def _without(piece: str, names: Sequence[str]) -> str:
    for name in names:
        piece = re.sub(rf"{_AND}{re.escape(name)}{_AND}", "", piece, flags=re.IGNORECASE)
    return piece


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
    for one in answers:
        slots |= _of(one.slots)
    slots["goods_told"] = [str(one.entity("product")) for one in asked]
    return Said(tuple(say for one in answers for say in one.replies), slots)


def _of(slots: Mapping[str, Any]) -> dict[str, Any]:
    return dict(slots)
