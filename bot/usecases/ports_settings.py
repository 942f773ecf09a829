"""The book of the shop's own settings: a log of changes, and the keys of buyer tokens."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from bot.usecases.ports_people import AuditRow


class Subject(StrEnum):
    """What a change is about."""

    POLICY = "policy"
    OPENING = "opening"
    KEYS = "keys"


@dataclass(frozen=True, slots=True)
class SettingChange:
    """One step, kept for ever. `before` and `after`: values by path; `undoes`: the step that this
    one takes back."""

    id: int
    at: datetime
    actor: str
    subject: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class BuyerKey:
    """A key of buyer tokens. An empty `secret` stands for a key of the environment, retired."""

    key_id: str
    secret: str
    made_at: datetime
    made_by: str
    retired_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AuditLine:
    """A row of the audit with its number and the names of people and of who is meant."""

    id: int
    row: AuditRow


class SettingsBook(Protocol):
    def hold(self) -> None:
        """No other writer of settings until the transaction ends."""
        ...

    def version(self) -> int:
        """Of the newest change; 0 before any."""
        ...

    def changes(self) -> Sequence[SettingChange]:
        """Oldest first."""
        ...

    def add(self, change: SettingChange) -> int:
        """`id` of the given one is ignored; gives the new one."""
        ...

    def buyer_keys(self) -> Sequence[BuyerKey]:
        """Oldest first."""
        ...

    def put_key(self, key: BuyerKey) -> None: ...
    def audit_lines(
        self, before: int | None, verbs: Sequence[str], actor: str, most: int
    ) -> Sequence[AuditLine]:
        """Newest first, older than `before`; no verbs: all; no actor: everybody."""
        ...
