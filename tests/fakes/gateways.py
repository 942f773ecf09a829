"""A gateway of each kind over the seeded demo shop, and how to look at the other side."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile
from typing import Any

import httpx
from sqlalchemy import func, select

from bot.clock import now
from bot.shop_link.gateway import HttpGateway
from bot.store.tables import gateway as tables
from bot.usecases.ports_gateway import ShopGateway
from tests.fakes.gateway_server import COUNTED
from tests.fakes.shop_world import ShopWorld
from tests.fakes.world import ROOT

SECRET = "the-secret-that-the-shops-own-system-knows"


@dataclass
class Kit:
    """A gateway, and how many papers lie on the other side."""

    gateway: ShopGateway
    counts: Callable[[], dict[str, int]]


def embedded(shop: ShopWorld) -> Kit:
    """The gateway over the app's own database."""

    def counts() -> dict[str, int]:
        with shop.store.read() as books:
            return {
                name: books.connection.execute(
                    select(func.count()).select_from(getattr(tables, name))
                ).scalar_one()
                for name in COUNTED
            }

    return Kit(shop.deps.gateway, counts)


@dataclass
class FarShop:
    """The other process."""

    address: str

    def behaves(self, *modes: str) -> None:
        """How the next calls are answered, one each."""
        self._control({"modes": list(modes)})

    def releases_what_it_held(self) -> None:
        """Calls that were held back arrive now."""
        self._control({"release": True})

    def seen(self) -> dict[str, Any]:
        """What was called, and what stands in its own database."""
        answer = httpx.get(f"{self.address}/control", timeout=5)
        return dict(answer.json())

    def begins_anew(self, database: Path, like: Path) -> None:
        """With a fresh copy of a seeded shop."""
        copyfile(like, database)
        self._control({"database": str(database)})

    def _control(self, told: dict[str, Any]) -> None:
        httpx.post(f"{self.address}/control", json=told, timeout=5).raise_for_status()

    def gateway(self, secret: str = SECRET, timeout_s: float = 1.0) -> HttpGateway:
        """A client of it, impatient for the tests' sake."""
        return HttpGateway(self.address, secret, now, timeout_s)


@contextmanager
def far_shop(folder: Path, like: Path) -> Iterator[FarShop]:
    """A process of its own with a copy of a seeded shop."""
    database = folder / "far.db"
    copyfile(like, database)
    command = [sys.executable, "-m", "tests.fakes.gateway_server", str(database), SECRET]
    process = subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdin is not None
    try:
        yield FarShop(process.stdout.readline().strip())
    finally:
        process.stdin.close()
        process.wait(10)
        process.stdout.close()
