"""Advice that narrows: two things weighed (围巾还是包呢), colours that are liked, one taken.

What is there within the sum is told; whether it pleases is nobody's to promise (law 26).
"""

import re
from collections.abc import Sequence
from typing import Any

from actions.advising import in_a_word
from actions.base import Heard, Said
from actions.dialogue import said
from actions.in_view import price_words, product_choices, product_offers, sku_title
from bot.care.context.words import is_question
from bot.shop.advice import colours_liked
from bot.shop.catalogue import Product
from bot.shop.spoken import short_title
from bot.shop.stock import standing
from bot.usecases.deps import Deps
from bot.usecases.products import Goods, Meant, goods_like, goods_meant
from bot.usecases.saying import Say, Turn

_OR = re.compile(r"还是|或者?(?!许)|[和跟与](?=[^,，。]{1,8}(?:哪|选))")
_CHOOSES = re.compile(r"^(?:好|行|嗯|那|就|我|还是|先|[,，\s的吧])*(?:要|拍|买|选|来|送|拿|就)")
_CARD = re.compile(r"贺卡|卡片|写张?卡|祝福语")
TWO = 2


def between_two(deps: Deps, turn: Turn, heard: Heard, most_fen: int) -> Said | None:
    """围巾还是包呢: both as they are, of what is there for the sum; None where no two are named."""
    sides = [side for side in _OR.split(heard.text) if side.strip()]
    if len(sides) != TWO:
        return None
    found = [goods_like(deps, turn=turn, named=side, most_fen=most_fen) for side in sides]
    goods = [one for one in found if one is not None]
    if len({one.spu for one in goods}) != TWO:
        return None
    skus = [one.skus[0] for one in goods]
    facts = {"both": "；".join(in_a_word(one) for one in goods)}
    return _open(heard, Say("utter_advice_between", facts, product_offers(skus)), goods)


def in_colours_liked(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """她皮肤白 喜欢浅色: which of the goods on the table come in such colours, and are there."""
    liked = colours_liked(heard.text)
    goods = _on_the_table(deps, turn, heard) if liked and not is_question(heard.text) else []
    told: list[str] = []
    fitting: list[Goods] = []
    for one in goods:
        there = _there(one)
        colours = dict.fromkeys(p.colour for p in there if liked and liked.search(p.colour))
        if colours:
            told.append(f"{short_title(one.title)}（{'、'.join(colours)}）")
            fitting.append(one)
    if not fitting:
        return None
    skus = [one.skus[0] for one in fitting]
    say = Say("utter_advice_colours", {"listed": "、".join(told)}, product_offers(skus))
    return _open(heard, say, goods)


def one_taken(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """那要燕麦的, of what is on the table: the one that comes in it; nothing is ordered by it."""
    colour = str(heard.entity("colour") or "")
    if not colour or not _CHOOSES.search(heard.text):
        return None
    goods = _on_the_table(deps, turn, heard)
    found = [(g, p) for g in goods for p in _there(g) if p.colour and p.colour == colour]
    if len({one.spu for one, _ in found}) != 1:
        return None
    own, sku = found[0]
    facts = {"what": sku_title(sku, own.skus), "price": price_words([sku])}
    says = [Say("utter_goods_chosen", facts)]
    says += [Say("utter_gift_card_unknown")] if _CARD.search(heard.text) else []
    kept = {"spu": own.spu, "size": "", "colour": colour}
    return said(
        heard, says, "products", product_in_view=own.spu, spec_in_view=kept, asked_about=None
    )


def _there(goods: Goods) -> tuple[Product, ...]:
    return standing(goods.skus, goods.shelves).have


def _on_the_table(deps: Deps, turn: Turn, heard: Heard) -> list[Goods]:
    """The goods of the advice so far, each with its shelves."""
    kept = heard.slots.get("asked_about")
    listed = kept.get("table") if isinstance(kept, dict) else None
    rows: Any = heard.slots.get("offered") or ()
    named = [str(one) for one in listed or ()]
    named = named or [str(row["slots"]["product"]) for row in rows if row["slots"].get("product")]
    found = [goods_meant(deps, turn=turn, meant=Meant(named=one)) for one in named]
    return [one for one in found if one is not None]


def _open(heard: Heard, say: Say, goods: Sequence[Goods]) -> Said:
    skus = [one.skus[0] for one in goods]
    return said(
        heard, [say], "products", awaiting="product_choice", matter="ask_product_attribute",
        offered=product_choices(skus),
    )  # fmt: skip
