"""Two agents (one on a phone), a lead and three buyers at once, from the queue to the hand-back."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.axe import serious_findings
from tests.browser.conftest import PHONE
from tests.browser.people import Agent, Buyer, NewContext, clear_desk, hired
from tests.system import System

PICTURES = os.environ.get("XIAOER_TEST_PICTURES", "")
CAT, SNOW = "小满家的猫", "面包不加糖"
WHISPER = "她是老顾客，先道歉"


@dataclass(frozen=True)
class BusyHour:
    """Everybody who is there; `xiaoya` works on a phone."""

    xiaohe: Agent
    xiaoya: Agent
    lead: Agent
    cat: Buyer
    snow: Buyer
    stranger: Buyer

    def desks(self) -> dict[str, Page]:
        return {"agent": self.xiaohe.page, "phone": self.xiaoya.page, "lead": self.lead.page}


@pytest.fixture
def hour(new_context: NewContext, system: System) -> Iterator[BusyHour]:
    phone = new_context(viewport=PHONE, has_touch=True)
    people = [
        Agent(context.new_page()).logs_in_first(login, hired(system, login, name, role))
        for context, login, name, role in (
            (new_context(), "xiaohe", "小何", "agent"),
            (phone, "xiaoya", "小雅", "agent"),
            (new_context(), "zhoujie", "周姐", "lead"),
        )
    ]
    buyers = [
        Buyer(new_context().new_page()).visits(buyer=name).opens_chat()
        for name in (CAT, SNOW, None)
    ]
    yield BusyHour(*people, *buyers)
    clear_desk(system, "xiaohe")


def test_a_busy_hour(hour: BusyHour) -> None:
    _all_ask_for_a_person(hour)
    _both_want_the_same_chat(hour)
    _two_talks_at_once(hour)
    _the_lead_whispers(hour)
    _handed_on_to_the_phone(hour)
    _given_back_to_the_bot(hour)
    _the_last_one_is_served(hour)
    for page in (hour.cat.page, hour.snow.page, hour.stranger.page):
        assert serious_findings(page) == []


def _all_ask_for_a_person(hour: BusyHour) -> None:
    for buyer in (hour.cat, hour.snow, hour.stranger):
        buyer.says("转人工", hears="人工")
        expect(buyer.state_line).to_have_attribute("data-owner", "queue")
    expect(hour.stranger.state_line).to_contain_text("排队第3位")
    for agent in (hour.xiaohe, hour.xiaoya, hour.lead):
        expect(agent.waiting).to_have_count(3)
    _looks_right(hour, "1-queue")


def _both_want_the_same_chat(hour: BusyHour) -> None:
    """小雅's click is on its way while 小何's wins."""
    for agent in (hour.xiaohe, hour.xiaoya):
        agent.opens(agent.waiting.filter(has_text=CAT))
    with _on_its_way(hour.xiaoya.page, "**/take"):
        hour.xiaoya.page.get_by_test_id("deed-take").click()
        hour.xiaohe.page.get_by_test_id("deed-take").click()
        expect(hour.xiaohe.owner).to_have_attribute("data-owner", "agent")
    expect(hour.xiaoya.page.get_by_test_id("notice-bar")).to_contain_text("小何")
    expect(hour.xiaoya.owner).to_contain_text("小何")
    expect(hour.cat.notices.filter(has_text="客服小何")).to_have_count(1)
    expect(hour.cat.notices.filter(has_text="小雅")).to_have_count(0)
    _looks_right(hour, "2-one-wins")


@contextmanager
def _on_its_way(page: Page, address: str) -> Iterator[None]:
    """What the page sends there arrives when the block is over."""
    held: list[Route] = []
    page.route(address, lambda route: held.append(route))
    yield
    for route in held:
        route.continue_()
    page.unroute(address)


def _two_talks_at_once(hour: BusyHour) -> None:
    _takes_on_the_phone(hour.xiaoya, hour.xiaoya.waiting.filter(has_text=SNOW))
    hour.cat.says("我的围巾破了个洞")
    hour.snow.says("还没发货呀")
    expect(_buyers_words(hour.xiaohe, "破了个洞")).to_be_visible()
    expect(_buyers_words(hour.xiaoya, "还没发货呀")).to_be_visible()
    hour.xiaohe.says("您拍张照片给我看看")
    hour.xiaoya.says("我帮您催一下仓库")
    expect(hour.cat.agent.filter(has_text="拍张照片")).to_be_visible()
    expect(hour.snow.agent.filter(has_text="催一下仓库")).to_be_visible()
    for one in (hour.cat, hour.snow):
        expect(one.agent).to_have_count(1)
    for agent in (hour.xiaohe, hour.xiaoya):
        expect(agent.mine).to_have_count(1)
    expect(hour.lead.page.get_by_test_id("list-taken").get_by_test_id("item")).to_have_count(2)
    expect(hour.stranger.state_line).to_contain_text("排队第1位")
    _looks_right(hour, "3-two-talks")


def _the_lead_whispers(hour: BusyHour) -> None:
    lead = hour.lead
    lead.opens(_taken(lead).filter(has_text=CAT))
    expect(hour.xiaohe.room.get_by_test_id("lookers")).to_contain_text("周姐也在看")
    lead.page.get_by_test_id("whisper-text").fill(WHISPER)
    lead.page.get_by_test_id("whisper-text").press("Enter")
    expect(hour.xiaohe.page.get_by_test_id("whisper")).to_contain_text(WHISPER)
    expect(hour.xiaoya.page.get_by_test_id("whisper")).to_have_count(0)
    _looks_right(hour, "4-whisper")
    hour.xiaohe.page.get_by_test_id("whisper-seen").click()
    expect(hour.xiaohe.page.get_by_test_id("whisper")).to_have_count(0)


def _handed_on_to_the_phone(hour: BusyHour) -> None:
    page = hour.xiaohe.page
    hour.xiaohe.line.press("Alt+g")
    page.get_by_test_id("field-to").select_option(label="小雅")
    page.get_by_test_id("field-reason").fill("小雅熟悉围巾")
    page.get_by_test_id("field-summary").fill("围巾有洞，等照片")
    page.get_by_test_id("dialog-ok").click()
    expect(hour.xiaohe.owner).to_contain_text("小何转给小雅")
    _takes_on_the_phone(hour.xiaoya, hour.xiaoya.waiting.filter(has_text=CAT))
    expect(hour.xiaoya.room.get_by_test_id("handover")).to_contain_text("围巾有洞，等照片")
    hour.xiaoya.says("小何都和我说了，给您换一条")
    expect(hour.cat.agent.filter(has_text="换一条")).to_be_visible()
    for secret in (WHISPER, "小雅熟悉围巾"):
        expect(hour.cat.log).not_to_contain_text(secret)
    _looks_right(hour, "5-handed-on")


def _given_back_to_the_bot(hour: BusyHour) -> None:
    page = hour.xiaoya.page
    page.get_by_test_id("deed-give-back").click()
    page.get_by_test_id("field-settled").fill("围巾给您换新的")
    page.get_by_test_id("dialog-ok").click()
    expect(hour.cat.state_line).to_have_attribute("data-owner", "bot")
    expect(hour.cat.bot.filter(has_text="围巾给您换新的")).to_be_visible()
    for agent in (hour.xiaohe, hour.xiaoya, hour.lead):
        expect(agent.page.get_by_test_id("item").filter(has_text=CAT)).to_have_count(0)
    _looks_right(hour, "6-given-back")


def _the_last_one_is_served(hour: BusyHour) -> None:
    hour.xiaohe.takes(hour.xiaohe.waiting.first)
    hour.xiaohe.says("让您久等了")
    expect(hour.stranger.agent.filter(has_text="让您久等了")).to_be_visible()
    hour.xiaohe.ends_chat()
    expect(hour.stranger.state_line).to_have_attribute("data-owner", "closed")
    for agent in (hour.xiaohe, hour.lead):
        expect(agent.waiting).to_have_count(0)
        expect(_taken(agent)).to_have_count(1)
    _looks_right(hour, "7-served")


def _takes_on_the_phone(agent: Agent, item: Locator) -> None:
    agent.page.get_by_test_id("back").click()
    agent.takes(item)


def _taken(agent: Agent) -> Locator:
    return agent.page.get_by_test_id("list-taken").get_by_test_id("item")


def _buyers_words(agent: Agent, text: str) -> Locator:
    return agent.room.get_by_test_id("bubble-buyer").filter(has_text=text)


def _looks_right(hour: BusyHour, name: str) -> None:
    """Nothing serious to axe on any desk, nothing wider than the phone; pictures for the eyes."""
    for who, page in hour.desks().items():
        if PICTURES:
            page.screenshot(path=Path(PICTURES) / f"busy-{name}-{who}.png", animations="disabled")
        assert serious_findings(page) == [], f"{name}: {who}"
    width = hour.xiaoya.page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["width"], name
