"""The book of cases: rows as frozen records, and what can be asked of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from bot.care.cases.causes import Cause
from bot.care.cases.kinds import CaseKind, Department, Evidence
from bot.care.cases.matters import Matter
from bot.care.cases.states import CaseState


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case. `buyer_id`: the order's buyer where there is an order. `open_matter`: the key of
    which there is one open case, None once it is settled. `follows`: the number of an earlier case
    of the same matter. `note`: the plan proposed, the reason of the refusal, why a person."""

    id: str
    case_no: str
    kind: CaseKind
    state: CaseState
    bound_to: str
    open_matter: str | None
    buyer_id: str | None
    conversation_id: str
    order_no: str
    sku: str
    words: str
    department: Department
    cause: Cause | None
    note: str
    opened_by: str
    opened_at: datetime
    moved_at: datetime
    due_at: datetime | None
    settled_at: datetime | None = None
    follow_up_at: datetime | None = None
    follows: str | None = None
    turn_id: str | None = None

    @property
    def matter(self) -> Matter:
        who = self.buyer_id or self.conversation_id
        return Matter(self.kind, who, self.order_no, self.sku, self.words)


@dataclass(frozen=True, slots=True)
class CaseEvent:
    """A line of a case's history; `n` counts from 1. `verb` in the past tense."""

    n: int
    at: datetime
    actor: str
    verb: str
    state: CaseState
    note: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A piece of evidence: a photo by its upload, or words."""

    id: str
    case_id: str
    kind: Evidence
    at: datetime
    added_by: str
    upload_id: str | None = None
    text: str = ""


class Cases(Protocol):
    """The book of cases; rows are never deleted here."""

    def add(self, case: CaseRow) -> bool:
        """False when the number or the open matter is there already; nothing is added then."""
        ...

    def of_no(self, case_no: str) -> CaseRow | None: ...
    def lock(self, case_no: str) -> CaseRow | None:
        """The row, held against other writers until this transaction ends."""
        ...

    def save(self, case: CaseRow) -> None: ...
    def bound_to(self, bound_to: str) -> Sequence[CaseRow]:
        """Cases of one order (or buyer) and group, latest first."""
        ...

    def of_buyer(self, buyer_id: str) -> Sequence[CaseRow]: ...
    def of_conversation(self, conversation_id: str) -> Sequence[CaseRow]: ...
    def of_kind(self, kind: CaseKind, begin: datetime, end: datetime) -> Sequence[CaseRow]:
        """Opened within that time, oldest first."""
        ...

    def of_orders(self, order_nos: Collection[str]) -> Sequence[CaseRow]: ...
    def open_ones(self, department: Department | None, limit: int) -> Sequence[CaseRow]:
        """Soonest due first; those without a deadline last."""
        ...

    def overdue(self, now: datetime, limit: int) -> Sequence[CaseRow]: ...
    def to_follow_up(self, now: datetime, limit: int) -> Sequence[CaseRow]: ...
    def note(self, case_id: str, event: CaseEvent) -> None: ...
    def history(self, case_id: str) -> Sequence[CaseEvent]: ...
    def add_evidence(self, evidence: EvidenceRow) -> None: ...
    def evidence_of(self, case_id: str) -> Sequence[EvidenceRow]: ...
    def open_case_rests_on(self, upload_id: str) -> bool: ...
