"""Goods that are not in the buyer's hands are no return: what is wished is their inquiry's."""

from dataclasses import replace

from actions.base import Heard, Said
from actions.goods_back import in_place_of
from actions.parcels import ReportNotReceived
from bot.care.cases.kinds import CaseKind
from bot.shop.orders import Topic
from bot.shop.parcels import ParcelTrouble
from bot.usecases.cases import tell_progress
from bot.usecases.deps import Deps
from bot.usecases.orders import Wanted, look_up
from bot.usecases.parcels import parcel_views
from bot.usecases.saying import Turn

_NEVER_CAME = frozenset(
    {
        ParcelTrouble.LATE,
        ParcelTrouble.NOT_DELIVERED,
        ParcelTrouble.WRONG_DATA,
        ParcelTrouble.RETURNED,
    }
)
_INQUIRIES = frozenset(
    {
        CaseKind.PARCEL_LATE,
        CaseKind.PARCEL_LOST,
        CaseKind.NOT_DELIVERED,
        CaseKind.WRONG_DATA,
        CaseKind.PARCEL_RETURNED,
        CaseKind.SIGNED_BY_ANOTHER,
    }
)


def inquiry_instead(deps: Deps, turn: Turn, heard: Heard, order_no: str) -> Said | None:
    """要么补一个要么退钱, of a parcel that never came: the wish of its inquiry (playbook §4). None
    for goods that came, and for what is only on its way."""
    if not (_is_missing(deps, turn, order_no) or _is_inquired(deps, turn, order_no)):
        return None
    known = replace(in_place_of(heard, order_no), intent=ReportNotReceived.answers[0])
    outcome = ReportNotReceived(deps).act(turn, known)
    return replace(outcome, slots={**outcome.slots, "returns_form": None, "exchanges_form": None})


def _is_missing(deps: Deps, turn: Turn, order_no: str) -> bool:
    seen = look_up(deps, turn=turn, wanted=Wanted(Topic.PARCEL, order_no=order_no)).seen
    views = parcel_views(seen, turn.now, deps.policy) if seen else ()
    return bool(views) and all(view.found.trouble in _NEVER_CAME for view in views)


def _is_inquired(deps: Deps, turn: Turn, order_no: str) -> bool:
    cases = tell_progress(deps, turn=turn, order_no=order_no)
    return any(one.kind in _INQUIRIES and one.state.is_open for one in cases)
