"""The book of models."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from bot.store.rows import values_of
from bot.store.tables.changes import changes
from bot.store.tables.conversations import messages
from bot.store.tables.models import sign_offs, switches, trainings
from bot.store.tables.people import users
from bot.usecases.ports_models import (
    SignOff,
    Switch,
    SwitchKind,
    SwitchState,
    Training,
    TrainingState,
    Watch,
)
from bot.usecases.ports_studio import ChangeState

_t, _s, _o, _m = trainings.c, switches.c, sign_offs.c, messages.c


class SqlModels:
    """Implements the port Models."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add_training(self, training: Training) -> None:
        self._connection.execute(insert(trainings), _training_values(training))

    def save_training(self, training: Training) -> None:
        values = _training_values(training)
        self._connection.execute(update(trainings).where(_t.id == values.pop("id")).values(values))

    def training(self, training_id: str) -> Training | None:
        return self._one_training(_t.id == training_id)

    def training_of(self, model: str) -> Training | None:
        return self._one_training(_t.model == model)

    def _one_training(self, which: Any) -> Training | None:
        asked = select(trainings).where(which).order_by(_t.asked_at.desc()).limit(1)
        found = self._connection.execute(asked).first()
        return None if found is None else _training(found)

    def trainings(self, limit: int) -> Sequence[Training]:
        asked = select(trainings).order_by(_t.asked_at.desc(), _t.id).limit(limit)
        return [_training(row) for row in self._connection.execute(asked)]

    def add_switch(self, switch: Switch) -> None:
        self._connection.execute(insert(switches), _switch_values(switch))

    def save_switch(self, switch: Switch) -> None:
        values = _switch_values(switch)
        self._connection.execute(update(switches).where(_s.id == values.pop("id")).values(values))

    def switches(self, limit: int) -> Sequence[Switch]:
        asked = select(switches).order_by(_s.at.desc(), _s.id).limit(limit)
        return [_switch(row) for row in self._connection.execute(asked)]

    def sign(self, sign_off: SignOff) -> None:
        key = (sign_off.training_id, sign_off.item, sign_off.by)
        asked = select(_o.by).where(_o.training_id == key[0], _o.item == key[1], _o.by == key[2])
        if self._connection.execute(asked).first() is None:
            self._connection.execute(insert(sign_offs), values_of(sign_off))

    def sign_offs(self, training_id: str) -> Sequence[SignOff]:
        asked = select(sign_offs).where(_o.training_id == training_id).order_by(_o.at)
        return [SignOff(*row) for row in self._connection.execute(asked)]

    def authors_since(self, moment: datetime | None) -> Sequence[str]:
        asked = select(changes.c.by).where(changes.c.state == ChangeState.DONE.value).distinct()
        if moment is not None:
            asked = asked.where(changes.c.at > moment)
        return sorted(self._connection.execute(asked).scalars())

    def trainers(self) -> int:
        roles = self._connection.execute(select(users.c.roles)).scalars()
        return sum(bool({"trainer", "admin"} & set(one)) for one in roles)

    def recent_words(self, limit: int) -> Sequence[tuple[str, str]]:
        asked = select(_m.conversation_id, _m.text).where(
            _m.author == "buyer", _m.kind == "text", func.length(_m.text) > 0
        )
        rows = self._connection.execute(asked.order_by(_m.at.desc()).limit(limit))
        return [(row.conversation_id, row.text) for row in rows]


def _training_values(training: Training) -> dict[str, Any]:
    return {**values_of(training), "state": training.state.value, "authors": [*training.authors]}


def _training(row: Any) -> Training:
    values = dict(row._mapping)
    kept = {"state": TrainingState(values["state"]), "authors": tuple(values["authors"])}
    return Training(**{**values, **kept})


def _switch_values(switch: Switch) -> dict[str, Any]:
    kinds = {"kind": switch.kind.value, "state": switch.state.value, "watch": switch.watch.value}
    return {**values_of(switch), **kinds}


def _switch(row: Any) -> Switch:
    values = dict(row._mapping)
    kinds = {
        "kind": SwitchKind(values["kind"]),
        "state": SwitchState(values["state"]),
        "watch": Watch(values["watch"]),
    }
    return Switch(**{**values, **kinds})
