"""Steps of the shop's own settings: who may make one, keeping it, taking it in at once."""

from collections.abc import Mapping
from typing import Any

from bot.usecases.answering import person
from bot.usecases.deps import Deps
from bot.usecases.ports import Books
from bot.usecases.ports_people import User
from bot.usecases.ports_settings import SettingChange, Subject
from bot.usecases.refusals import Refused

ADMIN = "admin"


def refresh_settings(deps: Deps) -> None:
    """Takes in what another process changed; one small query where nothing did."""
    with deps.store.read() as books:
        if books.settings.version() == deps.settings_now.now.version:
            return
        changes, keys = books.settings.changes(), books.settings.buyer_keys()
    deps.settings_now.take_in(changes, keys)


def admin_of(books: Books, actor: str) -> User:
    """The one who acts, in the transaction of the act. Raises Refused("forbidden")."""
    user = person(books, actor)
    if user.left_at is not None or ADMIN not in user.roles:
        raise Refused("forbidden", "只有店铺管理员能改设置。")
    return user


def keep_step(
    deps: Deps,
    books: Books,
    actor: str,
    subject: Subject,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    undoes: int | None = None,
) -> SettingChange:
    """One step in the log, audited, in the caller's transaction. The caller holds the book."""
    now = deps.clock()
    step = SettingChange(0, now, actor, subject.value, before, after, undoes)
    number = books.settings.add(step)
    verb = "setting_undone" if undoes else "setting_changed"
    books.audit.write(now, actor, verb, subject.value, before=dict(before), after=dict(after))
    return SettingChange(number, now, actor, subject.value, before, after, undoes)
