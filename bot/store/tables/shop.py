"""The shop's own book, filled from CSV files, and who proved to know an order.

Columns are named as the fields of the records in bot.shop. No foreign keys between these tables:
a shop's exports arrive in any order, and an order without lines is still an order.
"""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, Text

from bot.store.tables.base import Instant, Json, metadata
from bot.store.tables.conversations import ID

NUMBER = String(64)
NAME = String(128)

buyers = Table(
    "buyers",
    metadata,
    Column("buyer_id", NUMBER, primary_key=True),
    Column("member_name", NAME, nullable=False),
    Column("level", String(20), nullable=False),
    Column("tags", Json, nullable=False),
    Column("points", Integer, nullable=False),
    Column("consent_care", Boolean, nullable=False),
)
Index("ix_buyers_member_name", buyers.c.member_name)

products = Table(
    "products",
    metadata,
    Column("sku", NUMBER, primary_key=True),
    Column("spu", NUMBER, nullable=False),
    Column("title", Text, nullable=False),
    Column("size", NAME, nullable=False),
    Column("colour", NAME, nullable=False),
    Column("price_fen", Integer, nullable=False),
    Column("cost_floor_fen", Integer, nullable=False),
    Column("category", NAME, nullable=False),
    Column("material", Text, nullable=False),
    Column("warranty_months", Integer, nullable=False),
    Column("returnable_rule", String(20), nullable=False),
    Column("care", Json, nullable=False),
    Column("guide_steps", Json, nullable=False),
    Column("aliases", Json, nullable=False),
)
Index("ix_products_spu", products.c.spu)

stock = Table(
    "stock",
    metadata,
    Column("sku", NUMBER, primary_key=True),
    Column("on_hand", Integer, nullable=False),
    Column("reserved", Integer, nullable=False),
    Column("warning_line", Integer, nullable=False),
    Column("restock_date", Date),
    Column("supplier", NAME, nullable=False),
)

price_history = Table(
    "price_history",
    metadata,
    Column("sku", NUMBER, primary_key=True),
    Column("valid_from", Instant, primary_key=True),
    Column("price_fen", Integer, nullable=False),
    Column("reason", String(20), nullable=False),
)

orders = Table(
    "orders",
    metadata,
    Column("order_no", NUMBER, primary_key=True),
    Column("member_name", NAME, nullable=False),
    Column("state", String(20), nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("goods_fen", Integer, nullable=False),
    Column("freight_fen", Integer, nullable=False),
    Column("total_fen", Integer, nullable=False),
    Column("paid_fen", Integer, nullable=False),
    Column("refunded_fen", Integer, nullable=False),
    Column("paid_at", Instant),
    Column("confirmed_at", Instant),
    Column("title", Text, nullable=False),
    Column("kinds", Integer, nullable=False),
    Column("pieces", Integer, nullable=False),
    Column("receiver", NAME, nullable=False),
    Column("address", Text, nullable=False),
    Column("phone", String(40), nullable=False),
    Column("buyer_message", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("tracking_no", NUMBER, nullable=False),
    Column("courier", NAME, nullable=False),
    Column("close_reason", Text, nullable=False),
    Column("invoice_title", Text, nullable=False),
)
Index("ix_orders_member_name", orders.c.member_name, orders.c.created_at)

order_lines = Table(
    "order_lines",
    metadata,
    Column("order_no", NUMBER, primary_key=True),
    Column("sku", NUMBER, primary_key=True),
    Column("qty", Integer, nullable=False),
    Column("paid_fen", Integer, nullable=False),
    Column("exclusion_confirmed_at", Instant),
)

parcels = Table(
    "parcels",
    metadata,
    Column("tracking_no", NUMBER, primary_key=True),
    Column("order_no", NUMBER, nullable=False),
    Column("courier", NAME, nullable=False),
    Column("state", String(20), nullable=False),
)
Index("ix_parcels_order_no", parcels.c.order_no)

scans = Table(
    "scans",
    metadata,
    Column("tracking_no", NUMBER, primary_key=True),
    Column("at", Instant, primary_key=True),
    Column("text", String(400), primary_key=True),
    Column("place", NAME, nullable=False),
)

returns = Table(
    "returns",
    metadata,
    Column("order_no", NUMBER, primary_key=True),
    Column("sku", NUMBER, primary_key=True),
    Column("qty", Integer, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("state", String(20), nullable=False),
    Column("applied_at", Instant, nullable=False),
    Column("refund_fen", Integer, nullable=False),
    Column("tracking_no", NUMBER, nullable=False),
    Column("arrived_at", Instant),
    Column("refunded_at", Instant),
)

# A try is counted by the number typed, whether such an order exists or not.
proof_tries = Table(
    "proof_tries",
    metadata,
    # One try a request of a turn, however often the turn is run.
    Column("try_of", String(80), primary_key=True),
    Column("conversation_id", ID, ForeignKey("conversations.id"), nullable=False),
    Column("bucket", String(120), nullable=False),
    Column("at", Instant, nullable=False),
)
Index("ix_proof_tries_bucket", proof_tries.c.bucket)
Index("ix_proof_tries_conversation_id", proof_tries.c.conversation_id)

proofs = Table(
    "proofs",
    metadata,
    Column("conversation_id", ID, ForeignKey("conversations.id"), primary_key=True),
    Column("order_no", NUMBER, primary_key=True),
    Column("at", Instant, nullable=False),
)
