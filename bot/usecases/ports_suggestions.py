"""The book of what buyers praise, suggest and criticise."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.care.suggestions import Tone


@dataclass(frozen=True, slots=True)
class SuggestionRow:
    """One, as it was told in request `n` of a turn. `text` is masked; `about` and `product` empty
    where the words name none."""

    turn_id: str
    n: int
    conversation_id: str
    buyer_id: str | None
    at: datetime
    tone: Tone
    about: str
    product: str
    text: str


class Suggestions(Protocol):
    """Rows are never changed."""

    def add(self, row: SuggestionRow) -> bool:
        """False when this request's is there already."""
        ...

    def latest(self, tone: Tone | None, limit: int) -> Sequence[SuggestionRow]:
        """Newest first."""
        ...

    def counts(self) -> dict[Tone, int]: ...
