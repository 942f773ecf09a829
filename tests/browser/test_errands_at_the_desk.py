"""The work of warehouse and finance at the desk: live, by keyboard, on a phone's width."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from bot.usecases.conversations import open_conversation
from bot.usecases.order_changes import request_interception
from bot.usecases.people import add_user
from bot.usecases.refusals import Refused
from bot.usecases.saying import Turn
from tests.browser.findings import grave_faults
from tests.browser.people import Agent, Buyer, NewContext, hired
from tests.system import System

LINS_PYJAMAS = "2640173842439331001"  # b1001, on the way
DALIUS_BLANKET = "2640173834716561014"  # b1014, paid and not sent
PHONE = ViewportSize(width=360, height=740)


def turn_of(system: System, buyer_id: str) -> Turn:
    opened = open_conversation(system.deps, buyer_id=buyer_id, page_product=None)
    with system.deps.store.read() as books:
        held = books.conversations.get(opened.conversation_id)
    assert held is not None
    return Turn(held.id, "t1", 0, held.epoch, buyer_id, None, system.deps.clock())


@pytest.fixture
def lead(new_context: NewContext, system: System) -> Agent:
    try:
        once = add_user(system.deps, login="zhou", name="周主管", roles=("lead",))
    except Refused:
        once = hired(system, "zhou", "周主管")
    return Agent(new_context().new_page()).logs_in_first("zhou", once)


def looked_at(page: Page, name: str) -> None:
    """A picture for whoever wants to look: XIAOER_PICTURES names the folder."""
    if folder := os.environ.get("XIAOER_PICTURES"):
        page.screenshot(path=Path(folder) / f"{name}.png")


def test_an_errand_comes_is_marked_and_goes_while_the_list_is_open(
    new_context: NewContext, system: System, agent: Agent, lead: Agent
) -> None:
    lin = turn_of(system, "b1001")
    asked = request_interception(system.deps, turn=lin, order_no=LINS_PYJAMAS, reason="买家不要了")
    assert asked.is_done
    page = agent.page
    page.keyboard.press("Alt+l")
    page.get_by_test_id("work-errands").click()
    errands = page.get_by_test_id("errand")

    buyer = Buyer(new_context().new_page()).visits().signs_in(system.token_of("b1014")).opens_chat()
    buyer.says("珊瑚绒盖毯那单不要了，取消订单", hears="取消")
    buyer.choices.filter(has_text="确认").first.click()
    mine = errands.filter(has_text=LINS_PYJAMAS)
    expect(mine).to_contain_text("拦截包裹")
    expect(errands.filter(has_text=DALIUS_BLANKET)).to_contain_text("退款由主管确认")
    assert grave_faults(page) == []
    looked_at(page, "errands-agent")

    _fails_by_keyboard(page)
    expect(mine).to_contain_text("没办成，待处理")
    expect(mine).to_contain_text("小何")
    looked_at(page, "errands-failed")

    _lead_pays_on_a_phone(lead)
    expect(errands.filter(has_text=DALIUS_BLANKET).filter(has_text="待办")).to_have_count(0)
    page.get_by_test_id("work-tasks").click()
    expect(page.get_by_test_id("task").filter(has_text="已经派送")).to_be_visible()
    with system.deps.store.read() as books:
        order = books.shop.order(DALIUS_BLANKET)
    assert order is not None
    assert order.refunded_fen == order.paid_fen


def _fails_by_keyboard(page: Page) -> None:
    """From the open list to a reason that is sent, without the mouse."""
    page.get_by_test_id("errand").filter(has_text=LINS_PYJAMAS).get_by_test_id(
        "errand-fail"
    ).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("errand-input")).to_be_focused()
    page.keyboard.type("已经派送")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("errand-form")).to_have_count(0)


def _lead_pays_on_a_phone(lead: Agent) -> None:
    page = lead.page
    page.set_viewport_size(PHONE)
    page.get_by_test_id("open-work").click()
    page.get_by_test_id("work-errands").click()
    page.get_by_test_id("errands-refund").click()
    mine = page.get_by_test_id("errand").filter(has_text=DALIUS_BLANKET)
    mine.get_by_test_id("errand-finish").click()
    page.get_by_test_id("errand-input").fill("流水 20261112001")
    looked_at(page, "errands-phone")
    panel = page.get_by_test_id("work")
    assert panel.evaluate("one => one.scrollWidth <= one.clientWidth"), "nothing runs off the side"
    assert grave_faults(page) == []
    page.get_by_test_id("errand-ok").click()
    page.get_by_test_id("errands-ended").click()
    expect(mine).to_contain_text("流水 20261112001")
    looked_at(page, "errands-ended")
