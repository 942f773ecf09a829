"""What the embedded shop system keeps of its own: answers by key, and the papers that it makes.

The app's outbox (tables/effects.py) is another side; they meet in the port ShopGateway alone.
"""

from sqlalchemy import Column, Index, Integer, String, Table, Text

from bot.store.tables.base import Instant, Json, metadata
from bot.store.tables.effects import KEY
from bot.store.tables.shop import NAME, NUMBER

gateway_answers = Table(
    "gateway_answers",
    metadata,
    Column("key", KEY, primary_key=True),
    Column("kind", String(30), nullable=False),
    Column("fingerprint", String(32), nullable=False),
    Column("outcome", String(20), nullable=False),
    Column("reference", NUMBER, nullable=False),
    Column("reason", String(40), nullable=False),
    Column("told", Json, nullable=False),
    Column("at", Instant, nullable=False),
)

order_notes = Table(
    "order_notes",
    metadata,
    Column("key", KEY, primary_key=True),
    Column("order_no", NUMBER, nullable=False),
    # The buyer's words to the letter.
    Column("text", Text, nullable=False),
    Column("at", Instant, nullable=False),
)
Index("ix_order_notes_order_no", order_notes.c.order_no)

# Lines that were changed here: an export that still has them does not bring them back.
replaced_lines = Table(
    "replaced_lines",
    metadata,
    Column("order_no", NUMBER, primary_key=True),
    Column("sku", NUMBER, primary_key=True),
    Column("new_sku", NUMBER, nullable=False),
    Column("at", Instant, nullable=False),
)

refund_requests = Table(
    "refund_requests",
    metadata,
    Column("key", KEY, primary_key=True),
    Column("order_no", NUMBER, nullable=False),
    Column("sku", NUMBER, nullable=False),
    Column("cause", String(30), nullable=False),
    Column("amount_fen", Integer, nullable=False),
    # requested: asked back, not paid yet; failed: still owed; paid: out of the house.
    Column("state", String(20), nullable=False),
    Column("at", Instant, nullable=False),
)
Index("ix_refund_requests_order_no", refund_requests.c.order_no)

return_papers = Table(
    "return_papers",
    metadata,
    Column("key", KEY, primary_key=True),
    Column("order_no", NUMBER, nullable=False),
    Column("sku", NUMBER, nullable=False),
    Column("new_sku", NUMBER, nullable=False),
    Column("reason", NAME, nullable=False),
    Column("slip", Text, nullable=False),
    Column("at", Instant, nullable=False),
)

# What people of the warehouse have to do: interceptions, resends, exchanges.
warehouse_jobs = Table(
    "warehouse_jobs",
    metadata,
    Column("key", KEY, primary_key=True),
    Column("kind", String(30), nullable=False),
    Column("order_no", NUMBER, nullable=False),
    Column("sku", NUMBER, nullable=False),
    Column("qty", Integer, nullable=False),
    Column("words", Text, nullable=False),
    Column("state", String(20), nullable=False),
    Column("at", Instant, nullable=False),
)

invoices = Table(
    "invoices",
    metadata,
    Column("key", KEY, primary_key=True),
    Column("order_no", NUMBER, nullable=False),
    Column("title_kind", String(20), nullable=False),
    Column("title", Text, nullable=False),
    Column("tax_no", String(20), nullable=False),
    Column("amount_fen", Integer, nullable=False),
    # requested: finance writes it; issued, failed; red: taken back by a red letter.
    Column("state", String(20), nullable=False),
    Column("at", Instant, nullable=False),
)
Index("ix_invoices_order_no", invoices.c.order_no)

restock_subscriptions = Table(
    "restock_subscriptions",
    metadata,
    Column("key", KEY, primary_key=True),
    Column("sku", NUMBER, nullable=False),
    Column("buyer_id", NUMBER, nullable=False),
    Column("contact", NAME, nullable=False),
    Column("state", String(20), nullable=False),
    Column("at", Instant, nullable=False),
)
Index("ix_restock_subscriptions_sku", restock_subscriptions.c.sku, restock_subscriptions.c.state)
