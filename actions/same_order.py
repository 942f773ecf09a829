"""樱粉的 两个: marks of the order that was just told; it is that one, and all is said already."""

from actions.base import Heard, Said
from actions.dialogue import said, slot_text, still_open
from bot.care.waiting_talk import waiting_talk
from bot.shop.orders import Topic
from bot.shop.specs import same_colour
from bot.shop.spoken import short_title
from bot.usecases.aftersales import Goods, goods_of, named_among
from bot.usecases.deps import Deps
from bot.usecases.orders import Wanted, look_up
from bot.usecases.saying import Say, Turn

OF_ORDERS = frozenset({"orders", "parcels", "shipping", "refunds"})
NUMBERS = ("order_no", "tracking_no", "phone_tail", "phone")
_MARKS = ("colour", "size", "money", "quantity", "product", "date")
LONGEST_DETAIL = 20


def same_order(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """The marks of the order in view: it is that one, and all is said already."""
    topic, number = slot_text(heard, "topic"), slot_text(heard, "order_in_view")
    told = topic in OF_ORDERS or is_ruled(heard)
    if told and number and _same_parcel(deps, turn, heard, number):
        facts = {"title": short_title(goods_of(deps, turn=turn, order_no=number)[0].product.title)}
        kept = {"order_in_view": number, **still_open(heard)}
        return said(heard, [Say("utter_same_order", facts)], topic, **kept)
    if not (told and number and only_marks(heard)):
        return None
    if waiting_talk(heard.text) is not None:  # 下周出差 等着用
        return None
    lines = goods_of(deps, turn=turn, order_no=number)
    if not any(fits(heard, line) for line in lines):
        return None
    facts = {"title": short_title(lines[0].product.title)}
    kept = {"order_in_view": number, **still_open(heard)}
    return said(heard, [Say("utter_same_order", facts)], topic, **kept)


def is_ruled(heard: Heard) -> bool:
    """A return of which all was said: it is registered, or cannot be; no form is open."""
    asked = slot_text(heard, "matter") == "request_return" and not heard.asked
    return asked and slot_text(heard, "topic") == "returns" and not heard.slots.get("returns_form")


def _same_parcel(deps: Deps, turn: Turn, heard: Heard, number: str) -> bool:
    """单号 7770…, of the parcel that was just told."""
    tracking = str(heard.entity("tracking_no") or "")
    if not tracking or not turn.buyer_id:
        return False
    seen = look_up(deps, turn=turn, wanted=Wanted(Topic.STATE, order_no=number)).seen
    return seen is not None and any(one.tracking_no == tracking for one in seen.parcels)


def only_marks(heard: Heard) -> bool:
    told = {entity.name for entity in heard.entities}
    plain = len(heard.text) <= LONGEST_DETAIL and not heard.corrects
    return plain and bool(told & set(_MARKS)) and not told & set(NUMBERS)


def fits(heard: Heard, line: Goods) -> bool:
    """Whether colour, size and name that were told are this line's."""
    product = line.product
    for entity in heard.entities:
        if entity.name == "colour" and not same_colour(entity.raw, product.colour):
            return False
        if entity.name == "size" and str(entity.value).upper() not in product.size.upper():
            return False
        if entity.name == "product" and named_among([line], entity.raw) is None:
            return False
    return True
