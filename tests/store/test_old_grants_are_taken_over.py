"""Grants that stood before the chain are chained and sent like new ones."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from alembic import command
from sqlalchemy import text

from bot.shop.grant_chain import find_breaks
from bot.shop.grant_states import GrantState
from bot.shop.grants import courtesy_key, courtesy_matter, grant_id_of
from bot.store.engine import SqlStore, make_engine
from bot.store.migrating import alembic_config, migrate
from bot.usecases.ports_grants import GrantRow

ASKED = datetime(2026, 11, 1, 4, 0, tzinfo=UTC)
KEY = courtesy_key("b1001", "SC01", 0)
OLD = """
INSERT INTO grants (business_key, kind, reason_group, state, buyer_id, product, order_no,
    amount_fen, gift_sku, use_by, text, asked_by, asked_at, day)
VALUES (:key, 'voucher', 'courtesy', :state, 'b1001', 'SC01', '', 1000, '', '2026-11-08',
    '别家更便宜', 'bot', :at, '2026-11-01')
"""


def before(url: str) -> None:
    """A database of the last release with two courtesies, the second one refused."""
    engine = make_engine(url)
    with engine.begin() as connection:
        command.upgrade(alembic_config(connection), "0007_alerts")
        at = (ASKED - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)
        for place, state in enumerate(("requested", "refused")):
            key = courtesy_key("b1001", "SC01", place)
            connection.execute(text(OLD), {"key": key, "state": state, "at": at + place})
    engine.dispose()


def test_old_rows_come_into_chain_and_outbox(empty_database: str) -> None:
    before(empty_database)

    migrate(empty_database)

    store = SqlStore(make_engine(empty_database))
    with store.read() as books:
        rows = {row.business_key: row for row in books.grants.rows()}
        fields = {
            key: {name: getattr(row, name) for name in GrantRow.__dataclass_fields__}
            for key, row in rows.items()
        }
        assert find_breaks(books.grants.links(), fields, books.grants.head()) == []
        first = rows[KEY]
        assert (first.grant_id, first.authority) == (grant_id_of(KEY), "bot")
        assert {row.matter for row in rows.values()} == {courtesy_matter("b1001", "SC01")}
        (queued,) = books.payouts.due(ASKED + timedelta(days=1), 10)
        assert (queued.business_key, queued.not_before) == (KEY, ASKED)
        assert books.grants.head()[0] == 2
    with store.write() as books:
        books.grants.hold()
        books.grants.change(first, ASKED, "bot", "looked_at")
        assert [row.state for row in books.grants.courtesies("b1001", "SC01")] == [
            GrantState.REFUSED,
            GrantState.REQUESTED,
        ]
    store.close()


def test_the_step_can_be_taken_back(empty_database: str) -> None:
    migrate(empty_database)
    engine = make_engine(empty_database)
    with engine.begin() as connection:
        command.downgrade(alembic_config(connection), "0007_alerts")
    engine.dispose()
    migrate(empty_database)
