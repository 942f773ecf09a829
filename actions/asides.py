"""Small questions beside a matter in trouble, answered in a line; what is open stays open."""

from collections.abc import Mapping
from typing import Any

from actions.base import Heard, Said
from actions.dialogue import PERSON, said, slot_text, still_open
from actions.note_waits import notes_stand
from actions.picking import told_of
from bot.care.asides import (
    Aside,
    aside_in,
    asks_cost_of_note,
    asks_cost_of_wrapping,
    asks_of_log_in,
    asks_of_note,
    asks_of_wrapping,
    is_of_wrapping,
)
from bot.shop.spoken import short_title
from bot.usecases.deps import Deps
from bot.usecases.order_hints import orders_told_of
from bot.usecases.refusals import Refused
from bot.usecases.saying import Say, Turn
from bot.usecases.shipping import orders_with_notes
from bot.usecases.troubles import note_wish

_VAGUE = frozenset({"out_of_scope", "unclear", "deny", "inform"})
_NEAR_WRAPPING = _VAGUE | {"ask_payment", "ask_stock", "ask_order_status", "ask_gift"}
_OF_REPAIR = frozenset({"quality_problems", "repair"})
_OF_WRONG = frozenset({"missing_and_wrong_items"})
_OF_PARCELS = frozenset({"parcels", "orders"})
_OTHERS = frozenset({"return_freight", "returns", "invoices", "shipping"})
_NEAR = {
    Aside.NO_PAPER: frozenset({"ask_invoice", "ask_warranty_repair", "unclear", "inform", "deny"}),
    Aside.WHO_FIRST: frozenset(
        {"ask_return_process", "unclear", "request_return", "inform"}
        | {"request_exchange", "report_wrong_item"}
    ),
    Aside.IF_RETURNED: frozenset(
        {"unclear", "ask_logistics", "ask_return_process", "ask_return_shipping_fee", "affirm"}
        | {"ask_free_shipping", "ask_payment", "ask_order_status", "inform", "request_return"}
        | {"report_lost_or_signed_by_other"}
    ),
    Aside.HOW_LONG: frozenset({"ask_ship_time", "unclear", "ask_warranty_repair"}),
}
"""What such a question is taken for; asked of anything else it is none."""


def aside_answered(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """The answer to an aside of the case in hand; None where there is none."""
    if turn.buyer_id and (asks_of_note(heard.text) or asks_cost_of_note(heard.text)):
        return _note_seen(deps, turn, heard)
    if turn.buyer_id and (cost := _cost_of_wrapping(deps, turn, heard)):
        return cost
    if heard.intent in _NEAR_WRAPPING and asks_of_wrapping(heard.text):
        return _of_wrapping(deps, turn, heard)
    vague = heard.intent in _VAGUE or (heard.meaning is not None and heard.meaning.keeps_matter)
    notice = heard.intent == "subscribe_restock"  # its own words on who is logged in
    if not turn.buyer_id and vague and not notice and asks_of_log_in(heard.text):
        topic = slot_text(heard, "topic") or None
        return said(heard, [Say("utter_aside_log_in", {}, (PERSON,))], topic, **still_open(heard))
    if (standing := notes_stand(deps, turn, heard)) is not None:
        return standing
    case_no, skill = _case_in_hand(heard)
    topic = slot_text(heard, "topic")
    wrong = topic in _OF_WRONG or skill == "trouble"
    repair = topic in _OF_REPAIR or (skill == "quality_problems" and topic in _OTHERS)
    parcel = topic in _OF_PARCELS and bool(slot_text(heard, "order_in_view"))
    aside = aside_in(heard.text, of_repair=repair, of_parcel=parcel)
    if aside is None and wrong:
        first_of_two = aside_in(heard.text, of_repair=True)
        aside = first_of_two if first_of_two is Aside.WHO_FIRST else None
    if aside is Aside.FOUND:
        return _found(deps, turn, heard, case_no) if case_no and skill == "trouble" else None
    first = heard.sounds_like
    if aside is None or not {heard.intent, first} & _NEAR[aside]:
        return None
    facts: dict[str, Any] = {}
    if aside is Aside.HOW_LONG:
        facts = {"repair_days": deps.policy.cases.repair_working_days}
    return said(heard, [Say(f"utter_aside_{aside.value}", facts)], topic, **still_open(heard))


def _of_wrapping(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """The buyer's own words on the order, where they ask for one; else nothing is on record, and
    none is promised. The order meant comes into view."""
    if slot_text(heard, "awaiting") not in {"", "confirm", "reading"}:
        return None
    orders = orders_told_of(deps, turn=turn, told=told_of(heard))
    number = orders[0].order_no if len(orders) == 1 else slot_text(heard, "order_in_view")
    seen = next((one for one in orders if one.order_no == number), None)
    says = [Say("utter_aside_wrapping")]
    if seen is not None and is_of_wrapping(seen.buyer_message):
        facts = {"title": short_title(seen.title or "您的商品"), "wish": seen.buyer_message}
        says = [Say("utter_note_seen", facts)]
    return said(heard, says, slot_text(heard, "topic") or None, order_in_view=number or None)


def _case_in_hand(heard: Heard) -> tuple[str, str]:
    """The number of the open case of the talk, and the form that keeps it."""
    for name in ("trouble", "quality_problems"):
        form = heard.slots.get(f"{name}_form")
        if isinstance(form, Mapping) and form.get("case_no"):
            return str(form["case_no"]), name
    return "", ""


def _note_seen(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """备注写了看到没: the buyer's own words on the order that waits."""
    orders = orders_with_notes(deps, turn=turn)
    in_view = slot_text(heard, "order_in_view")
    chosen = next((one for one in orders if one.order_no == in_view), None) or next(
        iter(orders), None
    )
    if chosen is None:
        return None
    facts = {"title": short_title(chosen.title or "您的商品"), "wish": chosen.buyer_message}
    topic = slot_text(heard, "topic") or None
    says = [Say("utter_note_seen", facts)]
    if asks_cost_of_note(heard.text):
        says.append(Say("utter_note_cost"))
    return said(
        heard, says, topic,
        order_in_view=chosen.order_no, **still_open(heard),
    )  # fmt: skip


def _cost_of_wrapping(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """袋子收钱不, of the order in view whose note asks for one: the cost alone."""
    if not asks_cost_of_wrapping(heard.text):
        return None
    number = slot_text(heard, "order_in_view")
    notes = {one.order_no: one.buyer_message for one in orders_with_notes(deps, turn=turn)}
    if not is_of_wrapping(notes.get(number, "")):
        return None
    topic = slot_text(heard, "topic") or None
    return said(heard, [Say("utter_note_cost")], topic, **still_open(heard))


def _found(deps: Deps, turn: Turn, heard: Heard, case_no: str) -> Said | None:
    """Written into the case, which a person closes; nothing more is asked of the buyer."""
    try:
        note_wish(deps, turn=turn, case_no=case_no, wish="买家说已经找到了")
    except Refused:
        return None
    topic = slot_text(heard, "topic") or None
    return said(heard, [Say("utter_found_noted", {"case_no": case_no})], topic, trouble_form=None)
