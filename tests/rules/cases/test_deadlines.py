"""By when a case must have moved on (playbook §13 clocks, law 5)."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.care.cases.deadlines import CaseTerms, Clocks, Term, Unit, due_at, is_overdue
from bot.care.cases.kinds import CaseKind
from bot.care.cases.states import CaseState
from bot.care.service_hours import ServiceHours
from bot.shop.calendar import Calendar
from bot.usecases.case_clocks import terms_of_policy
from tests.fakes.world import real_policy

SHANGHAI = ZoneInfo("Asia/Shanghai")
NATIONAL_DAY = frozenset(date(2026, 10, day) for day in range(1, 8))
CLOCKS = Clocks(
    ServiceHours(SHANGHAI, ((510, 1020), (960, 1440)), holidays=NATIONAL_DAY),
    Calendar(SHANGHAI, holidays=NATIONAL_DAY, makeup_days=frozenset({date(2026, 10, 10)})),
)
TERMS = terms_of_policy(real_policy())


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def due(kind: CaseKind, since: str, state: CaseState = CaseState.VERIFYING) -> datetime | None:
    return due_at(kind, state, at(since), TERMS, CLOCKS)


def test_the_figures_are_those_of_the_playbook() -> None:
    assert TERMS.photo_review == Term(4, Unit.SERVICE_HOURS)
    assert TERMS.courier_inquiry == Term(2, Unit.WORKING_DAYS)
    assert (TERMS.refund, TERMS.refund_most) == (
        Term(3, Unit.WORKING_DAYS),
        Term(7, Unit.CALENDAR_DAYS),
    )
    assert TERMS.invoice == Term(24, Unit.SERVICE_HOURS)
    assert TERMS.stock_notice == Term(1, Unit.WORKING_DAYS)
    assert isinstance(TERMS, CaseTerms)


@pytest.mark.parametrize(
    ("since", "until"),
    [
        ("2026-11-18 10:00", "2026-11-18 14:00"),
        ("2026-11-18 21:30", "2026-11-19 10:00"),  # two and a half hours tonight, the rest tomorrow
        ("2026-11-19 03:00", "2026-11-19 12:30"),  # nobody is there at night
    ],
)
def test_photos_are_reviewed_within_four_hours_of_service(since: str, until: str) -> None:
    assert due(CaseKind.PARCEL_DAMAGED, since) == at(until)


def test_a_courier_has_two_working_days_whatever_the_weekend() -> None:
    assert due(CaseKind.PARCEL_LOST, "2026-11-20 10:00") == at("2026-11-25 00:00")


def test_money_is_back_three_working_days_after_the_scan() -> None:
    found = due(CaseKind.REFUND, "2026-11-16 09:00", CaseState.IN_PROGRESS)

    assert found == at("2026-11-20 00:00")


def test_a_holiday_never_makes_the_refund_later_than_seven_calendar_days() -> None:
    found = due(CaseKind.RETURN, "2026-09-30 15:00", CaseState.IN_PROGRESS)

    # Three working days would end with 10 October's; the law ends with the 7th.
    assert found == at("2026-10-08 00:00")


def test_an_invoice_takes_a_day_of_service_and_its_correction_three_working_days() -> None:
    assert due(CaseKind.INVOICE, "2026-11-18 08:30") == at("2026-11-19 17:00")
    assert due(CaseKind.INVOICE, "2026-11-18 08:30", CaseState.IN_PROGRESS) == at(
        "2026-11-24 00:00"
    )


def test_safety_does_not_wait_for_the_desk_to_open() -> None:
    for state in (CaseState.REGISTERED, CaseState.WITH_PERSON, CaseState.IN_PROGRESS):
        assert due(CaseKind.SAFETY, "2026-11-19 03:00", state) == at("2026-11-19 03:30")


def test_who_is_with_a_person_is_answered_within_a_day_of_service() -> None:
    found = due(CaseKind.COMPLAINT_SERVICE, "2026-11-18 10:00", CaseState.WITH_PERSON)

    assert found == at("2026-11-18 18:00")


@pytest.mark.parametrize("kind", list(CaseKind), ids=str)
def test_every_open_case_has_a_deadline_and_no_settled_one_has(kind: CaseKind) -> None:
    for state in CaseState:
        assert (due(kind, "2026-11-18 10:00", state) is not None) is state.is_open


def test_the_last_moment_is_still_in_time() -> None:
    end = at("2026-11-18 14:00")

    assert not is_overdue(end, end)
    assert is_overdue(end, at("2026-11-18 14:01"))
    assert not is_overdue(None, end)
