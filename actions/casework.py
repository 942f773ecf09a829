"""Cases as the skills of care open them, and how a case is told to its buyer."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from actions.base import Heard, ShopAction
from bot.care.cases.kinds import CaseKind
from bot.shop.policy import Policy
from bot.shop.shipping import Lateness
from bot.usecases.case_book import NewCase
from bot.usecases.case_views import Opened, OpenedAs
from bot.usecases.cases import add_evidence, open_case
from bot.usecases.deps import Deps
from bot.usecases.duty import spoken_time
from bot.usecases.orders import Seen
from bot.usecases.parcels import parcel_views
from bot.usecases.refusals import Refused
from bot.usecases.saying import Offer, Say, Turn
from bot.usecases.shipping import RecordedReason, waiting_view

_MOMENT = timedelta(minutes=1)
LONGEST = 500


def open_for(
    action: ShopAction, turn: Turn, heard: Heard, kind: CaseKind, label: str, order_no: str = ""
) -> Opened | None:
    """The case of this matter, new or known; what is said of a known one is added to it.

    None where the order is not this buyer's to speak of. Raises TurnIsOver.
    """
    words = f"{label}：{heard.text[:LONGEST]}" if heard.text else label
    try:
        opened = open_case(action.deps, turn=turn, new=NewCase(kind, order_no, words=words))
    except Refused:
        return None
    if opened.outcome is OpenedAs.ALREADY_OPEN and heard.text:
        number = opened.progress.case_no
        add_evidence(action.deps, turn=turn, case_no=number, text=heard.text[:LONGEST])
    return opened


def told_case(deps: Deps, opened: Opened, now: datetime, choices: tuple[Offer, ...] = ()) -> Say:
    """The number, and by when the next step comes, as the state of the case has it."""
    case = opened.progress
    facts = {"kind": case.kind_label, "case_no": case.case_no}
    if opened.outcome is OpenedAs.SETTLED_BEFORE:
        return Say("utter_case_settled_before", facts, choices)
    facts["due"] = due_text(deps, case.due_at, now)
    if case.is_overdue:
        return Say("utter_case_overdue", {**facts, "state": case.state_label}, choices)
    known = opened.outcome is OpenedAs.ALREADY_OPEN
    return Say("utter_case_added_to" if known else "utter_case_registered", facts, choices)


def told_number(opened: Opened | None) -> list[Say]:
    """The number alone, where a person comes anyway."""
    if opened is None:
        return []
    case = opened.progress
    return [Say("utter_case_number", {"kind": case.kind_label, "case_no": case.case_no})]


def due_text(deps: Deps, due_at: datetime | None, now: datetime) -> str:
    """The end of a day is said as its own: 11月23日（周一）24:00."""
    at = due_at or now
    local = at.astimezone(deps.policy.calendar.time_zone)
    if (local.hour, local.minute) != (0, 0):
        return spoken_time(deps.policy, at, now)
    return spoken_time(deps.policy, at - _MOMENT, now).replace("23:59", "24:00")


def is_our_fault(seen: Seen, now: datetime, policy: Policy) -> bool:
    """Whether the books themselves show that something went wrong with this order."""
    if waiting := waiting_view(seen, now, policy):
        short = waiting.recorded is RecordedReason.SHORT_STOCK
        return waiting.lateness is not Lateness.IN_TIME or short
    return any(view.found.must_be_said for view in parcel_views(seen, now, policy))


def without_choices(says: Sequence[Say]) -> list[Say]:
    """Findings in the middle of an answer: what is offered stands at its end."""
    return [replace(say, choices=()) for say in says]
