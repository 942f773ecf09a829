"""Users of the desk, their logins and sessions."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import uuid4

from bot.usecases.conversations import hash_of
from bot.usecases.deps import Deps
from bot.usecases.ports import Books
from bot.usecases.ports_people import SessionRow, User
from bot.usecases.refusals import Refused

ROLES = frozenset({"agent", "lead", "trainer", "admin"})
FREE_TRIES = 5
"""Failures of one login from one address before it is slowed."""
FREE_TRIES_OF_ADDRESS = 30
"""The same over all logins: a spray."""
INVITED_FOR = timedelta(days=3)
"""How long a one-time password from the settings page opens."""
REMEMBERED = timedelta(minutes=15)
LONGEST_WAIT = timedelta(minutes=5)
SHORTEST_PASSWORD = 10
_NOBODYS_HASH = "$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHRzb21lc2FsdA$" + "A" * 43


@dataclass(frozen=True, slots=True)
class Session:
    """`token` goes into the cookie, `csrf` into the answer."""

    token: str
    csrf: str
    user: User


def add_user(deps: Deps, *, login: str, name: str, roles: tuple[str, ...]) -> str:
    """Adds a person and returns the one-time password. Raises Refused: exists, bad_request."""
    if not roles or not set(roles) <= ROLES or not login.strip() or not name.strip():
        raise Refused("bad_request", "账号、姓名或角色不对。")
    password = secrets.token_urlsafe(12)
    now = deps.clock()
    user = User(
        id=uuid4().hex,
        login=_plain(login),
        name=name.strip(),
        roles=roles,
        password_hash=deps.passwords.hash(password),
        must_change_password=True,
        added_at=now,
    )
    with deps.store.write() as books:
        if books.people.of_login(user.login) is not None:
            raise Refused("exists", "这个账号已经有了。")
        books.people.add(user)
        books.audit.write(now, "system", "user_added", user.id, login=user.login, roles=[*roles])
    return password


def reset_user(deps: Deps, *, login: str) -> str:
    """A new one-time password; every session of that person ends. Raises Refused("not_found")."""
    password = secrets.token_urlsafe(12)
    hashed = deps.passwords.hash(password)
    with deps.store.write() as books:
        user = books.people.of_login(_plain(login))
        if user is None:
            raise Refused("not_found", "没有这个账号。")
        books.people.save(replace(user, password_hash=hashed, must_change_password=True))
        books.sessions.end_all_of(user.id)
        books.audit.write(deps.clock(), "system", "password_reset", user.id)
    return password


def log_in(deps: Deps, *, login: str, password: str, address: str) -> Session:
    """Opens a session. Raises Refused: login_failed, too_fast.

    Slowed by login and address together, so that nobody can lock a person out from elsewhere;
    an open session is never touched (case 54).
    """
    keys = (f"{_plain(login)}|{address}"[:160], f"|{address}"[:160])
    now = deps.clock()
    with deps.store.read() as books:
        _check_pace(books, keys, now)
        user = books.people.of_login(_plain(login))
    # The same slow work for an unknown login: timing tells nothing.
    is_right = deps.passwords.verify(user.password_hash if user else _NOBODYS_HASH, password)
    if user is None or not is_right or user.left_at is not None:
        _note_failure(deps, keys, now)
        raise Refused("login_failed", "账号或密码不对。")
    if user.password_until is not None and user.password_until <= now:
        raise Refused("login_failed", "一次性密码已过期，请店铺管理员再发一个。")
    return _open_session(deps, user, keys[0], now)


def _plain(login: str) -> str:
    return login.strip().lower()[:64]


def _check_pace(books: Books, keys: tuple[str, str], now: datetime) -> None:
    for key, free in zip(keys, (FREE_TRIES, FREE_TRIES_OF_ADDRESS), strict=True):
        failed = books.sessions.failures(key, now - REMEMBERED)
        if len(failed) >= free and now < failed[-1] + _wait_after(len(failed) - free):
            raise Refused("too_fast", "尝试次数太多了，请稍等几分钟再试。")


def _wait_after(extra_failures: int) -> timedelta:
    """2 s, 4 s, 8 s … up to 5 min."""
    return min(timedelta(seconds=2 ** min(extra_failures + 1, 10)), LONGEST_WAIT)


def _note_failure(deps: Deps, keys: tuple[str, str], now: datetime) -> None:
    with deps.store.write() as books:
        for key in keys:
            books.sessions.note_failure(key, now)


def _open_session(deps: Deps, user: User, key: str, now: datetime) -> Session:
    token, csrf = secrets.token_urlsafe(32), secrets.token_urlsafe(24)
    row = SessionRow(hash_of(token), user.id, csrf, now, now + deps.limits.desk_session)
    with deps.store.write() as books:
        books.sessions.forget_failures(key)
        books.sessions.add(row)
        books.audit.write(now, user.id, "logged_in", user.id)
    return Session(token, csrf, user)


def session_of(deps: Deps, *, token: str) -> Session:
    """The session of a cookie. Raises Refused("bad_token") when it ended or never was."""
    with deps.store.read() as books:
        row = books.sessions.get(hash_of(token))
        user = books.people.get(row.user_id) if row else None
    if row is None or user is None or user.left_at is not None:
        raise Refused("bad_token", "请重新登录。")
    if row.expires_at <= deps.clock():
        raise Refused("bad_token", "请重新登录。")
    return Session(token, row.csrf, user)


def log_out(deps: Deps, *, token: str) -> None:
    """Ends the session; the cookie is dead from here on."""
    with deps.store.write() as books:
        books.sessions.end(hash_of(token))


def change_password(deps: Deps, *, token: str, old: str, new: str) -> None:
    """Sets a new password and ends the person's other sessions.

    Raises Refused: bad_token, login_failed (the old one is wrong), weak_password.
    """
    user = session_of(deps, token=token).user
    if not deps.passwords.verify(user.password_hash, old):
        raise Refused("login_failed", "原密码不对。")
    if len(new) < SHORTEST_PASSWORD or new == old or user.login in new.lower():
        raise Refused("weak_password", f"新密码至少{SHORTEST_PASSWORD}位，不能和账号或旧密码一样。")
    hashed = deps.passwords.hash(new)
    with deps.store.write() as books:
        books.people.save(
            replace(user, password_hash=hashed, must_change_password=False, password_until=None)
        )
        books.sessions.end_all_of(user.id, but=hash_of(token))
        books.audit.write(deps.clock(), user.id, "password_changed", user.id)


def first_login(deps: Deps) -> list[tuple[str, str]]:
    """Makes an admin and an agent where nobody exists; returns (login, one-time password)."""
    with deps.store.read() as books:
        if books.people.anybody():
            return []
    people = (("admin", "店长", ("admin", "lead", "trainer")), ("xiaohe", "小何", ("agent",)))
    return [
        (login, add_user(deps, login=login, name=name, roles=roles))
        for login, name, roles in people
    ]
