"""The trainers' inbox: what buyers said and the bot did not understand, without their persons."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.care.inbox import InboxReason


@dataclass(frozen=True, slots=True)
class Guess:
    """An intent that the words may have meant; `confidence` from 0 to 1."""

    intent: str
    confidence: float


@dataclass(frozen=True, slots=True)
class InboxEntry:
    """One request that was not understood. `text` is masked, `tidied` its plain spelling;
    `ranking` holds the best guesses, best first."""

    turn_id: str
    n: int
    conversation_id: str
    at: datetime
    reason: InboxReason
    text: str
    tidied: str
    ranking: tuple[Guess, ...]


@dataclass(frozen=True, slots=True)
class InboxGroup:
    """Entries with the same tidied text: how many, and the newest of them."""

    count: int
    newest: InboxEntry


class Inbox(Protocol):
    """Written once for each request of a turn."""

    def add(self, entry: InboxEntry) -> None:
        """Nothing when this request of this turn is there already."""
        ...

    def put(self, entry: InboxEntry) -> None:
        """In the place of what stands there for this request, if anything does."""
        ...

    def drop(self, turn_id: str, n: int) -> None: ...
    def groups(self, limit: int) -> Sequence[InboxGroup]:
        """Newest first."""
        ...

    def waiting(self, limit: int) -> Sequence[InboxEntry]:
        """Entries on which no trainer has given a verdict, newest first."""
        ...

    def entry(self, turn_id: str, n: int) -> InboxEntry | None: ...
    def count(self) -> int:
        """How many entries there are."""
        ...
