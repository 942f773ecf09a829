"""The outbox of grants, and what buyers have from the shop."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from bot.shop.grants import GrantKind
from bot.store.rows import values_of
from bot.store.tables.money import payouts, wallet
from bot.store.tables.shop import buyers
from bot.usecases.ports_grants import PayoutRow, WalletEntry

_p, _w = payouts.c, wallet.c
_ONE = select(payouts).where(_p.grant_id == bindparam("id_"))
_DUE = (
    select(payouts)
    .where(_p.not_before <= bindparam("now"))
    .order_by(_p.not_before, _p.grant_id)
    .limit(bindparam("most"))
)
_SAVE = (
    update(payouts)
    .where(_p.grant_id == bindparam("id_"))
    .values({c.name: bindparam(c.name) for c in _p if c.name != "grant_id"})
)
_REMOVE = delete(payouts).where(_p.grant_id == bindparam("id_"))
_ENTRY = select(wallet).where(_w.key == bindparam("key_"))
_ENTRY_HELD = _ENTRY.with_for_update()
_SAVE_ENTRY = (
    update(wallet)
    .where(_w.key == bindparam("key_"))
    .values({c.name: bindparam(c.name) for c in _w if c.name != "key"})
)
_OF_BUYER = select(wallet).where(_w.buyer_id == bindparam("buyer")).order_by(_w.booked_at, _w.key)
_GIVEN = select(wallet).where(_w.void_at.is_(None))
_POINTS = (
    update(buyers)
    .where(buyers.c.buyer_id == bindparam("buyer"))
    .values(points=buyers.c.points + bindparam("more"))
)


class SqlPayouts:
    """Implements the port Payouts."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, payout: PayoutRow) -> None:
        values = values_of(payout)
        changed = values | {"id_": payout.grant_id}
        del changed["grant_id"]
        if self._connection.execute(_SAVE, changed).rowcount == 0:
            self._connection.execute(insert(payouts), values)

    def get(self, grant_id: str) -> PayoutRow | None:
        row = self._connection.execute(_ONE, {"id_": grant_id}).first()
        return None if row is None else PayoutRow(*row)

    def due(self, now: datetime, limit: int) -> Sequence[PayoutRow]:
        return [PayoutRow(*r) for r in self._connection.execute(_DUE, {"now": now, "most": limit})]

    def remove(self, grant_id: str) -> None:
        self._connection.execute(_REMOVE, {"id_": grant_id})


class SqlWallet:
    """Implements the port Wallet."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, entry: WalletEntry) -> None:
        self._connection.execute(insert(wallet), _values(entry))

    def get(self, key: str) -> WalletEntry | None:
        row = self._connection.execute(_ENTRY, {"key_": key}).first()
        return None if row is None else _entry(row)

    def lock(self, key: str) -> WalletEntry | None:
        row = self._connection.execute(_ENTRY_HELD, {"key_": key}).first()
        return None if row is None else _entry(row)

    def save(self, entry: WalletEntry) -> None:
        values = _values(entry)
        values["key_"] = values.pop("key")
        self._connection.execute(_SAVE_ENTRY, values)

    def of_buyer(self, buyer_id: str) -> Sequence[WalletEntry]:
        return [_entry(row) for row in self._connection.execute(_OF_BUYER, {"buyer": buyer_id})]

    def add_points(self, buyer_id: str, points: int) -> bool:
        more = {"buyer": buyer_id, "more": points}
        return self._connection.execute(_POINTS, more).rowcount == 1

    def given(self, keys: Collection[str] | None = None) -> Mapping[str, WalletEntry]:
        found = _GIVEN if keys is None else _GIVEN.where(_w.key.in_(list(keys)))
        return {row.key: _entry(row) for row in self._connection.execute(found)}


def _values(entry: WalletEntry) -> dict[str, Any]:
    return values_of(entry) | {"kind": entry.kind.value}


def _entry(row: Row[Any]) -> WalletEntry:
    values = row._asdict()
    return WalletEntry(**values | {"kind": GrantKind(values["kind"])})
