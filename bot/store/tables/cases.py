"""Cases 工单, their history and their evidence."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from bot.store.tables.base import Instant, Json, metadata
from bot.store.tables.conversations import ID
from bot.store.tables.shop import NUMBER

CASE_NO = String(20)
MATTER = String(300)

cases = Table(
    "cases",
    metadata,
    Column("id", ID, primary_key=True),
    Column("case_no", CASE_NO, nullable=False, unique=True),
    Column("kind", String(30), nullable=False),
    Column("state", String(20), nullable=False),
    Column("bound_to", MATTER, nullable=False),
    # One open case a matter; null once it is settled.
    Column("open_matter", MATTER, unique=True),
    Column("buyer_id", NUMBER),
    Column("conversation_id", ID, ForeignKey("conversations.id"), nullable=False),
    Column("order_no", NUMBER, nullable=False),
    Column("sku", NUMBER, nullable=False),
    Column("words", Text, nullable=False),
    Column("department", String(20), nullable=False),
    Column("cause", String(30)),
    Column("note", Text, nullable=False),
    Column("opened_by", ID, nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("moved_at", Instant, nullable=False),
    Column("due_at", Instant),
    Column("settled_at", Instant),
    Column("follow_up_at", Instant),
    Column("follows", CASE_NO),
    Column("turn_id", ID),
)
Index("ix_cases_bound_to", cases.c.bound_to)
Index("ix_cases_buyer_id", cases.c.buyer_id)
Index("ix_cases_conversation_id", cases.c.conversation_id)
Index("ix_cases_order_no", cases.c.order_no)
Index("ix_cases_due_at", cases.c.due_at)
Index("ix_cases_follow_up_at", cases.c.follow_up_at)

case_events = Table(
    "case_events",
    metadata,
    Column("case_id", ID, ForeignKey("cases.id"), primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("actor", ID, nullable=False),
    Column("verb", String(40), nullable=False),
    Column("state", String(20), nullable=False),
    Column("note", Text, nullable=False),
    Column("details", Json, nullable=False),
)

Index("ix_case_events_at", case_events.c.at)

case_evidence = Table(
    "case_evidence",
    metadata,
    Column("id", ID, primary_key=True),
    Column("case_id", ID, ForeignKey("cases.id"), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("at", Instant, nullable=False),
    Column("added_by", ID, nullable=False),
    # No foreign key: the photo goes when its time is over, the case keeps that there was one.
    Column("upload_id", ID),
    Column("text", Text, nullable=False),
    UniqueConstraint("case_id", "upload_id"),
)
Index("ix_case_evidence_upload_id", case_evidence.c.upload_id)
