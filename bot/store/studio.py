"""The studio's book: change sets, their steps, verdicts on the inbox."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, and_, delete, insert, or_, select, update

from bot.care.studio.hunks import Hunk
from bot.store.rows import values_of
from bot.store.tables.changes import (
    changes,
    changesets,
    inbox_verdicts,
    settled_doubts,
    studio_head,
)
from bot.usecases.ports_studio import (
    Change,
    ChangeSet,
    ChangeState,
    SettledDoubt,
    Verdict,
    VerdictRow,
)

_c, _s, _v, _h, _d = changes.c, changesets.c, inbox_verdicts.c, studio_head.c, settled_doubts.c
_HOLD = select(_h.changeset_id).where(_h.id == 1).with_for_update()
_UNSETTLED = (ChangeState.PENDING.value, ChangeState.UNDOING.value)
_AT_ONCE = 200
"""Entries in one question: databases bound the number of values in a statement."""


class SqlStudioBook:
    """Implements the port StudioBook."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def hold(self) -> str | None:
        found: str | None = self._connection.execute(_HOLD).scalar_one()
        return found

    def open(self, changeset: ChangeSet) -> None:
        self._connection.execute(insert(changesets), values_of(changeset))
        self._point_at(changeset.id)

    def close(self, changeset: ChangeSet) -> None:
        values = values_of(changeset)
        self._connection.execute(update(changesets).where(_s.id == values.pop("id")).values(values))
        self._point_at(None)

    def _point_at(self, changeset_id: str | None) -> None:
        self._connection.execute(
            update(studio_head).where(_h.id == 1).values(changeset_id=changeset_id)
        )

    def changeset(self, changeset_id: str) -> ChangeSet | None:
        found = self._connection.execute(select(changesets).where(_s.id == changeset_id)).first()
        return None if found is None else ChangeSet(*found)

    def current(self) -> ChangeSet | None:
        joined = select(changesets).join(studio_head, _h.changeset_id == _s.id)
        found = self._connection.execute(joined).first()
        return None if found is None else ChangeSet(*found)

    def closed(self, limit: int) -> Sequence[ChangeSet]:
        asked = select(changesets).where(_s.is_open.is_(False))
        rows = self._connection.execute(asked.order_by(_s.closed_at.desc(), _s.id).limit(limit))
        return [ChangeSet(*row) for row in rows]

    def add(self, change: Change) -> None:
        self._connection.execute(insert(changes), _values(change))

    def save(self, change: Change) -> None:
        values = _values(change)
        self._connection.execute(update(changes).where(_c.id == values.pop("id")).values(values))

    def change(self, change_id: str) -> Change | None:
        found = self._connection.execute(select(changes).where(_c.id == change_id)).first()
        return None if found is None else _change(found)

    def changes(self, changeset_id: str) -> Sequence[Change]:
        asked = select(changes).where(_c.changeset_id == changeset_id).order_by(_c.seq)
        return [_change(row) for row in self._connection.execute(asked)]

    def unsettled(self) -> Sequence[Change]:
        asked = select(changes).where(_c.state.in_(_UNSETTLED)).order_by(_c.at, _c.id)
        return [_change(row) for row in self._connection.execute(asked)]

    def verdicts(self, entries: Sequence[tuple[str, int]]) -> Sequence[VerdictRow]:
        found: list[VerdictRow] = []
        for start in range(0, len(entries), _AT_ONCE):
            asked = select(inbox_verdicts).where(_among(entries[start : start + _AT_ONCE]))
            found += [_verdict(row) for row in self._connection.execute(asked)]
        return found

    def give_verdict(self, row: VerdictRow) -> None:
        self._connection.execute(
            insert(inbox_verdicts), {**values_of(row), "verdict": row.verdict.value}
        )

    def name_change(self, entries: Sequence[tuple[str, int]], change_id: str) -> None:
        for start in range(0, len(entries), _AT_ONCE):
            named = update(inbox_verdicts).where(_among(entries[start : start + _AT_ONCE]))
            self._connection.execute(named.values(change_id=change_id))

    def take_back_verdicts(self, entries: Sequence[tuple[str, int]]) -> None:
        for start in range(0, len(entries), _AT_ONCE):
            gone = delete(inbox_verdicts).where(_among(entries[start : start + _AT_ONCE]))
            self._connection.execute(gone)

    def settled_doubts(self) -> Sequence[SettledDoubt]:
        asked = select(settled_doubts).order_by(_d.at.desc(), _d.intent, _d.letters)
        return [SettledDoubt(*row) for row in self._connection.execute(asked)]

    def settle_doubt(self, doubt: SettledDoubt) -> bool:
        here = and_(_d.intent == doubt.intent, _d.letters == doubt.letters)
        if self._connection.execute(select(_d.intent).where(here)).first() is not None:
            return False
        self._connection.execute(insert(settled_doubts), values_of(doubt))
        return True

    def reopen_doubt(self, intent: str, letters: str) -> bool:
        gone = delete(settled_doubts).where(_d.intent == intent, _d.letters == letters)
        return self._connection.execute(gone).rowcount > 0


def _among(entries: Sequence[tuple[str, int]]) -> Any:
    return or_(*(and_(_v.turn_id == turn_id, _v.n == n) for turn_id, n in entries))


def _values(change: Change) -> dict[str, Any]:
    hunks = [asdict(hunk) for hunk in change.hunks]
    return {**values_of(change), "hunks": hunks, "state": change.state.value}


def _change(row: Any) -> Change:
    values = dict(row._mapping)
    hunks = tuple(
        Hunk(**{**one, "before": tuple(one["before"]), "after": tuple(one["after"])})
        for one in values["hunks"]
    )
    counts = {intent: (added, gone) for intent, (added, gone) in values["counts"].items()}
    state = ChangeState(values["state"])
    return Change(**{**values, "hunks": hunks, "counts": counts, "state": state})


def _verdict(row: Any) -> VerdictRow:
    return VerdictRow(**{**row._mapping, "verdict": Verdict(row.verdict)})
