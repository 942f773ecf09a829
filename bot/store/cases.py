"""The book of cases."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.care.cases.causes import Cause
from bot.care.cases.kinds import CaseKind, Department, Evidence
from bot.care.cases.states import CaseState
from bot.store.rows import values_of
from bot.store.tables.cases import case_events, case_evidence, cases
from bot.usecases.ports_cases import CaseEvent, CaseRow, EvidenceRow

_c = cases.c
_IS_OPEN = _c.open_matter.is_not(None)
_LATEST_FIRST = (_c.opened_at.desc(), _c.id)
_OF_NO = select(cases).where(_c.case_no == bindparam("no"))
_LOCKED = _OF_NO.with_for_update()
_BOUND = select(cases).where(_c.bound_to == bindparam("bound")).order_by(*_LATEST_FIRST)
_OF_BUYER = select(cases).where(_c.buyer_id == bindparam("buyer")).order_by(*_LATEST_FIRST)
_OF_CONVERSATION = (
    select(cases).where(_c.conversation_id == bindparam("conversation")).order_by(*_LATEST_FIRST)
)
_OF_KIND = (
    select(cases)
    .where(_c.kind == bindparam("kind"))
    .where(_c.opened_at >= bindparam("begin"), _c.opened_at < bindparam("end"))
    .order_by(_c.opened_at, _c.id)
)
_OF_ORDERS = (
    select(cases)
    .where(_c.order_no.in_(bindparam("numbers", expanding=True)))
    .order_by(*_LATEST_FIRST)
)
_OPEN = select(cases).where(_IS_OPEN).order_by(_c.due_at.is_(None), _c.due_at, _c.id)
_OVERDUE = _OPEN.where(_c.due_at < bindparam("now"))
_TO_FOLLOW_UP = (
    select(cases)
    .where(_c.state == CaseState.DONE.value, _c.follow_up_at <= bindparam("now"))
    .order_by(_c.follow_up_at, _c.id)
)
_SAVE = (
    update(cases)
    .where(_c.id == bindparam("id_"))
    .values({column.name: bindparam(column.name) for column in _c if column.name != "id"})
)
_e, _v = case_events.c, case_evidence.c
_HISTORY = select(case_events).where(_e.case_id == bindparam("case")).order_by(_e.n)
_EVIDENCE = select(case_evidence).where(_v.case_id == bindparam("case")).order_by(_v.at, _v.id)
_RESTS = (
    select(_c.id)
    .join(case_evidence, _v.case_id == _c.id)
    .where(_v.upload_id == bindparam("upload"), _IS_OPEN)
    .limit(1)
)


def case_of(row: Row[Any]) -> CaseRow:
    """A row of all the columns of `cases`."""
    values = row._asdict()
    values["kind"] = CaseKind(values["kind"])
    values["state"] = CaseState(values["state"])
    values["department"] = Department(values["department"])
    values["cause"] = None if values["cause"] is None else Cause(values["cause"])
    return CaseRow(**values)


def _event(row: Row[Any]) -> CaseEvent:
    _, n, at, actor, verb, state, note, details = tuple(row)
    return CaseEvent(n, at, actor, verb, CaseState(state), note, details)


def _evidence(row: Row[Any]) -> EvidenceRow:
    values = row._asdict()
    return EvidenceRow(**values | {"kind": Evidence(values["kind"])})


class SqlCases:
    """Implements the port Cases."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, case: CaseRow) -> bool:
        try:
            with self._connection.begin_nested():
                self._connection.execute(insert(cases), values_of(case))
        except IntegrityError:
            return False
        return True

    def of_no(self, case_no: str) -> CaseRow | None:
        return self._one(_OF_NO, case_no)

    def lock(self, case_no: str) -> CaseRow | None:
        return self._one(_LOCKED, case_no)

    def save(self, case: CaseRow) -> None:
        values = values_of(case)
        values["id_"] = values.pop("id")
        self._connection.execute(_SAVE, values)

    def bound_to(self, bound_to: str) -> Sequence[CaseRow]:
        return self._all(_BOUND, {"bound": bound_to})

    def of_buyer(self, buyer_id: str) -> Sequence[CaseRow]:
        return self._all(_OF_BUYER, {"buyer": buyer_id})

    def of_conversation(self, conversation_id: str) -> Sequence[CaseRow]:
        return self._all(_OF_CONVERSATION, {"conversation": conversation_id})

    def of_kind(self, kind: CaseKind, begin: datetime, end: datetime) -> Sequence[CaseRow]:
        return self._all(_OF_KIND, {"kind": kind.value, "begin": begin, "end": end})

    def of_orders(self, order_nos: Collection[str]) -> Sequence[CaseRow]:
        return self._all(_OF_ORDERS, {"numbers": list(order_nos)}) if order_nos else []

    def open_ones(self, department: Department | None, limit: int) -> Sequence[CaseRow]:
        found = _OPEN if department is None else _OPEN.where(_c.department == department.value)
        return self._all(found.limit(limit), {})

    def overdue(self, now: datetime, limit: int) -> Sequence[CaseRow]:
        return self._all(_OVERDUE.limit(limit), {"now": now})

    def to_follow_up(self, now: datetime, limit: int) -> Sequence[CaseRow]:
        return self._all(_TO_FOLLOW_UP.limit(limit), {"now": now})

    def note(self, case_id: str, event: CaseEvent) -> None:
        values = values_of(event) | {"case_id": case_id, "details": dict(event.details)}
        self._connection.execute(insert(case_events), values)

    def history(self, case_id: str) -> Sequence[CaseEvent]:
        return [_event(row) for row in self._connection.execute(_HISTORY, {"case": case_id})]

    def add_evidence(self, evidence: EvidenceRow) -> None:
        self._connection.execute(insert(case_evidence), values_of(evidence))

    def evidence_of(self, case_id: str) -> Sequence[EvidenceRow]:
        return [_evidence(row) for row in self._connection.execute(_EVIDENCE, {"case": case_id})]

    def open_case_rests_on(self, upload_id: str) -> bool:
        return self._connection.execute(_RESTS, {"upload": upload_id}).first() is not None

    def _one(self, found: Select[Any], case_no: str) -> CaseRow | None:
        row = self._connection.execute(found, {"no": case_no}).first()
        return None if row is None else case_of(row)

    def _all(self, found: Select[Any], asked: Mapping[str, Any]) -> list[CaseRow]:
        return [case_of(row) for row in self._connection.execute(found, dict(asked))]
