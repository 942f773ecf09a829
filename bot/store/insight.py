"""What buyers asked in a time, with what became of it."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, select

from bot.care.inbox import InboxReason
from bot.care.studio.insight import PERSON_WITHIN, Heard
from bot.store.tables.conversations import handovers, turns
from bot.store.tables.studio import inbox
from bot.usecases.ports_insight import TurnPlace

_NOT_MISHEARD = (InboxReason.SAMPLED.value, InboxReason.THUMBS_DOWN.value)
"""An answer of no use may have been the answer to the right question."""
_t, _h, _i = turns.c, handovers.c, inbox.c


class SqlInsight:
    """Implements the port Insight."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def heard(self, begin: datetime, end: datetime) -> Sequence[Heard]:
        asked = (
            select(_t.id, _t.conversation_id, _t.started_at, _t.understood)
            .where(_t.started_at >= begin, _t.started_at < end, _t.finished_at.is_not(None))
            .order_by(_t.started_at, _t.id)
        )
        missed, people = self._misunderstood(begin), self._people(begin)
        return [
            Heard(
                row.id,
                n,
                row.conversation_id,
                row.started_at,
                reading["intent"],
                (row.id, n) in missed,
                _comes_soon(people.get(row.conversation_id, []), row.started_at),
            )
            for row in self._connection.execute(asked)
            for n, reading in enumerate(row.understood)
        ]

    def _misunderstood(self, begin: datetime) -> set[tuple[str, int]]:
        asked = select(_i.turn_id, _i.n).where(_i.at >= begin, _i.reason.not_in(_NOT_MISHEARD))
        return {(row.turn_id, row.n) for row in self._connection.execute(asked)}

    def _people(self, begin: datetime) -> dict[str, list[datetime]]:
        """By conversation, when a person was asked for."""
        asked = select(_h.conversation_id, _h.asked_at).where(_h.asked_at >= begin)
        found: dict[str, list[datetime]] = {}
        for row in self._connection.execute(asked.order_by(_h.asked_at)):
            found.setdefault(row.conversation_id, []).append(row.asked_at)
        return found

    def words(self, turn_ids: Sequence[str]) -> dict[tuple[str, int], str]:
        asked = select(_t.id, _t.requests).where(_t.id.in_(turn_ids))
        return {
            (row.id, n): request.get("text") or ""
            for row in self._connection.execute(asked)
            for n, request in enumerate(row.requests)
        }

    def place(self, turn_id: str) -> TurnPlace | None:
        asked = select(_t.conversation_id, _t.started_at, _t.last_seq).where(_t.id == turn_id)
        found = self._connection.execute(asked).first()
        return None if found is None else TurnPlace(*found)


def _comes_soon(moments: list[datetime], at: datetime) -> bool:
    place = bisect_left(moments, at)
    return place < len(moments) and moments[place] <= at + PERSON_WITHIN
