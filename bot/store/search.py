"""Searching: what contains the words as they are written, wildcards included."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, or_, select
from sqlalchemy.sql import ColumnElement

from bot.store.cases import case_of
from bot.store.shop_book import CARD_COLUMNS, card_of
from bot.store.tables.cases import cases
from bot.store.tables.conversations import conversations, messages
from bot.store.tables.shop import buyers, orders, parcels
from bot.usecases.events import Author, Kind
from bot.usecases.ports_cases import CaseRow
from bot.usecases.ports_search import BuyerHit, MessageHit, OrderHit

_b, _o, _p, _m, _k, _c = buyers.c, orders.c, parcels.c, messages.c, cases.c, conversations.c
_PEOPLE = (Author.BUYER.value, Author.AGENT.value, Author.BOT.value)


def _has(column: Any, words: str) -> ColumnElement[bool]:
    """The words in either case: % and _ mean themselves."""
    found: ColumnElement[bool] = column.icontains(words, autoescape=True)
    return found


def _newest_talk(buyer_id: Any) -> Any:
    return (
        select(_c.id)
        .where(_c.buyer_id == buyer_id)
        .order_by(_c.last_at.desc(), _c.id)
        .limit(1)
        .scalar_subquery()
    )


class SqlSearch:
    """Implements the port Search."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def _rows(self, found: Select[Any]) -> Sequence[Any]:
        return self._connection.execute(found).all()

    def buyers(self, words: str, limit: int) -> Sequence[BuyerHit]:
        found = (
            select(_b.buyer_id, _b.member_name, _b.level, _newest_talk(_b.buyer_id))
            .where(or_(_has(_b.member_name, words), _b.buyer_id == words))
            .order_by(func.length(_b.member_name), _b.buyer_id)
            .limit(limit)
        )
        return [BuyerHit(*row) for row in self._rows(found)]

    def orders(self, words: str, limit: int) -> Sequence[OrderHit]:
        by_parcel = select(_p.order_no).where(_has(_p.tracking_no, words))
        found = (
            select(*CARD_COLUMNS, _b.buyer_id, _o.member_name, _newest_talk(_b.buyer_id))
            .select_from(orders.outerjoin(buyers, _b.member_name == _o.member_name))
            .where(
                or_(
                    _has(_o.order_no, words),
                    _has(_o.receiver, words),
                    _has(_o.phone, words),
                    _o.order_no.in_(by_parcel),
                )
            )
            .order_by(_o.created_at.desc(), _o.order_no)
            .limit(limit)
        )
        return [OrderHit(card_of(row[:-3]), *row[-3:]) for row in self._rows(found)]

    def messages(self, words: str, limit: int) -> Sequence[MessageHit]:
        found = (
            select(_m.conversation_id, _m.seq, _m.at, _m.author, _c.buyer_id, _m.text)
            .join(conversations, _c.id == _m.conversation_id)
            .where(_has(_m.text, words), _m.author.in_(_PEOPLE), _m.kind != Kind.NOTICE.value)
            .order_by(_m.at.desc(), _m.conversation_id, _m.seq.desc())
            .limit(limit)
        )
        return [MessageHit(*row) for row in self._rows(found)]

    def cases(self, words: str, limit: int) -> Sequence[CaseRow]:
        found = (
            select(cases)
            .where(or_(_has(_k.case_no, words), _k.order_no == words, _has(_k.words, words)))
            .order_by(_k.opened_at.desc(), _k.case_no)
            .limit(limit)
        )
        return [case_of(row) for row in self._rows(found)]
