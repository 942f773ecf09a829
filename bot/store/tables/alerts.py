"""What the on-call list is told of."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text

from bot.store.tables.base import Instant, Json, metadata
from bot.store.tables.conversations import ID

alerts = Table(
    "alerts",
    metadata,
    Column("id", ID, ForeignKey("handovers.id"), primary_key=True),
    Column("conversation_id", ID, ForeignKey("conversations.id"), nullable=False),
    Column("reason", String(20), nullable=False),
    # Masked before it comes here.
    Column("words", Text, nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("not_before", Instant, nullable=False),
    Column("state", String(10), nullable=False),
    Column("attempts", Integer, nullable=False),
    # Names of the notifiers that have taken it.
    Column("told", Json, nullable=False),
    Column("why", Text),
)
Index("ix_alerts_state", alerts.c.state, alerts.c.not_before)
