"""Cases as the desk lists them, by state, deadline and department, and one with its next steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.care.cases.causes import Cause
from bot.care.cases.deadlines import is_overdue
from bot.care.cases.kinds import CaseKind, Department, rule_of
from bot.care.cases.states import MOVES, CaseState, Mover
from bot.usecases.case_views import CaseDetails, DeskCase, desk_case
from bot.usecases.cases_desk import MOST, case_details, desk_person
from bot.usecases.deps import Deps
from bot.usecases.ports import Books
from bot.usecases.ports_cases import CaseRow


class Due(StrEnum):
    """Which part of the list is asked for."""

    ALL = "all"
    OVERDUE = "overdue"
    FOLLOW_UP = "follow_up"
    """Done, and the buyer is to be asked whether all is well (playbook §11)."""


def list_cases(
    deps: Deps,
    *,
    state: CaseState | None = None,
    due: Due = Due.ALL,
    department: Department | None = None,
) -> tuple[DeskCase, ...]:
    """Open cases, soonest due first; by `due` only those that are late, or to be followed up."""
    now = deps.clock()
    with deps.store.read() as books:
        found = _found(books, due, department, now)
        fitting = [one for one in found if state is None or one.state is state]
        return tuple(desk_case(books, case, now) for case in fitting)


def _found(
    books: Books, due: Due, department: Department | None, now: datetime
) -> Sequence[CaseRow]:
    if due is Due.FOLLOW_UP:
        found = books.cases.to_follow_up(now, MOST)
        return [one for one in found if department in (None, one.department)]
    found = books.cases.open_ones(department, MOST)
    return found if due is Due.ALL else [one for one in found if is_overdue(one.due_at, now)]


@dataclass(frozen=True, slots=True)
class Named:
    """A value with what the desk shows for it."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class CasePhoto:
    """A photo of a case: where its bytes are asked for."""

    upload_id: str
    conversation_id: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A line of the history, in Chinese."""

    at: datetime
    who: str
    text: str
    note: str


@dataclass(frozen=True, slots=True)
class CaseSheet:
    """A case with all that belongs to it. `moves`: the steps that this person may take; `causes`
    and `departments` are what may be picked."""

    case: DeskCase
    conversation_id: str
    words: str
    history: tuple[CaseLine, ...]
    said: tuple[str, ...]
    photos: tuple[CasePhoto, ...]
    moves: tuple[Named, ...]


STEPS = {
    CaseState.REGISTERED: "重新登记",
    CaseState.VERIFYING: "去核实",
    CaseState.PROPOSED: "给出方案",
    CaseState.APPROVED: "买家同意方案",
    CaseState.IN_PROGRESS: "开始办理",
    CaseState.WITH_PERSON: "转专人跟进",
    CaseState.DONE: "办结",
    CaseState.REFUSED: "不予受理",
    CaseState.FOLLOWED_UP: "已回访",
}
"""What the desk calls the step into a state."""
_VERBS = {
    "opened": "登记了工单",
    "moved": "改为“{state}”",
    "assigned": "改了负责部门或原因",
    "heard_again": "又说起这件事",
    "given_evidence": "补充了材料",
}
_WHO = {"bot": "店小二", "system": "系统"}


def case_sheet(deps: Deps, *, case_no: str, agent_id: str) -> CaseSheet:
    """A case as one page; it is written down who looked. Raises Refused: no_case, forbidden."""
    details = case_details(deps, case_no=case_no, agent_id=agent_id)
    with deps.store.read() as books:
        row = books.cases.of_no(case_no)
        assert row is not None
        mover = desk_person(books, agent_id)
        return CaseSheet(
            case=details.case,
            conversation_id=row.conversation_id,
            words=details.words,
            history=_history(books, details),
            said=tuple(one.text for one in details.evidence if one.text),
            photos=_photos(books, details),
            moves=_moves(details.case.state, mover),
        )


def _moves(state: CaseState, mover: Mover) -> tuple[Named, ...]:
    steps = MOVES[state].items()
    return tuple(Named(to.value, STEPS[to]) for to, may in steps if mover in may)


def _photos(books: Books, details: CaseDetails) -> tuple[CasePhoto, ...]:
    ids = [one.upload_id for one in details.evidence if one.upload_id]
    return tuple(
        CasePhoto(one.id, one.conversation_id, one.width, one.height)
        for one in books.uploads.some(ids)
    )


def _history(books: Books, details: CaseDetails) -> tuple[CaseLine, ...]:
    lines = []
    for one in details.history:
        person = books.people.get(one.actor)
        who = person.name if person else _WHO.get(one.actor, one.actor)
        text = _VERBS.get(one.verb, one.verb).format(state=one.state.label)
        lines.append(CaseLine(one.at, who, text, one.note))
    return tuple(lines)


@dataclass(frozen=True, slots=True)
class CaseWords:
    """What may be picked on the desk's forms, with its words; `order_kinds` need an order."""

    kinds: tuple[Named, ...]
    order_kinds: tuple[str, ...]
    states: tuple[Named, ...]
    departments: tuple[Named, ...]
    causes: tuple[Named, ...]


def case_words() -> CaseWords:
    """The kinds, states, departments and causes as the desk shows them."""
    return CaseWords(
        kinds=tuple(Named(kind.value, rule_of(kind).label) for kind in CaseKind),
        order_kinds=tuple(kind.value for kind in CaseKind if rule_of(kind).needs_order),
        states=tuple(Named(one.value, one.label) for one in CaseState),
        departments=tuple(Named(one.value, one.label) for one in Department),
        causes=tuple(Named(one.value, one.label) for one in Cause),
    )
