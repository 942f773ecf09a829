"""From what is true of an order to the replies that tell it."""

import re
from datetime import datetime
from typing import Any

from actions.dialogue import PERSON
from bot.care.context import Choice
from bot.shop.couriers import postage_words
from bot.shop.identity import proven_view
from bot.shop.money import yuan_text
from bot.shop.orders import Order, OrderState
from bot.shop.parcels import Finding, FindingKind, ParcelTrouble, finding
from bot.shop.policy import Policy
from bot.shop.shipping import Lateness
from bot.shop.spoken import day_text, moment_text, short_title
from bot.usecases.orders import Seen
from bot.usecases.parcels import ParcelView, parcel_views
from bot.usecases.saying import Offer, Say
from bot.usecases.shipping import RecordedReason, WaitingView, waiting_view

INQUIRE = Offer("登记查件", "report_lost_or_signed_by_other")
"""Opens the parcel's case, with its ways out (playbook §3)."""
SHORT_WAYS = Offer("等货、换款还是退款", "complain_out_of_stock")
"""The ways out of goods that are short (playbook §6)."""


def tell(seen: Seen, now: datetime, policy: Policy, *, of_parcel: bool) -> list[Say]:
    """The state of an order; `of_parcel`: the question was about its parcel."""
    if not seen.full:
        return [_proven(seen, now, policy)]
    order = seen.order
    if waiting := waiting_view(seen, now, policy):
        return tell_waiting(order, waiting, now, policy)
    if order.state is OrderState.UNPAID:
        postage = {"postage": postage_words(order.freight_fen)}
        facts = _facts(order) | {"total": yuan_text(order.total_fen)} | postage
        return [Say("utter_order_unpaid", facts)]
    if order.state is OrderState.CLOSED:
        return [_closed(order)]
    views = parcel_views(seen, now, policy)
    if not of_parcel and order.state is OrderState.DONE and not _is_troubled(views):
        return [Say("utter_order_done", _facts(order))]
    return [tell_parcel(order, view, now, policy) for view in views] or [_without_parcel(order)]


def _is_troubled(views: tuple[ParcelView, ...]) -> bool:
    return any(view.found.must_be_said for view in views)


def _facts(order: Order) -> dict[str, Any]:
    return {"title": short_title(order.title or "您的商品")}


def _closed(order: Order) -> Say:
    if order.left_to_refund_fen > 0:
        return Say("utter_order_closed_unsettled", _facts(order), (PERSON,))
    if order.refunded_fen > 0:
        facts = _facts(order) | {"refunded": yuan_text(order.refunded_fen)}
        return Say("utter_order_closed_refunded", facts)
    return Say("utter_order_closed", _facts(order))


def _without_parcel(order: Order) -> Say:
    """The book says shipped, but has no parcel: told as it is."""
    if order.tracking_no:
        known = {"courier": order.courier or "快递", "tracking_no": order.tracking_no}
        return Say("utter_parcel_without_scans", _facts(order) | known, (PERSON,))
    return Say("utter_parcel_unknown", _facts(order), (PERSON,))


# --- not shipped yet -----------------------------------------------------------


def tell_waiting(order: Order, view: WaitingView, now: datetime, policy: Policy) -> list[Say]:
    """Late: an apology first, the recorded reason only, a person offered (playbook §3, §9)."""
    facts = _facts(order) | {"ship_day": day_text(view.ships_on, policy.days.day_of(now))}
    if view.lateness is not Lateness.IN_TIME:
        ways = (SHORT_WAYS, PERSON) if view.recorded is RecordedReason.SHORT_STOCK else (PERSON,)
        says = [Say(f"utter_shipping_late_{view.recorded.value}", facts, ways)]
        if view.lateness is Lateness.PAST_PROMISE:
            hours = {"hours": policy.shipping.promise_working_hours}
            says = [Say(says[0].reply, facts), Say("utter_shipping_past_promise", hours, ways)]
        return says
    if view.recorded is RecordedReason.SHORT_STOCK:
        return [Say("utter_shipping_short_stock", facts, (SHORT_WAYS, PERSON))]
    return [Say(f"utter_shipping_{view.calendar_reason.value}", facts)]


# --- under way -----------------------------------------------------------------


def tell_parcel(order: Order, view: ParcelView, now: datetime, policy: Policy) -> Say:
    """One parcel: courier, number, last scan, estimate; trouble with its ways out."""
    facts = parcel_facts(order, view.found, now, policy)
    reply = _parcel_reply(view, now, policy)
    ways = (INQUIRE, PERSON) if reply == _OUT_SINCE else _ways(view)
    return Say(reply, facts | _arrival(view, now, policy), ways)


def parcel_facts(order: Order, found: Finding, now: datetime, policy: Policy) -> dict[str, Any]:
    """What the courier's record says of a parcel, as replies name it."""
    return _facts(order) | {
        "courier": found.courier,
        "tracking_no": found.tracking_no,
        "scan": found.text,
        "place": found.place,
        "scan_time": moment_text(found.at, now, policy) if found.at else "",
        "signer": found.signer,
        "silent_days": found.silent_days,
    }


_OUT_SINCE = "utter_parcel_out_for_delivery_slow"
BACK_REPLIES = frozenset({"utter_parcel_returned", "utter_parcel_coming_back"})
"""The parcel is on its way back, or here: shall it be sent again?"""
AGAIN_OR_MONEY = (("way:resend", "还要，重新寄"), ("way:refund", "不要了，退款"))
_TO_CASE = "report_lost_or_signed_by_other"
_FAILED = re.compile(r"失败|拒收|无人|不详|联系不上|查无")


def again_or_money() -> tuple[tuple[Offer, ...], list[Choice]]:
    """To tap and to say, after a parcel came back: each opens the case with its wish."""
    offers = tuple(Offer(title, _TO_CASE, {"choice": way}) for way, title in AGAIN_OR_MONEY)
    meant = [Choice(title, _TO_CASE, {"choice": way}) for way, title in AGAIN_OR_MONEY]
    return (*offers, PERSON), meant


def why_returned(seen: Seen) -> str:
    """What the courier wrote last when it could not be delivered; empty where nothing was."""
    scans = [scan for parcel in seen.parcels for scan in parcel.scans]
    failed = [scan for scan in scans if _FAILED.search(scan.text)]
    return max(failed, key=lambda scan: scan.at).text if failed else ""


def _ways(view: ParcelView) -> tuple[Any, ...]:
    return (INQUIRE, PERSON) if view.found.must_be_said else ()


def _parcel_reply(view: ParcelView, now: datetime, policy: Policy) -> str:
    found = view.found
    if found.trouble is ParcelTrouble.WRONG_DATA:
        return "utter_parcel_wrong_data"
    if found.kind is FindingKind.LABEL_ONLY and found.trouble:
        return "utter_parcel_label_late"
    name = f"utter_parcel_{found.kind.value}"
    return f"{name}_slow" if _is_slow(view, now, policy) else name


def _is_slow(view: ParcelView, now: datetime, policy: Policy) -> bool:
    """Under way for longer than usual, or out for delivery since an earlier day: no good news."""
    found, today = view.found, policy.days.day_of(now)
    if found.kind is FindingKind.OUT_FOR_DELIVERY:
        return found.at is not None and policy.days.day_of(found.at) < today
    late = view.arrives is None or view.arrives[1] < today
    return found.kind is FindingKind.IN_TRANSIT and late


def _arrival(view: ParcelView, now: datetime, policy: Policy) -> dict[str, str]:
    """The usual days; of a window that has begun only its end is said."""
    if view.arrives is None:
        return {}
    today = policy.days.day_of(now)
    first, last = max(view.arrives[0], today), view.arrives[1]
    days = (
        day_text(last, today)
        if first >= last
        else (f"{day_text(first, today)}到{day_text(last, today)}")
    )
    return {"arrives": days}


def _proven(seen: Seen, now: datetime, policy: Policy) -> Say:
    """A proven number opens state, courier and last scan only (playbook §13)."""
    parcel = seen.parcels[0] if seen.parcels else None
    view = proven_view(seen.order, finding(parcel, seen.order, now, policy))
    if view.last_scan_at is None:
        return Say("utter_proven_order", {"state": view.state})
    scanned = {"scan": view.last_scan, "scan_time": moment_text(view.last_scan_at, now, policy)}
    return Say("utter_proven_parcel", {"state": view.state, "courier": view.courier, **scanned})
