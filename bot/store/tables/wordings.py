"""The trainers' wordings of the script book: every change, and the number of the newest; replies
that trainers began."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table

from bot.store.tables.base import Instant, Json, metadata
from bot.store.tables.conversations import ID

wordings = Table(
    "wordings",
    metadata,
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("reply", String(120), nullable=False),
    Column("wordings", Json, nullable=False),
    Column("based_on", Json, nullable=False),
    Column("by", ID, nullable=False),
    Column("by_name", String(64), nullable=False),
    Column("at", Instant, nullable=False),
    Column("note", String(120), nullable=False),
    Column("exported_at", Instant, nullable=True),
    Index("ix_wordings_reply_revision", "reply", "revision"),
)
# One row; whoever changes a wording locks it, and every process looks whether it has moved on.
wordings_head = Table(
    "wordings_head",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("revision", Integer, nullable=False),
)
# Never taken away: a model that has learnt one may say it.
grown_replies = Table(
    "grown_replies",
    metadata,
    Column("reply", String(120), primary_key=True),
    Column("skill", String(64), nullable=False),
    Column("wordings", Json, nullable=False),
    Column("change_id", ID, ForeignKey("changes.id"), nullable=False),
)
