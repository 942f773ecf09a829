"""The demo shop with people at its desk, and a buyer whom one of them has taken."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.at_the_desk import AtTheDesk
from tests.fakes.shop_world import ShopWorld


@pytest.fixture(scope="session")
def seeded_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a shop that nobody has touched since."""
    shop = ShopWorld(tmp_path_factory.mktemp("seeded"))
    shop.close()
    return shop.file


@pytest.fixture
def shop(tmp_path: Path, seeded_desk: Path) -> Iterator[ShopWorld]:
    shop = ShopWorld(tmp_path, like=seeded_desk)
    yield shop
    shop.close()


@pytest.fixture
def desk(shop: ShopWorld) -> AtTheDesk:
    """小何 and 小雅 at the desk, 周主管 above them."""
    return AtTheDesk(shop)
