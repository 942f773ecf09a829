"""A real Chromium, the whole real system, and the people who sit in front of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from scripts.prepare.browser import ensure
from tests.browser.people import FLAGS, Agent, Buyer, NewContext, clear_desk, hired
from tests.system import System, running_system

HERE = Path(__file__).resolve().parent
DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
PATIENCE_MS = 15_000
"""The bot has up to 10 s by the protocol."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The first test waits for the model and for the system: that may take minutes."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.slow)
            item.add_marker(pytest.mark.timeout(420))


@pytest.fixture(scope="session")
def system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    with running_system(tmp_path_factory.mktemp("browser") / "home") as running:
        yield running


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=ensure(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def new_context(chromium: Browser, system: System) -> Iterator[NewContext]:
    """Browsers of different people: nothing is shared between contexts.

    A script error or a message that the policy blocked, on any page, fails the test.
    """
    opened: list[BrowserContext] = []
    faults: list[str] = []

    def make(**options: Any) -> BrowserContext:
        context = chromium.new_context(
            **{
                "base_url": system.url,
                "viewport": DESKTOP,
                "locale": "zh-CN",
                "timezone_id": "Asia/Shanghai",
                "reduced_motion": "reduce",
            }
            | options
        )
        context.set_default_timeout(PATIENCE_MS)
        context.on("weberror", lambda error: faults.append(str(error.error)))
        opened.append(context)
        return context

    yield make
    for context in opened:
        context.close()
    assert not faults


@pytest.fixture
def page(new_context: NewContext) -> Page:
    return new_context().new_page()


@pytest.fixture
def stranger(page: Page) -> Buyer:
    """Somebody who is not logged in, on the shop's first page, with the chat open."""
    return Buyer(page).visits().opens_chat()


@pytest.fixture
def agent(new_context: NewContext, system: System) -> Iterator[Agent]:
    """小何, logged in at the desk. Whatever is on the desk is ended afterwards."""
    agent = Agent(new_context().new_page())
    agent.logs_in_first("xiaohe", hired(system, "xiaohe", "小何"))
    yield agent
    clear_desk(system, "xiaohe")
