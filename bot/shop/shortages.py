"""What is known of a shortage, and what can be sent instead (playbook §6, §9, §13)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.shop.catalogue import Product
from bot.shop.orders import Order, OrderLine
from bot.shop.out_of_stock import SwapRuling, may_swap
from bot.shop.policy import Policy
from bot.shop.stock import Shelf


class ShortageCause(StrEnum):
    """The true reason on record; NONE is an apology without excuse (playbook §9)."""

    OVERSOLD = "oversold"
    SUPPLIER = "supplier"
    NONE = "none"


_RECORDS = (
    (ShortageCause.OVERSOLD, re.compile("超卖|库存不准|库存错|多卖")),
    (ShortageCause.SUPPLIER, re.compile("供应商|厂家|断货|停产|工厂")),
)


def shortage_cause(note: str) -> ShortageCause:
    """The cause that the order's note has; the note's own words are never told."""
    return next((cause for cause, words in _RECORDS if words.search(note)), ShortageCause.NONE)


@dataclass(frozen=True, slots=True)
class Alternative:
    """Goods that can be sent at once, and what the swap comes to."""

    product: Product
    swap: SwapRuling


def alternatives(
    order: Order,
    line: OrderLine,
    old: Product,
    shop: Iterable[Product],
    shelves: Mapping[str, Shelf],
    policy: Policy,
) -> tuple[Alternative, ...]:
    """As many as the policy says, of the same category and within its swap: the same style first,
    then what sells best at the moment, then the nearest price."""
    found = [
        Alternative(one, swap)
        for one in shop
        if one.category == old.category and one.sku != old.sku
        if (swap := may_swap(order, line, one, shelves.get(one.sku), policy)).ruling.is_allowed
    ]
    found.sort(key=lambda one: _rank(one.product, old, shelves))
    return tuple(found[: policy.out_of_stock.alternatives])


def _rank(one: Product, old: Product, shelves: Mapping[str, Shelf]) -> tuple[bool, int, int]:
    return (one.spu != old.spu, -shelves[one.sku].reserved, abs(one.price_fen - old.price_fen))
