"""The book of the shop's own settings."""

from collections.abc import Sequence

from sqlalchemy import Connection, func, insert, select, text, update

from bot.store.rows import values_of
from bot.store.tables.people import audit
from bot.store.tables.settings import buyer_keys, setting_changes
from bot.usecases.ports_people import AuditRow
from bot.usecases.ports_settings import AuditLine, BuyerKey, SettingChange

_c, _k, _a = setting_changes.c, buyer_keys.c, audit.c
_HOLD = text("LOCK TABLE setting_changes IN SHARE ROW EXCLUSIVE MODE")


class SqlSettings:
    """Implements the port SettingsBook."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def hold(self) -> None:
        if self._connection.dialect.name == "postgresql":  # SQLite has one writer at a time
            self._connection.execute(_HOLD)

    def version(self) -> int:
        return self._connection.execute(select(func.max(_c.id))).scalar() or 0

    def changes(self) -> Sequence[SettingChange]:
        rows = self._connection.execute(select(setting_changes).order_by(_c.id))
        return [SettingChange(*row) for row in rows]

    def add(self, change: SettingChange) -> int:
        values = values_of(change)
        values["id"] = self.version() + 1  # held: gap-free, so a version says how many there were
        self._connection.execute(insert(setting_changes), values)
        return int(values["id"])

    def buyer_keys(self) -> Sequence[BuyerKey]:
        rows = self._connection.execute(select(buyer_keys).order_by(_k.made_at, _k.key_id))
        return [BuyerKey(*row) for row in rows]

    def put_key(self, key: BuyerKey) -> None:
        values = values_of(key)
        changed = update(buyer_keys).where(_k.key_id == key.key_id).values(values)
        if not self._connection.execute(changed).rowcount:
            self._connection.execute(insert(buyer_keys), values)

    def audit_lines(
        self, before: int | None, verbs: Sequence[str], actor: str, most: int
    ) -> Sequence[AuditLine]:
        found = select(audit).order_by(_a.id.desc()).limit(most)
        if before is not None:
            found = found.where(_a.id < before)
        if verbs:
            found = found.where(_a.verb.in_(verbs))
        if actor:
            found = found.where(_a.actor == actor)
        rows = self._connection.execute(found)
        return [AuditLine(row[0], AuditRow(*row[1:])) for row in rows]
