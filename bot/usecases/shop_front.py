"""What buyers meet first: the opening line, and the keys that say who they are."""

import re
import secrets
from dataclasses import dataclass, replace
from datetime import datetime

from bot.care.speech import check
from bot.usecases.deps import Deps
from bot.usecases.guarding import contacts
from bot.usecases.live_settings import key_id_of
from bot.usecases.logbook import OPENING
from bot.usecases.messages import storable
from bot.usecases.policy_settings import opening_now
from bot.usecases.ports import Books
from bot.usecases.ports_settings import BuyerKey, Subject
from bot.usecases.refusals import Refused
from bot.usecases.setting_steps import admin_of, keep_step, refresh_settings

LONGEST_OPENING = 300
MOST_KEYS = 2
"""The old one and the new one, while the shop's server changes over."""
_BLANK_LINES = re.compile(r"\n\s*\n\s*")


@dataclass(frozen=True, slots=True)
class OpeningLine:
    """`text` empty: buyers hear the script book's, `standing`."""

    text: str
    standing: str


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A key that is accepted. `is_own`: made on this page, not given by the environment."""

    key_id: str
    is_own: bool
    made_at: datetime | None
    is_signing: bool


@dataclass(frozen=True, slots=True)
class NewKey:
    """`secret` is shown once to the person who asked."""

    key_id: str
    secret: str


def opening_line(deps: Deps) -> OpeningLine:
    """As buyers hear it now."""
    refresh_settings(deps)
    standing = "\n\n".join(deps.script_book.render(OPENING.reply, {}).bubbles)
    return OpeningLine(deps.settings_now.now.opening, standing)


def set_opening(deps: Deps, *, actor: str, text: str, seen: str) -> OpeningLine:
    """For conversations that begin from now on; an empty text: the script book's again.

    Raises Refused: forbidden, stale, unchanged, too_long, speech (with a gentler wording).
    """
    words = storable(text).strip()
    if len(words) > LONGEST_OPENING:
        raise Refused("too_long", f"开场白最多 {LONGEST_OPENING} 个字。")
    for breach in check(words, contacts=contacts(deps.policy)) if words else ():
        told = f"“{breach.words}”不能这样说：{breach.reason}。可以说：{breach.gentler}"
        raise Refused("speech", told)
    with deps.store.write() as books:
        admin_of(books, actor)
        books.settings.hold()
        before = opening_now(books)
        if before != seen:
            raise Refused("stale", "开场白刚被别人改过，请刷新后再改。")
        if words == before:
            raise Refused("unchanged", "没有改动，不用保存。")
        keep_step(deps, books, actor, Subject.OPENING, {"opening": before}, {"opening": words})
    deps.live.queue_changed()
    return opening_line(deps)


def opening_bubbles(deps: Deps) -> tuple[str, ...]:
    """The shop's own opening, a bubble a paragraph; empty where the script book's is said."""
    own = deps.settings_now.now.opening
    return tuple(part.strip() for part in _BLANK_LINES.split(own) if part.strip())


def keys(deps: Deps) -> tuple[KeyLine, ...]:
    """Keys that buyer tokens are accepted with, newest first."""
    refresh_settings(deps)
    made = {one.key_id: one for one in deps.settings_now.now.keys}
    accepted = [key_id_of(one) for one in deps.accepted_keys]
    return tuple(
        KeyLine(one, one in made, made[one].made_at if one in made else None, n == 0)
        for n, one in enumerate(accepted)
    )


def make_key(deps: Deps, *, actor: str) -> NewKey:
    """A second key beside the one in use; the shop's server changes over, then the old one is
    retired. Raises Refused: forbidden, two_keys."""
    now = deps.clock()
    with deps.store.write() as books:
        admin_of(books, actor)
        books.settings.hold()
        accepted = _accepted(deps, books)
        if len(accepted) >= MOST_KEYS:
            raise Refused("two_keys", "已有两把密钥在用，先停用旧的那把。")
        key = BuyerKey(f"k{secrets.token_hex(4)}", secrets.token_hex(32), now, actor)
        books.settings.put_key(key)
        keep_step(deps, books, actor, Subject.KEYS, {key.key_id: None}, {key.key_id: "启用"})
    refresh_settings(deps)
    deps.live.queue_changed()
    return NewKey(key.key_id, key.secret)


def retire_key(deps: Deps, *, actor: str, key_id: str) -> tuple[KeyLine, ...]:
    """No token of this key is accepted from here on. Raises Refused: forbidden, not_found,
    last_key."""
    now = deps.clock()
    with deps.store.write() as books:
        admin_of(books, actor)
        books.settings.hold()
        accepted = _accepted(deps, books)
        if key_id not in accepted:
            raise Refused("not_found", "这把密钥已经停用了。")
        if len(accepted) == 1:
            raise Refused("last_key", "这是唯一的密钥，停用后买家都登录不了。先换一把新的。")
        own = {one.key_id: one for one in books.settings.buyer_keys()}
        key = own.get(key_id) or BuyerKey(key_id, "", now, actor)
        books.settings.put_key(replace(key, secret="", retired_at=now))
        keep_step(deps, books, actor, Subject.KEYS, {key_id: "启用"}, {key_id: "停用"})
    deps.live.queue_changed()
    return keys(deps)


def _accepted(deps: Deps, books: Books) -> list[str]:
    kept = books.settings.buyer_keys()
    retired = {one.key_id for one in kept if one.retired_at is not None}
    made = [one.key_id for one in kept if one.secret and one.key_id not in retired]
    given = [key_id_of(one) for one in deps.buyer_token_keys]
    return [*made, *(one for one in given if one not in retired)]
