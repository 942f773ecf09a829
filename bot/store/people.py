"""The books of people: users, sessions, failed logins, audit."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from bot.store.rows import values_of
from bot.store.tables.people import audit, desk_sessions, login_failures, users
from bot.usecases.ports_people import AuditRow, SessionRow, User


def _user(row: Row[Any] | None) -> User | None:
    if row is None:
        return None
    id_, login, name, roles, *rest = tuple(row)
    return User(id_, login, name, tuple(roles), *rest)


class SqlPeople:
    """Implements the port People."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, user: User) -> None:
        self._connection.execute(insert(users), values_of(user))

    def get(self, user_id: str) -> User | None:
        return _user(self._connection.execute(select(users).where(users.c.id == user_id)).first())

    def of_login(self, login: str) -> User | None:
        found = select(users).where(users.c.login == login)
        return _user(self._connection.execute(found).first())

    def save(self, user: User) -> None:
        values = values_of(user)
        changed = update(users).where(users.c.id == values.pop("id"))
        self._connection.execute(changed.values(values))

    def anybody(self) -> bool:
        return self._connection.execute(select(users.c.id).limit(1)).first() is not None

    def everybody(self) -> Sequence[User]:
        rows = self._connection.execute(select(users).order_by(users.c.name, users.c.id))
        return [user for row in rows if (user := _user(row))]


class SqlSessions:
    """Implements the port Sessions."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, session: SessionRow) -> None:
        self._connection.execute(insert(desk_sessions), values_of(session))

    def get(self, token_hash: str) -> SessionRow | None:
        found = select(desk_sessions).where(desk_sessions.c.token_hash == token_hash)
        row = self._connection.execute(found).first()
        return None if row is None else SessionRow(*row)

    def end(self, token_hash: str) -> None:
        gone = delete(desk_sessions).where(desk_sessions.c.token_hash == token_hash)
        self._connection.execute(gone)

    def end_all_of(self, user_id: str, but: str | None = None) -> None:
        gone = delete(desk_sessions).where(desk_sessions.c.user_id == user_id)
        if but is not None:
            gone = gone.where(desk_sessions.c.token_hash != but)
        self._connection.execute(gone)

    def note_failure(self, key: str, at: datetime) -> None:
        self._connection.execute(insert(login_failures), {"key": key, "at": at})

    def failures(self, key: str, since: datetime) -> Sequence[datetime]:
        found = (
            select(login_failures.c.at)
            .where(login_failures.c.key == key, login_failures.c.at > since)
            .order_by(login_failures.c.at)
        )
        return list(self._connection.execute(found).scalars())

    def forget_failures(self, key: str) -> None:
        self._connection.execute(delete(login_failures).where(login_failures.c.key == key))


class SqlAudit:
    """Implements the port Audit; rows are only ever added."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def write(self, at: datetime, actor: str, verb: str, about: str, **details: Any) -> None:
        row = {"at": at, "actor": actor, "verb": verb, "about": about, "details": details}
        self._connection.execute(insert(audit), row)

    def about(self, about: str) -> Sequence[AuditRow]:
        found = select(audit).where(audit.c.about == about).order_by(audit.c.id)
        return [AuditRow(*row[1:]) for row in self._connection.execute(found)]
