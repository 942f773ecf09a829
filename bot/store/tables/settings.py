"""The shop's own settings: every change ever made, and the keys of buyer tokens."""

from sqlalchemy import Column, Integer, String, Table, Text

from bot.store.tables.base import Instant, Json, metadata
from bot.store.tables.conversations import ID

setting_changes = Table(
    "setting_changes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("actor", ID, nullable=False),
    Column("subject", String(12), nullable=False),
    Column("before", Json, nullable=False),
    Column("after", Json, nullable=False),
    Column("undoes", Integer, unique=True),
)

buyer_keys = Table(
    "buyer_keys",
    metadata,
    Column("key_id", String(40), primary_key=True),
    Column("secret", Text, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("made_by", ID, nullable=False),
    Column("retired_at", Instant),
)
