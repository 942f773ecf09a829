"""Two agents and three buyers at once: offers, states, places, the way back to the bot."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.findings import grave_faults
from tests.browser.people import Agent, Buyer, NewContext, clear_desk, hired
from tests.system import System
from tests.waiting import eventually


@pytest.fixture
def xiaohe(new_context: NewContext, system: System) -> Iterator[Agent]:
    agent = Agent(new_context().new_page())
    agent.logs_in_first("xiaohe", hired(system, "xiaohe", "小何"))
    yield agent
    clear_desk(system, "xiaohe")


@pytest.fixture
def xiaoya(new_context: NewContext, system: System, xiaohe: Agent) -> Agent:
    agent = Agent(new_context().new_page())
    return agent.logs_in_first("xiaoya", hired(system, "xiaoya", "小雅"))


def asks_for_a_person(new_context: NewContext, name: str | None = None) -> Buyer:
    buyer = Buyer(new_context().new_page()).visits(buyer=name).opens_chat()
    buyer.says("转人工", hears="人工")
    expect(buyer.state_line).to_have_attribute("data-owner", "queue")
    return buyer


def test_an_offer_is_taken_up_by_key_and_a_declined_one_goes_to_the_colleague(
    new_context: NewContext, xiaohe: Agent, xiaoya: Agent
) -> None:
    buyer = asks_for_a_person(new_context, "小满家的猫")
    offers = {agent: agent.page.get_by_test_id("offer") for agent in (xiaohe, xiaoya)}
    asked = xiaohe if _is_asked(xiaohe, xiaoya) else xiaoya
    other = xiaoya if asked is xiaohe else xiaohe
    expect(offers[asked]).to_contain_text("小满家的猫")
    expect(other.waiting.filter(has_text="小满家的猫")).to_contain_text("分给")

    asked.page.keyboard.press("Alt+n")
    expect(offers[asked]).to_have_count(0)
    expect(offers[other]).to_contain_text("小满家的猫")
    other.page.keyboard.press("Alt+j")

    expect(other.owner).to_have_attribute("data-owner", "agent")
    expect(other.line).to_be_focused()
    expect(buyer.state_line).to_have_attribute("data-owner", "agent")
    expect(asked.waiting).to_have_count(0)


def test_who_rests_is_asked_nothing_and_a_closed_screen_is_seen_as_such(
    new_context: NewContext, xiaohe: Agent, xiaoya: Agent
) -> None:
    xiaohe.page.keyboard.press("Alt+r")
    expect(xiaohe.page.get_by_test_id("duty")).to_have_attribute("data-state", "resting")
    asks_for_a_person(new_context)
    expect(xiaoya.page.get_by_test_id("offer")).to_be_visible()
    expect(xiaohe.page.get_by_test_id("offer")).to_have_count(0)

    xiaoya.page.get_by_test_id("logout").click()
    xiaohe.page.get_by_test_id("team").locator("summary").click()
    gone = xiaohe.page.get_by_test_id("team-line").filter(has_text="小雅")
    expect(gone).to_have_attribute("data-state", "offline")


def test_a_buyer_sees_the_place_move_and_goes_back_to_the_bot(
    new_context: NewContext, xiaohe: Agent
) -> None:
    duty = xiaohe.page.get_by_test_id("duty")
    expect(duty).to_have_attribute("data-state", re.compile("online|resting"))
    if duty.get_attribute("data-state") == "resting":  # as the test before left her
        xiaohe.page.keyboard.press("Alt+r")
    expect(duty).to_have_attribute("data-state", "online")
    first, second, third = (asks_for_a_person(new_context) for _ in range(3))
    expect(third.page.get_by_test_id("queue-wait")).to_contain_text("前面还有 2 位")

    second.page.get_by_test_id("leave-queue").click()
    expect(second.state_line).to_have_attribute("data-owner", "bot")
    expect(second.page.get_by_test_id("queue-strip")).to_have_count(0)
    second.says("怎么退货", hears="退")
    expect(third.page.get_by_test_id("queue-wait")).to_contain_text("前面还有 1 位")

    xiaohe.takes(xiaohe.waiting.first)
    expect(first.state_line).to_contain_text("小何")
    expect(third.page.get_by_test_id("queue-wait")).to_contain_text("下一位就是您")
    assert grave_faults(third.page) == []


def test_a_hold_needs_an_answer_and_ends_with_the_buyers_words(
    new_context: NewContext, xiaohe: Agent
) -> None:
    buyer = asks_for_a_person(new_context)
    xiaohe.takes(xiaohe.waiting.first)
    clock = xiaohe.mine.get_by_test_id("waiting-clock")
    expect(clock).to_contain_text("待问候")
    xiaohe.page.keyboard.press("Alt+h")
    expect(xiaohe.page.get_by_test_id("notice-bar")).to_contain_text("先回一句")

    xiaohe.says("我去核实一下，十分钟内回您")
    expect(clock).to_have_count(0)
    xiaohe.page.keyboard.press("Alt+h")
    expect(xiaohe.page.get_by_test_id("hold")).to_contain_text("继续接待")
    expect(xiaohe.mine).to_contain_text("暂挂中")
    buyer.says("好的，我等着")
    expect(clock).to_contain_text("待回复")
    expect(xiaohe.page.get_by_test_id("hold")).to_have_text("暂挂")
    assert grave_faults(xiaohe.page) == []


def _is_asked(one: Agent, other: Agent) -> bool:
    """Waits until one of the two desks shows the offer."""
    shown = [agent.page.get_by_test_id("offer") for agent in (one, other)]
    eventually(lambda: sum(each.count() for each in shown), what="an offer on one of the desks")
    return shown[0].count() > 0
