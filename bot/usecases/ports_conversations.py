"""The books of conversations: rows as frozen records, and what can be asked of each book."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from bot.care.conversations import Owner
from bot.usecases.events import Author, Event, Kind, Notice, Photo
from bot.usecases.saying import Offer


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation's own row. Buyer's messages up to `taken_in_seq` have an answerer already."""

    id: str
    buyer_id: str | None
    page_product: str | None
    owner: Owner
    epoch: int
    agent_id: str | None
    agent_name: str | None
    last_seq: int
    last_buyer_seq: int
    taken_in_seq: int
    desk_read_seq: int
    reason: str | None
    urgency: int
    waiting_since: datetime | None
    opened_at: datetime
    last_at: datetime


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event before it has a `seq`. `heard` is what Rasa gets instead of the text,
    `sent` the request as it came when it was no plain text."""

    author: Author
    kind: Kind
    text: str
    reply: str | None = None
    variant: int | None = None
    choices: tuple[Offer, ...] = ()
    choice_of: int | None = None
    card: Mapping[str, Any] | None = None
    photos: tuple[Photo, ...] = ()
    notice: Notice | None = None
    agent_name: str | None = None
    client_msg_id: str | None = None
    sent: Mapping[str, Any] | None = None
    heard: Mapping[str, Any] | None = None
    in_reply_to: str | None = None
    part: int | None = None


@dataclass(frozen=True, slots=True)
class SentMessage:
    """What is kept under a `client_msg_id`, to tell a repetition from a re-used id.

    `content` is what was sent: {"text": …}, {"choice_id": …} or {"card": …}.
    """

    seq: int
    author: Author
    content: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class BuyerWords:
    """A buyer's message as the turn takes it in."""

    seq: int
    at: datetime
    kind: Kind
    text: str
    heard: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class OpenChoice:
    """A choice with its meaning, as long as it is good."""

    id: str
    seq: int
    epoch: int
    title: str
    intent: str
    entities: Mapping[str, Any]
    used: bool


class Conversations(Protocol):
    """The conversations' rows and their tokens (kept as hashes only)."""

    def add(self, conversation: Conversation) -> None: ...
    def get(self, conversation_id: str) -> Conversation | None: ...
    def lock(self, conversation_id: str) -> Conversation | None:
        """The row, held against other writers until this transaction ends."""
        ...

    def save(self, conversation: Conversation) -> None: ...
    def open_one_of(self, buyer_id: str) -> Conversation | None: ...
    def add_token(self, token_hash: str, conversation_id: str, at: datetime) -> None: ...
    def of_token(self, token_hash: str) -> Conversation | None: ...
    def place_in_queue(self, conversation: Conversation) -> int:
        """1 for the one that is next."""
        ...

    def on_the_desk(self) -> Sequence[Conversation]:
        """Everything that is queued or with an agent, most urgent and oldest first."""
        ...

    def desk_marks(self) -> Mapping[str, Sequence[object]]:
        """The same conversations in the same order: for each, what changes whenever its line on
        the desk does. To be compared, not read."""
        ...

    def several(self, conversation_ids: Sequence[str]) -> Sequence[Conversation]:
        """Those that there are, in any order."""
        ...


class Log(Protocol):
    """The append-only log. The caller keeps `last_seq` of the conversation's row in step."""

    def append(
        self,
        conversation_id: str,
        first_seq: int,
        at: datetime,
        epoch: int,
        events: Sequence[NewEvent],
    ) -> Sequence[Event]:
        """The events as they are from now on."""
        ...

    def after(self, conversation_id: str, seq: int) -> Sequence[Event]: ...
    def sent_as(self, conversation_id: str, client_msg_id: str) -> SentMessage | None: ...
    def buyer_words(
        self, conversation_id: str, after: int, limit: int = 50
    ) -> Sequence[BuyerWords]: ...
    def last_said(self, conversation_id: str) -> Event | None:
        """The bot's last bubble."""
        ...

    def count_of_buyer(self, conversation_id: str, after: int, since: datetime) -> int: ...
    def unread(self, conversation_ids: Sequence[str]) -> Mapping[str, int]: ...
    def last_lines(self, conversation_ids: Sequence[str]) -> Mapping[str, Event]:
        """What buyer or agent said last; where neither spoke, the last event."""
        ...

    def choice(self, conversation_id: str, choice_id: str) -> OpenChoice | None: ...
    def replies_to(self, turn_id: str) -> Sequence[tuple[int, Event]]:
        """(part, event), in order."""
        ...

    def last_variants(self, conversation_id: str, replies: Sequence[str]) -> Mapping[str, int]: ...
    def suppress(
        self, conversation_id: str, turn_id: str, at: datetime, lines: Sequence[Mapping[str, Any]]
    ) -> None: ...
    def log_id(self) -> str: ...


@dataclass(frozen=True, slots=True)
class WantedTurn:
    """The outbox row of a conversation: a turn is wanted, or in flight while `turn_id` is set."""

    conversation_id: str
    oldest_at: datetime
    not_before: datetime
    turn_id: str | None = None
    attempts: int = 0
    lease_until: datetime | None = None
    interim_said: bool = False
    payload: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class ComingTurn:
    """Where a turn may begin, and from when on."""

    conversation_id: str
    not_before: datetime


@dataclass(frozen=True, slots=True)
class TurnRow:
    """The record of a turn: what it took in and how it ended."""

    id: str
    conversation_id: str
    epoch: int
    first_seq: int
    last_seq: int
    requests: Sequence[Mapping[str, Any]]
    started_at: datetime
    state: str = "running"
    why: str | None = None
    finished_at: datetime | None = None
    understood: Sequence[Mapping[str, Any]] = ()


class Turns(Protocol):
    """The outbox of wanted turns and the record of turns."""

    def want(self, wanted: WantedTurn) -> None:
        """Adds the outbox row; the caller has seen that there is none."""
        ...

    def wanted(self, conversation_id: str) -> WantedTurn | None: ...
    def save_wanted(self, wanted: WantedTurn) -> None: ...
    def unwant(self, conversation_id: str) -> None: ...
    def claimable(self, now: datetime, until: datetime, limit: int) -> Sequence[ComingTurn]:
        """Turns that nobody holds now and that may begin at `until`, the first to begin first."""
        ...

    def needing_interim(self, oldest_before: datetime, limit: int) -> Sequence[str]: ...
    def release_leases(self) -> None: ...
    def add(self, turn: TurnRow) -> None: ...
    def get(self, turn_id: str) -> TurnRow | None: ...
    def get_with_outcome(
        self, turn_id: str, n: int, action: str, place: int
    ) -> tuple[TurnRow | None, Mapping[str, Any] | None]:
        """The turn, and what `Outcomes` keeps of this place of it: one question for both."""
        ...

    def end(
        self,
        turn_id: str,
        state: str,
        at: datetime,
        why: str | None = None,
        understood: Sequence[Mapping[str, Any]] = (),
    ) -> None: ...
    def that_took(self, conversation_id: str, seq: int) -> TurnRow | None: ...


class Outcomes(Protocol):
    """What each action of a turn came to, given again when the turn is run again."""

    def get(self, turn_id: str, n: int, action: str, place: int) -> Mapping[str, Any] | None: ...
    def put(
        self, turn_id: str, n: int, action: str, place: int, outcome: Mapping[str, Any]
    ) -> None: ...


@dataclass(frozen=True, slots=True)
class HandoverRow:
    """One time that a person was asked for."""

    id: str
    conversation_id: str
    epoch: int
    reason: str
    evidence: str
    summary: Sequence[Mapping[str, str]]
    asked_at: datetime
    turn_id: str | None = None
    taken_at: datetime | None = None
    taken_by: str | None = None
    ended_at: datetime | None = None
    ending: Mapping[str, Any] = field(default_factory=dict)


class Handovers(Protocol):
    def add(self, handover: HandoverRow) -> None: ...
    def latest(self, conversation_id: str) -> HandoverRow | None: ...
    def save(self, handover: HandoverRow) -> None: ...
