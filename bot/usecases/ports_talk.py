"""The books of what people of the desk do in a conversation beside its log."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol


class Leaving(StrEnum):
    """How it stands with words that an agent has sent off."""

    HELD = "held"
    """They leave at `leaves_at` and can be taken back until then."""
    SENT = "sent"
    UNDONE = "undone"
    DROPPED = "dropped"
    """The conversation had changed hands: nobody got them, and the agent is told."""


@dataclass(frozen=True, slots=True)
class AgentWords:
    """An agent's words on their way. `content`: {"text": …} and {"upload_ids": […]}; `place`
    orders the words of a conversation; `released`: {"reason", "rules"} of a lead's override."""

    conversation_id: str
    client_msg_id: str
    place: int
    agent_id: str
    epoch: int
    content: Mapping[str, Any]
    released: Mapping[str, Any] | None
    said_at: datetime
    leaves_at: datetime
    state: Leaving = Leaving.HELD
    why: str = ""
    seq: int | None = None


class AgentWordsBook(Protocol):
    def add(self, words: AgentWords) -> None: ...
    def get(self, conversation_id: str, client_msg_id: str) -> AgentWords | None: ...
    def save(self, words: AgentWords) -> None: ...
    def of(self, conversation_id: str, states: Sequence[Leaving]) -> Sequence[AgentWords]:
        """In the order in which they were sent off."""
        ...

    def next_place(self, conversation_id: str) -> int: ...
    def due(self, now: datetime, limit: int) -> Sequence[str]:
        """Conversations with words whose time has come."""
        ...

    def next_at(self) -> datetime | None:
        """When the next words leave."""
        ...


@dataclass(frozen=True, slots=True)
class Note:
    """What people of the desk write for each other; no buyer ever gets it. `after_seq`: the
    conversation's last event when it was written."""

    id: str
    conversation_id: str
    client_note_id: str
    at: datetime
    author_id: str
    author_name: str
    text: str
    after_seq: int


@dataclass(frozen=True, slots=True)
class Mentioned:
    """Somebody who was named in a note and has not read it yet."""

    user_id: str
    note: Note


class Notes(Protocol):
    def add(self, note: Note, mentioned: Sequence[str]) -> None: ...
    def sent_as(self, conversation_id: str, client_note_id: str) -> Note | None: ...
    def of(self, conversation_id: str) -> Sequence[Note]: ...
    def unread_mentions(self) -> Sequence[Mentioned]:
        """Of everybody, newest first."""
        ...

    def mark_read(self, user_id: str, conversation_id: str, at: datetime) -> int:
        """How many mentions of that person were unread there."""
        ...


@dataclass(frozen=True, slots=True)
class BuyerTag:
    """A tag that somebody of the desk gave a buyer."""

    buyer_id: str
    tag: str
    by_id: str
    at: datetime


class BuyerTags(Protocol):
    def of(self, buyer_id: str) -> Sequence[BuyerTag]: ...
    def add(self, tag: BuyerTag) -> None:
        """Once, however often it is added."""
        ...

    def remove(self, buyer_id: str, tag: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class Transfer:
    """A conversation put back into the queue for somebody. `kind`: agent, skill or lead; it holds
    while the conversation's epoch is still `epoch`."""

    conversation_id: str
    epoch: int
    at: datetime
    from_id: str
    from_name: str
    kind: str
    to_id: str
    to_name: str
    reason: str
    summary: str


class Transfers(Protocol):
    def add(self, transfer: Transfer) -> None: ...
    def of(self, conversation_ids: Sequence[str]) -> Sequence[Transfer]: ...


@dataclass(frozen=True, slots=True)
class SeenMark:
    """How far the buyer's screen has got, and how far the buyer has had it in view."""

    conversation_id: str
    got_seq: int
    read_seq: int
    at: datetime


class SeenMarks(Protocol):
    def get(self, conversation_id: str) -> SeenMark | None: ...
    def put(self, mark: SeenMark) -> None: ...


@dataclass(frozen=True, slots=True)
class UnderstoodTurn:
    """What a turn took in and what the brain took it for, a reading for each request."""

    first_seq: int
    last_seq: int
    readings: Sequence[Mapping[str, Any]]
    turn_id: str = ""


@dataclass(frozen=True, slots=True)
class TalkRow:
    """A conversation of a buyer as one line of the past."""

    conversation_id: str
    owner: str
    agent_name: str | None
    opened_at: datetime
    last_at: datetime
    first_words: str


class Past(Protocol):
    """What lies behind a conversation: its turns, and the buyer's earlier talks."""

    def understood(self, conversation_id: str) -> Sequence[UnderstoodTurn]:
        """Every turn, in the order of the words."""
        ...

    def last_understood(
        self, conversation_id: str, before: int, limit: int
    ) -> Sequence[UnderstoodTurn]:
        """The last turns that ended before the seq `before`, at the same cost however many there
        are: what every turn asks for."""
        ...

    def talks_of(self, buyer_id: str, but: str, limit: int) -> Sequence[TalkRow]:
        """Newest first, without one of them."""
        ...
