"""What people said of the work that the shop's tables hold for them (tables/gateway.py)."""

from sqlalchemy import Column, String, Table, Text

from bot.store.tables.base import Instant, metadata
from bot.store.tables.conversations import ID
from bot.store.tables.effects import KEY

errand_words = Table(
    "errand_words",
    metadata,
    Column("kind", String(12), primary_key=True),
    Column("key", KEY, primary_key=True),
    Column("by_id", ID, nullable=False),
    Column("by_name", String(64), nullable=False),
    Column("said", Text, nullable=False),
    Column("said_at", Instant, nullable=False),
)
