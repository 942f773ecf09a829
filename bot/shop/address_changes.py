"""Address, spec and interception, by the order's state (playbook §2, §13)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.shop.catalogue import Product, ReturnableRule
from bot.shop.couriers import freight
from bot.shop.order_notes import unfit_text
from bot.shop.orders import Order, OrderLine, OrderState
from bot.shop.parcels import Parcel, ParcelState
from bot.shop.policy import Policy
from bot.shop.regions import province_of
from bot.shop.rulings import Ruling, Why, allowed, for_person, refused
from bot.shop.stock import Shelf, can_fill

_RULE = "playbook §2"
_PHONE = re.compile(r"(?:\+?86[- ]?)?1[3-9][0-9]{9}|0[0-9]{2,3}-?[0-9]{7,8}")
_LEAST_ADDRESS = 8
_MOST_NAME = 50


@dataclass(frozen=True, slots=True)
class NewAddress:
    """Where the parcel shall go. A field that is empty stays as it is."""

    receiver: str = ""
    phone: str = ""
    address: str = ""


def with_old(order: Order, new: NewAddress) -> NewAddress:
    """The whole address after the change."""
    return NewAddress(
        new.receiver.strip() or order.receiver,
        new.phone.strip() or order.phone,
        new.address.strip() or order.address,
    )


def may_change_address(order: Order, new: NewAddress, policy: Policy) -> Ruling:
    """Before shipping at once; afterwards an interception is asked for by a person.

    Another province may cost another freight: where it does, a person settles it.
    """
    if (late := _by_state(order)) is not None:
        return late
    whole = with_old(order, new)
    if whole == with_old(order, NewAddress()):
        return refused(Why.SAME_GOODS, _RULE)
    if (faulty := _incomplete(whole)) is not None:
        return faulty
    if _freight(order, whole.address, policy) > _freight(order, order.address, policy):
        return for_person(Why.OTHER_REGION, "playbook §13")
    return allowed(_RULE)


def _by_state(order: Order) -> Ruling | None:
    if order.state is OrderState.CLOSED:
        return refused(Why.CLOSED, _RULE)
    if order.state is OrderState.DONE:
        return refused(Why.SIGNED, _RULE)
    return for_person(Why.SHIPPED, _RULE) if order.state is OrderState.SHIPPED else None


def _incomplete(whole: NewAddress) -> Ruling | None:
    """A courier needs a name, a phone that exists, a province and a street, all to be read as
    they stand and short enough for a label."""
    for words in (whole.receiver, whole.address):
        unfit = unfit_text(words)
        if unfit is not None and unfit is not Why.EMPTY:
            return refused(unfit, _RULE)
    fits = (
        0 < len(whole.receiver) <= _MOST_NAME
        and _PHONE.fullmatch(whole.phone) is not None
        and len(whole.address) >= _LEAST_ADDRESS
        and province_of(whole.address) is not None
    )
    return None if fits else refused(Why.INCOMPLETE, _RULE)


def _freight(order: Order, address: str, policy: Policy) -> int:
    return freight(order.goods_fen, address, policy).total_fen


@dataclass(frozen=True, slots=True)
class SpecWish:
    """One line of an order that shall be another SKU."""

    line: OrderLine
    old: Product
    new: Product
    shelf: Shelf | None


def may_change_spec(order: Order, wish: SpecWish) -> Ruling:
    """Another size or colour of the same goods before shipping, at the same price.

    Another price, another style, or goods already being made are a person's.
    """
    if (late := _by_state(order)) is not None:
        return late
    if wish.new.sku == wish.old.sku:
        return refused(Why.SAME_GOODS, _RULE)
    if order.contains(wish.new.sku) or wish.new.spu != wish.old.spu:
        return for_person(Why.OTHER_STYLE, _RULE)
    if wish.old.returnable_rule is ReturnableRule.CUSTOM:
        return for_person(Why.CUSTOM, "playbook §13")
    if wish.new.price_fen != wish.old.price_fen:
        dearer = wish.new.price_fen > wish.old.price_fen
        return for_person(Why.DEARER if dearer else Why.CHEAPER, _RULE)
    if wish.shelf is None or not can_fill(wish.shelf, wish.line.qty):
        return refused(Why.SOLD_OUT, _RULE)
    return allowed(_RULE)


def may_intercept(order: Order, parcels: Iterable[Parcel]) -> Ruling:
    """Whether the courier can be asked to hold a parcel (playbook §13 cancelling).

    Asking promises nothing: if it fails, the parcel is refused at the door or returned.
    """
    under_way = [parcel for parcel in parcels if _is_under_way(parcel)]
    if not order.has_shipped:
        return refused(Why.NOT_SHIPPED, "playbook §13")
    if not under_way:
        return refused(Why.SIGNED, "playbook §13")
    return allowed("playbook §13")


def _is_under_way(parcel: Parcel) -> bool:
    ended = {ParcelState.SIGNED, ParcelState.RETURNED}
    return parcel.state not in ended and parcel.signed_scan is None


_REMINDS = re.compile(
    r"地址[^,，。?？]{0,4}(?:(?:记得|别忘了?|一定要?|千万要?)[^,，。?？]{0,4}改|(?:已经)?改(?:好|过来|过|掉)?了(?:吧|吗|没|么|哈))"
    r"|(?:记得|别忘了?|千万)[^,，。?？]{0,6}改[^,，。?？]{0,3}地址"
)


def reminds_of_change(text: str) -> bool:
    """地址记得改哈: no new address, only whether the right one stands."""
    return _REMINDS.search(text) is not None
