"""The worlds of the store's tests: the same one on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.postgres import PostgresServer
from tests.fakes.world import World

ENGINES = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A server of our own; without PostgreSQL on the machine these tests fail and say so."""
    server = PostgresServer()
    yield server
    server.stop()


@pytest.fixture(params=ENGINES)
def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a new database without tables."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/new.db"
    server: PostgresServer = request.getfixturevalue("postgres")
    return server.new_database()


@pytest.fixture
def sqlite_world(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path)
    yield world
    world.close()


@pytest.fixture
def postgres_world(postgres: PostgresServer, tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path, url=postgres.new_database(like=postgres.migrated))
    yield world
    world.close()


@pytest.fixture(params=ENGINES)
def world(request: pytest.FixtureRequest) -> World:
    """The scarf shop, once on each database."""
    name = "sqlite_world" if request.param == "sqlite" else "postgres_world"
    found: World = request.getfixturevalue(name)
    return found
