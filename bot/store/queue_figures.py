"""What the figures of service are made of: handlings, clocks and the bot's turns of some days."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, or_, select

from bot.care.queue.clocks import ClockKind
from bot.store.queue_rows import clock_row, handling_row
from bot.store.tables.base import Instant
from bot.store.tables.conversations import messages, turns
from bot.store.tables.queue import handlings, reply_clocks
from bot.usecases.ports_queue import ClockOfAgent, Handling, ReplyClock

_h, _r, _t, _m = handlings.c, reply_clocks.c, turns.c, messages.c
_BEGIN: BindParameter[datetime] = bindparam("begin", type_=Instant)
_END: BindParameter[datetime] = bindparam("end", type_=Instant)
_LAST_TURNS = 6
_ENDED_SINCE = (
    select(handlings)
    .where(_h.ended_at >= bindparam("since"), _h.taken_at.is_not(None))
    .order_by(_h.ended_at.desc())
    .limit(bindparam("most"))
)
_OF_DAYS = select(handlings).where(
    or_(_h.asked_at.between(_BEGIN, _END), _h.taken_at.between(_BEGIN, _END))
)
_CLOCKS = (
    select(_h.agent_id, _h.clock_from, reply_clocks)
    .join(handlings, _h.id == _r.handling_id)
    .where(_r.asked_at >= _BEGIN, _r.asked_at < _END, _h.agent_id.is_not(None))
    .order_by(_r.asked_at)
)
_BOT = (
    select(_t.conversation_id, _m.at, _t.finished_at)
    .join(messages, (_m.conversation_id == _t.conversation_id) & (_m.seq == _t.first_seq))
    .where(_t.state == "finished", _m.author == "buyer", _m.at >= _BEGIN, _m.at < _END)
    .order_by(_m.at)
)
_BEFORE = (
    select(handlings)
    .where(_h.conversation_id == bindparam("id_"), _h.agent_id.is_not(None))
    .where(_h.taken_at < bindparam("at"))
    .order_by(_h.taken_at.desc(), _h.id)
    .limit(1)
)
_CLOCKS_OF = select(reply_clocks).where(_r.handling_id == bindparam("id_")).order_by(_r.asked_seq)
_INTENTS = (
    select(_t.understood)
    .where(_t.conversation_id == bindparam("id_"), _t.state != "running")
    .order_by(_t.last_seq.desc())
    .limit(_LAST_TURNS)
)


class SqlServiceFigures:
    """The reading half of the port Handlings."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def intents_before(self, conversation_id: str) -> Sequence[str]:
        rows = self._connection.execute(_INTENTS, {"id_": conversation_id}).scalars().all()
        return [one["intent"] for row in reversed(rows) for one in row]

    def before(self, conversation_id: str, at: datetime) -> Handling | None:
        found = self._connection.execute(_BEFORE, {"id_": conversation_id, "at": at}).first()
        return None if found is None else handling_row(found)

    def clocks(self, handling_id: str) -> Sequence[ReplyClock]:
        rows = self._connection.execute(_CLOCKS_OF, {"id_": handling_id})
        return [clock_row(row) for row in rows]

    def ended_since(self, since: datetime, most: int) -> Sequence[Handling]:
        rows = self._connection.execute(_ENDED_SINCE, {"since": since, "most": most})
        return [handling_row(row) for row in rows]

    def of_days(self, begin: datetime, end: datetime) -> Sequence[Handling]:
        rows = self._connection.execute(_OF_DAYS, {"begin": begin, "end": end})
        return [handling_row(row) for row in rows]

    def clocks_of_days(self, begin: datetime, end: datetime) -> Sequence[ClockOfAgent]:
        rows = self._connection.execute(_CLOCKS, {"begin": begin, "end": end})
        return [_clock_of_agent(row) for row in rows]

    def bot_replies(
        self, begin: datetime, end: datetime
    ) -> Sequence[tuple[str, datetime, datetime]]:
        rows = self._connection.execute(_BOT, {"begin": begin, "end": end})
        return [(row[0], row[1], row[2]) for row in rows]


def _clock_of_agent(row: Any) -> ClockOfAgent:
    agent_id, clock_from, *rest = tuple(row)
    clock = clock_row(rest)
    is_greeting = clock.kind is ClockKind.GREETING and clock_from is not None
    return ClockOfAgent(agent_id, clock_from if is_greeting else clock.asked_at, clock)
