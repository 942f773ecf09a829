"""Telling a buyer when goods are back (playbook §2 in stock, §6, §13 restock notice)."""

from dataclasses import dataclass

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
