"""Trainings, switches of the live model, and who signed what off."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text

from bot.store.tables.base import Instant, Json, metadata
from bot.store.tables.conversations import ID

trainings = Table(
    "trainings",
    metadata,
    Column("id", ID, primary_key=True),
    Column("state", String(20), nullable=False),
    Column("step", String(200), nullable=False),
    Column("asked_by", ID, nullable=False),
    Column("asked_by_name", String(64), nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("authors", Json, nullable=False),
    Column("model", String(80), nullable=False),
    Column("head", String(64), nullable=False),
    Column("phrases", Integer, nullable=False),
    Column("against", String(80), nullable=False),
    Column("learnt_at", Instant, nullable=True),
    Column("ended_at", Instant, nullable=True),
    Column("why", Text, nullable=False),
    Column("wants_cancel", Boolean, nullable=False),
    Column("report", Json, nullable=True),
)
Index("ix_trainings_asked_at", trainings.c.asked_at)
switches = Table(
    "switches",
    metadata,
    Column("id", ID, primary_key=True),
    Column("kind", String(24), nullable=False),
    Column("state", String(20), nullable=False),
    Column("model", String(80), nullable=False),
    Column("before", String(80), nullable=False),
    Column("by", ID, nullable=False),
    Column("by_name", String(64), nullable=False),
    Column("at", Instant, nullable=False),
    Column("done_at", Instant, nullable=True),
    Column("why", Text, nullable=False),
    Column("training_id", ID, nullable=False),
    Column("watch", String(20), nullable=False),
    Column("turns", Integer, nullable=False),
    Column("failed", Integer, nullable=False),
    Column("unclear", Integer, nullable=False),
    Column("before_turns", Integer, nullable=False, server_default="0"),
    Column("before_failed", Integer, nullable=False, server_default="0"),
    Column("before_unclear", Integer, nullable=False, server_default="0"),
)
Index("ix_switches_at", switches.c.at)
sign_offs = Table(
    "sign_offs",
    metadata,
    Column("training_id", ID, ForeignKey("trainings.id"), primary_key=True),
    Column("item", String(400), primary_key=True),
    Column("by", ID, primary_key=True),
    Column("by_name", String(64), nullable=False),
    Column("at", Instant, nullable=False),
    Column("note", String(400), nullable=False),
)
