"""Whoever greets and goes on typing is answered once, to what they wanted."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.people import Buyer
from tests.browser.stored import events
from tests.system import System

SLOWLY_MS = 400


def test_the_bot_does_not_answer_a_greeting_while_the_question_is_being_typed(
    stranger: Buyer, system: System
) -> None:
    stranger.says("你好")
    stranger.line.press_sequentially("红色围巾包邮吗", delay=SLOWLY_MS)  # 2.8 s
    stranger.line.press("Enter")
    expect(stranger.bot.nth(1)).to_be_visible()

    authors = [one.author for one in events(system, stranger.page)]
    assert authors[:3] == ["bot", "buyer", "buyer"]
    assert "utter_greet" not in [one.reply for one in events(system, stranger.page)]


def test_a_greeting_after_which_nothing_comes_is_answered_soon(
    stranger: Buyer, system: System
) -> None:
    stranger.says("你好", hears="小二")

    buyer, bot = events(system, stranger.page)[1:3]
    assert (bot.author, bot.reply) == ("bot", "utter_greet")
    assert (bot.at - buyer.at).total_seconds() >= 1.5
