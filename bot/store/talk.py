"""Words about to leave, and how far buyers have read."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, insert, select, update

from bot.store.rows import values_of
from bot.store.tables.talk import agent_words, seen_marks
from bot.usecases.ports_talk import AgentWords, Leaving, SeenMark

_w = agent_words.c
_HERE = _w.conversation_id == bindparam("id_")
_ONE = select(agent_words).where(_HERE, _w.client_msg_id == bindparam("msg_id"))
_OF = (
    select(agent_words)
    .where(_HERE, _w.state.in_(bindparam("states", expanding=True)))
    .order_by(_w.place)
)
_PLACE = select(func.coalesce(func.max(_w.place), 0)).where(_HERE)
_HELD = _w.state == Leaving.HELD.value
_DUE = (
    select(_w.conversation_id)
    .where(_HELD, _w.leaves_at <= bindparam("now"))
    .group_by(_w.conversation_id)
    .order_by(func.min(_w.leaves_at))
    .limit(bindparam("most"))
)
_NEXT = select(_w.leaves_at).where(_HELD).order_by(_w.leaves_at).limit(1)
_KEY = frozenset({"conversation_id", "client_msg_id"})
_SAVE = (
    update(agent_words)
    .where(_HERE, _w.client_msg_id == bindparam("msg_id"))
    .values({c.name: bindparam(c.name) for c in _w if c.name not in _KEY})
)
_MARK = select(seen_marks).where(seen_marks.c.conversation_id == bindparam("id_"))
_MARKED = (
    update(seen_marks)
    .where(seen_marks.c.conversation_id == bindparam("id_"))
    .values({name: bindparam(name) for name in ("got_seq", "read_seq", "at")})
)


def _record(row: Row[Any]) -> AgentWords:
    values = row._asdict()
    return AgentWords(**values | {"state": Leaving(values["state"])})


class SqlAgentWords:
    """Implements the port AgentWordsBook."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, words: AgentWords) -> None:
        self._connection.execute(insert(agent_words), values_of(words))

    def get(self, conversation_id: str, client_msg_id: str) -> AgentWords | None:
        asked = {"id_": conversation_id, "msg_id": client_msg_id}
        row = self._connection.execute(_ONE, asked).first()
        return None if row is None else _record(row)

    def save(self, words: AgentWords) -> None:
        values = values_of(words)
        asked = {"id_": values.pop("conversation_id"), "msg_id": values.pop("client_msg_id")}
        self._connection.execute(_SAVE, values | asked)

    def of(self, conversation_id: str, states: Sequence[Leaving]) -> Sequence[AgentWords]:
        asked = {"id_": conversation_id, "states": [one.value for one in states]}
        return [_record(row) for row in self._connection.execute(_OF, asked)]

    def next_place(self, conversation_id: str) -> int:
        return int(self._connection.execute(_PLACE, {"id_": conversation_id}).scalar_one()) + 1

    def due(self, now: datetime, limit: int) -> Sequence[str]:
        return list(self._connection.execute(_DUE, {"now": now, "most": limit}).scalars())

    def next_at(self) -> datetime | None:
        return self._connection.execute(_NEXT).scalar()


class SqlSeenMarks:
    """Implements the port SeenMarks."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, conversation_id: str) -> SeenMark | None:
        row = self._connection.execute(_MARK, {"id_": conversation_id}).first()
        return None if row is None else SeenMark(*row)

    def put(self, mark: SeenMark) -> None:
        values = values_of(mark)
        asked = values | {"id_": mark.conversation_id}
        del asked["conversation_id"]
        if not self._connection.execute(_MARKED, asked).rowcount:
            self._connection.execute(insert(seen_marks), values)
