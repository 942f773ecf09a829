"""What was bought together is the same on both databases: it goes with what is suggested."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.postgres import PostgresServer
from tests.fakes.shop_world import ShopWorld


@pytest.fixture(params=["sqlite", "postgresql"])
def shop(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ShopWorld]:
    url = ""
    if request.param == "postgresql":
        server: PostgresServer = request.getfixturevalue("postgres")
        url = server.new_database(like=server.migrated)
    world = ShopWorld(tmp_path, url=url)
    yield world
    world.close()


def test_the_scarf_was_bought_with_a_bag_and_a_jumper(shop: ShopWorld) -> None:
    with shop.store.read() as books:
        assert list(books.shop.bought_with("SC01", 4)) == ["BG05", "KN03"]
        assert list(books.shop.bought_with("SC01", 1)) == ["BG05"]


def test_what_was_only_bought_alone_goes_with_nothing(shop: ShopWorld) -> None:
    with shop.store.read() as books:
        assert list(books.shop.bought_with("CU12", 4)) == []
