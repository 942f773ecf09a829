"""The outbox of alerts to the on-call list."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from bot.store.rows import values_of
from bot.store.tables.alerts import alerts
from bot.usecases.ports_alerts import AlertRow, AlertState

_a = alerts.c
_ONE = select(alerts).where(_a.id == bindparam("id_"))
_IS_DUE = (_a.state == AlertState.WAITING.value, _a.not_before <= bindparam("now"))
_DUE = select(alerts).where(*_IS_DUE).order_by(_a.asked_at).limit(bindparam("most"))
_CLAIM = (
    update(alerts).where(_a.id == bindparam("id_"), *_IS_DUE).values(not_before=bindparam("until"))
)
_SAVE = (
    update(alerts)
    .where(_a.id == bindparam("id_"))
    .values({c.name: bindparam(c.name) for c in _a if c.name != "id"})
)


class SqlAlerts:
    """Implements the port Alerts."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, alert: AlertRow) -> None:
        self._connection.execute(insert(alerts), _values(alert))

    def get(self, alert_id: str) -> AlertRow | None:
        row = self._connection.execute(_ONE, {"id_": alert_id}).first()
        return None if row is None else _row(row)

    def due(self, now: datetime, limit: int) -> Sequence[AlertRow]:
        return [_row(row) for row in self._connection.execute(_DUE, {"now": now, "most": limit})]

    def claim(self, alert_id: str, now: datetime, until: datetime) -> bool:
        asked = {"id_": alert_id, "now": now, "until": until}
        return self._connection.execute(_CLAIM, asked).rowcount == 1

    def save(self, alert: AlertRow) -> None:
        values = _values(alert)
        values["id_"] = values.pop("id")
        self._connection.execute(_SAVE, values)


def _values(alert: AlertRow) -> dict[str, Any]:
    return {**values_of(alert), "told": list(alert.told)}


def _row(row: Any) -> AlertRow:
    kept = dict(row._mapping)
    return AlertRow(**kept | {"state": AlertState(kept["state"]), "told": tuple(kept["told"])})
