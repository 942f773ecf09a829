"""What the database holds of the conversation that a page shows."""

from __future__ import annotations

from typing import Any

import httpx
from playwright.sync_api import Page

from bot.usecases.conversations import events_after
from bot.usecases.events import Event
from tests.system import System

KEPT = "xiaoer:chat:nuanyu:"


def kept_by(page: Page) -> dict[str, dict[str, str]]:
    """The conversations that the browser keeps for this shop, by whose they are."""
    kept: dict[str, dict[str, str]] = page.evaluate(
        """prefix => Object.fromEntries(Object.keys(localStorage)
             .filter(key => key.startsWith(prefix))
             .map(key => [key.slice(prefix.length), JSON.parse(localStorage[key])]))""",
        KEPT,
    )
    return kept


def events(system: System, page: Page, who: str = "guest", after: int = 0) -> tuple[Event, ...]:
    """The log of the conversation that the browser keeps for `who`."""
    talk = kept_by(page)[who]["conversation"]
    return events_after(system.deps, conversation_id=talk, after=after).events


def says_elsewhere(system: System, page: Page, text: str, who: str = "guest") -> dict[str, Any]:
    """The same buyer writes on another device; what the bot answers."""
    kept = kept_by(page)[who]
    answer = httpx.post(
        f"{system.url}/api/v1/conversations/{kept['conversation']}/messages?wait=1",
        json={"client_msg_id": f"phone-{text}", "text": text},
        headers={"Authorization": f"Bearer {kept['token']}"},
        timeout=15,
        trust_env=False,
    )
    answered: dict[str, Any] = answer.json()
    return answered
