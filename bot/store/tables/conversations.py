"""Conversations, their log, the bot's turns and the handovers."""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from bot.store.tables.base import Instant, Json, metadata

ID = String(40)

conversations = Table(
    "conversations",
    metadata,
    Column("id", ID, primary_key=True),
    Column("buyer_id", String(64)),
    Column("page_product", String(64)),
    Column("owner", String(8), nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("agent_id", ID),
    Column("agent_name", String(64)),
    Column("last_seq", Integer, nullable=False),
    Column("last_buyer_seq", Integer, nullable=False),
    Column("taken_in_seq", Integer, nullable=False),
    Column("desk_read_seq", Integer, nullable=False),
    Column("reason", String(20)),
    Column("urgency", Integer, nullable=False),
    Column("waiting_since", Instant),
    Column("opened_at", Instant, nullable=False),
    Column("last_at", Instant, nullable=False),
)
# A known buyer has at most one open conversation, whatever races for it.
Index(
    "uq_conversations_open_buyer",
    conversations.c.buyer_id,
    unique=True,
    sqlite_where=text("owner <> 'closed' AND buyer_id IS NOT NULL"),
    postgresql_where=text("owner <> 'closed' AND buyer_id IS NOT NULL"),
)
Index("ix_conversations_owner", conversations.c.owner)

conversation_tokens = Table(
    "conversation_tokens",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("conversation_id", ID, ForeignKey("conversations.id"), nullable=False),
    Column("given_at", Instant, nullable=False),
)
Index("ix_conversation_tokens_conversation_id", conversation_tokens.c.conversation_id)

messages = Table(
    "messages",
    metadata,
    Column("conversation_id", ID, ForeignKey("conversations.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("author", String(8), nullable=False),
    Column("kind", String(8), nullable=False),
    Column("text", Text, nullable=False),
    Column("reply", String(80)),
    Column("variant", Integer),
    Column("epoch", Integer, nullable=False),
    # [{id, title, intent, entities}]: only id and title ever leave the server.
    Column("choices", Json),
    Column("choice_of", Integer),
    Column("card", Json),
    # [{upload_id, width, height}]: the photos sent with it.
    Column("photos", Json),
    Column("notice", String(12)),
    Column("agent_name", String(64)),
    Column("client_msg_id", String(64)),
    # What was sent under client_msg_id when it was not plain text.
    Column("sent", Json),
    # What Rasa hears instead of the text.
    Column("heard", Json),
    Column("in_reply_to", ID),
    Column("part", Integer),
    UniqueConstraint("conversation_id", "client_msg_id"),
    UniqueConstraint("conversation_id", "choice_of", name="uq_messages_choice_once"),
    UniqueConstraint("in_reply_to", "part"),
)

suppressed_replies = Table(
    "suppressed_replies",
    metadata,
    Column("id", ID, primary_key=True),
    Column("conversation_id", ID, ForeignKey("conversations.id"), nullable=False),
    Column("turn_id", ID, nullable=False),
    Column("at", Instant, nullable=False),
    Column("replies", Json, nullable=False),
)
Index("ix_suppressed_replies_conversation_id", suppressed_replies.c.conversation_id)

wanted_turns = Table(
    "wanted_turns",
    metadata,
    Column("conversation_id", ID, ForeignKey("conversations.id"), primary_key=True),
    Column("oldest_at", Instant, nullable=False),
    Column("not_before", Instant, nullable=False),
    Column("turn_id", ID),
    Column("attempts", Integer, nullable=False),
    Column("lease_until", Instant),
    Column("interim_said", Boolean, nullable=False),
    Column("payload", Json),
)
Index("ix_wanted_turns_not_before", wanted_turns.c.not_before)

turns = Table(
    "turns",
    metadata,
    Column("id", ID, primary_key=True),
    Column("conversation_id", ID, ForeignKey("conversations.id"), nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("first_seq", Integer, nullable=False),
    Column("last_seq", Integer, nullable=False),
    Column("requests", Json, nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("state", String(12), nullable=False),
    Column("why", Text),
    Column("finished_at", Instant),
    # [{intent, confidence}], one for each request.
    Column("understood", Json, nullable=False),
)
Index("ix_turns_conversation_id", turns.c.conversation_id, turns.c.last_seq)
Index("ix_turns_started_at", turns.c.started_at)

outcomes = Table(
    "outcomes",
    metadata,
    Column("turn_id", ID, ForeignKey("turns.id"), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("action", String(80), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("outcome", Json, nullable=False),
)

handovers = Table(
    "handovers",
    metadata,
    Column("id", ID, primary_key=True),
    Column("conversation_id", ID, ForeignKey("conversations.id"), nullable=False),
    Column("epoch", Integer, nullable=False),
    Column("reason", String(20), nullable=False),
    Column("evidence", Text, nullable=False),
    Column("summary", Json, nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("turn_id", ID),
    Column("taken_at", Instant),
    Column("taken_by", ID),
    Column("ended_at", Instant),
    Column("ending", Json, nullable=False),
    UniqueConstraint("conversation_id", "epoch"),
)
