"""The demo shop, seeded on a Wednesday at ten."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.shop_world import ShopWorld


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a shop that nobody has touched since."""
    shop = ShopWorld(tmp_path_factory.mktemp("seeded"))
    shop.close()
    return shop.file


@pytest.fixture
def shop(tmp_path: Path, seeded: Path) -> Iterator[ShopWorld]:
    shop = ShopWorld(tmp_path, like=seeded)
    yield shop
    shop.close()
