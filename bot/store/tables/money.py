"""What the shop gives away: the ledger, its chain, its outbox, and what buyers have of it."""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, String, Table, Text

from bot.store.tables.base import Instant, metadata
from bot.store.tables.conversations import ID
from bot.store.tables.shop import NUMBER

KEY = String(300)
HASH = String(64)

# One row a matter, under a business key that never expires.
grants = Table(
    "grants",
    metadata,
    Column("business_key", KEY, primary_key=True),
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
    Column("grant_id", ID, nullable=False),
    Column("matter", KEY, nullable=False),
    Column("sku", NUMBER, nullable=False),
    Column("points", Integer, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("authority", ID, nullable=False),
    Column("authorised_on", Date),
    Column("set_by", ID, nullable=False),
    Column("decided_by", ID, nullable=False),
    Column("decided_at", Instant),
    Column("sent_at", Instant),
    Column("why", Text, nullable=False),
)
Index("ix_grants_buyer_id", grants.c.buyer_id, grants.c.asked_at)
Index("ix_grants_day", grants.c.day)
Index("uq_grants_grant_id", grants.c.grant_id, unique=True)
Index("ix_grants_matter", grants.c.matter)
Index("ix_grants_order_no", grants.c.order_no)
Index("ix_grants_state", grants.c.state)
Index("ix_grants_authority", grants.c.authority, grants.c.authorised_on)

grant_links = Table(
    "grant_links",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("business_key", KEY, nullable=False),
    Column("verb", String(40), nullable=False),
    Column("actor", ID, nullable=False),
    Column("at", Instant, nullable=False),
    # The whole row as it was after this change; words of people as fingerprints.
    Column("fields", Text, nullable=False),
    Column("previous", HASH, nullable=False),
    Column("hash", HASH, nullable=False),
)
Index("ix_grant_links_business_key", grant_links.c.business_key)

# A single row: the end of the chain. Whoever writes the ledger holds it.
grant_head = Table(
    "grant_head",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("seq", Integer, nullable=False),
    Column("hash", HASH, nullable=False),
    Column("checked_on", Date),
)

payouts = Table(
    "payouts",
    metadata,
    Column("grant_id", ID, primary_key=True),
    Column("business_key", KEY, ForeignKey("grants.business_key"), nullable=False),
    Column("not_before", Instant, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("why", Text, nullable=False),
)
Index("ix_payouts_not_before", payouts.c.not_before)

wallet = Table(
    "wallet",
    metadata,
    Column("key", ID, primary_key=True),
    Column("buyer_id", NUMBER, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("amount_fen", Integer, nullable=False),
    Column("booked_at", Instant, nullable=False),
    Column("points", Integer, nullable=False),
    Column("gift_sku", NUMBER, nullable=False),
    Column("order_no", NUMBER, nullable=False),
    Column("from_fen", Integer, nullable=False),
    Column("use_by", Date),
    Column("used_on_order", NUMBER, nullable=False),
    Column("used_at", Instant),
    Column("void_at", Instant),
)
Index("ix_wallet_buyer_id", wallet.c.buyer_id)
