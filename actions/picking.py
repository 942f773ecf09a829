"""Which order the words mean: all that is said of it, laid beside the buyer's own orders."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from actions.base import Heard, Said
from actions.dialogue import said, slot_text
from bot.care.context.told import of_this_time
from bot.care.context.words import is_question
from bot.shop.order_hints import Told, things_in
from bot.shop.orders import Order, OrderState
from bot.shop.spoken import short_title
from bot.usecases.aftersales import goods_of
from bot.usecases.deps import Deps
from bot.usecases.order_hints import orders_told_of
from bot.usecases.orders import LookUp, Wanted, look_among, look_up
from bot.usecases.saying import Say, Turn

_INSTEAD = re.compile(r"(?:换|改)(?:成|为|到|个)")
"""What stands behind it shall come, and tells nothing of what was ordered."""
_DENIED = re.compile(r"不是[^\s,，是]{1,8}$")
"""贵的那件 不是杯子: what it is not tells of no order."""


def product_told(heard: Heard) -> str:
    """The goods that the words name; nothing where they only say that it is not these."""
    denied, now = _DENIED.search(heard.text), of_this_time(heard.text)
    named = [one for one in heard.entities if one.name == "product"]
    raw = next((one.raw for one in named), "")
    if now != heard.text:
        return next((str(one.value) for one in named if one.raw in now), "")
    return "" if denied and raw and raw in denied[0] else str(heard.given("product") or "")


_CAME_WITH = re.compile(
    r"[跟和同与]([^,，。\s]{1,8})[一同][块起同道时](?:到|来|买|拍|下|收|寄|发|订)"
)
"""跟帆布包一块到的 tells which it came with, and not which it is."""


def named_itself(heard: Heard) -> str:
    """The product that is named, and not the one that it came with."""
    beside = _CAME_WITH.search(heard.text)
    if beside is None:
        return str(heard.given("product") or heard.text)
    names = [e for e in heard.entities if e.name == "product" and e.raw not in beside[1]]
    return str(names[0].value) if names else _CAME_WITH.sub("", heard.text)


_WISHES = re.compile(r"换|改")
"""换白色要补钱吗: the colour is what shall come."""
_ANOTHER_ORDER = re.compile(r"[那这另][一1]?[单笔]|订单")
_LEAVES_OPEN = frozenset({"", "order_choice", "order_no", "reading", "confirm"})
"""Awaited, while words may still tell of another order than the one in view."""


def told_of(heard: Heard) -> Told:
    """What this message says of an order."""
    text = _DENIED.sub("", _INSTEAD.split(of_this_time(heard.text), maxsplit=1)[0])
    pieces = str(heard.entity("quantity") or "")
    marks = () if _WISHES.search(heard.text) else heard.entities
    return Told(
        text,
        tuple(
            str(one.value) for one in heard.entities if one.name == "product" and one.raw in text
        ),
        tuple(one.raw for one in marks if one.name == "colour"),
        tuple(one.raw for one in marks if one.name == "size"),
        int(pieces) if pieces.isdigit() else 0,
    )


_POINTS = re.compile(r"(?:[那这]一?[个件条款双套只台本张把盒罐]|的)[吧呀啊]?$")
LONGEST_NAME = 16
"""Of what is hardly more than the name of some goods."""


def order_named(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """我那个棕色包, and nothing else: the one order that it names, and what is the matter with it.
    None where something is open, or several fit."""
    told = told_of(heard)
    if same := _order_in_view(deps, turn, heard, told):
        return same
    names = bool(things_in(told.text)) or "微瑕" in told.text or _names_by_colour(heard, told)
    if heard.asked or not names or len(heard.text) > LONGEST_NAME or is_question(heard.text):
        return None
    orders = orders_told_of(deps, turn=turn, told=told)
    if len(orders) != 1:
        return None
    (order,) = orders
    facts = {"goods": spoken_goods(deps, turn, order), "state": order.state.label}
    return said(heard, [Say("utter_order_found", facts)], "orders", order_in_view=order.order_no)


def unpaid_told(deps: Deps, turn: Turn, heard: Heard) -> Order | None:
    """桂花茶我还没付款: the one order that is told of and waits to be paid; None for none."""
    told = told_of(heard)
    if not turn.buyer_id or not (told.names_goods or "付" in told.text):
        return None
    orders = orders_told_of(deps, turn=turn, told=told)
    (one, *more) = orders or (None,)
    return one if one and not more and one.state is OrderState.UNPAID else None


def unpaid_order(deps: Deps, turn: Turn, heard: Heard) -> str:
    """The number of the buyer's one order that waits for its money; the one in view of several;
    empty for none."""
    unpaid = orders_told_of(deps, turn=turn, told=Told("没付款"))
    numbers = [one.order_no for one in unpaid if one.state is OrderState.UNPAID]
    in_view = slot_text(heard, "order_in_view")
    return in_view if in_view in numbers else numbers[0] if len(numbers) == 1 else ""


def _names_by_colour(heard: Heard, told: Told) -> bool:
    """墨绿的那条, with no goods in talk: a colour alone may tell one order from the others."""
    in_talk = slot_text(heard, "product_in_view") or slot_text(heard, "topic")
    return bool(told.colours and _POINTS.search(heard.text)) and not in_talk


def _order_in_view(deps: Deps, turn: Turn, heard: Heard, told: Told) -> Said | None:
    """五层那个, 微瑕款的, of the order that is talked of: it is that one."""
    number = slot_text(heard, "order_in_view")
    if heard.asked or not number or not _POINTS.search(heard.text):
        return None
    found = orders_told_of(deps, turn=turn, told=told, among=(number,))
    if len(heard.text) > LONGEST_NAME or is_question(heard.text) or not found:
        return None
    facts = {"title": short_title(found[0].title)}
    topic = slot_text(heard, "topic") or "orders"
    return said(heard, [Say("utter_same_order", facts)], topic, order_in_view=number)


def spoken_goods(deps: Deps, turn: Turn, order: Order) -> str:
    """单肩包 焦糖棕: what is in it, as it is told from other orders."""
    lines = [line.product for line in goods_of(deps, turn=turn, order_no=order.order_no)]
    named = [" ".join(filter(None, (short_title(p.title), p.colour, p.size))) for p in lines]
    return "、".join(named) or short_title(order.title or "您的商品")


def numbers_offered(heard: Heard) -> list[str]:
    """The orders that are being chosen from, as they were listed."""
    if slot_text(heard, "awaiting") != "order_choice":
        return []
    rows = heard.slots.get("offered") or ()
    return [str(row["slots"]["order_no"]) for row in rows if row["slots"].get("order_no")]


def narrowed(
    deps: Deps, turn: Turn, heard: Heard, told: Told, wanted: Wanted, found: LookUp, *, own: str
) -> LookUp:
    """What was found, put right by all that is said: the one order that everything fits, or no
    more of them to choose from than fit, and never more than were listed before. `own`: the skill
    that asks; the open question of another says nothing of its order."""
    if not turn.buyer_id or not heard.text or wanted.order_no or wanted.tracking_no:
        return found
    points = told.names_goods and _ANOTHER_ORDER.search(told.text)  # 粉杯子那单 先开票
    closed = slot_text(heard, "awaiting") not in _LEAVES_OPEN
    if closed and slot_text(heard, "topic") == own and not points:
        return found
    in_view = bool(found.seen) and bool(wanted.in_view)
    if in_view and not told.names_goods:  # 三个都退, 收到了 tell of it, and of no other
        return found
    listed = numbers_offered(heard)
    if not told.tells_something:
        return _no_longer(found, listed)
    orders = orders_told_of(deps, turn=turn, told=told, among=listed) if listed else ()
    orders = orders or orders_told_of(deps, turn=turn, told=told)
    if not orders:
        return _no_longer(found, listed)
    return _of_those(deps, turn, heard, wanted, found, orders)


def _of_those(
    deps: Deps, turn: Turn, heard: Heard, wanted: Wanted, found: LookUp, orders: Sequence[Order]
) -> LookUp:
    numbers = {one.order_no for one in orders}
    if found.seen and found.seen.order.order_no in numbers:
        return found
    if wanted.in_view in numbers and not heard.corrects:
        return look_up(deps, turn=turn, wanted=Wanted(wanted.topic, order_no=wanted.in_view))
    listed = tuple(one for one in found.candidates if one.order_no in numbers) or tuple(orders)
    return look_among(deps, orders=listed, topic=wanted.topic)


def _no_longer(found: LookUp, listed: Collection[str]) -> LookUp:
    """The list does not grow for words that told nothing of an order."""
    same = tuple(one for one in found.candidates if one.order_no in listed)
    return replace(found, candidates=same) if same else found
