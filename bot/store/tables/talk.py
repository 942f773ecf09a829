"""What people of the desk do in a conversation beside its log: words about to leave, notes,
mentions, tags, transfers, and how far the buyer has read."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from bot.store.tables.base import Instant, Json, metadata
from bot.store.tables.conversations import ID

NAME = String(64)

# An agent's words between "send" and the log: they can be taken back until `leaves_at`.
agent_words = Table(
    "agent_words",
    metadata,
    Column("conversation_id", ID, ForeignKey("conversations.id"), primary_key=True),
    Column("client_msg_id", String(64), primary_key=True),
    Column("place", Integer, nullable=False),
    Column("agent_id", ID, nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("content", Json, nullable=False),
    # The reason with which a lead let through what the guard holds, and the rules it broke.
    Column("released", Json),
    Column("said_at", Instant, nullable=False),
    Column("leaves_at", Instant, nullable=False),
    Column("state", String(8), nullable=False),
    Column("why", Text, nullable=False),
    Column("seq", Integer),
)
Index("ix_agent_words_state", agent_words.c.state, agent_words.c.leaves_at)

desk_notes = Table(
    "desk_notes",
    metadata,
    Column("id", ID, primary_key=True),
    Column("conversation_id", ID, ForeignKey("conversations.id"), nullable=False),
    Column("client_note_id", String(64), nullable=False),
    Column("at", Instant, nullable=False),
    Column("author_id", ID, nullable=False),
    Column("author_name", NAME, nullable=False),
    Column("text", Text, nullable=False),
    Column("after_seq", Integer, nullable=False),
    UniqueConstraint("conversation_id", "client_note_id"),
)

mentions = Table(
    "mentions",
    metadata,
    Column("note_id", ID, ForeignKey("desk_notes.id"), primary_key=True),
    Column("user_id", ID, ForeignKey("users.id"), primary_key=True),
    Column("read_at", Instant),
)
Index("ix_mentions_user_id", mentions.c.user_id, mentions.c.read_at)

buyer_tags = Table(
    "buyer_tags",
    metadata,
    Column("buyer_id", NAME, primary_key=True),
    Column("tag", String(20), primary_key=True),
    Column("by_id", ID, nullable=False),
    Column("at", Instant, nullable=False),
)

# Good for the epoch that it began: whoever takes the conversation moves the epoch.
transfers = Table(
    "transfers",
    metadata,
    Column("conversation_id", ID, ForeignKey("conversations.id"), primary_key=True),
    Column("epoch", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("from_id", ID, nullable=False),
    Column("from_name", NAME, nullable=False),
    Column("kind", String(8), nullable=False),
    Column("to_id", String(40), nullable=False),
    Column("to_name", NAME, nullable=False),
    Column("reason", Text, nullable=False),
    Column("summary", Text, nullable=False),
)

seen_marks = Table(
    "seen_marks",
    metadata,
    Column("conversation_id", ID, ForeignKey("conversations.id"), primary_key=True),
    Column("got_seq", Integer, nullable=False),
    Column("read_seq", Integer, nullable=False),
    Column("at", Instant, nullable=False),
)
