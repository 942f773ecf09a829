"""The script book in a real browser: a wording is held, saved, said, and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from ruamel.yaml import YAML

from bot.shop.law import law_from
from bot.usecases import people, wordings
from bot.usecases.wordings import Draft
from tests.browser.conftest import PHONE
from tests.browser.findings import grave_faults
from tests.browser.trainers import StudioWindow, trainer_at
from tests.fakes.world import ROOT

REPLY = "utter_refund_applied"


class ScriptWindow(StudioWindow):
    """The real script book behind the real pages; a second trainer works elsewhere."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        law = law_from(YAML(typ="safe").load((ROOT / "data/shop/law.yml").read_text("utf-8")))
        self.deps = replace(self.deps, law=law)
        people.add_user(self.deps, login="alan", name="阿岚", roles=("trainer",))

    def said(self) -> str:
        return self.deps.script_book.variants(REPLY)[0].text

    def lan_saves(self, text: str) -> None:
        card = wordings.read_reply(self.deps, reply=REPLY)
        drafts = [Draft(one.text, one.rules, one.tone, at) for at, one in enumerate(card.wordings)]
        drafts[0] = Draft(text, drafts[0].rules, "", 0)
        with self.store.read() as books:
            lan = books.people.of_login("alan")
        assert lan is not None
        wordings.save_wordings(
            self.deps, trainer_id=lan.id, reply=REPLY, base=card.revision, drafts=drafts
        )


@pytest.fixture
def window(tmp_path: Path) -> Iterator[ScriptWindow]:
    window = ScriptWindow(tmp_path)
    yield window
    window.close()


@pytest.fixture
def page(window: ScriptWindow, chromium: Browser) -> Iterator[Page]:
    """小训, with the script book open."""
    with trainer_at(window, chromium, "/studio/#t=scripts") as page:
        expect(page.get_by_test_id("script").first).to_be_visible()
        yield page


def opens(page: Page) -> None:
    """By keys alone: search, down to the first found, Enter."""
    page.get_by_test_id("script-search").fill(REPLY)
    expect(page.get_by_test_id("scripts-total")).to_have_text("共 1 条")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("wording-text").first).to_be_focused()


def test_a_wording_is_written_by_keys_said_at_once_and_taken_back(
    window: ScriptWindow, page: Page
) -> None:
    filed = window.said()
    opens(page)
    first = page.get_by_test_id("wording-text").first
    first.fill("亲，退货申请收到啦，正在审核，通过后给您寄回地址，应退{amount}。")
    expect(page.get_by_test_id("wording-faults").first).to_contain_text("少了“商品”")
    expect(page.get_by_test_id("script-save")).to_be_disabled()

    first.evaluate("area => area.setSelectionRange(2, 2)")
    page.get_by_test_id("fact-title").first.click()
    expect(first).to_have_value(
        "亲，{title}退货申请收到啦，正在审核，通过后给您寄回地址，应退{amount}。"
    )
    expect(page.get_by_test_id("wording-preview").first).to_contain_text("羊毛围巾退货申请收到啦")
    expect(page.get_by_test_id("wording-faults").first.locator("li")).to_have_count(0)
    assert grave_faults(page) == []
    first.press("Control+Enter")
    expect(page.get_by_test_id("notice-bar")).to_contain_text("已经用上新说法")
    assert window.said().startswith("亲，{title}退货申请收到啦")
    expect(page.get_by_test_id("past").first).to_contain_text("小训")
    expect(page.get_by_test_id("script").first).to_contain_text("小训改过")

    page.get_by_test_id("past-restore").last.click()
    expect(page.get_by_test_id("notice-bar")).to_contain_text("恢复了")
    expect(first).to_have_value(filed)
    assert window.said() == filed


def test_another_trainers_change_is_shown_and_what_is_not_saved_is_kept(
    window: ScriptWindow, page: Page
) -> None:
    opens(page)
    first = page.get_by_test_id("wording-text").first
    window.lan_saves("{title}的退货申请收到了哦，还在审核，应退{amount}，通过后给您寄回地址。")
    expect(first).to_have_value(window.said())

    first.fill("{title}的退货申请收到，还在审核，应退{amount}，通过后给地址呢。")
    window.lan_saves("{title}的退货申请收到啦，还在审核，应退{amount}，通过后给您寄回地址。")
    expect(page.get_by_test_id("script-outdated")).to_contain_text("阿岚刚改过")
    expect(first).to_have_value("{title}的退货申请收到，还在审核，应退{amount}，通过后给地址呢。")
    page.get_by_test_id("script-reload").click()
    expect(first).to_have_value(window.said())


def test_on_a_phone_the_list_and_the_reply_each_have_the_screen(page: Page) -> None:
    page.set_viewport_size(PHONE)
    assert grave_faults(page) == []
    page.get_by_test_id("script").first.click()
    expect(page.get_by_test_id("wording-text").first).to_be_visible()
    expect(page.get_by_test_id("script-search")).to_be_hidden()
    box = page.get_by_test_id("wording-text").first.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["width"]
    assert grave_faults(page) == []
    page.get_by_test_id("script-back").click()
    expect(page.get_by_test_id("script-search")).to_be_visible()
