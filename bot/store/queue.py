"""The desk's agents and the handlings of conversations."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, or_, select, update

from bot.care.queue.skills import Skill
from bot.store.queue_figures import SqlServiceFigures
from bot.store.queue_order import QUEUE_ORDER
from bot.store.queue_rows import agent_row, clock_row, handling_row
from bot.store.rows import values_of
from bot.store.tables.conversations import conversations
from bot.store.tables.people import users
from bot.store.tables.queue import desk_agents, handlings, reply_clocks
from bot.usecases.ports_queue import AgentRow, Handling, NamedAgent, ReplyClock, Running

_a, _h, _r = desk_agents.c, handlings.c, reply_clocks.c
_AGENT = select(desk_agents).where(_a.agent_id == bindparam("id_"))
_ALL_AGENTS = select(desk_agents, users.c.name, users.c.roles).join(
    users, (users.c.id == _a.agent_id) & users.c.left_at.is_(None)
)
_RENEW = (
    update(desk_agents)
    .where(_a.agent_id.in_(bindparam("ids", expanding=True)), _a.lease_until > bindparam("now"))
    .values(lease_until=bindparam("until_"))
)
# One lock for all of them: row by row, two who come at once would wait for each other.
_HOLD_ALL = select(func.pg_advisory_xact_lock(0x71756575))
_ENDED_NOT = _h.ended_at.is_(None)
_OPEN = select(handlings).where(_h.conversation_id == bindparam("id_"), _ENDED_NOT)
_ONE_RUNNING = (_h.id == bindparam("id_"), _ENDED_NOT)
_UNTAKEN = (*_ONE_RUNNING, _h.agent_id.is_(None))
_RUNNING = (
    select(handlings, reply_clocks)
    .outerjoin(
        reply_clocks,
        (_r.handling_id == _h.id) & _r.answered_at.is_(None) & _r.ended_at.is_(None),
    )
    .where(_ENDED_NOT, _h.conversation_id.in_(bindparam("ids", expanding=True)))
)
_WAITING = (
    select(handlings)
    .join(conversations, conversations.c.id == _h.conversation_id)
    .where(_ENDED_NOT, _h.agent_id.is_(None))
    .order_by(*QUEUE_ORDER)
)
_LOADS = (
    select(_h.agent_id, func.count())
    .where(
        _ENDED_NOT,
        _h.agent_id.is_not(None),
        or_(_h.held_until.is_(None), _h.held_until <= bindparam("now")),
    )
    .group_by(_h.agent_id)
)
_ASKED = select(_h.offered_to).where(
    _ENDED_NOT, _h.agent_id.is_(None), _h.offered_until > bindparam("now")
)
_OFFER = (
    update(handlings)
    .where(*_UNTAKEN)
    .values(
        offered_to=bindparam("to_"),
        offered_until=bindparam("until_"),
        passed_by=bindparam("passed_"),
    )
)
_NO_OFFER: dict[str, Any] = {"offered_to": None, "offered_until": None}
_TAKE = (
    update(handlings)
    .where(*_UNTAKEN)
    .values(agent_id=bindparam("agent_"), taken_at=bindparam("at_"), **_NO_OFFER)
)
_END = (
    update(handlings)
    .where(*_ONE_RUNNING)
    .values(ended_at=bindparam("at_"), how=bindparam("how_"), **_NO_OFFER)
)
_OPEN_CLOCKS = (
    _r.handling_id == bindparam("id_"),
    _r.answered_at.is_(None),
    _r.ended_at.is_(None),
)
_LAST_AGENT = (
    select(_h.agent_id)
    .where(_h.agent_id.is_not(None), _h.taken_at >= bindparam("since"))
    .order_by(_h.taken_at.desc())
    .limit(1)
)


class SqlDeskAgents:
    """Implements the port DeskAgents."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, agent_id: str) -> AgentRow | None:
        row = self._connection.execute(_AGENT, {"id_": agent_id}).first()
        return None if row is None else agent_row(row)

    def put(self, agent: AgentRow) -> None:
        values = values_of(agent) | {"skills": sorted(agent.skills)}
        changed = update(desk_agents).where(_a.agent_id == agent.agent_id)
        if not self._connection.execute(changed.values(values)).rowcount:
            self._connection.execute(insert(desk_agents), values)

    def all(self) -> Sequence[NamedAgent]:
        return [
            NamedAgent(agent_row(row), row.name, tuple(row.roles))
            for row in self._connection.execute(_ALL_AGENTS).all()
        ]

    def renew(self, agent_ids: Sequence[str], now: datetime, until: datetime) -> None:
        asked = {"ids": list(agent_ids), "now": now, "until_": until}
        self._connection.execute(_RENEW, asked)

    def hold_all(self) -> None:
        if self._connection.dialect.name == "postgresql":  # SQLite has one writer at a time
            self._connection.execute(_HOLD_ALL)


class SqlHandlings(SqlServiceFigures):
    """Implements the port Handlings."""

    def begin(self, handling: Handling) -> None:
        values = values_of(handling) | {"passed_by": list(handling.passed_by)}
        self._connection.execute(insert(handlings), values)

    def open_of(self, conversation_id: str) -> Handling | None:
        row = self._connection.execute(_OPEN, {"id_": conversation_id}).first()
        return None if row is None else handling_row(row)

    def running(self, conversation_ids: Sequence[str]) -> Mapping[str, Running]:
        rows = self._connection.execute(_RUNNING, {"ids": list(conversation_ids)}).all()
        return {one.handling.conversation_id: one for one in map(_running, rows)}

    def waiting(self) -> Sequence[Handling]:
        return [handling_row(row) for row in self._connection.execute(_WAITING)]

    def loads(self, now: datetime) -> Mapping[str, int]:
        return {row[0]: row[1] for row in self._connection.execute(_LOADS, {"now": now})}

    def asked(self, now: datetime) -> Sequence[str]:
        return list(self._connection.execute(_ASKED, {"now": now}).scalars())

    def offer(
        self, handling_id: str, to: str | None, until: datetime | None, passed_by: Sequence[str]
    ) -> bool:
        asked = {"id_": handling_id, "to_": to, "until_": until, "passed_": list(passed_by)}
        return self._connection.execute(_OFFER, asked).rowcount == 1

    def want(self, handling_id: str, agent_id: str | None, skill: Skill | None) -> None:
        self._change(handling_id, wanted_agent=agent_id, skill=skill)

    def take(self, handling_id: str, agent_id: str, at: datetime) -> None:
        self._connection.execute(_TAKE, {"id_": handling_id, "agent_": agent_id, "at_": at})

    def hold(self, handling_id: str, until: datetime | None) -> None:
        self._change(handling_id, held_until=until)

    def end(self, handling_id: str, at: datetime, how: str) -> None:
        self._connection.execute(_END, {"id_": handling_id, "at_": at, "how_": how})
        ending = update(reply_clocks).where(*_OPEN_CLOCKS).values(ended_at=at)
        self._connection.execute(ending, {"id_": handling_id})

    def start_clock(self, clock: ReplyClock) -> None:
        self._connection.execute(insert(reply_clocks), values_of(clock))

    def open_clock(self, handling_id: str) -> ReplyClock | None:
        found = select(reply_clocks).where(*_OPEN_CLOCKS)
        row = self._connection.execute(found, {"id_": handling_id}).first()
        return None if row is None else clock_row(row)

    def answer(self, handling_id: str, at: datetime) -> None:
        stopped = update(reply_clocks).where(*_OPEN_CLOCKS).values(answered_at=at)
        self._connection.execute(stopped, {"id_": handling_id})
        first = update(handlings).where(*_ONE_RUNNING, _h.first_reply_at.is_(None))
        self._connection.execute(first.values(first_reply_at=at), {"id_": handling_id})

    def last_agent(self, conversation_id: str, buyer_id: str | None, since: datetime) -> str | None:
        whose = _h.buyer_id == buyer_id if buyer_id else _h.conversation_id == conversation_id
        return self._connection.execute(_LAST_AGENT.where(whose), {"since": since}).scalar()

    def _change(self, handling_id: str, **values: Any) -> None:
        self._connection.execute(
            update(handlings).where(*_ONE_RUNNING).values(**values), {"id_": handling_id}
        )


def _running(row: Any) -> Running:
    width = len(_h)
    own, clock = tuple(row)[:width], tuple(row)[width:]
    return Running(handling_row(own), None if clock[0] is None else clock_row(clock))
