"""The books of people: users of the desk, their sessions, failed logins, and the audit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class User:
    """A person of the shop: `roles` out of agent, lead, trainer, admin. `left_at`: works here no
    more; `password_until`: how long a one-time password is good (None: no end)."""

    id: str
    login: str
    name: str
    roles: tuple[str, ...]
    password_hash: str
    must_change_password: bool
    added_at: datetime
    left_at: datetime | None = None
    password_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class SessionRow:
    token_hash: str
    user_id: str
    csrf: str
    started_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class AuditRow:
    """`verb` in the past tense: taken, read, given_back, closed, logged_in."""

    at: datetime
    actor: str
    verb: str
    about: str
    details: Mapping[str, Any]


class People(Protocol):
    def add(self, user: User) -> None: ...
    def get(self, user_id: str) -> User | None: ...
    def of_login(self, login: str) -> User | None: ...
    def save(self, user: User) -> None: ...
    def anybody(self) -> bool: ...
    def everybody(self) -> Sequence[User]:
        """By name."""
        ...


class Sessions(Protocol):
    def add(self, session: SessionRow) -> None: ...
    def get(self, token_hash: str) -> SessionRow | None: ...
    def end(self, token_hash: str) -> None: ...
    def end_all_of(self, user_id: str, but: str | None = None) -> None: ...
    def note_failure(self, key: str, at: datetime) -> None: ...
    def failures(self, key: str, since: datetime) -> Sequence[datetime]: ...
    def forget_failures(self, key: str) -> None: ...


class Audit(Protocol):
    def write(self, at: datetime, actor: str, verb: str, about: str, **details: Any) -> None: ...
    def about(self, about: str) -> Sequence[AuditRow]: ...


class Passwords(Protocol):
    """Slow hashing of passwords (argon2 in the shop, a fake one in tests)."""

    def hash(self, password: str) -> str: ...
    def verify(self, password_hash: str, password: str) -> bool: ...
