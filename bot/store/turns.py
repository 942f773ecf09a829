"""The outbox of wanted turns, the record of turns, and what their actions came to."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, delete, insert, or_, select, update

from bot.store.rows import values_of
from bot.store.tables.conversations import handovers, outcomes, turns, wanted_turns
from bot.usecases.ports_conversations import ComingTurn, HandoverRow, TurnRow, WantedTurn

_w = wanted_turns.c
_WANTED = select(wanted_turns).where(_w.conversation_id == bindparam("id_"))
_SAVE_WANTED = (
    update(wanted_turns)
    .where(_w.conversation_id == bindparam("id_"))
    .values({c.name: bindparam(c.name) for c in _w if c.name != "conversation_id"})
)
_UNWANT = delete(wanted_turns).where(_w.conversation_id == bindparam("id_"))
_CLAIMABLE = (
    select(_w.conversation_id, _w.not_before)
    .where(
        _w.not_before <= bindparam("until"),
        or_(_w.lease_until.is_(None), _w.lease_until <= bindparam("now")),
    )
    .order_by(_w.not_before)
    .limit(bindparam("most"))
)
_NEEDING_INTERIM = (
    select(_w.conversation_id)
    .where(_w.oldest_at <= bindparam("before"), _w.interim_said.is_(False))
    .order_by(_w.oldest_at)
    .limit(bindparam("most"))
)
_RELEASE = update(wanted_turns).where(_w.lease_until.is_not(None)).values(lease_until=None)
_TURN = select(turns).where(turns.c.id == bindparam("id_"))
_END = (
    update(turns)
    .where(turns.c.id == bindparam("id_"))
    .values(
        state=bindparam("state_"),
        why=bindparam("why_"),
        finished_at=bindparam("at_"),
        understood=bindparam("understood_"),
    )
)
_THAT_TOOK = (
    select(turns)
    .where(
        turns.c.conversation_id == bindparam("id_"),
        turns.c.first_seq <= bindparam("seq_"),
        turns.c.last_seq >= bindparam("seq_"),
    )
    .order_by(turns.c.last_seq)
    .limit(1)
)
_OUTCOME = select(outcomes.c.outcome).where(
    outcomes.c.turn_id == bindparam("turn_id_"),
    outcomes.c.n == bindparam("n_"),
    outcomes.c.action == bindparam("action_"),
    outcomes.c.place == bindparam("place_"),
)
_TURN_AND_OUTCOME = (
    select(turns, outcomes.c.outcome)
    .select_from(
        turns.outerjoin(
            outcomes,
            and_(
                outcomes.c.turn_id == turns.c.id,
                outcomes.c.n == bindparam("n_"),
                outcomes.c.action == bindparam("action_"),
                outcomes.c.place == bindparam("place_"),
            ),
        )
    )
    .where(turns.c.id == bindparam("id_"))
)
_LATEST_HANDOVER = (
    select(handovers)
    .where(handovers.c.conversation_id == bindparam("id_"))
    .order_by(handovers.c.epoch.desc())
    .limit(1)
)
_SAVE_HANDOVER = (
    update(handovers)
    .where(handovers.c.id == bindparam("id_"))
    .values({c.name: bindparam(c.name) for c in handovers.c if c.name != "id"})
)


class SqlTurns:
    """Implements the port Turns."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def want(self, wanted: WantedTurn) -> None:
        self._connection.execute(insert(wanted_turns), values_of(wanted))

    def wanted(self, conversation_id: str) -> WantedTurn | None:
        row = self._connection.execute(_WANTED, {"id_": conversation_id}).first()
        return None if row is None else WantedTurn(*row)

    def save_wanted(self, wanted: WantedTurn) -> None:
        values = values_of(wanted)
        values["id_"] = values.pop("conversation_id")
        self._connection.execute(_SAVE_WANTED, values)

    def unwant(self, conversation_id: str) -> None:
        self._connection.execute(_UNWANT, {"id_": conversation_id})

    def claimable(self, now: datetime, until: datetime, limit: int) -> Sequence[ComingTurn]:
        asked = {"now": now, "until": until, "most": limit}
        return [ComingTurn(*row) for row in self._connection.execute(_CLAIMABLE, asked)]

    def needing_interim(self, oldest_before: datetime, limit: int) -> Sequence[str]:
        asked = {"before": oldest_before, "most": limit}
        return list(self._connection.execute(_NEEDING_INTERIM, asked).scalars())

    def release_leases(self) -> None:
        self._connection.execute(_RELEASE)

    def add(self, turn: TurnRow) -> None:
        self._connection.execute(insert(turns), values_of(turn))

    def get(self, turn_id: str) -> TurnRow | None:
        row = self._connection.execute(_TURN, {"id_": turn_id}).first()
        return None if row is None else TurnRow(*row)

    def get_with_outcome(
        self, turn_id: str, n: int, action: str, place: int
    ) -> tuple[TurnRow | None, Mapping[str, Any] | None]:
        asked = {"id_": turn_id, "n_": n, "action_": action, "place_": place}
        row = self._connection.execute(_TURN_AND_OUTCOME, asked).first()
        return (None, None) if row is None else (TurnRow(*row[:-1]), row[-1])

    def end(
        self,
        turn_id: str,
        state: str,
        at: datetime,
        why: str | None = None,
        understood: Sequence[Mapping[str, Any]] = (),
    ) -> None:
        ended: dict[str, Any] = {"id_": turn_id, "state_": state, "at_": at, "why_": why}
        ended["understood_"] = [dict(one) for one in understood]
        self._connection.execute(_END, ended)

    def that_took(self, conversation_id: str, seq: int) -> TurnRow | None:
        row = self._connection.execute(_THAT_TOOK, {"id_": conversation_id, "seq_": seq}).first()
        return None if row is None else TurnRow(*row)


class SqlOutcomes:
    """Implements the port Outcomes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, turn_id: str, n: int, action: str, place: int) -> Mapping[str, Any] | None:
        asked = {"turn_id_": turn_id, "n_": n, "action_": action, "place_": place}
        row = self._connection.execute(_OUTCOME, asked).first()
        return None if row is None else row.outcome

    def put(
        self, turn_id: str, n: int, action: str, place: int, outcome: Mapping[str, Any]
    ) -> None:
        self._connection.execute(
            insert(outcomes),
            {"turn_id": turn_id, "n": n, "action": action, "place": place, "outcome": outcome},
        )


class SqlHandovers:
    """Implements the port Handovers."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, handover: HandoverRow) -> None:
        self._connection.execute(insert(handovers), values_of(handover))

    def latest(self, conversation_id: str) -> HandoverRow | None:
        row = self._connection.execute(_LATEST_HANDOVER, {"id_": conversation_id}).first()
        return None if row is None else HandoverRow(*row)

    def save(self, handover: HandoverRow) -> None:
        values = values_of(handover)
        values["id_"] = values.pop("id")
        self._connection.execute(_SAVE_HANDOVER, values)
