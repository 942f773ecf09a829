"""Photos that buyers sent; their bytes lie in files named by id."""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table

from bot.store.tables.base import Instant, metadata
from bot.store.tables.conversations import ID

uploads = Table(
    "uploads",
    metadata,
    Column("id", ID, primary_key=True),
    Column("conversation_id", ID, ForeignKey("conversations.id"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("size", Integer, nullable=False),
    # Null while an open case rests on it.
    Column("keep_until", Instant),
    # The message that it was sent with.
    Column("seq", Integer),
)
Index("ix_uploads_conversation_id", uploads.c.conversation_id, uploads.c.at)
Index("ix_uploads_keep_until", uploads.c.keep_until)
