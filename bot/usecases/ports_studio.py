"""What the studio needs: its folder of files, and its book of change sets and verdicts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from bot.care.studio.hunks import Hunk
from bot.care.studio.intent_cards import IntentCard
from bot.care.studio.new_intents import NewIntent
from bot.care.studio.phrase_files import PhraseFile, PhraseFileError
from bot.usecases.ports_wordings import FiledWordings, ReplyEdit


@dataclass(frozen=True)
class Snapshot:
    """The files as they stand now; `broken` ones can be neither read nor edited."""

    files: tuple[PhraseFile, ...]
    intents: tuple[IntentCard, ...]
    broken: tuple[PhraseFileError, ...] = ()


class Clash(Exception):
    """Somebody else changed the very lines of this edit: nothing was written."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


@dataclass(frozen=True, slots=True)
class Exported:
    """`written`: files of data/ that are new; `taken_in`: files of the studio that are."""

    written: tuple[str, ...]
    taken_in: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A phrase (its words alone) that the others would put under `better`, so sure (0 to 1)."""

    text: str
    intent: str
    better: str
    better_share: float


class StudioFiles(Protocol):
    """The studio's data folder, kept by git. Never called inside a transaction."""

    def snapshot(self) -> Snapshot: ...
    def head(self) -> str: ...
    def commit(
        self, hunks: Sequence[Hunk], *, key: str, message: str, author: tuple[str, str]
    ) -> str:
        """Edits the files and commits exactly these edits. Raises Clash, PhraseFileError."""
        ...

    def hunks_of_intent(self, wish: NewIntent) -> Sequence[Hunk]:
        """Its line in domain.yml, its rules and its replies. Raises PhraseFileError."""
        ...

    def commit_of(self, key: str) -> str | None:
        """The commit that was made under this key, its files brought up to it; or None."""
        ...

    def file_wordings(
        self, edits: Sequence[ReplyEdit], *, key: str, message: str, author: tuple[str, str]
    ) -> FiledWordings:
        """Wordings into data/replies of the folder, in one commit. A reply that stands there
        neither as it was nor as it shall be is `clashing` and left alone. Raises PhraseFileError.
        """
        ...

    def lines_since(self, base: str) -> Mapping[str, tuple[Sequence[str], Sequence[str]]]:
        """By path what came and what went since the commit, what stands uncommitted included."""
        ...

    def copy_to(self, folder: Path) -> str:
        """The files of data/ as they stand and a domain.yml, right below `folder`; gives the newest
        commit. Raises Clash where studio and checkout changed the same line of the domain."""
        ...

    def doubts(self) -> Sequence[Doubt] | None:
        """What the last look through all phrases found, worst first; None before the first."""
        ...

    def keep_doubts(self, lines: str) -> None:
        """Keeps what such a look has printed: JSON lines."""
        ...

    def export(self, root: Path) -> Exported:
        """Brings both sides together. Raises Clash, PhraseFileError; then nothing is written."""
        ...


class ChangeState(StrEnum):
    PENDING = "pending"
    """Written down, its commit not known yet."""
    DONE = "done"
    UNDOING = "undoing"
    UNDONE = "undone"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """What goes to training together; `base` and `head`: commits before and after it."""

    id: str
    is_open: bool
    opened_by_name: str
    opened_at: datetime
    base: str
    name: str = ""
    closed_by_name: str = ""
    closed_at: datetime | None = None
    head: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One named step. `counts`: intent → (phrases added, phrases removed)."""

    id: str
    changeset_id: str
    seq: int
    name: str
    by: str
    by_name: str
    at: datetime
    hunks: tuple[Hunk, ...]
    counts: Mapping[str, tuple[int, int]]
    state: ChangeState
    commit: str = ""
    undone_by_name: str = ""


class Verdict(StrEnum):
    """What a trainer made of words in the inbox."""

    LABELLED = "labelled"
    SKIPPED = "skipped"
    NOT_OURS = "not_ours"
    FINE = "fine"
    """A sampled one that was understood rightly."""


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """On one entry of the inbox; `change_id`: the step that added its phrase, or empty."""

    turn_id: str
    n: int
    verdict: Verdict
    intent: str
    by: str
    by_name: str
    at: datetime
    change_id: str


@dataclass(frozen=True, slots=True)
class SettledDoubt:
    """A phrase that is right where it stands, whatever models say; `letters`: its words alone."""

    intent: str
    letters: str
    raw: str
    by: str
    by_name: str
    at: datetime


class StudioBook(Protocol):
    """Change sets, their steps, the verdicts on the inbox and on doubtful phrases."""

    def hold(self) -> str | None:
        """Locks the row of the one open change set until this transaction ends; gives its id."""
        ...

    def open(self, changeset: ChangeSet) -> None: ...
    def close(self, changeset: ChangeSet) -> None: ...
    def changeset(self, changeset_id: str) -> ChangeSet | None: ...
    def current(self) -> ChangeSet | None: ...
    def closed(self, limit: int) -> Sequence[ChangeSet]: ...
    def add(self, change: Change) -> None: ...
    def save(self, change: Change) -> None: ...
    def change(self, change_id: str) -> Change | None: ...
    def changes(self, changeset_id: str) -> Sequence[Change]: ...
    def unsettled(self) -> Sequence[Change]: ...
    def verdicts(self, entries: Sequence[tuple[str, int]]) -> Sequence[VerdictRow]: ...
    def give_verdict(self, row: VerdictRow) -> None: ...
    def name_change(self, entries: Sequence[tuple[str, int]], change_id: str) -> None: ...
    def take_back_verdicts(self, entries: Sequence[tuple[str, int]]) -> None: ...

    def settled_doubts(self) -> Sequence[SettledDoubt]:
        """Newest first."""
        ...

    def settle_doubt(self, doubt: SettledDoubt) -> bool:
        """Whether it was doubted still; the first word of it counts."""
        ...

    def reopen_doubt(self, intent: str, letters: str) -> bool:
        """Whether it was settled."""
        ...
