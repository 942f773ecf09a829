"""axe-core over what a page shows now: nothing serious may stand there."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from playwright.sync_api import Page

from tests.system import ROOT

AXE = ROOT / "frontend/node_modules/axe-core/axe.min.js"
GRAVE = {"serious", "critical"}


@lru_cache(maxsize=1)
def _axe() -> str:
    return AXE.read_text(encoding="utf-8")


def grave_faults(page: Page) -> list[str]:
    """What axe calls serious or critical: its rule and the places."""
    page.evaluate(_axe())
    found: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{one['id']}: {[node['target'] for node in one['nodes']]}"
        for one in found["violations"]
        if one["impact"] in GRAVE
    ]
