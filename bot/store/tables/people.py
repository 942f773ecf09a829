"""Users of the desk, their sessions, failed logins, and the audit."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, Text

from bot.store.tables.base import Instant, Json, metadata
from bot.store.tables.conversations import ID

users = Table(
    "users",
    metadata,
    Column("id", ID, primary_key=True),
    Column("login", String(64), nullable=False, unique=True),
    Column("name", String(64), nullable=False),
    Column("roles", Json, nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("must_change_password", Boolean, nullable=False),
    Column("added_at", Instant, nullable=False),
    Column("left_at", Instant),
    # Until when a one-time password opens; none for those from the command line.
    Column("password_until", Instant),
)

desk_sessions = Table(
    "desk_sessions",
    metadata,
    Column("token_hash", String(64), primary_key=True),
    Column("user_id", ID, ForeignKey("users.id"), nullable=False),
    Column("csrf", String(64), nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
)
Index("ix_desk_sessions_user_id", desk_sessions.c.user_id)

login_failures = Table(
    "login_failures",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(160), nullable=False),
    Column("at", Instant, nullable=False),
)
Index("ix_login_failures_key", login_failures.c.key, login_failures.c.at)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("actor", ID, nullable=False),
    Column("verb", String(40), nullable=False),
    Column("about", String(80), nullable=False),
    Column("details", Json, nullable=False),
)
Index("ix_audit_about", audit.c.about)
Index("ix_audit_verb", audit.c.verb, audit.c.id)
