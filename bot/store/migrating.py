"""Bringing a database up to date, and naming the log that lives in it."""

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from sqlalchemy import Connection, delete, insert, inspect, select, text

from bot.store.engine import make_engine
from bot.store.tables.base import meta

if TYPE_CHECKING:
    from alembic.config import Config

LOG_ID = "log_id"
MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(engine_url: str) -> None:
    """Runs every migration that is missing; a new database gets its log id. Safe to repeat."""
    engine = make_engine(engine_url)
    try:
        with engine.begin() as connection:
            if not _is_current(connection):
                from alembic import command

                command.upgrade(alembic_config(connection), "head")
            _name_log(connection)
    finally:
        engine.dispose()


def _is_current(connection: Connection) -> bool:
    """Whether the newest migration has run; asked first, as Alembic is slow to import."""
    if not inspect(connection).has_table("alembic_version"):
        return False
    stands = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return bool(stands == newest_migration())


def newest_migration() -> str:
    """The last revision: each file is named like its revision, in order."""
    return max(path.stem for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def alembic_config(connection: Connection) -> "Config":
    """Alembic's configuration without a file."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
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
