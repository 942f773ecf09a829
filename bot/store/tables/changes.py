"""The studio's change sets, their steps, and what trainers made of the inbox."""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Integer,
    String,
    Table,
    UniqueConstraint,
)

from bot.store.tables.base import Instant, Json, metadata
from bot.store.tables.conversations import ID

changesets = Table(
    "changesets",
    metadata,
    Column("id", ID, primary_key=True),
    Column("is_open", Boolean, nullable=False),
    Column("opened_by_name", String(64), nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("base", String(64), nullable=False),
    Column("name", String(120), nullable=False),
    Column("closed_by_name", String(64), nullable=False),
    Column("closed_at", Instant, nullable=True),
    Column("head", String(64), nullable=False),
)
# One row; whoever changes phrases locks it, so that there is one change set at a time.
studio_head = Table(
    "studio_head",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("changeset_id", ID, ForeignKey("changesets.id"), nullable=True),
)
changes = Table(
    "changes",
    metadata,
    Column("id", ID, primary_key=True),
    Column("changeset_id", ID, ForeignKey("changesets.id"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("name", String(200), nullable=False),
    Column("by", ID, nullable=False),
    Column("by_name", String(64), nullable=False),
    Column("at", Instant, nullable=False),
    Column("hunks", Json, nullable=False),
    Column("counts", Json, nullable=False),
    Column("state", String(20), nullable=False),
    Column("commit", String(64), nullable=False),
    Column("undone_by_name", String(64), nullable=False),
    UniqueConstraint("changeset_id", "seq"),
)
inbox_verdicts = Table(
    "inbox_verdicts",
    metadata,
    Column("turn_id", ID, primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("verdict", String(20), nullable=False),
    Column("intent", String(64), nullable=False),
    Column("by", ID, nullable=False),
    Column("by_name", String(64), nullable=False),
    Column("at", Instant, nullable=False),
    Column("change_id", ID, nullable=False),
)
# Doubtful phrases that a trainer found right as they stand.
settled_doubts = Table(
    "settled_doubts",
    metadata,
    Column("intent", String(64), primary_key=True),
    Column("letters", String(400), primary_key=True),
    Column("raw", String(400), nullable=False),
    Column("by", ID, nullable=False),
    Column("by_name", String(64), nullable=False),
    Column("at", Instant, nullable=False),
)
