"""The desk's agents as the queue sees them, the handlings, and what persons owed an answer to."""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    text,
)

from bot.store.tables.base import Instant, Json, metadata
from bot.store.tables.conversations import ID

desk_agents = Table(
    "desk_agents",
    metadata,
    Column("agent_id", ID, ForeignKey("users.id"), primary_key=True),
    Column("choice", String(8), nullable=False),
    # While it runs the agent's screen is heard of; every process renews and reads the same one.
    Column("lease_until", Instant),
    Column("since", Instant, nullable=False),
    Column("cap", Integer),
    Column("skills", Json, nullable=False),
    Column("missed", Integer, nullable=False),
    Column("last_offer_at", Instant),
)

handlings = Table(
    "handlings",
    metadata,
    Column("id", ID, primary_key=True),
    Column("conversation_id", ID, ForeignKey("conversations.id"), nullable=False),
    Column("buyer_id", String(64)),
    Column("asked_at", Instant),
    # From when on the wait counts: the next opening for who asked at night.
    Column("clock_from", Instant),
    Column("is_overnight", Boolean, nullable=False),
    Column("skill", String(12)),
    Column("wanted_agent", ID),
    Column("offered_to", ID),
    Column("offered_until", Instant),
    Column("passed_by", Json, nullable=False),
    Column("agent_id", ID),
    Column("taken_at", Instant),
    Column("first_reply_at", Instant),
    Column("held_until", Instant),
    Column("ended_at", Instant),
    Column("how", String(12)),
)
# One that runs a conversation, whatever races.
Index(
    "uq_handlings_open",
    handlings.c.conversation_id,
    unique=True,
    sqlite_where=text("ended_at IS NULL"),
    postgresql_where=text("ended_at IS NULL"),
)
Index("ix_handlings_buyer_id", handlings.c.buyer_id, handlings.c.taken_at)
Index("ix_handlings_conversation_id", handlings.c.conversation_id, handlings.c.taken_at)
Index("ix_handlings_ended_at", handlings.c.ended_at)
Index("ix_handlings_taken_at", handlings.c.taken_at)

reply_clocks = Table(
    "reply_clocks",
    metadata,
    Column("handling_id", ID, ForeignKey("handlings.id"), nullable=False),
    # 0 for the greeting, else the seq of the buyer's first unanswered words.
    Column("asked_seq", Integer, nullable=False),
    Column("kind", String(8), nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("answered_at", Instant),
    Column("ended_at", Instant),
    PrimaryKeyConstraint("handling_id", "asked_seq"),
)
Index("ix_reply_clocks_asked_at", reply_clocks.c.asked_at)
