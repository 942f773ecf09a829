"""Telling a buyer when goods are back (playbook §2 in stock, §6, §13 restock notice)."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.shop.rulings import Ruling, Why, allowed, refused
from bot.shop.stock import Shelf

MOST_CONTACT = 60
"""A phone, a mail address or a WeChat id fits; a letter does not."""


@dataclass(frozen=True, slots=True)
class RestockWish:
    """A signed-in buyer, or a visitor who leaves a contact and says yes to its use (law 31)."""

    buyer_id: str = ""
    contact: str = ""
    consents: bool = False


def may_subscribe(wish: RestockWish, shelf: Shelf | None) -> Ruling:
    """Whether a notice can be noted down: for goods that we have on the list and not to sell."""
    if shelf is None:
        return refused(Why.NOT_IN_ORDER, "playbook §2")
    if shelf.free > 0:
        return refused(Why.AVAILABLE, "playbook §2")
    if wish.buyer_id:
        return allowed("playbook §6")
    if not wish.contact.strip():
        return refused(Why.LOG_IN_FIRST, "playbook §13")
    if len(wish.contact) > MOST_CONTACT or not wish.contact.isprintable():
        return refused(Why.UNREADABLE, "playbook §13")
    return allowed("playbook §13") if wish.consents else refused(Why.NO_CONSENT, "law 31")


class Notice(StrEnum):
    """Of what a buyer may want to be told that is no restock of goods."""

    COUPON = "coupon"
    PRICE = "price"
    PARCEL = "parcel"
    MONEY = "money"
    """Not said what."""


_GOODS_BACK = re.compile(r"[到来补有]货|货[到来了]|补[上到]|上架|上新|有[了码现]|回来|来了")
_NOTICES = (
    (Notice.COUPON, re.compile(r"券|过期|到期|失效|红包|优惠码|快用完")),
    (Notice.PRICE, re.compile(r"降价|便宜|打折|活动|促销|优惠|特价|降[到了]")),
    (Notice.MONEY, re.compile(r"到账|退款|[退打]了?[钱款]|钱到")),
    (Notice.PARCEL, re.compile(r"快递|包裹|派送|派件|签收|送到|快到|到了|发[了货出]|寄出|出库")),
)


def notice_wanted(text: str) -> Notice | None:
    """别过期了提醒我: what shall be told instead of a restock; None for goods that are back."""
    found = next((kind for kind, words in _NOTICES if words.search(text)), None)
    if found in {Notice.COUPON, Notice.PRICE, Notice.MONEY}:
        return found
    if _GOODS_BACK.search(text):
        return None
    return found
