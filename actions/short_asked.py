"""What is asked or wished of an order that is short, whatever was talked of last (playbook §6,
§13): 一个换白的 一个退, 白的不用补差价吧, 网上说没货要赔钱 真的假的."""

import re
from dataclasses import replace

from actions.base import Heard, Said
from actions.dialogue import PERSON, said, slot_text, still_open
from actions.out_of_stock import PARTS, ComplainOutOfStock
from bot.care.context.words import is_question
from bot.shop.grants import ReasonGroup
from bot.shop.money import yuan_text
from bot.usecases.deps import Deps
from bot.usecases.saying import Say, Turn
from bot.usecases.shortages import shortage_of
from bot.usecases.troubles import remedy_due

_SHORT = "complain_out_of_stock"
_FREE = frozenset({"", "confirm", "reading"})
_GAP = re.compile(r"(?:补|加|差|贵)[^,，。?？]{0,2}(?:差价|钱|多少)|差价")
_PAYS = re.compile(
    r"(?:没货|缺货|断货|发不[了出]|不发货?|没有?货)[^。]{0,8}(?:赔|补偿|给钱)|(?:赔|补偿)[^。]{0,8}(?:没货|缺货|不发)"
)
_HEARSAY = re.compile(
    r"真的?假的?|真的?(?:吗|么)|是不是|听说|网上|人家说|据说|有(?:没有|这)|会不会|[吗么][?？]?$|[?？]"
)


def asked_of_short(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """The line; None where nothing is short, or other words were said."""
    number, text = slot_text(heard, "order_in_view"), heard.text
    if not turn.buyer_id or not number or slot_text(heard, "awaiting") not in _FREE:
        return None
    parts, gap = PARTS.search(text), _GAP.search(text) and _of_goods(heard)
    pays = _PAYS.search(text) and _HEARSAY.search(text)
    if not (parts or gap or pays) or shortage_of(deps, turn=turn, order_no=number) is None:
        return None
    if parts:
        wish = replace(heard, intent=_SHORT, meaning=None, entities=())
        return ComplainOutOfStock(deps).act(turn, wish)
    return _pays(deps, turn, heard, number) if pays else _gap(deps, heard)


def _of_goods(heard: Heard) -> bool:
    """Of another colour or kind that would come instead, asked with 吧 or 吗."""
    asks = is_question(heard.text) or heard.text.rstrip(" ?？").endswith(("吧", "不"))
    return asks and slot_text(heard, "topic") in {"out_of_stock", "shipping", "orders"}


def _gap(deps: Deps, heard: Heard) -> Said:
    percent = {"percent": deps.policy.out_of_stock.swap_dearer_percent}
    topic = slot_text(heard, "topic") or None
    kept = {"matter": heard.slots.get("matter"), **still_open(heard)}
    return said(heard, [Say("utter_oos_gap", percent)], topic, **kept)


def _pays(deps: Deps, turn: Turn, heard: Heard, number: str) -> Said | None:
    """What the shop gives of its own rule; what others tell of is not ours to say (law 22, 30)."""
    due = remedy_due(deps, turn=turn, group=ReasonGroup.OUT_OF_STOCK, order_no=number, sku="")
    if not due:
        return None
    say = Say("utter_oos_asked_pays", {"amount": yuan_text(due)}, (PERSON,))
    topic = slot_text(heard, "topic") or None
    return said(heard, [say], topic, matter=heard.slots.get("matter"), **still_open(heard))
