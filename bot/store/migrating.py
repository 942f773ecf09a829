"""Bringing a database up to date, and naming the log that lives in it."""

from pathlib import Path
from uuid import uuid4

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, delete, insert, select

from bot.store.engine import make_engine
from bot.store.tables.base import meta

LOG_ID = "log_id"


def migrate(engine_url: str) -> None:
    """Runs every migration that is missing; a new database gets its log id. Safe to repeat."""
    engine = make_engine(engine_url)
    try:
        with engine.begin() as connection:
            command.upgrade(alembic_config(connection), "head")
            _name_log(connection)
    finally:
        engine.dispose()


def alembic_config(connection: Connection) -> Config:
    """Alembic's configuration without a file."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


def _name_log(connection: Connection) -> None:
    named = connection.execute(select(meta.c.value).where(meta.c.key == LOG_ID)).first()
    if named is None:
        connection.execute(insert(meta), {"key": LOG_ID, "value": uuid4().hex})


def rename_log(engine_url: str) -> str:
    """After a restore from backup: a new log id, so that every client drops what it holds."""
    log_id = uuid4().hex
    engine = make_engine(engine_url)
    try:
        with engine.begin() as connection:
            connection.execute(delete(meta).where(meta.c.key == LOG_ID))
            connection.execute(insert(meta), {"key": LOG_ID, "value": log_id})
    finally:
        engine.dispose()
    return log_id
