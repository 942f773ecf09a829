"""The book of cross-validations."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, insert, select, update

from bot.store.rows import values_of
from bot.store.tables.cross_validations import cross_validations
from bot.usecases.ports_cross_validation import CrossValidation, ValidationState

_c = cross_validations.c


class SqlCrossValidations:
    """Implements the port CrossValidations."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, one: CrossValidation) -> None:
        self._connection.execute(insert(cross_validations), _values(one))

    def save(self, one: CrossValidation) -> None:
        values = _values(one)
        wanted = _c.id == values.pop("id")
        self._connection.execute(update(cross_validations).where(wanted).values(values))

    def get(self, validation_id: str) -> CrossValidation | None:
        asked = select(cross_validations).where(_c.id == validation_id)
        found = self._connection.execute(asked).first()
        return None if found is None else _one(found)

    def newest(self, limit: int) -> Sequence[CrossValidation]:
        asked = select(cross_validations).order_by(_c.asked_at.desc(), _c.id).limit(limit)
        return [_one(row) for row in self._connection.execute(asked)]


def _values(one: CrossValidation) -> dict[str, Any]:
    return values_of(one) | {"state": one.state.value}


def _one(row: Any) -> CrossValidation:
    return CrossValidation(**{**row._mapping, "state": ValidationState(row.state)})
