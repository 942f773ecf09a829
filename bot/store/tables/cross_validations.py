"""Cross-validations of the phrases."""

from sqlalchemy import Boolean, Column, Index, String, Table, Text

from bot.store.tables.base import Instant, Json, metadata
from bot.store.tables.conversations import ID

cross_validations = Table(
    "cross_validations",
    metadata,
    Column("id", ID, primary_key=True),
    Column("state", String(20), nullable=False),
    Column("step", String(200), nullable=False),
    Column("asked_by", ID, nullable=False),
    Column("asked_by_name", String(64), nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("ended_at", Instant, nullable=True),
    Column("why", Text, nullable=False),
    Column("wants_cancel", Boolean, nullable=False),
    Column("report", Json, nullable=True),
)
Index("ix_cross_validations_asked_at", cross_validations.c.asked_at)
