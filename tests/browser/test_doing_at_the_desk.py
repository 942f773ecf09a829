"""An agent does things beside the chat, a lead approves, the bot goes on, the buyer rates it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from bot.usecases.people import add_user
from bot.usecases.refusals import Refused
from tests.browser.findings import grave_faults
from tests.browser.people import Agent, Buyer, NewContext, clear_desk, hired
from tests.system import System

BUYER = "面包不加糖"
BLANKET = "2640173843843471005"


def lead_hired(system: System) -> str:
    try:
        return add_user(system.deps, login="zhou", name="周主管", roles=("lead",))
    except Refused:
        return hired(system, "zhou", "周主管")


@pytest.fixture
def lead(new_context: NewContext, system: System) -> Agent:
    return Agent(new_context().new_page()).logs_in_first("zhou", lead_hired(system))


def fills(page: Page, **fields: str) -> None:
    for name, value in fields.items():
        field = page.get_by_test_id("doing-order" if name == "order_no" else f"doing-{name}")
        if field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)


def does(page: Page, deed: str, **fields: str) -> None:
    """Opens a deed's form, fills it, sends it."""
    page.get_by_test_id(f"doing-{deed}-tab").click()
    fills(page, **fields)
    page.get_by_test_id("doing-ok").click()


def test_what_is_done_beside_a_chat_is_live_for_agent_lead_and_buyer(
    new_context: NewContext, system: System, agent: Agent, lead: Agent
) -> None:
    buyer = Buyer(new_context().new_page()).visits(buyer=BUYER).opens_chat()
    buyer.says("转人工", hears="给人工客服")
    agent.takes(agent.waiting.filter(has_text=BUYER))
    page, word = agent.page, agent.page.get_by_test_id("doing-word")

    does(page, "case", kind="complaint_service", words="等了很久没人回")
    expect(word).to_contain_text("已登记")
    expect(page.get_by_test_id("doing-case")).to_have_count(1)

    wish = {"reason": "quality", "kind": "coupon", "amount": "80", "text": "拉链坏了"}
    does(page, "grant", order_no=BLANKET, **wish)
    expect(word).to_contain_text("已提交审批")
    expect(page.get_by_test_id("doing-grant").first).to_contain_text("待审批")
    expect(lead.page.get_by_test_id("work-count")).to_be_visible()

    lead.page.keyboard.press("Alt+l")
    lead.page.get_by_role("tab", name="待审批").click()
    approval = lead.page.get_by_test_id("approval").filter(has_text="拉链坏了")
    expect(approval).to_contain_text("¥80.00")
    assert grave_faults(lead.page) == []
    approval.get_by_test_id("approve").click()
    expect(lead.page.get_by_test_id("approval").filter(has_text="拉链坏了")).to_have_count(0)
    expect(page.get_by_test_id("doing-grant").first).not_to_contain_text("待审批")

    page.get_by_test_id("doing-open-case").first.click()
    page.get_by_test_id("case-to-verifying").click()
    page.get_by_test_id("case-ok").click()
    expect(page.get_by_test_id("case-state")).to_have_text("核实中")
    assert grave_faults(page) == []
    page.keyboard.press("Escape")

    _gives_back_with_a_promise(agent, system)
    expect(buyer.bot.filter(has_text="补寄新拉链头")).to_be_visible()
    expect(agent.room.get_by_test_id("aside")).to_contain_text("答应买家：补寄新拉链头")
    assert grave_faults(page) == []

    _rates(buyer, system)
    _finishes_the_promise(lead)
    clear_desk(system, "xiaohe")


def _gives_back_with_a_promise(agent: Agent, system: System) -> None:
    page = agent.page
    page.get_by_test_id("deed-give-back").click()
    page.get_by_test_id("field-settled").fill("补了80元券")
    page.get_by_test_id("field-promise").fill("补寄新拉链头")
    page.get_by_test_id("dialog-ok").click()
    expect(page.get_by_test_id("dialog-missing")).to_contain_text("哪天")
    day = system.deps.clock() + timedelta(days=2)
    page.get_by_test_id("field-promise-day").fill(f"{day:%Y-%m-%d}")
    page.get_by_test_id("dialog-ok").click()
    expect(agent.mine).to_have_count(0)


def _rates(buyer: Buyer, system: System) -> None:
    rating = buyer.page.get_by_test_id("rating")
    expect(rating).to_contain_text("小何的服务")
    assert grave_faults(buyer.page) == []
    buyer.page.get_by_test_id("star-5").check(force=True)
    buyer.page.get_by_test_id("rating-words").fill("很耐心")
    buyer.page.get_by_test_id("rating-send").click()
    expect(buyer.page.get_by_test_id("rating-word")).to_contain_text("谢谢")
    with system.deps.store.read() as books:
        rated = books.ratings.since(system.deps.clock() - timedelta(hours=1))
    assert [(one.of.value, one.stars, one.words) for one in rated] == [("person", 5, "很耐心")]


def _finishes_the_promise(lead: Agent) -> None:
    lead.page.get_by_test_id("work-tasks").click()
    task = lead.page.get_by_test_id("task").filter(has_text="补寄新拉链头")
    task.get_by_test_id("task-finish").click()
    lead.page.get_by_test_id("task-outcome").fill("已寄出")
    lead.page.get_by_test_id("task-ok").click()
    expect(task).to_have_count(0)
