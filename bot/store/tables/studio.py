"""What trainers work with."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text

from bot.store.tables.base import Instant, Json, metadata
from bot.store.tables.conversations import ID

inbox = Table(
    "inbox",
    metadata,
    Column("turn_id", ID, ForeignKey("turns.id"), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("conversation_id", ID, ForeignKey("conversations.id"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("reason", String(20), nullable=False),
    # Masked before it comes here: personal data never reaches this table.
    Column("text", Text, nullable=False),
    Column("tidied", Text, nullable=False),
    # [[intent, confidence]], best first.
    Column("ranking", Json, nullable=False),
)
Index("ix_inbox_at", inbox.c.at)
