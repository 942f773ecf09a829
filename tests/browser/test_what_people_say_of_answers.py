"""A buyer's 没用, an agent's 听错了, and the trainer who finds both in the inbox."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from bot.care.handover import Reason
from bot.usecases import people
from bot.usecases.handover import ask_for_person
from tests.browser.axe import serious_findings
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.people import Agent, Buyer
from tests.browser.trainers import PASSWORD, StudioWindow
from tests.web.serving import served

PICTURES = os.environ.get("XIAOER_TEST_PICTURES", "")


def keep_picture(page: Page, name: str) -> None:
    """For the eyes of who works on the screens; nowhere by default."""
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png", animations="disabled")


@pytest.fixture
def window(tmp_path: Path) -> Iterator[StudioWindow]:
    window = StudioWindow(tmp_path)
    window.stocks_the_demo_shop()
    window.options = replace(window.options, demo=True)
    yield window
    window.close()


@pytest.fixture
def context(window: StudioWindow, chromium: Browser) -> Iterator[BrowserContext]:
    with served(window) as port:
        context = chromium.new_context(
            base_url=f"http://127.0.0.1:{port}", viewport=DESKTOP, locale="zh-CN",
            timezone_id="Asia/Shanghai", reduced_motion="reduce",
        )  # fmt: skip
        yield context
        context.close()


def test_a_word_of_the_buyer_and_one_of_the_agent_reach_the_trainer(
    window: StudioWindow, context: BrowserContext
) -> None:
    buyer = Buyer(context.new_page())
    buyer.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    buyer.visits(buyer="小满家的猫").opens_chat()
    expect(buyer.page.get_by_test_id("thumbs")).to_have_count(0)
    buyer.says("围巾咋还没动静", hears="订单")
    down = buyer.page.get_by_test_id("thumb-down")
    down.focus()
    buyer.page.keyboard.press("Enter")
    expect(down).to_have_attribute("aria-pressed", "true")
    assert serious_findings(buyer.page) == []
    keep_picture(buyer.page, "thumbs-phone")
    buyer.page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
    buyer.says("不是问这个，我要退掉它", hears="订单")
    expect(buyer.page.get_by_test_id("thumbs")).to_have_count(2)
    expect(buyer.page.get_by_test_id("thumb-down").last).to_be_in_viewport(ratio=1)
    buyer.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    buyer.page.reload()
    buyer.launcher.click()
    expect(down.first).to_have_attribute("aria-pressed", "true")

    marks_misheard(window, context)
    finds_both(window, context)


def marks_misheard(window: StudioWindow, context: BrowserContext) -> None:
    with window.store.read() as books:
        talk = books.conversations.open_one_of("b1001")
    assert talk is not None
    ask_for_person(window.deps, conversation_id=talk.id, reason=Reason.ASKED, evidence="转人工")
    one_time = people.add_user(window.deps, login="xiaohe", name="小何", roles=("agent",))
    agent = Agent(context.new_page()).logs_in_first("xiaohe", one_time)
    agent.takes(agent.waiting.filter(has_text="小满家的猫"))
    page = agent.page
    page.get_by_test_id("misheard").last.click()
    listed = page.get_by_test_id("misheard-list")
    expect(listed).to_be_focused()
    keep_picture(page, "misheard-list")
    listed.select_option("request_return")
    expect(page.get_by_test_id("mark").filter(has_text="听错了，应为")).to_have_count(1)
    assert serious_findings(page) == []
    keep_picture(page, "misheard")
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    keep_picture(page, "misheard-phone")
    context.clear_cookies()


def finds_both(window: StudioWindow, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("/studio/")
    page.get_by_test_id("field-login").fill("xiaoxun")
    page.get_by_test_id("field-password").fill(window.one_time)
    page.get_by_test_id("login-submit").click()
    page.get_by_test_id("field-fresh").fill(PASSWORD)
    page.get_by_test_id("field-again").fill(PASSWORD)
    page.get_by_test_id("login-submit").click()
    page.get_by_test_id("inbox-source-agents").click()
    expect(page.get_by_test_id("inbox-group")).to_have_count(1)
    expect(page.get_by_test_id("inbox-group")).to_contain_text("我要退掉它")
    expect(page.get_by_test_id("inbox-choice").first).to_contain_text("要退货")
    keep_picture(page, "inbox-agents")
    page.get_by_test_id("inbox-source-buyers").click()
    expect(page.get_by_test_id("inbox-group")).to_contain_text("买家点了“没用”")
    assert serious_findings(page) == []
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    keep_picture(page, "inbox-phone")
