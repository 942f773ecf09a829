"""What buyers and agents say of the bot's answers, for those who teach it."""

from sqlalchemy import Boolean, Column, ForeignKey, Integer, String, Table

from bot.store.tables.base import Instant, Json, metadata
from bot.store.tables.conversations import ID

# A buyer's newest word on a reply; who takes it back has no row.
reply_thumbs = Table(
    "reply_thumbs",
    metadata,
    Column("conversation_id", ID, ForeignKey("conversations.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("is_useful", Boolean, nullable=False),
    Column("at", Instant, nullable=False),
)

# What a request meant, as an agent says; `before`: the inbox entry that stood there, if one did.
hearing_corrections = Table(
    "hearing_corrections",
    metadata,
    Column("turn_id", ID, ForeignKey("turns.id"), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("conversation_id", ID, ForeignKey("conversations.id"), nullable=False, index=True),
    Column("intent", String(64), nullable=False),
    Column("by_id", ID, nullable=False),
    Column("by_name", String(64), nullable=False),
    Column("at", Instant, nullable=False),
    Column("before", Json),
)
