"""Two agents, a lead and a buyer: guard, script book, undo, notes, transfer, search."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import serious_findings
from tests.browser.conftest import PHONE
from tests.browser.people import Agent, Buyer, NewContext, hired
from tests.fakes import pictures
from tests.system import System

TRACKING_NO = "777000000000019"
PROMISE = "放心，明天一定送到"
PICTURES = os.environ.get("XIAOER_TEST_PICTURES", "")


def keep_picture(page: Page, name: str) -> None:
    """For the eyes of who works on the screens; nowhere by default."""
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png", animations="disabled")


@pytest.fixture
def buyer(new_context: NewContext) -> Buyer:
    buyer = Buyer(new_context().new_page()).visits(buyer="小满家的猫").opens_chat()
    buyer.says("我的快递到哪了", hears=TRACKING_NO)
    buyer.says("转人工", hears="给人工客服")
    return buyer


@pytest.fixture
def colleague(new_context: NewContext, system: System) -> Agent:
    return Agent(new_context().new_page()).logs_in_first("xiaoya", hired(system, "xiaoya", "小雅"))


def test_an_agent_is_warned_helped_and_can_take_back_what_was_sent(
    buyer: Buyer, agent: Agent
) -> None:
    agent.takes(agent.waiting.filter(has_text="小满家的猫"))
    room, page = agent.room, agent.page
    expect(room.get_by_test_id("mark").filter(has_text="查快递到哪了").first).to_be_visible()

    agent.line.fill(PROMISE)
    expect(room.get_by_test_id("breach")).to_contain_text("不能打包票")
    keep_picture(page, "guard")
    agent.line.press("Enter")
    expect(agent.line).to_have_value(PROMISE)
    room.get_by_test_id("use-gentler").click()
    expect(agent.line).not_to_have_value(PROMISE)
    expect(room.get_by_test_id("breach")).to_have_count(0)
    agent.line.fill("")

    buyer.types("我的快递到底到哪里了")
    expect(room.get_by_test_id("suggested")).to_contain_text("查快递到哪了")
    keep_picture(page, "suggested")
    agent.line.press("Alt+1")
    expect(agent.line).to_have_value(re.compile(TRACKING_NO))
    agent.line.fill("/发票")
    expect(page.get_by_test_id("script").first).to_contain_text("发票")
    keep_picture(page, "scripts")
    assert serious_findings(page) == []
    agent.line.press("ArrowDown")
    agent.line.press("Enter")
    expect(page.get_by_test_id("scripts")).to_have_count(0)
    expect(agent.line).not_to_have_value("/发票")

    agent.line.fill("这句话发错了")
    agent.line.press("Enter")
    expect(room.get_by_test_id("leaving")).to_contain_text("秒后发出")
    keep_picture(page, "undo")
    agent.line.press("Alt+z")
    expect(agent.line).to_have_value("这句话发错了")
    agent.line.fill("帮您查好了。\n\n有事随时说")
    agent.line.press("Enter")
    expect(buyer.agent.filter(has_text="有事随时说")).to_be_visible()
    expect(buyer.agent).to_contain_text(["帮您查好了。", "有事随时说"])
    expect(room.get_by_test_id("mark").last).to_have_text("已读")


def test_a_closed_tab_still_sends(buyer: Buyer, agent: Agent) -> None:
    agent.takes(agent.waiting.filter(has_text="小满家的猫"))
    agent.line.fill("马上帮您查")
    agent.line.press("Enter")
    expect(agent.room.get_by_test_id("leaving")).to_be_visible()
    agent.page.goto("about:blank")
    expect(buyer.agent.filter(has_text="马上帮您查")).to_be_visible()


def test_a_photo_goes_the_other_way_too(buyer: Buyer, agent: Agent, tmp_path: Path) -> None:
    (tmp_path / "实物.jpg").write_bytes(pictures.photo(size=(1200, 900)))
    agent.takes(agent.waiting.filter(has_text="小满家的猫"))
    agent.room.get_by_test_id("photo-input").set_input_files(tmp_path / "实物.jpg")
    expect(agent.room.locator("[data-testid=picked][data-state=ready]")).to_have_count(1)
    agent.line.fill("给您拍了实物")
    agent.line.press("Enter")
    agent.room.get_by_test_id("send-now").click()
    shown = buyer.agent.filter(has_text="给您拍了实物").get_by_test_id("photo").locator("img")
    expect(shown).to_have_js_property("naturalWidth", 1200)


def test_colleagues_note_hand_on_and_find(buyer: Buyer, agent: Agent, colleague: Agent) -> None:
    page, other = agent.page, colleague.page
    agent.takes(agent.waiting.filter(has_text="小满家的猫"))
    page.get_by_test_id("new-tag").fill("怕冷")
    page.get_by_test_id("new-tag").press("Enter")
    expect(page.get_by_test_id("tag")).to_contain_text("怕冷")

    agent.line.press("Alt+m")
    note = page.get_by_test_id("new-note")
    expect(note).to_be_focused()
    note.press_sequentially("差价要退，请帮忙看 @小")
    page.get_by_test_id("name").filter(has_text="小雅").click()
    expect(note).to_have_value("差价要退，请帮忙看 @小雅 ")
    note.press("Enter")
    expect(page.get_by_test_id("note")).to_contain_text("差价要退")

    expect(other.get_by_test_id("mentions")).to_contain_text("1")
    other.get_by_test_id("mentions").click()
    other.get_by_test_id("mention").click()
    expect(other.get_by_test_id("note")).to_contain_text("差价要退")
    expect(other.get_by_test_id("mentions")).to_have_count(0)
    expect(agent.room.get_by_test_id("lookers")).to_contain_text("小雅也在看")
    keep_picture(page, "beside")
    assert serious_findings(page) == []

    agent.line.press("Alt+g")
    page.get_by_test_id("field-to").select_option(label="小雅")
    page.get_by_test_id("field-reason").fill("会退差价")
    keep_picture(page, "transfer")
    assert serious_findings(page) == []
    page.get_by_test_id("field-summary").fill("差12元，已核对")
    page.get_by_test_id("dialog-ok").click()
    expect(agent.owner).to_contain_text("小何转给小雅")
    waiting = colleague.waiting.filter(has_text="小满家的猫")
    expect(waiting).to_contain_text("小何转给小雅")
    colleague.takes(waiting)
    expect(colleague.room.get_by_test_id("handover")).to_contain_text("差12元，已核对")
    expect(buyer.notices.filter(has_text="小雅")).to_be_visible()
    expect(buyer.log).not_to_contain_text("差12元")
    expect(buyer.log).not_to_contain_text("差价要退")

    page.keyboard.press("Control+k")
    page.get_by_test_id("search-text").fill("快递到哪")
    expect(page.get_by_test_id("hit").first).to_contain_text("我的快递到哪了")
    keep_picture(page, "search")
    assert serious_findings(page) == []
    page.get_by_test_id("search-text").press("Enter")
    expect(page.get_by_test_id("search")).to_have_count(0)
    expect(agent.room.get_by_test_id("room-buyer")).to_contain_text("小满家的猫")


def test_on_a_phone_everything_is_there_too(
    buyer: Buyer, agent: Agent, new_context: NewContext, system: System
) -> None:
    page = new_context(viewport=PHONE, has_touch=True).new_page()
    phone = Agent(page).logs_in_first("xiaosu", hired(system, "xiaosu", "小苏"))
    phone.takes(phone.waiting.filter(has_text="小满家的猫"))
    phone.line.fill(PROMISE)
    expect(phone.room.get_by_test_id("breach")).to_be_visible()
    keep_picture(page, "phone-guard")
    assert serious_findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    phone.line.fill("")
    page.locator("desk-buyer summary").click()
    keep_picture(page, "phone-beside")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_lead_lets_a_sentence_through_with_a_reason(
    buyer: Buyer, new_context: NewContext, system: System, agent: Agent
) -> None:
    one_time = hired(system, "zhoujie", "周姐", "lead")
    lead = Agent(new_context().new_page()).logs_in_first("zhoujie", one_time)
    lead.takes(lead.waiting.filter(has_text="小满家的猫"))
    lead.line.fill(PROMISE)
    lead.room.get_by_test_id("release").click()
    lead.room.get_by_test_id("release-why").fill("已和站长电话确认")
    lead.room.get_by_test_id("release-ok").click()
    expect(buyer.agent.filter(has_text=PROMISE)).to_be_visible()
