"""What is asked of the order that was just told, whatever it sounded like alone (playbook §3).

An order in view answers short questions in a line: of its parcel, of its waiting, of its sum. Only
words of that kind are taken; anything else goes on to the skills.
"""

import re
from dataclasses import replace

from actions.base import Heard, Said
from actions.dialogue import said, slot_text, still_open
from actions.parcel_talk import heard_of_silent, said_of_parcel, said_to_stranger
from actions.products import TellProduct
from actions.same_order import NUMBERS, fits
from actions.several_orders import by_price
from actions.sums import said_of_sums
from actions.waiting_talk import as_it_is, said_of_waiting
from bot.care.context.told import asks_who_signed, only_tells
from bot.care.parcel_talk import ParcelTalk, asks_hour, parcel_talk, strangers_press
from bot.care.waiting_talk import OF_ANY_WORDING, OF_ORDERLY_WORDING, WaitingTalk, waiting_talk
from bot.shop.courier_wishes import CourierWish, courier_wish
from bot.shop.orders import Topic
from bot.shop.price_talk import asks_if_alike
from bot.usecases.aftersales import goods_of
from bot.usecases.deps import Deps
from bot.usecases.orders import Seen, Wanted, look_up
from bot.usecases.saying import Say, Turn
from bot.usecases.shipping import waiting_view

_TOPICS = frozenset(
    {"", "orders", "parcels", "shipping", "complaints", "free_shipping", "payment", "stock"}
    | {"products", "out_of_stock", "order_notes", "address_changes", "couriers", "suggestions"}
)
_OPEN = frozenset({"", "confirm", "reading", "way_choice"})
_OTHERS = frozenset(
    {"report_safety_or_leak", "threaten_bad_review", "ask_human", "cancel_order", "privacy_request"}
    | {"request_return", "request_exchange", "change_address", "report_damaged_parcel"}
    | {"report_wrong_item", "report_missing_item", "report_quality_issue", "thank", "goodbye"}
)
"""What is surely one of these is no question about how the order stands."""
_SURELY, _RATHER = 0.9, 0.5
_LONGEST = 30


def said_of_order(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """The line, or None where the words are no such question. `heard.intent`: what is meant."""
    proven = turn.buyer_id is None and bool(slot_text(heard, "order_in_view"))
    if not _may_be_asked(heard, _TOPICS | {"returns"} if proven else _TOPICS):
        return None
    text = heard.text
    presses = turn.buyer_id is None and strangers_press(text)
    asks = parcel_talk(text) or waiting_talk(text) or only_tells(text) or asks_who_signed(text)
    asks = asks or bool(presses)
    seen = _order_meant(deps, turn, heard) if asks else None
    if seen is not None and (line := _of_seen(deps, turn, heard, seen)) is not None:
        return line
    if place := _place_after_all(heard):
        return place
    return None if slot_text(heard, "awaiting") == "way_choice" else said_of_sums(deps, turn, heard)


def _order_meant(deps: Deps, turn: Turn, heard: Heard) -> Seen | None:
    """The order in view; 那睡衣今天几点能到 names the one that is on its way."""
    number, named = slot_text(heard, "order_in_view"), str(heard.entity("product") or "")
    seen = None
    told = {one.name for one in heard.entities}
    if number and not told & set(NUMBERS) and by_price(deps, turn, heard) in {"", number}:
        seen = look_up(deps, turn=turn, wanted=Wanted(Topic.STATE, order_no=number)).seen
    if seen is not None and _is_about(deps, turn, heard, seen):
        return seen
    if not named or not turn.buyer_id or not asks_hour(heard.text):
        return None
    other = look_up(deps, turn=turn, wanted=Wanted(Topic.PARCEL, product=named)).seen
    return other if other and other.full and named in other.order.title else None


def _place_after_all(heard: Heard) -> Said | None:
    """算了 还是放丰巢: no no, but where the courier shall leave it."""
    first = heard.ranking[0][0] if heard.ranking else ""
    place = courier_wish(heard.text) is CourierWish.PLACE and first == "ask_courier"
    if heard.intent != "deny" or not place or not slot_text(heard, "order_in_view"):
        return None
    return said(heard, [Say("utter_courier_place_taken")], "parcels")


def _of_seen(deps: Deps, turn: Turn, heard: Heard, seen: Seen) -> Said | None:
    if not seen.full:
        return said_to_stranger(deps, turn, heard, seen)
    return (
        _waits(deps, turn, heard, seen)
        or said_of_parcel(deps, turn, heard, seen)
        or heard_of_silent(deps, turn, heard, seen)
    )


_MAY_HAPPEN = frozenset(
    {"report_damaged_parcel", "demand_compensation", "unclear", "ask_return_shipping_fee"}
    | {"report_quality_issue", "ask_free_shipping", "inform", "ask_logistics"}
)


def damaged_perhaps(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """路上磕坏了你们包吧, of a parcel on its way: the rule; nothing has happened yet."""
    number = slot_text(heard, "order_in_view")
    asks = parcel_talk(heard.text) is ParcelTalk.IF_DAMAGED and heard.intent in _MAY_HAPPEN
    if not asks or not number or not turn.buyer_id or slot_text(heard, "awaiting") not in _OPEN:
        return None
    seen = look_up(deps, turn=turn, wanted=Wanted(Topic.PARCEL, order_no=number)).seen
    return said_of_parcel(deps, turn, heard, seen) if seen and seen.full else None


_ABOUT_GOODS = "ask_product_attribute"


def priced_alike(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """黑的一样价吧, of goods in talk: what that colour or size costs now."""
    in_talk = slot_text(heard, "product_in_view") or slot_text(heard, "order_in_view")
    marks = {one.name for one in heard.entities} & {"colour", "size"}
    if not (in_talk and marks and asks_if_alike(heard.text) and _may_be_asked(heard)):
        return None
    asked = "".join(one.raw for one in heard.entities if one.name in {"colour", "size"})
    told = TellProduct(deps).act(
        turn, replace(heard, intent=_ABOUT_GOODS, meaning=None, text=f"{asked} 多少钱")
    )
    if slot_text(heard, "awaiting") != "way_choice":
        return told
    as_before = {name: heard.slots.get(name) for name in ("topic", "matter")}
    return replace(told, slots={**told.slots, **as_before, **still_open(heard)})


_OF_ORDERS = frozenset({"orders", "parcels", "shipping"})
_ORDERLY = frozenset(
    {"ask_logistics", "ask_order_status", "ask_ship_time", "urge_shipment", "unclear", "ask_stock"}
)


def _may_be_asked(heard: Heard, topics: frozenset[str] = _TOPICS) -> bool:
    if not heard.text or len(heard.text) > _LONGEST:
        return False
    topic, awaiting = slot_text(heard, "topic"), slot_text(heard, "awaiting")
    if topic not in topics or awaiting not in _OPEN or heard.entity("choice"):
        return False
    if not topic and not slot_text(heard, "matter"):
        return False  # after a person has handed back, nothing was told by the bot yet
    return not is_other_matter(heard)


def is_other_matter(heard: Heard) -> bool:
    """Whether the words are surely another matter than how the order stands."""
    name, sure = heard.ranking[0] if heard.ranking else (heard.intent, 0.0)
    if name == "report_lost_or_signed_by_other" or parcel_talk(heard.text) in _OF_RETURNING:
        return False
    if waiting_talk(heard.text) is WaitingTalk.IF_NOT:
        return False  # 等不到能退吧 takes nothing back yet
    if name == "report_wrong_item" and _WHY_THE_SUM.search(heard.text):
        return False  # 怎么是66 标的不是58吗
    complains = heard.intent == "complain_service" and sure >= _RATHER
    return (name in _OTHERS and sure >= _SURELY) or complains or heard.intent in _URGENT


_WHY_THE_SUM = re.compile(r"(?:怎么|咋|为啥|为什么)(?:是|要|成了?)?[0-9]{2,5}(?!天|小时|[件个条])")
_OF_RETURNING = frozenset({ParcelTalk.MONEY_BACK, ParcelTalk.RESEND_PAYS, ParcelTalk.IF_NOT})
_URGENT = frozenset({"report_safety_or_leak", "threaten_bad_review", "ask_human"})


def _is_about(deps: Deps, turn: Turn, heard: Heard, seen: Seen) -> bool:
    """Goods or marks are told of this order alone."""
    if not {one.name for one in heard.entities} & {"product", "colour", "size"}:
        return True
    lines = goods_of(deps, turn=turn, order_no=seen.order.order_no)
    return any(fits(heard, line) for line in lines)


def _waits(deps: Deps, turn: Turn, heard: Heard, seen: Seen) -> Said | None:
    view = waiting_view(seen, turn.now, deps.policy)
    talk, topic = waiting_talk(heard.text), slot_text(heard, "topic")
    told = topic in _OF_ORDERS and heard.intent in _ORDERLY and talk in OF_ORDERLY_WORDING
    told = told or (topic in _OF_ORDERS and _says_it_is_paid(heard, talk))
    told = told and heard.entity("region") is None  # 到拉萨再几天
    own_skill = topic == "out_of_stock" and talk in {WaitingTalk.WHEN, WaitingTalk.WAYS}
    if view is None or own_skill or not (talk in OF_ANY_WORDING or told):
        return None
    line = said_of_waiting(heard.text, seen.order, view, turn, deps.policy, urged=False)
    line = as_it_is(deps, turn, seen.order, line)
    if line is None:
        return None
    kept = still_open(heard) if slot_text(heard, "awaiting") == "way_choice" else {}
    topic = topic if kept else "shipping"
    return said(heard, [_bare(line) if kept else line], topic, **kept)


_PAYS = frozenset({"inform", "complain_out_of_stock", "complain_service", "ask_payment"})


def _says_it_is_paid(heard: Heard, talk: WaitingTalk | None) -> bool:
    """我拍了五个 钱都付了, of an order that was told to be late: no complaint of its stock."""
    return talk is WaitingTalk.PAID and heard.intent in _PAYS | _ORDERLY and "货" not in heard.text


def _bare(line: Say) -> Say:
    """Without its choices, where others are open."""
    return Say(line.reply, line.facts)
