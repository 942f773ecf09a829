"""The world of the conversation tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.chat import Chat
from tests.fakes.world import World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path)
    yield world
    world.close()


@pytest.fixture
def lin(world: World) -> Chat:
    """林小满, logged in, with her scarf on its way."""
    return Chat(world)
