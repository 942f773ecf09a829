"""The shop's window, and people in front of and behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.web.asgi_client import TestClient
from tests.web.shop_window import Buyer, Person, ShopWindow


@pytest.fixture
def window(tmp_path: Path) -> Iterator[ShopWindow]:
    window = ShopWindow(tmp_path)
    yield window
    window.close()


@pytest.fixture
def client(window: ShopWindow) -> Iterator[TestClient]:
    with window.serving() as client:
        yield client


@pytest.fixture
def lin(window: ShopWindow, client: TestClient) -> Buyer:
    """林小满, signed by the shop."""
    return Buyer(client, window.side.tokens.sign("b1001"))


@pytest.fixture
def stranger(client: TestClient) -> Buyer:
    return Buyer(client)


@pytest.fixture
def person(window: ShopWindow, client: TestClient) -> Callable[..., Person]:
    """`person("xiaohe", "agent")`: added, logged in, with a password of their own."""

    def signed_in(login: str, *roles: str) -> Person:
        return Person(window, client, login, *roles).signed_in()

    return signed_in


@pytest.fixture
def xiaohe(person: Callable[..., Person]) -> Person:
    return person("xiaohe", "agent")
