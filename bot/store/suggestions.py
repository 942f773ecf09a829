"""The book of suggestions."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select

from bot.care.suggestions import Tone
from bot.store.rows import values_of
from bot.store.tables.suggestions import suggestions
from bot.usecases.ports_suggestions import SuggestionRow

_s = suggestions.c
_THERE = select(_s.n).where(_s.turn_id == bindparam("turn_id_"), _s.n == bindparam("n_"))
_LATEST = select(suggestions).order_by(_s.at.desc(), _s.turn_id, _s.n).limit(bindparam("most"))
_OF_TONE = _LATEST.where(_s.tone == bindparam("tone_"))
_COUNTS = select(_s.tone, func.count()).group_by(_s.tone)


class SqlSuggestions:
    """Implements the port Suggestions."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, row: SuggestionRow) -> bool:
        asked = {"turn_id_": row.turn_id, "n_": row.n}
        if self._connection.execute(_THERE, asked).first() is not None:
            return False
        self._connection.execute(insert(suggestions), {**values_of(row), "tone": row.tone.value})
        return True

    def latest(self, tone: Tone | None, limit: int) -> Sequence[SuggestionRow]:
        asked: dict[str, Any] = {"most": limit} | ({"tone_": tone.value} if tone else {})
        rows = self._connection.execute(_OF_TONE if tone else _LATEST, asked)
        return [SuggestionRow(**{**row._mapping, "tone": Tone(row.tone)}) for row in rows]

    def counts(self) -> dict[Tone, int]:
        found = {Tone(row[0]): int(row[1]) for row in self._connection.execute(_COUNTS)}
        return {tone: found.get(tone, 0) for tone in Tone}
