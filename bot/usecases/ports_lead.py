"""The books of leads: whispers, hand-over notes, daily reports, problems, marks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Whisper:
    """A lead's words to the agent who has a conversation; nobody else gets them."""

    id: str
    conversation_id: str
    at: datetime
    from_id: str
    from_name: str
    to_id: str
    text: str
    seen_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ShiftNote:
    """What one shift leaves to the next, until somebody ticks it off."""

    id: str
    at: datetime
    by_id: str
    text: str
    conversation_id: str | None = None
    done_at: datetime | None = None
    done_by: str | None = None


@dataclass(frozen=True, slots=True)
class ReportRow:
    """An agent's own words of a day (playbook §10): what was sold, to whom, how much; tags given
    to customers; questions for training."""

    agent_id: str
    day: date
    sold: str
    tags: str
    questions: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Problem:
    """A line of the problem log (playbook §10)."""

    id: str
    agent_id: str
    at: datetime
    order_no: str
    bought_on: date | None
    slip: str
    problem: str
    wish: str
    conversation_id: str | None = None


@dataclass(frozen=True, slots=True)
class ScoreMark:
    """A case that counts against the monthly points. `kind`: slow, attitude, away; `ruling`: empty
    until a dispute is decided, then upheld or withdrawn."""

    id: str
    agent_id: str
    month: str
    kind: str
    conversation_id: str | None
    why: str
    at: datetime
    by_id: str
    dispute: str = ""
    disputed_at: datetime | None = None
    ruling: str = ""
    ruled_why: str = ""
    ruled_by: str | None = None
    ruled_at: datetime | None = None


class LeadBook(Protocol):
    def whisper(self, id_: str) -> Whisper | None: ...
    def put_whisper(self, whisper: Whisper) -> None: ...
    def unseen_whispers(self) -> Sequence[Whisper]:
        """Oldest first."""
        ...

    def shift_note(self, id_: str) -> ShiftNote | None: ...
    def put_shift_note(self, note: ShiftNote) -> None: ...
    def shift_notes(self, done_since: datetime) -> Sequence[ShiftNote]:
        """What is open, oldest first, then what was ticked off since."""
        ...

    def report(self, agent_id: str, day: date) -> ReportRow | None: ...
    def put_report(self, report: ReportRow) -> None: ...
    def problem(self, id_: str) -> Problem | None: ...
    def put_problem(self, problem: Problem) -> None: ...
    def problems(self, begin: datetime, end: datetime, agent_id: str) -> Sequence[Problem]:
        """Of everybody where `agent_id` is empty."""
        ...

    def mark(self, id_: str) -> ScoreMark | None: ...
    def marked(self, ids: Sequence[str]) -> frozenset[str]:
        """Which of these are marks."""
        ...

    def put_mark(self, mark: ScoreMark) -> None: ...
    def marks(self, month: str, agent_id: str) -> Sequence[ScoreMark]:
        """Oldest first; of everybody where `agent_id` is empty."""
        ...
