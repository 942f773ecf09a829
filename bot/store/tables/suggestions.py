"""What buyers praise, suggest and criticise."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text

from bot.store.tables.base import Instant, metadata
from bot.store.tables.conversations import ID
from bot.store.tables.shop import NUMBER

suggestions = Table(
    "suggestions",
    metadata,
    Column("turn_id", ID, primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("conversation_id", ID, ForeignKey("conversations.id"), nullable=False),
    Column("buyer_id", NUMBER),
    Column("at", Instant, nullable=False),
    Column("tone", String(20), nullable=False),
    Column("about", String(20), nullable=False),
    Column("product", NUMBER, nullable=False),
    # Masked before it comes here: personal data never reaches this table.
    Column("text", Text, nullable=False),
)
Index("ix_suggestions_tone", suggestions.c.tone, suggestions.c.at)
