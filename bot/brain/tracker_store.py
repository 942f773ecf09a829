"""The brain's working memory: one row per conversation, written once at the end of a turn.

The row holds the finished turn's answers by request number, a tail of events that starts where a
turn starts, the slots and the active loop. The tail opens with what was true at its start, so
that replaying it gives the same tracker as the whole talk would: a turn costs the same however
long the talk is.

SQLite in WAL mode with synchronous NORMAL: a power cut may lose the last turns of this file but
not damage it. That is enough, because the app's database is the truth; it runs an unanswered
turn again, and its action door gives effects once (FULL would add an fsync to each turn).
"""

import json
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    AllSlotsReset,
    Event,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUttered,
    deserialise_events,
)
from rasa.shared.core.trackers import DialogueStateTracker

from bot.brain.errors import StoreError
from bot.brain.settings import read_settings

TURNS_KEPT = 1

_metadata = sa.MetaData()
_rows = sa.Table(
    "conversation",
    _metadata,
    sa.Column("conversation_id", sa.String(200), primary_key=True),
    sa.Column("turn_id", sa.String(200), nullable=False),
    sa.Column("outcomes", sa.Text, nullable=False),
    sa.Column("events", sa.Text, nullable=False),
    sa.Column("slots", sa.Text, nullable=False),
    sa.Column("active_loop", sa.String(200), nullable=True),
    sa.Column("saved_at", sa.Float, nullable=False),
)
# The two statements of every turn go to the driver as they stand: a sixth of a turn's time here.
_SAVE = (
    "INSERT INTO conversation VALUES (:conversation_id, :turn_id, :outcomes, :events, :slots,"
    " :active_loop, :saved_at) ON CONFLICT (conversation_id) DO UPDATE SET"
    " turn_id = excluded.turn_id, outcomes = excluded.outcomes, events = excluded.events,"
    " slots = excluded.slots, active_loop = excluded.active_loop, saved_at = excluded.saved_at"
)
_LOAD = "SELECT turn_id, outcomes, events FROM conversation WHERE conversation_id = :id"

Json = dict[str, Any]


@dataclass(frozen=True)
class Request:
    """Request number `n` of turn `turn_id` in a conversation."""

    conversation_id: str
    turn_id: str
    n: int


def _pragmas(connection: Any, _: object) -> None:
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=2000"):
        connection.execute(f"PRAGMA {pragma}")


def open_file(path: Path) -> sa.engine.Engine:
    """Open the tracker file for writing, or raise StoreError: never a memory behind our back."""
    if not path.parent.is_dir():
        raise StoreError(
            f"The folder {path.parent} of the tracker store does not exist: create it or correct "
            f"`tracker_store.url` in endpoints.yml."
        )
    engine = sa.create_engine(f"sqlite:///{path}", poolclass=sa.pool.SingletonThreadPool)
    sa.event.listen(engine, "connect", _pragmas)
    try:
        _metadata.create_all(engine)
        with engine.begin() as connection:
            connection.execute(sa.text("DELETE FROM conversation WHERE 1 = 0"))
            connection.execute(sa.text("PRAGMA user_version = 1"))
    except sa.exc.DBAPIError as error:
        raise StoreError(f"The tracker file {path} cannot be written: {error.orig}.") from error
    return engine


def _turn_starts(events: list[Event]) -> list[int]:
    return [place for place, event in enumerate(events) if isinstance(event, UserUttered)]


def _state_after(events: Iterable[Event]) -> tuple[dict[str, Any], str | None]:
    slots: dict[str, Any] = {}
    loop: str | None = None
    for event in events:
        if isinstance(event, SlotSet):
            slots[event.key] = event.value
        elif isinstance(event, ActiveLoop):
            loop = event.name
        elif isinstance(event, (AllSlotsReset, Restarted)):
            slots, loop = {}, None
    return slots, loop


def bounded_tail(events: list[Event]) -> list[Event]:
    """The last turns of `events`, opened by the state in which they began."""
    starts = _turn_starts(events)
    if len(starts) <= TURNS_KEPT:
        return events
    cut = starts[-TURNS_KEPT]
    slots, loop = _state_after(events[:cut])
    since = events[cut].timestamp
    opening: list[Event] = [SessionStarted(timestamp=since)]
    opening += [SlotSet(key, value, timestamp=since) for key, value in sorted(slots.items())]
    opening += [ActiveLoop(loop, timestamp=since)] if loop else []
    return [*opening, ActionExecuted("action_listen", timestamp=since), *events[cut:]]


class OneRowTrackerStore(TrackerStore):
    """`endpoints.yml`, tracker_store. `url` is a file, relative to the brain's home."""

    def __init__(
        self,
        host: Any = None,
        domain: Domain | None = None,
        event_broker: EventBroker | None = None,
        url: str | Path | None = None,
        **_: Any,
    ) -> None:
        """Open the file; raises StoreError where Rasa would fall back to memory."""
        super().__init__(domain, event_broker)
        path = url or getattr(host, "url", None)
        if not path:
            raise StoreError("endpoints.yml names no `url` for the tracker store.")
        self._engine = open_file(read_settings().home / path)
        self._open: dict[str, Any] = {}

    @contextmanager
    def opened(self, conversation_id: str) -> Iterator[None]:
        """Read the row once for a request: `outcome`, `retrieve` and `finish` within use it."""
        self._open[conversation_id] = self._row(conversation_id)
        try:
            yield
        finally:
            del self._open[conversation_id]

    def _row(self, conversation_id: str) -> Any:
        if conversation_id in self._open:
            return self._open[conversation_id]
        with self._engine.connect() as connection:
            return connection.exec_driver_sql(_LOAD, {"id": conversation_id}).first()

    def outcome(self, request: Request) -> Json | None:
        """What this request was answered with, if it belongs to the turn finished last."""
        answer: Json | None = self._outcomes(request).get(str(request.n))
        return answer

    def _outcomes(self, request: Request) -> Json:
        row = self._row(request.conversation_id)
        same = row is not None and row.turn_id == request.turn_id
        return dict(json.loads(row.outcomes)) if same else {}

    def finish(self, request: Request, tracker: DialogueStateTracker, outcome: Json) -> None:
        """Write the row: the one write of a turn. Raises on any failure."""
        events = bounded_tail(list(tracker.events))
        values = {
            "conversation_id": request.conversation_id,
            "turn_id": request.turn_id,
            "outcomes": _json(self._outcomes(request) | {str(request.n): outcome}),
            "events": _json([event.as_dict() for event in events]),
            "slots": _json(tracker.current_slot_values()),
            "active_loop": tracker.active_loop_name,
            "saved_at": time.time(),
        }
        with self._engine.begin() as connection:
            connection.exec_driver_sql(_SAVE, values)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """Rebuild the tracker of a conversation from its tail."""
        row = self._row(sender_id)
        if row is None:
            return None
        tracker = self.init_tracker(sender_id)
        for event in deserialise_events(json.loads(row.events)):
            tracker.update(event)
        return tracker

    async def create_tracker(
        self, sender_id: str, append_action_listen: bool = True
    ) -> DialogueStateTracker:
        """A new tracker, not yet written: only a finished turn leaves a row."""
        tracker = self.init_tracker(sender_id)
        if append_action_listen:
            tracker.update(ActionExecuted("action_listen"))
        return tracker

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Refused: a tracker without its turn could not be answered again."""
        raise StoreError("Trackers are written by `finish`, with the turn they belong to.")

    async def keys(self) -> Iterable[str]:
        with self._engine.connect() as connection:
            return list(connection.execute(sa.select(_rows.c.conversation_id)).scalars())

    def forget(self, conversation_id: str) -> None:
        """Delete a conversation's row (a buyer's deletion request, case 65)."""
        with self._engine.begin() as connection:
            chosen = _rows.c.conversation_id == conversation_id
            connection.execute(_rows.delete().where(chosen))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
