"""The outbox of the shop's own system."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from bot.shop.effects import EffectKind
from bot.store.rows import values_of
from bot.store.tables.effects import shop_effects
from bot.store.tables.gateway import refund_requests, restock_subscriptions
from bot.usecases.ports_gateway import OPEN_STATES, EffectRow, EffectState

_e = shop_effects.c
_earlier = shop_effects.alias("earlier")
_OPEN = [state.value for state in OPEN_STATES]
_BLOCKED = (
    select(_earlier.c.key)
    .where(
        _earlier.c.subject == _e.subject,
        _earlier.c.place < _e.place,
        _earlier.c.state.in_(_OPEN),
    )
    .correlate(shop_effects)
    .exists()
)
_IS_DUE = (_e.state.in_(_OPEN), _e.not_before <= bindparam("now"), ~_BLOCKED)
_ONE = select(shop_effects).where(_e.key == bindparam("key_"))
_OF_MATTER = select(shop_effects).where(_e.matter == bindparam("of")).order_by(_e.place)
_OF_SUBJECT = select(shop_effects).where(_e.subject == bindparam("of")).order_by(_e.place)
_DUE = select(_e.key).where(*_IS_DUE).order_by(_e.not_before, _e.key).limit(bindparam("most"))
_CLAIM = (
    update(shop_effects)
    .where(_e.key == bindparam("key_"), *_IS_DUE)
    .values(
        state=EffectState.SENDING.value,
        not_before=bindparam("until"),
        attempts=_e.attempts + 1,
    )
)
_CHANGING = ("state", "not_before", "reference", "reason", "told", "ended_at")
_SAVE = (
    update(shop_effects)
    .where(
        _e.key == bindparam("key_"),
        _e.state == EffectState.SENDING.value,
        _e.attempts == bindparam("tries"),
    )
    .values({name: bindparam(name) for name in _CHANGING})
)
_END = (
    update(shop_effects)
    .where(_e.key == bindparam("key_"), _e.state == EffectState.DONE.value)
    .values(state=EffectState.ENDED.value, ended_at=bindparam("at"))
)
_REOPEN = (
    update(shop_effects)
    .where(_e.key == bindparam("key_"), _e.state == EffectState.WITH_PERSON.value)
    .values(state=EffectState.UNKNOWN.value, not_before=bindparam("at"), ended_at=None)
)
_ENDINGS = (
    update(refund_requests).where(refund_requests.c.key == bindparam("key_")).values(state="paid"),
    update(restock_subscriptions)
    .where(restock_subscriptions.c.key == bindparam("key_"))
    .values(state="told"),
)


class SqlEffects:
    """Implements the port Effects."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_matter(self, matter: str) -> Sequence[EffectRow]:
        return [_row(row) for row in self._connection.execute(_OF_MATTER, {"of": matter})]

    def of_subject(self, subject: str) -> Sequence[EffectRow]:
        return [_row(row) for row in self._connection.execute(_OF_SUBJECT, {"of": subject})]

    def add(self, row: EffectRow) -> None:
        self._connection.execute(insert(shop_effects), _values(row))

    def get(self, key: str) -> EffectRow | None:
        row = self._connection.execute(_ONE, {"key_": key}).first()
        return None if row is None else _row(row)

    def due(self, now: datetime, limit: int) -> Sequence[str]:
        return list(self._connection.execute(_DUE, {"now": now, "most": limit}).scalars())

    def claim(self, key: str, now: datetime, until: datetime) -> EffectRow | None:
        before = self.get(key)
        asked = {"key_": key, "now": now, "until": until}
        held = self._connection.execute(_CLAIM, asked).rowcount == 1
        return before if held else None

    def save(self, row: EffectRow) -> bool:
        values = {name: value for name, value in _values(row).items() if name in _CHANGING}
        asked = {**values, "key_": row.key, "tries": row.attempts}
        return self._connection.execute(_SAVE, asked).rowcount == 1

    def reopen(self, key: str, at: datetime) -> bool:
        return self._connection.execute(_REOPEN, {"key_": key, "at": at}).rowcount == 1

    def end(self, key: str, at: datetime) -> None:
        if self._connection.execute(_END, {"key_": key, "at": at}).rowcount == 1:
            for statement in _ENDINGS:
                self._connection.execute(statement, {"key_": key})


def _values(row: EffectRow) -> dict[str, Any]:
    plain = {"kind": row.kind.value, "state": row.state.value}
    return {**values_of(row), **plain, "content": dict(row.content), "told": dict(row.told)}


def _row(row: Any) -> EffectRow:
    kept = dict(row._mapping)
    kinds = {"kind": EffectKind(kept["kind"]), "state": EffectState(kept["state"])}
    return EffectRow(**kept | kinds)
