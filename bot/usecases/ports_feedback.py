"""What buyers and agents say of the bot's answers, for those who teach it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.usecases.ports_inbox import InboxEntry


@dataclass(frozen=True, slots=True)
class ThumbRow:
    """A buyer's word on the reply at `seq`."""

    conversation_id: str
    seq: int
    is_useful: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """What request `n` of a turn meant, as an agent says. `before`: the entry of the inbox whose
    place it took."""

    turn_id: str
    n: int
    conversation_id: str
    intent: str
    by_id: str
    by_name: str
    at: datetime
    before: InboxEntry | None = None


class Feedback(Protocol):
    """One word on a reply and one correction a request; a newer one takes its place."""

    def thumbs(self, conversation_id: str) -> Sequence[ThumbRow]: ...
    def put_thumb(self, row: ThumbRow) -> None: ...
    def drop_thumb(self, conversation_id: str, seq: int) -> None: ...
    def reply_place(self, conversation_id: str, seq: int) -> tuple[str, int] | None:
        """The turn and the part of the bot's reply at `seq`; None for all else."""
        ...

    def corrections(self, conversation_id: str) -> Mapping[tuple[str, int], CorrectionRow]: ...
    def put_correction(self, row: CorrectionRow) -> None: ...
    def drop_correction(self, turn_id: str, n: int) -> None: ...
