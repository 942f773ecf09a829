"""The books of what people did and left behind: hand-backs, ratings, tasks, agreed waits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class EndedAs(StrEnum):
    """How a person's part of a conversation ended."""

    GIVEN_BACK = "given_back"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class HandBackRow:
    """What an agent left behind. `seq`: the notice that it stands beside; `epoch`: the agent's own
    part; `goes_on`: the bot shall go on with what the buyer was in the middle of."""

    conversation_id: str
    epoch: int
    seq: int
    ended_as: EndedAs
    agent_id: str
    agent_name: str
    at: datetime
    order_no: str = ""
    settled: str = ""
    promise: str = ""
    promise_due: datetime | None = None
    open_point: str = ""
    goes_on: bool = False
    reason: str = ""


class HandBacks(Protocol):
    def add(self, row: HandBackRow) -> None: ...
    def of(self, conversation_id: str) -> Sequence[HandBackRow]:
        """In the order of the log."""
        ...


class RatedSide(StrEnum):
    """Whose part of a conversation is rated."""

    BOT = "bot"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class RatingRow:
    """What a buyer said of one handling; `stars` 1 to 5, None: did not want to say."""

    conversation_id: str
    epoch: int
    of: RatedSide
    agent_id: str | None
    stars: int | None
    words: str
    at: datetime


class Ratings(Protocol):
    def add(self, row: RatingRow) -> bool:
        """False when this handling has its rating: one each."""
        ...

    def epochs(self, conversation_id: str) -> frozenset[int]:
        """The handlings that were rated, or skipped."""
        ...

    def since(self, at: datetime) -> Sequence[RatingRow]: ...
    def between(self, begin: datetime, end: datetime) -> Sequence[RatingRow]:
        """Oldest first."""
        ...


class TaskKind(StrEnum):
    """What is to be done on that day."""

    CASE = "case"
    CALLBACK = "callback"
    PROMISE = "promise"

    @property
    def label(self) -> str:
        """What the desk shows."""
        return {"case": "跟进工单", "callback": "回访买家", "promise": "兑现承诺"}[self.value]


@dataclass(frozen=True, slots=True)
class TaskRow:
    """Something to do for a buyer by a day; `outcome`: what came of it, once it is done."""

    id: str
    kind: TaskKind
    conversation_id: str
    buyer_id: str | None
    words: str
    due_at: datetime
    asked_by: str
    asked_at: datetime
    changed_at: datetime
    case_no: str = ""
    order_no: str = ""
    done_by: str | None = None
    done_at: datetime | None = None
    outcome: str = ""


class Tasks(Protocol):
    def add(self, task: TaskRow) -> None: ...
    def lock(self, task_id: str) -> TaskRow | None:
        """The row, held against other writers until this transaction ends."""
        ...

    def save(self, task: TaskRow) -> None: ...
    def open_ones(self, limit: int) -> Sequence[TaskRow]:
        """Soonest due first."""
        ...

    def of_conversation(self, conversation_id: str) -> Sequence[TaskRow]: ...


class WaitEnd(StrEnum):
    """How a wait for goods ended."""

    GOES_ON = ""
    OFFERED = "offered"
    """The money back was offered unasked (playbook §13)."""
    OVER = "over"
    """The goods have left, or the buyer chose otherwise."""


@dataclass(frozen=True, slots=True)
class StockWaitRow:
    """A buyer who waits for goods that are short; `ends_at`: when the refund is offered."""

    order_no: str
    sku: str
    buyer_id: str
    conversation_id: str
    case_no: str
    title: str
    agreed_at: datetime
    ends_at: datetime
    ended_at: datetime | None = None
    ended_as: WaitEnd = WaitEnd.GOES_ON


class StockWaits(Protocol):
    def put(self, row: StockWaitRow) -> None:
        """Adds it, or writes it anew."""
        ...

    def due(self, now: datetime, limit: int) -> Sequence[StockWaitRow]: ...
    def lock(self, order_no: str, sku: str) -> StockWaitRow | None:
        """The row, held against other writers until this transaction ends."""
        ...


@dataclass(frozen=True, slots=True)
class WorkMark:
    """How much waits. `changes`: another text whenever something in the lists of work did."""

    approvals: int
    tasks: int
    errands: int
    changes: str


class Work(Protocol):
    def mark(self) -> WorkMark:
        """Where the lists of work stand, in one small read."""
        ...
