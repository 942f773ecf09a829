"""What the script book of the studio needs: who said what instead of the filed words, and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.care.script_book import Grown, Variant


@dataclass(frozen=True, slots=True)
class WordingRow:
    """One change of one reply; rows are only ever added.

    `wordings`: what is said from then on; `based_on`: the filed words at that moment;
    `exported_at`: since when data/replies has these wordings.
    """

    revision: int
    reply: str
    wordings: tuple[Variant, ...]
    based_on: tuple[Variant, ...]
    by: str
    by_name: str
    at: datetime
    note: str
    exported_at: datetime | None = None


class WordingBook(Protocol):
    """The trainers' wordings of the script book."""

    def revision(self) -> int:
        """Of the newest change; 0 before the first."""
        ...

    def next_revision(self) -> int:
        """Locks the book until this transaction ends, and counts on."""
        ...

    def add(self, row: WordingRow) -> None: ...
    def latest(self) -> Sequence[WordingRow]:
        """The newest row of every reply that was ever changed."""
        ...

    def exported(self) -> Sequence[WordingRow]:
        """Every row whose wordings data/replies had at some time."""
        ...

    def latest_of(self, reply: str) -> WordingRow | None: ...
    def history(self, reply: str) -> Sequence[WordingRow]:
        """Newest first."""
        ...

    def grow(self, reply: Grown, change_id: str) -> None:
        """A reply that the step begins; one of the same name that was taken back gives way."""
        ...

    def grown(self) -> Sequence[Grown]:
        """Every reply that a step has begun; listed while its step stands or is being made."""
        ...

    def has_grown(self, change_id: str) -> bool:
        """Whether the step began any."""
        ...

    def mark_exported(self, revisions: Sequence[int], at: datetime) -> None: ...


@dataclass(frozen=True, slots=True)
class ReplyEdit:
    """In the file of `topic`, one of `known` becomes `wordings`."""

    reply: str
    topic: str
    known: tuple[tuple[Variant, ...], ...]
    wordings: tuple[Variant, ...]

    @property
    def path(self) -> str:
        return f"data/replies/{self.topic}.yml"


@dataclass(frozen=True, slots=True)
class FiledWordings:
    """`filed`: replies that stand in the folder now; `clashing`: changed there by others."""

    filed: tuple[str, ...]
    clashing: tuple[str, ...]
