"""What the shop's own system was asked to do: the app's outbox, one row a wish."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text

from bot.store.tables.base import Instant, Json, metadata
from bot.store.tables.conversations import ID
from bot.store.tables.shop import NUMBER

KEY = String(80)

shop_effects = Table(
    "shop_effects",
    metadata,
    Column("key", KEY, primary_key=True),
    Column("kind", String(30), nullable=False),
    Column("matter", String(300), nullable=False),
    # An order's number, or a SKU and a buyer; one subject's effects are done in order of place.
    Column("subject", String(100), nullable=False),
    Column("place", Integer, nullable=False),
    Column("fingerprint", String(32), nullable=False),
    Column("content", Json, nullable=False),
    Column("state", String(20), nullable=False),
    Column("asked_by", ID, nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("not_before", Instant, nullable=False),
    Column("buyer_id", NUMBER, nullable=False),
    Column("conversation_id", ID, ForeignKey("conversations.id")),
    Column("turn_id", ID),
    Column("attempts", Integer, nullable=False),
    Column("reference", NUMBER, nullable=False),
    Column("reason", Text, nullable=False),
    Column("told", Json, nullable=False),
    Column("ended_at", Instant),
)
Index("ix_shop_effects_matter", shop_effects.c.matter)
Index("ix_shop_effects_subject", shop_effects.c.subject, shop_effects.c.place, unique=True)
Index("ix_shop_effects_state", shop_effects.c.state, shop_effects.c.not_before)
