"""The events of a conversation's log as people see them (protocol §1 and §2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.care.conversations import Owner


class Author(StrEnum):
    BUYER = "buyer"
    BOT = "bot"
    AGENT = "agent"
    SYSTEM = "system"


class Kind(StrEnum):
    TEXT = "text"
    PHOTO = "photo"
    """Photos without words."""
    CARD = "card"
    CHOICE = "choice"
    NOTICE = "notice"


class Notice(StrEnum):
    QUEUED = "queued"
    TAKEN = "taken"
    GIVEN_BACK = "given_back"
    CLOSED = "closed"
    INTERIM = "interim"
    NEWS = "news"
    """What came of a wish after the talk had gone on."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice as the buyer sees it; what it means stays on the server."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo as a screen gets to know it: its bytes are asked for by id; sizes in pixels."""

    upload_id: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the log; `seq` is gap-free from 1 within its conversation."""

    seq: int
    at: datetime
    author: Author
    kind: Kind
    text: str
    reply: str | None = None
    choices: tuple[Choice, ...] = ()
    choice_of: int | None = None
    card: Mapping[str, Any] | None = None
    photos: tuple[Photo, ...] = ()
    notice: Notice | None = None
    agent_name: str | None = None
    client_msg_id: str | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """A turn that has ended: it took in the buyer's messages up to `taken_in_seq`, from
    `first_seq` on, and `replies` is all that it said."""

    first_seq: int
    taken_in_seq: int
    replies: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """The buyer's place in the queue, 1 is next. `wait`: the honest range in words, null where
    it is not known; `next_shift`: when somebody is there again, while nobody is on duty; `away`:
    a shift runs and nobody is at the desk just now."""

    position: int
    wait: str | None = None
    next_shift: str | None = None
    away: bool = False


@dataclass(frozen=True, slots=True)
class EventsPage:
    """What a screen needs after the last `seq` that it holds; `reset` means: drop and load anew."""

    log: str
    owner: Owner
    agent_name: str | None
    waiting: Waiting | None
    last_seq: int
    reset: bool
    events: tuple[Event, ...]
