"""What is told of a case: to its buyer, and to the desk."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.care.cases.causes import Cause
from bot.care.cases.deadlines import is_overdue
from bot.care.cases.kinds import CaseKind, Department, Evidence, missing_evidence, rule_of
from bot.care.cases.states import CaseState
from bot.usecases.ports import Books
from bot.usecases.ports_cases import CaseEvent, CaseRow, EvidenceRow


class OpenedAs(StrEnum):
    """What opening a case came to."""

    OPENED = "opened"
    ALREADY_OPEN = "already_open"
    """The same matter has a case that somebody works on: that one is told."""
    SETTLED_BEFORE = "settled_before"
    """It had one that is settled: told, and a person for whoever is not satisfied."""


@dataclass(frozen=True, slots=True)
class Progress:
    """A case as its buyer may hear of it: never an amount, a name or anybody's words.

    `needed`: evidence that is still missing. `note` (the plan, the reason of a refusal) only for a
    buyer who is signed in; a stranger hears of what was proven, no more.
    """

    case_no: str
    kind: CaseKind
    kind_label: str
    state: CaseState
    state_label: str
    opened_at: datetime
    due_at: datetime | None
    is_overdue: bool
    order_no: str
    needed: tuple[Evidence, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """`progress.case_no` is what the buyer is told."""

    outcome: OpenedAs
    progress: Progress


@dataclass(frozen=True, slots=True)
class DeskCase:
    """A case as one line of the desk."""

    case_no: str
    kind: CaseKind
    kind_label: str
    state: CaseState
    state_label: str
    order_no: str
    department: Department
    department_label: str
    cause: Cause | None
    opened_at: datetime
    due_at: datetime | None
    is_overdue: bool
    needed: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class CaseDetails:
    """A case with its history and its evidence."""

    case: DeskCase
    words: str
    history: tuple[CaseEvent, ...]
    evidence: tuple[EvidenceRow, ...]


def given_evidence(books: Books, case: CaseRow) -> frozenset[Evidence]:
    """The kinds of evidence that a case has. What it was opened with are words too."""
    kinds = {one.kind for one in books.cases.evidence_of(case.id)}
    return frozenset(kinds | ({Evidence.WORDS} if case.words else set()))


def progress_of(books: Books, case: CaseRow, now: datetime, *, full: bool) -> Progress:
    """`full`: for a buyer who is signed in."""
    needed = missing_evidence(case.kind, given_evidence(books, case))
    return Progress(
        case_no=case.case_no,
        kind=case.kind,
        kind_label=rule_of(case.kind).label,
        state=case.state,
        state_label=case.state.label,
        opened_at=case.opened_at,
        due_at=case.due_at,
        is_overdue=is_overdue(case.due_at, now),
        order_no=case.order_no,
        needed=needed if case.state.is_open else (),
        note=case.note if full and _is_for_the_buyer(case.state) else "",
    )


def _is_for_the_buyer(state: CaseState) -> bool:
    """A plan and the reason of a refusal are told; why a person was fetched is the desk's."""
    return state in (CaseState.PROPOSED, CaseState.REFUSED)


def desk_case(books: Books, case: CaseRow, now: datetime) -> DeskCase:
    """The line of the desk."""
    needed = missing_evidence(case.kind, given_evidence(books, case))
    return DeskCase(
        case_no=case.case_no,
        kind=case.kind,
        kind_label=rule_of(case.kind).label,
        state=case.state,
        state_label=case.state.label,
        order_no=case.order_no,
        department=case.department,
        department_label=case.department.label,
        cause=case.cause,
        opened_at=case.opened_at,
        due_at=case.due_at,
        is_overdue=is_overdue(case.due_at, now),
        needed=tuple(one.label for one in needed) if case.state.is_open else (),
        note=case.note,
    )
