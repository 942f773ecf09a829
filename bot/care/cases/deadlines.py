"""By when a case must have moved on (playbook §13 clocks; law 5). Figures are passed in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol

from bot.care.cases.kinds import CaseKind
from bot.care.cases.states import CaseState
from bot.care.service_hours import ServiceHours, promised_time

_DAY = timedelta(days=1)


class Unit(StrEnum):
    """What a deadline counts in."""

    MINUTES = "minutes"
    SERVICE_HOURS = "service_hours"
    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"


@dataclass(frozen=True, slots=True)
class Term:
    """A length of time; days end with the day."""

    amount: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class CaseTerms:
    """The shop's figures. `answer` is for whatever has none of its own; `work`: from the approved
    plan to its end; the refund ends with the earlier of its two."""

    answer: Term
    photo_review: Term
    courier_inquiry: Term
    stock_notice: Term
    invoice: Term
    invoice_correction: Term
    repair: Term
    privacy: Term
    safety: Term
    work: Term
    refund: Term
    refund_most: Term


class WorkingDays(Protocol):
    """The shop's calendar."""

    def day_of(self, moment: datetime) -> date: ...
    def midnight(self, day: date) -> datetime: ...
    def add_working_days(self, day: date, count: int) -> date: ...


@dataclass(frozen=True, slots=True)
class Clocks:
    """When the desk is staffed, and which days are worked."""

    hours: ServiceHours
    days: WorkingDays


_K = CaseKind
_INQUIRIES = frozenset(
    {_K.PARCEL_LATE, _K.PARCEL_LOST, _K.NOT_DELIVERED, _K.PARCEL_RETURNED, _K.SIGNED_BY_ANOTHER}
)
_WITH_PHOTOS = frozenset({_K.PARCEL_DAMAGED, _K.WRONG_GOODS, _K.QUALITY})
_MONEY_BACK = frozenset({_K.RETURN, _K.REFUND})


def terms_of(kind: CaseKind, state: CaseState, terms: CaseTerms) -> tuple[Term, ...]:
    """The terms that run while a case of this kind is in this state; the earliest end counts."""
    if not state.is_open:
        return ()
    if kind is _K.SAFETY:
        return (terms.safety,)
    if state is CaseState.WITH_PERSON:
        return (terms.answer,)
    if state in (CaseState.APPROVED, CaseState.IN_PROGRESS):
        return _working(kind, terms)
    return (_judging(kind, terms),)


def _judging(kind: CaseKind, terms: CaseTerms) -> Term:
    if kind in _WITH_PHOTOS:
        return terms.photo_review
    if kind in _INQUIRIES:
        return terms.courier_inquiry
    own = {
        _K.OUT_OF_STOCK: terms.stock_notice,
        _K.INVOICE: terms.invoice,
        _K.REPAIR: terms.repair,
        _K.PRIVACY: terms.privacy,
    }
    return own.get(kind, terms.answer)


def _working(kind: CaseKind, terms: CaseTerms) -> tuple[Term, ...]:
    if kind in _MONEY_BACK:
        return (terms.refund, terms.refund_most)
    own = {_K.INVOICE: terms.invoice_correction, _K.REPAIR: terms.repair, _K.PRIVACY: terms.privacy}
    return (own.get(kind, terms.work),)


def due_at(
    kind: CaseKind, state: CaseState, since: datetime, terms: CaseTerms, clocks: Clocks
) -> datetime | None:
    """When it is due that came into this state at `since`; None for a settled case.

    For money back `since` is the courier's scan at our warehouse, once there is one (law 5).
    Raises ValueError when the desk or the calendar never opens.
    """
    return min(_ends(terms_of(kind, state, terms), since, clocks), default=None)


def _ends(terms: tuple[Term, ...], since: datetime, clocks: Clocks) -> Iterator[datetime]:
    return (end_of(term, since, clocks) for term in terms)


def end_of(term: Term, since: datetime, clocks: Clocks) -> datetime:
    """When a term ends that began at `since`."""
    if term.unit is Unit.MINUTES:
        return since + timedelta(minutes=term.amount)
    if term.unit is Unit.SERVICE_HOURS:
        return promised_time(since, timedelta(hours=term.amount), clocks.hours)
    day = clocks.days.day_of(since)
    if term.unit is Unit.WORKING_DAYS:
        last = clocks.days.add_working_days(day, term.amount)
    else:
        last = day + _DAY * term.amount
    return clocks.days.midnight(last + _DAY)


def is_overdue(due: datetime | None, now: datetime) -> bool:
    """Whether a deadline has passed; its last moment still counts as in time."""
    return due is not None and now > due
