"""What leads and agents keep beside the chats: whispers, hand-over notes, reports, problems,
marks against the monthly points."""

from sqlalchemy import Column, Date, Index, PrimaryKeyConstraint, String, Table, Text

from bot.store.tables.base import Instant, metadata
from bot.store.tables.conversations import ID

NAME = String(64)

whispers = Table(
    "whispers",
    metadata,
    Column("id", ID, primary_key=True),
    Column("conversation_id", ID, nullable=False),
    Column("at", Instant, nullable=False),
    Column("from_id", ID, nullable=False),
    Column("from_name", NAME, nullable=False),
    Column("to_id", ID, nullable=False),
    Column("text", Text, nullable=False),
    Column("seen_at", Instant),
)
Index("ix_whispers_seen_at", whispers.c.seen_at)

shift_notes = Table(
    "shift_notes",
    metadata,
    Column("id", ID, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("by_id", ID, nullable=False),
    Column("text", Text, nullable=False),
    Column("conversation_id", ID),
    Column("done_at", Instant),
    Column("done_by", ID),
)
Index("ix_shift_notes_done_at", shift_notes.c.done_at, shift_notes.c.at)

daily_reports = Table(
    "daily_reports",
    metadata,
    Column("agent_id", ID, nullable=False),
    Column("day", Date, nullable=False),
    Column("sold", Text, nullable=False),
    Column("tags", Text, nullable=False),
    Column("questions", Text, nullable=False),
    Column("at", Instant, nullable=False),
    PrimaryKeyConstraint("agent_id", "day"),
)

problems = Table(
    "problems",
    metadata,
    Column("id", ID, primary_key=True),
    Column("agent_id", ID, nullable=False),
    Column("at", Instant, nullable=False),
    Column("order_no", NAME, nullable=False),
    Column("bought_on", Date),
    Column("slip", Text, nullable=False),
    Column("problem", Text, nullable=False),
    Column("wish", Text, nullable=False),
    Column("conversation_id", ID),
)
Index("ix_problems_at", problems.c.at)

score_marks = Table(
    "score_marks",
    metadata,
    Column("id", ID, primary_key=True),
    Column("agent_id", ID, nullable=False),
    Column("month", String(7), nullable=False),
    Column("kind", String(12), nullable=False),
    Column("conversation_id", ID),
    Column("why", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("by_id", ID, nullable=False),
    Column("dispute", Text, nullable=False),
    Column("disputed_at", Instant),
    Column("ruling", String(12), nullable=False),
    Column("ruled_why", Text, nullable=False),
    Column("ruled_by", ID),
    Column("ruled_at", Instant),
)
Index("ix_score_marks_agent_id", score_marks.c.agent_id, score_marks.c.month)
