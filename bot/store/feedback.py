"""What buyers and agents say of the bot's answers."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from bot.care.inbox import InboxReason
from bot.store.rows import values_of
from bot.store.tables.conversations import messages
from bot.store.tables.feedback import hearing_corrections, reply_thumbs
from bot.usecases.events import Author
from bot.usecases.ports_feedback import CorrectionRow, ThumbRow
from bot.usecases.ports_inbox import Guess, InboxEntry

_t, _c, _m = reply_thumbs.c, hearing_corrections.c, messages.c


class SqlFeedback:
    """Implements the port Feedback."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def thumbs(self, conversation_id: str) -> Sequence[ThumbRow]:
        asked = select(reply_thumbs).where(_t.conversation_id == conversation_id).order_by(_t.seq)
        return [ThumbRow(*row) for row in self._connection.execute(asked)]

    def put_thumb(self, row: ThumbRow) -> None:
        self.drop_thumb(row.conversation_id, row.seq)
        self._connection.execute(insert(reply_thumbs), values_of(row))

    def drop_thumb(self, conversation_id: str, seq: int) -> None:
        here = (_t.conversation_id == conversation_id, _t.seq == seq)
        self._connection.execute(delete(reply_thumbs).where(*here))

    def reply_place(self, conversation_id: str, seq: int) -> tuple[str, int] | None:
        asked = select(_m.in_reply_to, _m.part).where(
            _m.conversation_id == conversation_id,
            _m.seq == seq,
            _m.author == Author.BOT.value,
            _m.reply.is_not(None),
            _m.in_reply_to.is_not(None),
            _m.part.is_not(None),
        )
        row = self._connection.execute(asked).first()
        return None if row is None else (row.in_reply_to, row.part)

    def corrections(self, conversation_id: str) -> Mapping[tuple[str, int], CorrectionRow]:
        asked = select(hearing_corrections).where(_c.conversation_id == conversation_id)
        rows = [_correction(row) for row in self._connection.execute(asked)]
        return {(row.turn_id, row.n): row for row in rows}

    def put_correction(self, row: CorrectionRow) -> None:
        self.drop_correction(row.turn_id, row.n)
        before = None if row.before is None else _kept(row.before)
        self._connection.execute(insert(hearing_corrections), values_of(row) | {"before": before})

    def drop_correction(self, turn_id: str, n: int) -> None:
        here = (_c.turn_id == turn_id, _c.n == n)
        self._connection.execute(delete(hearing_corrections).where(*here))


def _kept(entry: InboxEntry) -> dict[str, Any]:
    ranking = [[one.intent, one.confidence] for one in entry.ranking]
    kept = {"reason": entry.reason.value, "ranking": ranking, "at": entry.at.timestamp()}
    return kept | {"text": entry.text, "tidied": entry.tidied}


def _correction(row: Any) -> CorrectionRow:
    values = dict(row._mapping)
    kept = values["before"]
    values["before"] = None if kept is None else _entry(row, kept)
    return CorrectionRow(**values)


def _entry(row: Any, kept: Mapping[str, Any]) -> InboxEntry:
    return InboxEntry(
        turn_id=row.turn_id,
        n=row.n,
        conversation_id=row.conversation_id,
        at=row.at.fromtimestamp(kept["at"], row.at.tzinfo),
        reason=InboxReason(kept["reason"]),
        text=kept["text"],
        tidied=kept["tidied"],
        ranking=tuple(Guess(*guess) for guess in kept["ranking"]),
    )
