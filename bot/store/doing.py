"""The books of what people did and left behind."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    bindparam,
    insert,
    select,
    update,
)
from sqlalchemy.exc import IntegrityError

from bot.store.rows import values_of
from bot.store.tables.doing import hand_backs, ratings, stock_waits, tasks
from bot.usecases.ports_doing import (
    EndedAs,
    HandBackRow,
    RatedSide,
    RatingRow,
    StockWaitRow,
    TaskKind,
    TaskRow,
    WaitEnd,
)

_h, _r, _t, _s = hand_backs.c, ratings.c, tasks.c, stock_waits.c
_HAND_BACKS = (
    select(hand_backs).where(_h.conversation_id == bindparam("conversation")).order_by(_h.seq)
)
_RATED = select(_r.epoch).where(_r.conversation_id == bindparam("conversation"))
_RATINGS = select(ratings).where(_r.at >= bindparam("since")).order_by(_r.at)
_RATINGS_OF_DAYS = (
    select(ratings)
    .where(_r.of.in_([one.value for one in RatedSide]))  # the index begins with it
    .where(_r.at >= bindparam("begin"), _r.at < bindparam("end"))
    .order_by(_r.at, _r.conversation_id, _r.epoch)
)
_TASK = select(tasks).where(_t.id == bindparam("id_")).with_for_update()
_OPEN_TASKS = (
    select(tasks).where(_t.done_at.is_(None)).order_by(_t.due_at, _t.id).limit(bindparam("most"))
)
_TASKS_OF = (
    select(tasks).where(_t.conversation_id == bindparam("conversation")).order_by(_t.due_at, _t.id)
)
_SAVE_TASK = (
    update(tasks)
    .where(_t.id == bindparam("id_"))
    .values({column.name: bindparam(column.name) for column in _t if column.name != "id"})
)
_IS_WAIT = (_s.order_no == bindparam("no"), _s.sku == bindparam("sku_"))
_WAIT = select(stock_waits).where(*_IS_WAIT).with_for_update()
_WAITS_DUE = (
    select(stock_waits)
    .where(_s.ended_at.is_(None), _s.ends_at <= bindparam("now"))
    .order_by(_s.ends_at, _s.order_no)
    .limit(bindparam("most"))
)
_SAVE_WAIT = (
    update(stock_waits)
    .where(*_IS_WAIT)
    .values({c.name: bindparam(c.name) for c in _s if c.name not in ("order_no", "sku")})
)


class SqlHandBacks:
    """Implements the port HandBacks."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, row: HandBackRow) -> None:
        values = values_of(row) | {"ended_as": row.ended_as.value}
        self._connection.execute(insert(hand_backs), values)

    def of(self, conversation_id: str) -> Sequence[HandBackRow]:
        rows = self._connection.execute(_HAND_BACKS, {"conversation": conversation_id})
        return [HandBackRow(**{**row._mapping, "ended_as": EndedAs(row.ended_as)}) for row in rows]


class SqlRatings:
    """Implements the port Ratings."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, row: RatingRow) -> bool:
        try:
            with self._connection.begin_nested():
                self._connection.execute(insert(ratings), values_of(row) | {"of": row.of.value})
        except IntegrityError:
            return False
        return True

    def epochs(self, conversation_id: str) -> frozenset[int]:
        found = self._connection.execute(_RATED, {"conversation": conversation_id})
        return frozenset(found.scalars())

    def since(self, at: datetime) -> Sequence[RatingRow]:
        return [_rating(row) for row in self._connection.execute(_RATINGS, {"since": at})]

    def between(self, begin: datetime, end: datetime) -> Sequence[RatingRow]:
        rows = self._connection.execute(_RATINGS_OF_DAYS, {"begin": begin, "end": end})
        return [_rating(row) for row in rows]


def _rating(row: Row[Any]) -> RatingRow:
    return RatingRow(**{**row._mapping, "of": RatedSide(row.of)})


class SqlTasks:
    """Implements the port Tasks."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, task: TaskRow) -> None:
        self._connection.execute(insert(tasks), values_of(task) | {"kind": task.kind.value})

    def lock(self, task_id: str) -> TaskRow | None:
        row = self._connection.execute(_TASK, {"id_": task_id}).first()
        return None if row is None else _task(row)

    def save(self, task: TaskRow) -> None:
        values = values_of(task) | {"kind": task.kind.value}
        values["id_"] = values.pop("id")
        self._connection.execute(_SAVE_TASK, values)

    def open_ones(self, limit: int) -> Sequence[TaskRow]:
        return [_task(row) for row in self._connection.execute(_OPEN_TASKS, {"most": limit})]

    def of_conversation(self, conversation_id: str) -> Sequence[TaskRow]:
        rows = self._connection.execute(_TASKS_OF, {"conversation": conversation_id})
        return [_task(row) for row in rows]


def _task(row: Row[Any]) -> TaskRow:
    return TaskRow(**{**row._mapping, "kind": TaskKind(row.kind)})


class SqlStockWaits:
    """Implements the port StockWaits."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, row: StockWaitRow) -> None:
        values = values_of(row) | {"ended_as": row.ended_as.value}
        changed = {k: v for k, v in values.items() if k not in ("order_no", "sku")}
        changed |= {"no": row.order_no, "sku_": row.sku}
        if self._connection.execute(_SAVE_WAIT, changed).rowcount == 0:
            self._connection.execute(insert(stock_waits), values)

    def due(self, now: datetime, limit: int) -> Sequence[StockWaitRow]:
        rows = self._connection.execute(_WAITS_DUE, {"now": now, "most": limit})
        return [_wait(row) for row in rows]

    def lock(self, order_no: str, sku: str) -> StockWaitRow | None:
        row = self._connection.execute(_WAIT, {"no": order_no, "sku_": sku}).first()
        return None if row is None else _wait(row)


def _wait(row: Row[Any]) -> StockWaitRow:
    return StockWaitRow(**{**row._mapping, "ended_as": WaitEnd(row.ended_as)})
