"""People of the shop on the settings page: invited, given roles, helped in again, leaving."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import uuid4

from bot.care.conversations import Owner
from bot.care.handover import LEFT, Reason
from bot.usecases.answering import person
from bot.usecases.deps import Deps
from bot.usecases.handover_gate import hand_over
from bot.usecases.logbook import locked
from bot.usecases.offers import TAKES_TALKS
from bot.usecases.people import INVITED_FOR, ROLES
from bot.usecases.ports import Books
from bot.usecases.ports_people import User
from bot.usecases.refusals import Refused
from bot.usecases.setting_steps import ADMIN, admin_of

LONGEST_NAME = 20
LONGEST_LOGIN = 32


@dataclass(frozen=True, slots=True)
class StaffLine:
    """`is_invited`: has a one-time password and no own one yet, good until `password_until`.
    `cap` None: as the policy says; `skills` empty: all."""

    id: str
    login: str
    name: str
    roles: tuple[str, ...]
    is_invited: bool
    password_until: datetime | None
    left_at: datetime | None
    cap: int | None
    skills: tuple[str, ...]
    chats: int


@dataclass(frozen=True, slots=True)
class Invited:
    """`password` is shown once; the store keeps its hash."""

    login: str
    password: str
    until: datetime


def staff(deps: Deps) -> tuple[StaffLine, ...]:
    """Everybody, who has left last."""
    with deps.store.read() as books:
        users = books.people.everybody()
        loads = books.handlings.loads(deps.clock())
        lines = [_line(books, one, loads.get(one.id, 0)) for one in users]
    return tuple(sorted(lines, key=lambda one: (one.left_at is not None, one.name, one.id)))


def _line(books: Books, user: User, chats: int) -> StaffLine:
    desk = books.desk_agents.get(user.id)
    return StaffLine(
        id=user.id,
        login=user.login,
        name=user.name,
        roles=user.roles,
        is_invited=user.must_change_password and user.left_at is None,
        password_until=user.password_until,
        left_at=user.left_at,
        cap=desk.cap if desk else None,
        skills=tuple(sorted(desk.skills)) if desk else (),
        chats=chats,
    )


def invite(deps: Deps, *, actor: str, login: str, name: str, roles: tuple[str, ...]) -> Invited:
    """A new person with a one-time password. Raises Refused: forbidden, bad_request, exists."""
    plain, called = login.strip().lower(), name.strip()
    _check_roles(roles)
    if not (1 <= len(plain) <= LONGEST_LOGIN and plain.isascii() and plain.isprintable()):
        raise Refused("bad_request", f"账号用英文字母和数字，最多 {LONGEST_LOGIN} 位。")
    if " " in plain or not (1 <= len(called) <= LONGEST_NAME and called.isprintable()):
        raise Refused("bad_request", f"账号里不要有空格；姓名要填，最多 {LONGEST_NAME} 个字。")
    password, now = secrets.token_urlsafe(12), deps.clock()
    user = User(
        id=uuid4().hex,
        login=plain,
        name=called,
        roles=roles,
        password_hash=deps.passwords.hash(password),
        must_change_password=True,
        added_at=now,
        password_until=now + INVITED_FOR,
    )
    with deps.store.write() as books:
        admin_of(books, actor)
        if books.people.of_login(plain) is not None:
            raise Refused("exists", "这个账号已经有了，换一个。")
        books.people.add(user)
        books.audit.write(now, actor, "user_added", user.id, login=plain, roles=[*roles])
    deps.live.queue_changed()
    return Invited(plain, password, now + INVITED_FOR)


def let_in_again(deps: Deps, *, actor: str, user_id: str) -> Invited:
    """A new one-time password, also for one who had left and comes back; every session of theirs
    ends. Raises Refused: forbidden, not_found."""
    password, now = secrets.token_urlsafe(12), deps.clock()
    hashed = deps.passwords.hash(password)
    with deps.store.write() as books:
        admin_of(books, actor)
        user = replace(
            person(books, user_id),
            password_hash=hashed,
            must_change_password=True,
            password_until=now + INVITED_FOR,
            left_at=None,
        )
        books.people.save(user)
        books.sessions.end_all_of(user_id)
        books.audit.write(now, actor, "password_reset", user_id, login=user.login)
    deps.live.queue_changed()
    return Invited(user.login, password, now + INVITED_FOR)


def set_roles(deps: Deps, *, actor: str, user_id: str, roles: tuple[str, ...]) -> None:
    """From the next call on. Who may take no talks any more gives theirs back to the queue.

    Raises Refused: forbidden, not_found, bad_request, last_admin.
    """
    _check_roles(roles)
    with deps.store.write() as books:
        books.settings.hold()  # two admins at once: one stays
        admin_of(books, actor)
        user = person(books, user_id)
        if ADMIN not in roles:
            _keep_an_admin(books, user)
        books.people.save(replace(user, roles=roles))
        books.audit.write(
            deps.clock(), actor, "roles_set", user_id, before=[*user.roles], after=[*roles]
        )
        moved = [] if TAKES_TALKS & set(roles) else _give_talks_back(deps, books, user)
    _tell(deps, moved)


def leaves(deps: Deps, *, actor: str, user_id: str) -> int:
    """The person works here no more: sessions end, talks go back to the queue (how many).

    Raises Refused: forbidden, not_found, own_account, last_admin.
    """
    now = deps.clock()
    with deps.store.write() as books:
        books.settings.hold()  # two admins at once: one stays
        admin_of(books, actor)
        user = person(books, user_id)
        if user_id == actor:
            raise Refused("own_account", "不能让自己的账号离职，请另一位管理员来办。")
        _keep_an_admin(books, user)
        books.people.save(replace(user, left_at=now))
        books.sessions.end_all_of(user_id)
        moved = _give_talks_back(deps, books, user)
        books.audit.write(now, actor, "left", user_id, login=user.login, talks=len(moved))
    _tell(deps, moved)
    return len(moved)


def _check_roles(roles: tuple[str, ...]) -> None:
    if not roles or not set(roles) <= ROLES or len(set(roles)) != len(roles):
        raise Refused("bad_request", "至少选一个角色：客服、主管、训练师、管理员。")


def _keep_an_admin(books: Books, user: User) -> None:
    others = [
        one
        for one in books.people.everybody()
        if one.id != user.id and one.left_at is None and ADMIN in one.roles
    ]
    if ADMIN in user.roles and not others:
        raise Refused("last_admin", "店里至少要留一位管理员。")


def _give_talks_back(deps: Deps, books: Books, user: User) -> list[str]:
    now = deps.clock()
    own = [one.id for one in books.conversations.on_the_desk() if one.agent_id == user.id]
    row = books.desk_agents.get(user.id)
    if row is not None:
        books.desk_agents.hold_all()
        books.desk_agents.put(replace(row, lease_until=now, since=now))
    return [one for one in own if _queued_again(deps, books, one, user, now)]


def _queued_again(
    deps: Deps, books: Books, conversation_id: str, user: User, now: datetime
) -> bool:
    held = locked(books, conversation_id)
    if held.owner is not Owner.AGENT or held.agent_id != user.id:
        return False
    reason = Reason(held.reason) if held.reason else Reason.ASKED
    books.audit.write(now, "bot", "queued_again", conversation_id, agent=user.id)
    nobodys = replace(held, agent_id=None, agent_name=None)
    evidence = LEFT.format(name=user.name)
    hand_over(deps, books, nobodys, now=now, reason=reason, evidence=evidence)
    return True


def _tell(deps: Deps, moved: list[str]) -> None:
    for conversation_id in moved:
        deps.live.conversation_changed(conversation_id)
    deps.live.queue_changed()
