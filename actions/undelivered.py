"""A parcel that cannot be delivered, when its buyer speaks of it: found, put on record, and every
piece of address and phone taken down for the colleague (playbook §4)."""

from collections.abc import Sequence
from dataclasses import replace

from actions.base import Entity, Heard, Said
from actions.casework import due_text
from actions.dialogue import said, slot_text
from actions.inquiries import kind_of
from actions.parcels import ReportNotReceived
from actions.same_order import fits
from bot.care.undelivered_talk import Piece, piece_told, says_undelivered
from bot.shop.orders import Order, OrderState, Topic
from bot.shop.parcels import ParcelTrouble
from bot.usecases.aftersales import goods_of
from bot.usecases.case_book import NewCase
from bot.usecases.case_views import OpenedAs
from bot.usecases.cases import open_case
from bot.usecases.deps import Deps
from bot.usecases.orders import Seen, Wanted, look_up, own_orders
from bot.usecases.parcels import parcel_views
from bot.usecases.refusals import Refused
from bot.usecases.saying import Say, Turn
from bot.usecases.troubles import note_wish

_REPORTS = "report_lost_or_signed_by_other"
_UNDELIVERED = frozenset({ParcelTrouble.WRONG_DATA, ParcelTrouble.NOT_DELIVERED})
_VAGUE = frozenset({"inform", "unclear", "deny", "affirm", "out_of_scope", "ask_courier"})
_OPENS = _VAGUE | {"change_address", "complain_service", "ask_logistics", _REPORTS}
_PIECES = _VAGUE | {"change_address", "modify_order", "report_wrong_item", "ask_logistics"}
_TOPICS = frozenset({"", "parcels", "orders", "shipping", "complaints", "address_changes"})


def said_of_undelivered(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """The case opened or added to, or None where the words tell nothing of it."""
    open_ = slot_text(heard, "awaiting") not in {"", "reading", "confirm"}
    if open_ or not turn.buyer_id or slot_text(heard, "topic") not in _TOPICS:
        return None
    number = slot_text(heard, "order_in_view")
    if not number:
        return _found(deps, turn, heard)
    piece = piece_told(heard.text)
    if heard.intent not in _PIECES and piece is not Piece.CORRECTION:
        return None
    if piece is None or _names_others(deps, turn, heard, number):
        return None
    seen = _undelivered(deps, turn, number)
    return _taken(deps, turn, heard, seen, piece) if seen else None


def _names_others(deps: Deps, turn: Turn, heard: Heard, number: str) -> bool:
    """还有羽绒服也用这个新电话: of other goods than the parcel has."""
    named = heard.entity("product") is not None
    lines = goods_of(deps, turn=turn, order_no=number) if named else ()
    return bool(lines) and not any(fits(heard, one) for one in lines)


def _found(deps: Deps, turn: Turn, heard: Heard) -> Said | None:
    """快递说地址不详, and nothing was talked of: the one parcel of which it is true."""
    if heard.intent not in _OPENS or not says_undelivered(heard.text):
        return None
    named = str(heard.entity("product") or "")
    sent = [
        one
        for one in own_orders(deps, turn=turn)
        if one.state is OrderState.SHIPPED and named in one.title
    ]
    stuck = [one for one in sent if _undelivered(deps, turn, one.order_no)]
    if len(stuck) != 1:
        return None
    return _reported(deps, turn, heard, stuck)


def _reported(deps: Deps, turn: Turn, heard: Heard, stuck: Sequence[Order]) -> Said:
    told = (Entity("order_no", stuck[0].order_no, ""), *heard.entities)
    known = replace(heard, intent=_REPORTS, meaning=None, entities=told)
    return ReportNotReceived(deps).act(turn, known)


def _undelivered(deps: Deps, turn: Turn, number: str) -> Seen | None:
    """The buyer's own order, if its parcel cannot be delivered."""
    seen = look_up(deps, turn=turn, wanted=Wanted(Topic.PARCEL, order_no=number)).seen
    views = parcel_views(seen, turn.now, deps.policy) if seen and seen.full else ()
    return seen if any(view.found.trouble in _UNDELIVERED for view in views) else None


def _taken(deps: Deps, turn: Turn, heard: Heard, seen: Seen, piece: Piece) -> Said | None:
    """Into the case, opened by the first that is said of it; a case in hand is a person's."""
    number = seen.order.order_no
    view = parcel_views(seen, turn.now, deps.policy)[0]
    kind = kind_of(view.found)
    if kind is None:
        return None
    opened = open_case(deps, turn=turn, new=NewCase(kind, number, words=heard.text[:200]))
    if opened.outcome is not OpenedAs.ALREADY_OPEN:
        return _reported(deps, turn, heard, [seen.order])
    case_no = opened.progress.case_no
    try:
        progress = note_wish(deps, turn=turn, case_no=case_no, wish=f"买家补充：{heard.text[:200]}")
    except Refused:
        return None
    facts = {"case_no": case_no, "due": due_text(deps, progress.due_at, turn.now)}
    reply = "utter_trouble_added"
    if piece is not Piece.ALL_RIGHT:
        reply = f"{reply}_{piece.value}"
    known = {name: facts[name] for name in deps.script_book.needs(reply)}
    return said(heard, [Say(reply, known)], "parcels", order_in_view=number)
