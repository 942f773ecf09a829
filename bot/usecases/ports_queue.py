"""The books of the queue: agents as it sees them, handlings, and the clocks of replies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.care.queue.clocks import ClockKind
from bot.care.queue.presence import AgentState
from bot.care.queue.skills import Skill


@dataclass(frozen=True, slots=True)
class AgentRow:
    """An agent at the desk: what they chose, and until when their screen counts as heard of.

    `cap` None: as the policy says; `skills` empty: all; `missed`: offers let go by in a row.
    """

    agent_id: str
    choice: AgentState
    lease_until: datetime | None
    since: datetime
    cap: int | None = None
    skills: frozenset[Skill] = frozenset()
    missed: int = 0
    last_offer_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class NamedAgent:
    """An agent's row with who they are."""

    row: AgentRow
    name: str
    roles: tuple[str, ...]


class DeskAgents(Protocol):
    """Whoever changes a row, or makes offers, calls `hold_all` first: before any handling."""

    def get(self, agent_id: str) -> AgentRow | None: ...
    def put(self, agent: AgentRow) -> None:
        """Adds or replaces it."""
        ...

    def all(self) -> Sequence[NamedAgent]: ...
    def renew(self, agent_ids: Sequence[str], now: datetime, until: datetime) -> None:
        """Prolongs the leases of those who are still there at `now`."""
        ...

    def hold_all(self) -> None:
        """Others who call it wait until this transaction ends."""
        ...


@dataclass(frozen=True, slots=True)
class Handling:
    """One time that a person was asked for or took a conversation: first it waits, then an agent
    has it, then it ends (`how`: given_back, closed, left, passed_on, queued)."""

    id: str
    conversation_id: str
    buyer_id: str | None
    asked_at: datetime | None = None
    clock_from: datetime | None = None
    is_overnight: bool = False
    skill: Skill | None = None
    wanted_agent: str | None = None
    offered_to: str | None = None
    offered_until: datetime | None = None
    passed_by: tuple[str, ...] = ()
    agent_id: str | None = None
    taken_at: datetime | None = None
    first_reply_at: datetime | None = None
    held_until: datetime | None = None
    ended_at: datetime | None = None
    how: str | None = None


@dataclass(frozen=True, slots=True)
class ReplyClock:
    """What a person owes or owed an answer to."""

    handling_id: str
    asked_seq: int
    kind: ClockKind
    asked_at: datetime
    answered_at: datetime | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Running:
    """A running handling with the clock that runs in it."""

    handling: Handling
    clock: ReplyClock | None


@dataclass(frozen=True, slots=True)
class ClockOfAgent:
    """A clock of a day with whose it is, and since when the buyer waited for that answer."""

    agent_id: str
    waited_from: datetime
    clock: ReplyClock


class Handlings(Protocol):
    """Every change names the state that it leaves: a late one changes nothing."""

    def begin(self, handling: Handling) -> None: ...
    def open_of(self, conversation_id: str) -> Handling | None: ...
    def running(self, conversation_ids: Sequence[str]) -> Mapping[str, Running]: ...
    def waiting(self) -> Sequence[Handling]:
        """Those that nobody has taken, in the order of the queue."""
        ...

    def loads(self, now: datetime) -> Mapping[str, int]:
        """Running talks by agent, without what is on hold."""
        ...

    def asked(self, now: datetime) -> Sequence[str]:
        """The agents with an offer that runs."""
        ...

    def offer(
        self, handling_id: str, to: str | None, until: datetime | None, passed_by: Sequence[str]
    ) -> bool:
        """Asks an agent, or nobody. False when it was taken or ended meanwhile."""
        ...

    def want(self, handling_id: str, agent_id: str | None, skill: Skill | None) -> None:
        """Whom it is meant for."""
        ...

    def take(self, handling_id: str, agent_id: str, at: datetime) -> None: ...
    def hold(self, handling_id: str, until: datetime | None) -> None: ...
    def end(self, handling_id: str, at: datetime, how: str) -> None:
        """Also ends its clocks."""
        ...

    def start_clock(self, clock: ReplyClock) -> None: ...
    def open_clock(self, handling_id: str) -> ReplyClock | None: ...
    def answer(self, handling_id: str, at: datetime) -> None:
        """Stops its clocks, and notes the first reply."""
        ...

    def last_agent(self, conversation_id: str, buyer_id: str | None, since: datetime) -> str | None:
        """Who had this buyer, or a stranger's same conversation, last."""
        ...

    def before(self, conversation_id: str, at: datetime) -> Handling | None:
        """The latest one that an agent had taken by then."""
        ...

    def clocks(self, handling_id: str) -> Sequence[ReplyClock]:
        """All of one handling."""
        ...

    def intents_before(self, conversation_id: str) -> Sequence[str]:
        """What the bot took the buyer's latest requests for, the latest last."""
        ...

    def ended_since(self, since: datetime, most: int) -> Sequence[Handling]:
        """The latest that an agent had and that ended."""
        ...

    def of_days(self, begin: datetime, end: datetime) -> Sequence[Handling]:
        """Asked for or taken within these moments."""
        ...

    def clocks_of_days(self, begin: datetime, end: datetime) -> Sequence[ClockOfAgent]: ...
    def bot_replies(
        self, begin: datetime, end: datetime
    ) -> Sequence[tuple[str, datetime, datetime]]:
        """(conversation, buyer's words, answer) of the bot's turns, in order."""
        ...
