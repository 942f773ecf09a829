"""Texts that nobody should send, and what becomes of them."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.people import Agent, Buyer
from tests.browser.stored import events, kept_by
from tests.system import System

XSS = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>'


def test_a_text_that_is_too_long_is_counted_and_kept_back(stranger: Buyer, system: System) -> None:
    page = stranger.page
    stranger.line.fill("围" * 2_001)
    expect(page.get_by_test_id("composer-count")).to_contain_text("超出 1 字")
    expect(page.get_by_test_id("composer-send")).to_be_disabled()
    stranger.line.press("Enter")
    expect(stranger.line).to_have_value("围" * 2_001)

    stranger.types("围" * 2_000)
    expect(stranger.own).to_have_count(1)
    expect(stranger.bot.nth(1)).to_be_visible()
    assert [len(one.text) for one in events(system, page) if one.author == "buyer"] == [2_000]


@pytest.mark.parametrize("nothing", ["", "   ", "\n", "　"])
def test_nothing_is_not_sent(stranger: Buyer, system: System, nothing: str) -> None:
    stranger.line.fill(nothing)
    expect(stranger.page.get_by_test_id("composer-send")).to_be_disabled()
    stranger.line.press("Enter")
    stranger.says("在吗", hears="")
    expect(stranger.own).to_have_count(1)


@pytest.mark.parametrize("odd", ["😂😂😂", "👨‍👩‍👧‍👦❤️", "？？？", "1", "\u202e倒过来\u202c"])
def test_odd_texts_get_a_polite_answer(stranger: Buyer, odd: str) -> None:
    stranger.types(odd)
    expect(stranger.own).to_have_count(1)
    expect(stranger.bot.nth(1)).to_be_visible()
    expect(stranger.state_line).to_have_attribute("data-owner", "bot")


@pytest.mark.parametrize(
    ("command", "would_be_forced"),
    [
        ("/greet", "utter_greet"),
        # not ask_human: "ask human" typed in letters is understood as words
        (" /handed_back", "utter_handed_back"),
        ("／goodbye", "utter_goodbye"),
        ("/restart", None),
        ('/bargain{"reason": "over_budget"}', "utter_bargain_set_price"),
    ],
)
def test_a_command_of_the_engine_is_only_a_text(
    stranger: Buyer, system: System, command: str, would_be_forced: str | None
) -> None:
    stranger.types(command)
    expect(stranger.bot.nth(1)).to_be_visible()
    heard = events(system, stranger.page)
    assert heard[1].text.strip() == command.strip()
    assert would_be_forced is None or would_be_forced not in {one.reply for one in heard[2:]}


def test_markup_stays_text_in_the_chat_and_at_the_desk(stranger: Buyer, agent: Agent) -> None:
    stranger.says(XSS)
    expect(stranger.bot.nth(1)).to_be_visible()
    stranger.says("转人工", hears="人工")
    item = agent.page.locator(
        f"[data-testid='item'][data-id='{kept_by(stranger.page)['guest']['conversation']}']"
    )
    agent.takes(item)
    expect(agent.room.get_by_test_id("bubble-buyer").first.locator(".bubble")).to_have_text(XSS)
    agent.says(XSS)
    expect(stranger.agent).to_contain_text([XSS])
    for page in (stranger.page, agent.page):
        assert page.evaluate("window.hit") is None
        expect(page.locator("img[src=x]")).to_have_count(0)
