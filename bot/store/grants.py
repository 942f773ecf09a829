"""The ledger of what the shop gives away."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, case, func, insert, select, update

from bot.shop.grant_chain import Link, is_as_chained, next_link
from bot.shop.grant_states import IN_FLIGHT, RELEASED, UNSENT, GrantState
from bot.shop.grants import MONEY_BACK, GrantKind, Ledger, ReasonGroup
from bot.store.rows import values_of
from bot.store.tables.money import grant_head, grant_links, grants
from bot.store.tables.shop import orders
from bot.usecases.ports_grants import GrantedRefunds, GrantRow, Sums
from bot.usecases.refusals import ledger_broken

_g, _l, _h = grants.c, grant_links.c, grant_head.c
_COUNTS = _g.state.not_in([state.value for state in RELEASED])
_IS_MONEY_BACK = _g.kind.in_([kind.value for kind in MONEY_BACK])
_IS_UNSENT = _g.state.in_([state.value for state in UNSENT])
_IS_IN_FLIGHT = _g.state.in_([state.value for state in IN_FLIGHT])
_BY_BOT = _g.authority == "bot"
_HEAD = select(_h.seq, _h.hash).where(_h.id == 1)
_HOLD = _HEAD.with_for_update()
_BY_KEY = select(grants).where(_g.business_key == bindparam("key"))
_BY_ID = select(grants).where(_g.grant_id == bindparam("id_"))
_OF_MATTER = (
    select(grants)
    .where(_g.matter == bindparam("matter_"))
    .order_by(func.length(_g.business_key), _g.business_key)
)
_OF_ORDER = select(grants).where(_g.order_no == bindparam("no")).order_by(_g.asked_at.desc())
_OF_BUYER = select(grants).where(_g.buyer_id == bindparam("buyer")).order_by(_g.asked_at.desc())
_AWAITING = (
    select(grants)
    .where(_g.state == GrantState.AWAITING_APPROVAL.value)
    .order_by(_g.asked_at, _g.business_key)
)
_IS_COURTESY = (
    (_g.buyer_id == bindparam("buyer"))
    & (_g.product == bindparam("product_"))
    & (_g.reason_group == ReasonGroup.COURTESY.value)
)
_COURTESIES = select(grants).where(_IS_COURTESY).order_by(_g.asked_at.desc())
_LAST_COURTESY = select(func.max(_g.asked_at)).where(_COUNTS, _IS_COURTESY)


def _sum_where(condition: Any) -> Any:
    return func.coalesce(func.sum(case((condition, _g.amount_fen), else_=0)), 0)


_OF_THE_ORDER = (_g.order_no == bindparam("no")) & (_g.order_no != "")
_OF_THE_BUYER = (_g.buyer_id == bindparam("buyer")) & (_g.asked_at >= bindparam("since"))
_OF_THE_PERSON = (_g.authority == bindparam("person")) & (_g.authorised_on == bindparam("day_"))
_SUMS = select(
    _sum_where(_OF_THE_ORDER & _BY_BOT),
    _sum_where(_OF_THE_BUYER & _BY_BOT),
    _sum_where(_OF_THE_PERSON),
    _sum_where(_g.day == bindparam("day_")),
).where(
    _COUNTS,
    (_g.buyer_id == bindparam("buyer"))
    | (_g.day == bindparam("day_"))
    | _OF_THE_ORDER
    | _OF_THE_PERSON,
)
_REFUNDS = select(
    _sum_where(_IS_UNSENT),
    _sum_where(_IS_IN_FLIGHT),
    _sum_where(_g.state == GrantState.CONFIRMED.value),
).where(_IS_MONEY_BACK, _g.order_no == bindparam("no"))
_UNSENT_REFUNDS = _OF_ORDER.where(_IS_MONEY_BACK, _IS_UNSENT)
_CHANGE = (
    update(grants)
    .where(_g.business_key == bindparam("key"))
    .values({c.name: bindparam(c.name) for c in _g if c.name != "business_key"})
)
_MOVE_HEAD = (
    update(grant_head).where(_h.id == 1).values(seq=bindparam("seq_"), hash=bindparam("hash_"))
)
_CHECK = (
    update(grant_head)
    .where(_h.id == 1, _h.checked_on.is_(None) | (_h.checked_on < bindparam("day_")))
    .values(checked_on=bindparam("day_"))
)
_NOTE_REFUND = (
    update(orders)
    .where(orders.c.order_no == bindparam("no"))
    .values(refunded_fen=orders.c.refunded_fen + bindparam("fen"))
)
_LINKS = select(grant_links).order_by(_l.seq).execution_options(yield_per=500)
_LINKS_OF = select(grant_links).where(_l.business_key == bindparam("key")).order_by(_l.seq)
_LAST_LINK_OF = (
    select(grant_links).where(_l.business_key == bindparam("key")).order_by(_l.seq.desc()).limit(1)
)
_ROWS = select(grants).execution_options(yield_per=500)


def _record(row: Row[Any]) -> GrantRow:
    values = row._asdict()
    values["kind"] = GrantKind(values["kind"])
    values["reason_group"] = ReasonGroup(values["reason_group"])
    values["state"] = GrantState(values["state"])
    return GrantRow(**values)


def _values(grant: GrantRow) -> dict[str, Any]:
    values = values_of(grant)
    for name in ("kind", "reason_group", "state"):
        values[name] = values[name].value
    return values


class SqlGrants:
    """Implements the port Grants."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def hold(self) -> None:
        self._connection.execute(_HOLD).one()

    def enter(self, grant: GrantRow, at: datetime, actor: str, verb: str) -> None:
        self._connection.execute(insert(grants), _values(grant))
        self._chain(grant, at, actor, verb)

    def change(self, grant: GrantRow, at: datetime, actor: str, verb: str) -> None:
        self._refuse_if_touched(grant.business_key)
        values = _values(grant)
        self._connection.execute(_CHANGE, values | {"key": values.pop("business_key")})
        self._chain(grant, at, actor, verb)

    def _refuse_if_touched(self, business_key: str) -> None:
        """A new link would make good what somebody changed by hand: nothing goes on then."""
        row = self._connection.execute(_BY_KEY, {"key": business_key}).one()
        link = self._connection.execute(_LAST_LINK_OF, {"key": business_key}).first()
        if link is None or not is_as_chained(Link(*link), values_of(_record(row))):
            raise ledger_broken(business_key)

    def _chain(self, grant: GrantRow, at: datetime, actor: str, verb: str) -> None:
        """The end of the chain is held till the commit, so nobody adds to it meanwhile."""
        seq, before = self._connection.execute(_HOLD).one()
        fields = values_of(grant)
        link = next_link(seq + 1, before, grant.business_key, verb, actor, at, fields)
        self._connection.execute(insert(grant_links), values_of(link))
        self._connection.execute(_MOVE_HEAD, {"seq_": link.seq, "hash_": link.hash})

    def get(self, business_key: str) -> GrantRow | None:
        return self._one(_BY_KEY, key=business_key)

    def of_id(self, grant_id: str) -> GrantRow | None:
        return self._one(_BY_ID, id_=grant_id)

    def _one(self, found: Any, **asked: Any) -> GrantRow | None:
        row = self._connection.execute(found, asked).first()
        return None if row is None else _record(row)

    def _all(self, found: Any, **asked: Any) -> Sequence[GrantRow]:
        return [_record(row) for row in self._connection.execute(found, asked)]

    def of_matter(self, matter: str) -> Sequence[GrantRow]:
        return self._all(_OF_MATTER, matter_=matter)

    def of_order(self, order_no: str) -> Sequence[GrantRow]:
        return self._all(_OF_ORDER, no=order_no)

    def of_buyer(self, buyer_id: str) -> Sequence[GrantRow]:
        return self._all(_OF_BUYER, buyer=buyer_id)

    def awaiting(self) -> Sequence[GrantRow]:
        return self._all(_AWAITING)

    def courtesies(self, buyer_id: str, product: str) -> Sequence[GrantRow]:
        return self._all(_COURTESIES, buyer=buyer_id, product_=product)

    def ledger(self, buyer_id: str, product: str, since: datetime, day: date) -> Ledger:
        who = {"buyer": buyer_id, "product_": product}
        last = self._connection.execute(_LAST_COURTESY, who).scalar()
        sums = self.sums("", buyer_id, "bot", since, day)
        return Ledger(last, buyer_fen=sums.buyer_fen, shop_day_fen=sums.shop_day_fen)

    def sums(self, order_no: str, buyer_id: str, person: str, since: datetime, day: date) -> Sums:
        asked = {
            "no": order_no,
            "buyer": buyer_id,
            "person": person,
            "since": since,
            "day_": day,
        }
        return Sums(*(int(fen) for fen in self._connection.execute(_SUMS, asked).one()))

    def refunds(self, order_no: str) -> GrantedRefunds:
        found = self._connection.execute(_REFUNDS, {"no": order_no}).one()
        return GrantedRefunds(*(int(fen) for fen in found))

    def unsent_refunds(self, order_no: str) -> Sequence[GrantRow]:
        return self._all(_UNSENT_REFUNDS, no=order_no)

    def note_refund(self, order_no: str, amount_fen: int) -> None:
        self._connection.execute(_NOTE_REFUND, {"no": order_no, "fen": amount_fen})

    def links(self) -> Iterator[Link]:
        return (Link(*row) for row in self._connection.execute(_LINKS))

    def links_of(self, business_key: str) -> Sequence[Link]:
        rows = self._connection.execute(_LINKS_OF, {"key": business_key})
        return [Link(*row) for row in rows]

    def rows(self) -> Iterator[GrantRow]:
        return (_record(row) for row in self._connection.execute(_ROWS))

    def head(self) -> tuple[int, str]:
        seq, own = self._connection.execute(_HEAD).one()
        return seq, own

    def claim_check(self, day: date) -> bool:
        return self._connection.execute(_CHECK, {"day_": day}).rowcount == 1
