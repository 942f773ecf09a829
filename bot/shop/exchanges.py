"""Exchanges: other colour or size, another style, or the same again (playbook §5, §13)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.shop.catalogue import Product
from bot.shop.orders import Order
from bot.shop.policy import Policy
from bot.shop.return_freight import FreightBy, freight_by
from bot.shop.returns import BackWish, excluded, not_sendable, of_condition, of_fault
from bot.shop.rulings import Ruling, Why, allowed, for_person, refused
from bot.shop.signing import Signing, last_day, past_days
from bot.shop.stock import Shelf, can_fill

_RULE = "playbook §5"


@dataclass(frozen=True, slots=True)
class ExchangeWish:
    """What goes back, and what shall come instead. `earlier`: exchanges of this order before."""

    back: BackWish
    new: Product
    shelf: Shelf | None
    earlier: int = 0


@dataclass(frozen=True, slots=True)
class ExchangeRuling:
    """`freight`: who pays the way back; the way out is free once (playbook §13)."""

    ruling: Ruling
    freight: FreightBy
    last_day: date | None


def may_exchange(
    wish: ExchangeWish, order: Order, signing: Signing, now: datetime, policy: Policy
) -> ExchangeRuling:
    """Same style within 15 days, another style within 7, both from the day after signing.

    A fault follows the rule of returns: never refused by its date. Another price is a person's.
    """
    back = wish.back
    days = _days(wish, policy)
    late = past_days(signing, days, now, policy, _RULE)
    ruling = not_sendable(back, order)
    if ruling is None and back.cause.is_fault:
        ruling = _of_fault(wish, late)
    if ruling is None:
        ruling = _unfit(wish) or late or of_condition(back) or _goods(wish) or allowed(_RULE)
    until = last_day(signing, days, policy)
    return ExchangeRuling(ruling, freight_by(back.cause.is_fault), until)


def is_same_style(wish: ExchangeWish) -> bool:
    """Only colour or size differ."""
    return wish.new.spu == wish.back.product.spu


def _days(wish: ExchangeWish, policy: Policy) -> int:
    rules = policy.returns
    return (
        rules.exchange_same_style_days if is_same_style(wish) else rules.exchange_other_style_days
    )


def _of_fault(wish: ExchangeWish, late: Ruling | None) -> Ruling:
    """What the fault gives; what the shelf lacks is never the buyer's loss, a person helps."""
    found = of_fault(wish.back, late)
    if not found.is_allowed:
        return found
    goods = _goods(wish)
    return for_person(goods.why, "law 7") if goods else found


def _unfit(wish: ExchangeWish) -> Ruling | None:
    if wish.new.sku == wish.back.product.sku:
        return refused(Why.SAME_GOODS, _RULE)
    return excluded(wish.back)


def _goods(wish: ExchangeWish) -> Ruling | None:
    if wish.earlier > 0 and not wish.back.cause.is_fault:
        return for_person(Why.ALREADY_ONCE, "playbook §13")
    if wish.new.price_fen != wish.back.product.price_fen:
        dearer = wish.new.price_fen > wish.back.product.price_fen
        return for_person(Why.DEARER if dearer else Why.CHEAPER, _RULE)
    if wish.shelf is None or not can_fill(wish.shelf, wish.back.qty):
        return refused(Why.SOLD_OUT, _RULE)
    return None


_SIZES = ("XS", "S", "M", "L", "XL", "XXL", "XXXL")


def wanted_among(
    specs: Sequence[Product], old: Product, text: str, *, size: str, colour: str
) -> Product | None:
    """The only SKU that the words want instead of `old`: by size and colour as they were heard or
    stand in the text, or 大一码 and 小一码. What was not said stays as it was."""
    size = size or _size_beside(old, text)
    colours = {one.colour for one in specs if _names(one.colour, colour, text)}
    sizes = {one.size for one in specs if size and one.size.upper() == size.upper()}
    if not colours and not sizes:
        return None
    fitting = [
        one
        for one in specs
        if (not colours or one.colour in colours) and (not sizes or one.size in sizes)
    ]
    kept = [
        one
        for one in fitting
        if (colours or one.colour == old.colour) and (sizes or one.size == old.size)
    ]
    chosen = kept or fitting
    return chosen[0] if len(chosen) == 1 else None


def _names(colour: str, heard: str, text: str) -> bool:
    """雾蓝 is named by 雾蓝 and, where it is said, by 蓝."""
    told = heard.rstrip("色")
    return bool(colour) and (colour in text or (bool(told) and told in colour))


def _size_beside(old: Product, text: str) -> str:
    place = _SIZES.index(old.size) if old.size in _SIZES else None
    if place is None:
        return ""
    bigger = re.search(r"大[一1]?[个点]?[码号]|大一[点号]", text)
    smaller = re.search(r"小[一1]?[个点]?[码号]|小一[点号]", text)
    if not bigger and not smaller:
        return ""
    beside = place + (1 if bigger else -1)
    return _SIZES[beside] if 0 <= beside < len(_SIZES) else ""
