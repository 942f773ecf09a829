"""The ledger of grants grows up: approval, chain, outbox, wallet."""

import hashlib
import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0012_grants"
down_revision = "0011_gateway"

INDEXES = (
    ("uq_grants_grant_id", "grants", ["grant_id"], True),
    ("ix_grants_matter", "grants", ["matter"], False),
    ("ix_grants_order_no", "grants", ["order_no"], False),
    ("ix_grants_state", "grants", ["state"], False),
    ("ix_grants_authority", "grants", ["authority", "authorised_on"], False),
    ("ix_grant_links_business_key", "grant_links", ["business_key"], False),
    ("ix_payouts_not_before", "payouts", ["not_before"], False),
    ("ix_wallet_buyer_id", "wallet", ["buyer_id"], False),
)


def upgrade() -> None:
    """New columns and tables; rows that stand already are put into the outbox and chained."""
    for column in _new_columns():
        op.add_column("grants", column)
    _create_grant_links()
    _create_grant_head()
    _create_payouts()
    _create_wallet()
    _take_over_rows()
    for name, table, columns, is_unique in INDEXES:
        op.create_index(name, table, columns, unique=is_unique)


def downgrade() -> None:
    """Drops them."""
    for name, table, _, _ in reversed(INDEXES):
        op.drop_index(name, table_name=table)
    for table in ("wallet", "payouts", "grant_head", "grant_links"):
        op.drop_table(table)
    with op.batch_alter_table("grants") as batch:
        for column in _new_columns():
            batch.drop_column(column.name)


def _new_columns() -> list[sa.Column[Any]]:
    return [
        sa.Column("grant_id", sa.String(length=40), nullable=False, server_default=""),
        sa.Column("matter", sa.String(length=300), nullable=False, server_default=""),
        sa.Column("sku", sa.String(length=64), nullable=False, server_default=""),
        sa.Column("points", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("evidence", sa.Text(), nullable=False, server_default=""),
        sa.Column("authority", sa.String(length=40), nullable=False, server_default=""),
        sa.Column("authorised_on", sa.Date(), nullable=True),
        sa.Column("set_by", sa.String(length=40), nullable=False, server_default=""),
        sa.Column("decided_by", sa.String(length=40), nullable=False, server_default=""),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("sent_at", sa.BigInteger(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False, server_default=""),
    ]


def _create_grant_links() -> None:
    op.create_table(
        "grant_links",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("business_key", sa.String(length=300), nullable=False),
        sa.Column("verb", sa.String(length=40), nullable=False),
        sa.Column("actor", sa.String(length=40), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_grant_links")),
    )


def _create_grant_head() -> None:
    op.create_table(
        "grant_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grant_head")),
    )


def _create_payouts() -> None:
    op.create_table(
        "payouts",
        sa.Column("grant_id", sa.String(length=40), nullable=False),
        sa.Column("business_key", sa.String(length=300), nullable=False),
        sa.Column("not_before", sa.BigInteger(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["business_key"],
            ["grants.business_key"],
            name=op.f("fk_payouts_business_key_grants"),
        ),
        sa.PrimaryKeyConstraint("grant_id", name=op.f("pk_payouts")),
    )


def _create_wallet() -> None:
    op.create_table(
        "wallet",
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("buyer_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("amount_fen", sa.Integer(), nullable=False),
        sa.Column("booked_at", sa.BigInteger(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("gift_sku", sa.String(length=64), nullable=False),
        sa.Column("order_no", sa.String(length=64), nullable=False),
        sa.Column("from_fen", sa.Integer(), nullable=False),
        sa.Column("use_by", sa.Date(), nullable=True),
        sa.Column("used_on_order", sa.String(length=64), nullable=False),
        sa.Column("used_at", sa.BigInteger(), nullable=True),
        sa.Column("void_at", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_wallet")),
    )


def _take_over_rows() -> None:
    """What was granted before: on the bot's authority, all of it requested and none of it sent."""
    connection = op.get_bind()
    seq, previous = 0, "0" * 64
    found = connection.execute(sa.text("SELECT * FROM grants ORDER BY asked_at, business_key"))
    for row in [dict(one._mapping) for one in found]:
        _complete(connection, row)
        seq, previous = seq + 1, _chain(connection, row, seq + 1, previous)
        _queue(connection, row)
    head = sa.text("INSERT INTO grant_head (id, seq, hash) VALUES (1, :seq, :hash)")
    connection.execute(head, {"seq": seq, "hash": previous})


def _complete(connection: sa.Connection, row: dict[str, Any]) -> None:
    key = row["business_key"]
    row["grant_id"] = "xg" + hashlib.sha256(key.encode()).hexdigest()[:30]
    row["matter"] = key.rpartition("|")[0] if row["reason_group"] == "courtesy" else key
    row["authority"] = row["set_by"] = row["asked_by"]
    row["authorised_on"] = row["day"]
    changed = ["grant_id", "matter", "authority", "set_by", "authorised_on"]
    sets = ", ".join(f"{name} = :{name}" for name in changed)
    update = sa.text(f"UPDATE grants SET {sets} WHERE business_key = :key")
    connection.execute(update, {name: row[name] for name in changed} | {"key": key})


def _chain(connection: sa.Connection, row: dict[str, Any], seq: int, previous: str) -> str:
    """One link as bot.shop.grant_chain made them when this was written."""
    plain = {name: v.isoformat() if hasattr(v, "isoformat") else v for name, v in row.items()}
    if plain["text"]:
        plain["text"] = "#" + hashlib.sha256(plain["text"].encode()).hexdigest()[:32]
    key, actor, at, fields = row["business_key"], row["asked_by"], row["asked_at"], _json(plain)
    whole = _json([seq, key, "taken_over", actor, at, fields, previous])
    own = hashlib.sha256(whole.encode()).hexdigest()
    link = (seq, key, "taken_over", actor, at, fields, previous, own)
    names = ["seq", "business_key", "verb", "actor", "at", "fields", "previous", "hash"]
    values = ", ".join(f":{name}" for name in names)
    insert = sa.text(f"INSERT INTO grant_links ({', '.join(names)}) VALUES ({values})")
    connection.execute(insert, dict(zip(names, link, strict=True)))
    return own


def _queue(connection: sa.Connection, row: dict[str, Any]) -> None:
    if row["state"] not in ("requested", "approved"):
        return
    insert = sa.text(
        "INSERT INTO payouts (grant_id, business_key, not_before, attempts, why)"
        " VALUES (:grant_id, :business_key, :asked_at, 0, '')"
    )
    columns = ("grant_id", "business_key", "asked_at")
    connection.execute(insert, {name: row[name] for name in columns})


def _json(value: object) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
