"""A parcel that was told of: what is asked of it next gets one line (playbook §3, §4)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from actions.base import Entity, Heard, Said
from actions.complaints import TellCaseProgress
from actions.dialogue import OTHER, PERSON, said, slot_text, still_open
from actions.parcels import ReportNotReceived
from actions.same_order import only_marks
from actions.telling import (
    INQUIRE,
    again_or_money,
    parcel_facts,
    tell,
    tell_parcel,
    why_returned,
)
from bot.care.context.told import asks_who_signed, only_tells
from bot.care.parcel_talk import ParcelTalk, asks_hour, parcel_talk, strangers_press
from bot.shop.courier_wishes import CourierWish, courier_wish
from bot.shop.money import yuan_text
from bot.shop.orders import OrderState
from bot.shop.parcels import FindingKind, ParcelTrouble
from bot.usecases.cases import tell_progress
from bot.usecases.deps import Deps
from bot.usecases.orders import Seen
from bot.usecases.parcels import ParcelView, parcel_views
from bot.usecases.saying import Offer, Say, Turn

_REPORTS = "report_lost_or_signed_by_other"
_BACK = frozenset({FindingKind.COMING_BACK, FindingKind.RETURNED})
_MOVES = frozenset({FindingKind.IN_TRANSIT, FindingKind.OUT_FOR_DELIVERY})
_STANDS = frozenset(
    {FindingKind.SILENT, FindingKind.EXCEPTION, FindingKind.DELIVERY_FAILED}
    | {FindingKind.SIGNED_BY_OTHER}
)
_UNDELIVERED = frozenset({FindingKind.EXCEPTION, FindingKind.DELIVERY_FAILED})
_NOT_HERE = _BACK | _MOVES | _STANDS
_FITS = {
    ParcelTalk.IF_LOST: _MOVES | _STANDS,
    ParcelTalk.IF_DAMAGED: _MOVES | _STANDS,
    ParcelTalk.ANSWER_WHEN: _STANDS | _MOVES,
    ParcelTalk.CALLED: _STANDS | _MOVES,
    ParcelTalk.URGE: _STANDS | _MOVES,
    ParcelTalk.RESEND_PAYS: _BACK,
    ParcelTalk.MONEY_BACK: _BACK,
    ParcelTalk.NOT_CALLED: _BACK,
    ParcelTalk.WHAT_NOW: _STANDS,
    ParcelTalk.WHO_CALLS: _UNDELIVERED,
    ParcelTalk.AWAY: _MOVES,
    ParcelTalk.IF_NOT: _MOVES | _STANDS,
    ParcelTalk.SENT: frozenset(),
    ParcelTalk.WHY: _MOVES,
    ParcelTalk.EXACT: _MOVES | {FindingKind.EXCEPTION, FindingKind.DELIVERY_FAILED},
    ParcelTalk.WHERE: _NOT_HERE - {FindingKind.SIGNED_BY_OTHER},
}
"""Where the line is true; anywhere else the whole answer is due."""
_OF_LABEL = frozenset(
    {ParcelTalk.WHY, ParcelTalk.EXACT, ParcelTalk.WHERE, ParcelTalk.URGE}
    | {ParcelTalk.CALLED, ParcelTalk.ANSWER_WHEN, ParcelTalk.IF_NOT, ParcelTalk.SENT}
)


def _fits(talk: ParcelTalk, view: ParcelView) -> bool:
    """A label without a parcel, past its time, is asked of too."""
    late_label = view.found.kind is FindingKind.LABEL_ONLY and view.found.trouble is not None
    return view.found.kind in _FITS[talk] or (late_label and talk in _OF_LABEL)


_OF_CASE = frozenset({ParcelTalk.ANSWER_WHEN, ParcelTalk.CALLED, ParcelTalk.URGE})


def said_of_parcel(deps: Deps, turn: Turn, heard: Heard, seen: Seen) -> Said | None:
    """The line for what is asked; None where the whole answer is due."""
    talk = parcel_talk(heard.text)
    views = parcel_views(seen, turn.now, deps.policy)
    if talk is None or len(views) != 1:
        return None
    view = views[0]
    other = talk is ParcelTalk.AWAY and courier_wish(heard.text) is CourierWish.PLACE
    if other or not _fits(talk, view):
        return None
    case_no = _case_of(heard)
    if talk in _OF_CASE and not case_no:
        return _of_inquiry(deps, turn, heard, talk, view, seen.order.order_no)
    if talk in _OF_CASE or (talk is ParcelTalk.WHAT_NOW and not case_no):
        return None
    reply, ways = _reply(deps, turn, heard.text, seen, talk, view)
    facts = _facts(deps, turn, seen, view) | {"case_no": case_no}
    known = {name: facts[name] for name in deps.script_book.needs(reply)}
    return _open(heard, Say(reply, known, ways), view, seen.order.order_no)


_REMARKS = frozenset(
    {"inform", "unclear", "urge_shipment", "ask_logistics", "ask_order_status", "deny"}
    | {"ask_case_progress"}
)
_TOLD = frozenset({"orders", "parcels", "shipping"})
_STRANGERS = {
    ParcelTalk.WHERE: "utter_proven_asked_where",
    ParcelTalk.EXACT: "utter_proven_no_estimate",
    ParcelTalk.WHY: "utter_proven_asked_where",
}


def heard_of_silent(deps: Deps, turn: Turn, heard: Heard, seen: Seen) -> Said | None:
    """在上海四天了 我就住上海, of a parcel that stands still and was told of."""
    views = parcel_views(seen, turn.now, deps.policy)
    told = slot_text(heard, "topic") in _TOLD and slot_text(heard, "awaiting") in {"", "reading"}
    if not told or len(views) != 1 or views[0].found.kind is not FindingKind.SILENT:
        return None
    if heard.intent not in _REMARKS or not only_tells(heard.text):
        return None
    if heard.entity("tracking_no") or only_marks(heard):
        return None
    facts = parcel_facts(seen.order, views[0].found, turn.now, deps.policy)
    return said(heard, [Say("utter_parcel_silent_heard", facts, (INQUIRE, PERSON))], "parcels")


def said_to_stranger(deps: Deps, turn: Turn, heard: Heard, seen: Seen) -> Said | None:
    """What was proven is not recited again; who signed is what the courier wrote (playbook §13)."""
    told = tell(seen, turn.now, deps.policy, of_parcel=True)
    if pressed := strangers_press(heard.text):
        under_way = seen.order.state is OrderState.SHIPPED
        return _pressed(deps, heard, pressed, told) if under_way else None
    talk = parcel_talk(heard.text)
    reply = _STRANGERS.get(talk, "") if talk else ""
    if asks_who_signed(heard.text):
        reply = "utter_proven_who_signed"
    if not reply or len(told) != 1 or "scan" not in told[0].facts:
        return None
    known = {name: told[0].facts[name] for name in deps.script_book.needs(reply)}
    return said(heard, [Say(reply, known)], "parcels")


def _pressed(deps: Deps, heard: Heard, pressed: str, told: list[Say]) -> Said | None:
    """四天没更新了, 能帮催吗: what was told is not told again, and a person can do more."""
    facts = told[0].facts if len(told) == 1 else {}
    reply = f"utter_proven_{pressed}"
    if pressed == "stuck" and "scan" not in facts:
        reply = "utter_proven_no_scan"
    known = {name: facts[name] for name in deps.script_book.needs(reply)}
    return said(heard, [Say(reply, known, (PERSON, OTHER))], "parcels", awaiting="confirm")


def _open(heard: Heard, say: Say, view: ParcelView, number: str) -> Said:
    """What was asked stays open; a person that is offered here waits for a yes."""
    ways = slot_text(heard, "awaiting") == "way_choice"  # an offer of a person is over by it
    kept = (still_open(heard) if ways else {}) | {"order_in_view": number}
    if say.choices[-1:] == (OTHER,):
        kept = {"awaiting": "confirm", "order_in_view": number}
    elif view.found.kind in _BACK:
        offers, meant = again_or_money()
        rows = [
            {"title": one.title, "intent": one.intent, "slots": dict(one.slots)} for one in meant
        ]
        kept |= {"awaiting": "way_choice", "offered": rows}
        say = Say(say.reply, say.facts, offers)
    topic = slot_text(heard, "topic")
    return said(heard, [say], topic if topic == "complaints" else "parcels", **kept)


def _case_of(heard: Heard) -> str:
    form = heard.slots.get("trouble_form")
    return str(form.get("case_no") or "") if isinstance(form, Mapping) else ""


def _of_inquiry(
    deps: Deps, turn: Turn, heard: Heard, talk: ParcelTalk, view: ParcelView, number: str
) -> Said | None:
    """News of its case; else nothing is asked of the courier yet: 帮我催 opens the inquiry where
    something is wrong."""
    if tell_progress(deps, turn=turn, order_no=number):
        told = (Entity("order_no", number, ""), *heard.entities)
        asked = replace(heard, intent="ask_case_progress", meaning=None, entities=told)
        return TellCaseProgress(deps).act(turn, asked)
    if talk is ParcelTalk.URGE and view.found.kind not in _MOVES:
        asked = replace(heard, intent=_REPORTS, meaning=None)
        return ReportNotReceived(deps).act(turn, asked)
    if view.found.kind in _MOVES:
        reply = "utter_parcel_asked_urge" if talk is ParcelTalk.URGE else "utter_parcel_no_inquiry"
        return said(heard, [Say(reply, {}, (PERSON, OTHER))], "parcels", awaiting="confirm")
    reply = f"utter_parcel_asked_{talk.value}"
    known: dict[str, Any] = {"days": deps.policy.service.courier_inquiry_working_days}
    known = {name: known[name] for name in deps.script_book.needs(reply)}
    return said(heard, [Say(reply, known, (INQUIRE, PERSON))], "parcels")


def _reply(
    deps: Deps, turn: Turn, text: str, seen: Seen, talk: ParcelTalk, view: ParcelView
) -> tuple[str, tuple[Offer, ...]]:
    name, person = f"utter_parcel_asked_{talk.value}", (PERSON, OTHER)
    if talk is ParcelTalk.IF_NOT:
        return name, person
    if view.found.kind is FindingKind.LABEL_ONLY:
        return "utter_parcel_asked_label", person
    if talk is ParcelTalk.EXACT:
        return _when(deps, turn, text, seen, view), ()
    if talk is ParcelTalk.WHY:
        out = view.found.kind is FindingKind.OUT_FOR_DELIVERY
        return (f"{name}_out" if out else name), person
    if talk is ParcelTalk.WHERE and view.found.kind in _BACK:
        return f"{name}_back", ()
    if talk is ParcelTalk.AWAY:
        return name, person
    return name, ()


_EXACT = "utter_parcel_asked_exact"


def _when(deps: Deps, turn: Turn, text: str, seen: Seen, view: ParcelView) -> str:
    name = "utter_parcel_asked_exact" if asks_hour(text) else "utter_parcel_arrives"
    if view.found.kind is FindingKind.IN_TRANSIT:
        told = tell_parcel(seen.order, view, turn.now, deps.policy)
        return name if told.reply == "utter_parcel_in_transit" else f"{_EXACT}_stands"
    if view.found.kind is FindingKind.OUT_FOR_DELIVERY:
        return f"{_EXACT}_out"
    wrong = view.found.trouble is ParcelTrouble.WRONG_DATA
    return f"{_EXACT}_wrong_data" if wrong else f"{_EXACT}_stands"


def _facts(deps: Deps, turn: Turn, seen: Seen, view: ParcelView) -> dict[str, Any]:
    told = tell_parcel(seen.order, view, turn.now, deps.policy)
    facts = parcel_facts(seen.order, view.found, turn.now, deps.policy) | dict(told.facts)
    paid = yuan_text(seen.order.left_to_refund_fen)
    facts |= {"why": why_returned(seen) or view.found.text}
    return facts | {"paid": paid, "days": deps.policy.service.courier_inquiry_working_days}
