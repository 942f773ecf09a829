"""The ledger of what the shop gives away."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, case, func, insert, select

from bot.shop.grants import GrantKind, Ledger, ReasonGroup
from bot.store.tables.money import grants
from bot.usecases.ports_shop import GrantRow, GrantState

_g = grants.c
_COUNTS = _g.state != GrantState.REFUSED.value
_COURTESIES = (
    select(grants)
    .where(
        _g.buyer_id == bindparam("buyer"),
        _g.product == bindparam("product_"),
        _g.reason_group == ReasonGroup.COURTESY.value,
    )
    .order_by(_g.asked_at.desc())
)
_LAST_COURTESY = select(func.max(_g.asked_at)).where(
    _COUNTS,
    _g.buyer_id == bindparam("buyer"),
    _g.product == bindparam("product_"),
    _g.reason_group == ReasonGroup.COURTESY.value,
)
_OF_BUYER_BY_BOT = (_g.buyer_id == bindparam("buyer")) & (_g.asked_by == "bot")
_SUMS = select(
    func.coalesce(
        func.sum(
            case((_OF_BUYER_BY_BOT & (_g.asked_at >= bindparam("since")), _g.amount_fen), else_=0)
        ),
        0,
    ),
    func.coalesce(func.sum(case((_g.day == bindparam("day_"), _g.amount_fen), else_=0)), 0),
).where(_COUNTS, (_g.buyer_id == bindparam("buyer")) | (_g.day == bindparam("day_")))
_OF_BUYER = select(grants).where(_g.buyer_id == bindparam("buyer")).order_by(_g.asked_at.desc())


def _record(row: Row[Any]) -> GrantRow:
    values = row._asdict()
    values["kind"] = GrantKind(values["kind"])
    values["reason_group"] = ReasonGroup(values["reason_group"])
    values["state"] = GrantState(values["state"])
    return GrantRow(**values)


class SqlGrants:
    """Implements the port Grants."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def courtesies(self, buyer_id: str, product: str) -> Sequence[GrantRow]:
        asked = {"buyer": buyer_id, "product_": product}
        return [_record(row) for row in self._connection.execute(_COURTESIES, asked)]

    def ledger(self, buyer_id: str, product: str, since: datetime, day: date) -> Ledger:
        who = {"buyer": buyer_id, "product_": product}
        last = self._connection.execute(_LAST_COURTESY, who).scalar()
        asked = {"buyer": buyer_id, "since": since, "day_": day}
        buyer_fen, day_fen = self._connection.execute(_SUMS, asked).one()
        return Ledger(last, buyer_fen=int(buyer_fen), shop_day_fen=int(day_fen))

    def add(self, grant: GrantRow) -> None:
        values = asdict(grant)
        for name in ("kind", "reason_group", "state"):
            values[name] = values[name].value
        self._connection.execute(insert(grants), values)

    def of_buyer(self, buyer_id: str) -> Sequence[GrantRow]:
        return [_record(row) for row in self._connection.execute(_OF_BUYER, {"buyer": buyer_id})]
