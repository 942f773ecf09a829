"""What axe finds on a page as it stands: nothing serious may be among it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
_RUN = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations
  .filter(({impact}) => impact === "serious" || impact === "critical")
  .map(({id, nodes}) => id + ": " + nodes.map(({target}) => target.flat().join(" ")).join(", "))"""


@cache
def _axe() -> str:
    return (ROOT / "frontend/node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")


def serious_findings(page: Page) -> list[str]:
    """Serious and critical findings, with the elements that they are about."""
    page.evaluate(f"() => {{ {_axe()} }}")
    found: list[str] = page.evaluate(_RUN)
    return found
