"""What trainers look back on: what buyers asked in the turns of a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.care.studio.insight import Heard


@dataclass(frozen=True, slots=True)
class TurnPlace:
    """Where a turn stands."""

    conversation_id: str
    started_at: datetime
    last_seq: int


class Insight(Protocol):
    """Reads alone."""

    def heard(self, begin: datetime, end: datetime) -> Sequence[Heard]:
        """Every request of the finished turns from `begin` until before `end`, oldest first."""
        ...

    def words(self, turn_ids: Sequence[str]) -> dict[tuple[str, int], str]:
        """What the buyer wrote, by turn and request; not masked."""
        ...

    def place(self, turn_id: str) -> TurnPlace | None: ...
