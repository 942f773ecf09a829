"""The shop's own policy file and demo shop, for tests of the rules of trade."""

from typing import Any

import pytest
from ruamel.yaml import YAML

from bot.shop.policy import Policy, policy_from
from tests.rules.shop.demo_books import ROOT, Books, at, open_books


@pytest.fixture
def raw_policy() -> dict[str, Any]:
    """policy.yml as a mapping, fresh for each test."""
    path = ROOT / "data" / "shop" / "policy.yml"
    loaded: dict[str, Any] = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="session")
def policy() -> Policy:
    path = ROOT / "data" / "shop" / "policy.yml"
    return policy_from(YAML(typ="safe").load(path.read_text(encoding="utf-8")))


@pytest.fixture(scope="session")
def wednesday() -> Books:
    """The demo shop as seeded on Wednesday 2026-03-18 at noon."""
    return open_books(at("2026-03-18 12:00"))
