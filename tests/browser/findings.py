"""What axe-core finds on a page."""

from __future__ import annotations

import json

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

GRAVE = ("serious", "critical")


def grave_faults(page: Page) -> list[str]:
    """What axe-core calls serious or worse, by rule and place."""
    answer = Axe().run(page).response
    return [
        f"{fault['id']}: {json.dumps(node['target'], ensure_ascii=False)} {node['html'][:120]}"
        for fault in answer["violations"]
        if fault["impact"] in GRAVE
        for node in fault["nodes"]
    ]
