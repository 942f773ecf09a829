"""What a person did in a conversation and left behind: hand-backs, ratings, tasks, agreed waits."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text

from bot.store.tables.base import Instant, metadata
from bot.store.tables.cases import CASE_NO
from bot.store.tables.conversations import ID
from bot.store.tables.shop import NUMBER

# One row each time that a person's part ended. `epoch` is that part's own.
hand_backs = Table(
    "hand_backs",
    metadata,
    Column("conversation_id", ID, ForeignKey("conversations.id"), primary_key=True),
    Column("epoch", Integer, primary_key=True),
    # The notice in the log that it stands beside.
    Column("seq", Integer, nullable=False),
    Column("ended_as", String(12), nullable=False),
    Column("agent_id", ID, nullable=False),
    Column("agent_name", String(64), nullable=False),
    Column("at", Instant, nullable=False),
    Column("order_no", NUMBER, nullable=False),
    Column("settled", Text, nullable=False),
    Column("promise", Text, nullable=False),
    Column("promise_due", Instant),
    Column("open_point", Text, nullable=False),
    Column("goes_on", Boolean, nullable=False),
    # Of a conversation that was closed.
    Column("reason", String(20), nullable=False),
)

# One row a handling: a part of a conversation in which one side, bot or person, answered.
ratings = Table(
    "ratings",
    metadata,
    Column("conversation_id", ID, ForeignKey("conversations.id"), primary_key=True),
    Column("epoch", Integer, primary_key=True),
    Column("of", String(8), nullable=False),
    Column("agent_id", ID),
    # Null: the buyer did not want to say.
    Column("stars", Integer),
    Column("words", Text, nullable=False),
    Column("at", Instant, nullable=False),
)
Index("ix_ratings_of", ratings.c.of, ratings.c.at)

tasks = Table(
    "tasks",
    metadata,
    Column("id", ID, primary_key=True),
    Column("kind", String(12), nullable=False),
    Column("conversation_id", ID, ForeignKey("conversations.id"), nullable=False),
    Column("buyer_id", NUMBER),
    Column("case_no", CASE_NO, nullable=False),
    Column("order_no", NUMBER, nullable=False),
    Column("words", Text, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("asked_by", ID, nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("done_by", ID),
    Column("done_at", Instant),
    Column("outcome", Text, nullable=False),
)
Index("ix_tasks_due_at", tasks.c.done_at, tasks.c.due_at)
Index("ix_tasks_changed_at", tasks.c.changed_at)
Index("ix_tasks_conversation_id", tasks.c.conversation_id)

# Buyers who said that they wait for goods that are short.
stock_waits = Table(
    "stock_waits",
    metadata,
    Column("order_no", NUMBER, primary_key=True),
    Column("sku", NUMBER, primary_key=True),
    Column("buyer_id", NUMBER, nullable=False),
    Column("conversation_id", ID, ForeignKey("conversations.id"), nullable=False),
    Column("case_no", CASE_NO, nullable=False),
    Column("title", Text, nullable=False),
    Column("agreed_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    # Null while the wait goes on.
    Column("ended_at", Instant),
    Column("ended_as", String(12), nullable=False),
)
Index("ix_stock_waits_ends_at", stock_waits.c.ended_at, stock_waits.c.ends_at)
