"""What the shop gives away: one row a matter, under a business key that never expires."""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, String, Table, Text

from bot.store.tables.base import Instant, metadata
from bot.store.tables.conversations import ID
from bot.store.tables.shop import NUMBER

grants = Table(
    "grants",
    metadata,
    Column("business_key", String(300), primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("reason_group", String(30), nullable=False),
    Column("state", String(20), nullable=False),
    Column("buyer_id", NUMBER, nullable=False),
    Column("product", NUMBER, nullable=False),
    Column("order_no", NUMBER, nullable=False),
    Column("amount_fen", Integer, nullable=False),
    Column("gift_sku", NUMBER, nullable=False),
    Column("use_by", Date),
    Column("text", Text, nullable=False),
    Column("asked_by", ID, nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("day", Date, nullable=False),
    Column("conversation_id", ID, ForeignKey("conversations.id")),
    Column("turn_id", ID),
)
Index("ix_grants_buyer_id", grants.c.buyer_id, grants.c.asked_at)
Index("ix_grants_day", grants.c.day)
