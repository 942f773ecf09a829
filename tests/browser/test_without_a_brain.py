"""The brain is dead: buyers hear an honest line and a person, the desk works (cases 5, 21)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.people import Agent, Buyer
from tests.browser.stored import kept_by
from tests.system import System

PROMISED_MS = 10_000


@pytest.fixture
def brainless(system: System) -> Iterator[System]:
    system.kill_brain()
    yield system
    system.start_brain()
    system.await_brain()


def test_a_dead_brain_leaves_an_honest_line_a_queue_and_a_working_desk(
    agent: Agent, stranger: Buyer, brainless: System
) -> None:
    before = stranger.last_seq()
    stranger.types("我的快递到哪了")
    expect(stranger.after(before, "bot").first).to_be_visible(timeout=PROMISED_MS)
    expect(stranger.log).to_contain_text("故障")
    expect(stranger.state_line).to_have_attribute("data-owner", "queue")

    agent.takes(
        agent.page.locator(
            f"[data-testid='item'][data-id='{kept_by(stranger.page)['guest']['conversation']}']"
        )
    )
    expect(agent.room.get_by_test_id("bubble-buyer")).to_contain_text(["我的快递到哪了"])
    agent.says("小二出故障了，我来帮您查")
    expect(stranger.agent).to_contain_text(["我来帮您查"])

    agent.ends_chat()
    expect(stranger.state_line).to_have_attribute("data-owner", "closed")
    stranger.page.get_by_test_id("again").click()
    expect(stranger.own).to_have_count(0)
    expect(stranger.bot).to_have_count(1)
