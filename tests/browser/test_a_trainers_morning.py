"""A trainer's morning in a real browser: the inbox by keys, phrases, marks, undo, closing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE
from tests.browser.findings import grave_faults
from tests.browser.trainers import StudioWindow, trainer_at
from tests.fakes.studio import RETURNS


@pytest.fixture
def window(tmp_path: Path) -> Iterator[StudioWindow]:
    window = StudioWindow(tmp_path)
    yield window
    window.close()


@pytest.fixture
def page(window: StudioWindow, chromium: Browser) -> Iterator[Page]:
    """小训, logged in for the first time."""
    with trainer_at(window, chromium, "/studio/") as page:
        expect(page.get_by_test_id("inbox-group").first).to_be_visible()
        yield page


def test_the_inbox_is_worked_through_by_keys_and_the_phrase_stands_in_the_file(
    window: StudioWindow, page: Page
) -> None:
    expect(page.get_by_test_id("inbox-phrase")).to_have_value("我要退或呢")
    expect(page.get_by_test_id("inbox-dialogue")).to_contain_text("我要退或呢")
    expect(page.get_by_test_id("inbox-choice").first).to_contain_text("要退货")
    assert grave_faults(page) == []

    page.keyboard.press("1")
    expect(page.get_by_test_id("notice-bar")).to_contain_text("归到“要退货”")
    expect(page.get_by_test_id("inbox-phrase")).to_have_value("包裹哪旮旯了")
    assert "      - 我要退或呢\n" in window.returns()

    page.keyboard.press("u")
    expect(page.get_by_test_id("inbox-phrase")).to_have_value("我要退或呢")
    assert window.returns() == RETURNS

    page.keyboard.press("s")
    expect(page.get_by_test_id("inbox-phrase")).to_have_value("包裹哪旮旯了")
    page.keyboard.press("x")
    expect(page.get_by_test_id("inbox-empty")).to_be_visible()


def test_a_phrase_is_written_marked_by_mouse_undone_and_the_rest_is_closed(
    window: StudioWindow, page: Page
) -> None:
    page.keyboard.press("Alt+2")
    page.get_by_test_id("pick-intent").select_option("ask_return_process")
    line = page.get_by_test_id("phrase-line")
    line.fill("我要退货呢")
    expect(page.get_by_test_id("look-near")).to_contain_text("很像，意思不同")
    line.fill("怎么退货！")
    expect(page.get_by_test_id("look-fault")).to_contain_text("已经在这个意图里")
    expect(page.get_by_test_id("phrase-ok")).to_be_disabled()

    line.fill("围巾寄回哪个仓")
    line.evaluate("line => line.setSelectionRange(0, 2)")
    page.get_by_test_id("mark-product").click()
    expect(line).to_have_value("[围巾](product)寄回哪个仓")
    expect(page.get_by_test_id("phrase-shown").locator("mark")).to_contain_text("围巾")
    assert grave_faults(page) == []
    page.get_by_test_id("phrase-ok").click()
    expect(page.get_by_test_id("phrase").first).to_contain_text("围巾寄回哪个仓")
    assert "      - [围巾](product)寄回哪个仓\n" in window.returns()

    page.get_by_test_id("change-undo").click()
    expect(page.get_by_test_id("change")).to_have_attribute("data-state", "undone")
    assert window.returns() == RETURNS

    page.get_by_test_id("open-paste").click()
    page.get_by_test_id("paste-text").fill("退货单去哪填\n我的电话13912340987\n怎么退货")
    page.get_by_test_id("paste-preview").click()
    fates = page.get_by_test_id("paste-lines").locator("li")
    expect(fates).to_have_count(3)
    assert [one.get_attribute("data-fate") for one in fates.all()] == ["new", "stopped", "twice"]
    page.get_by_test_id("paste-ok").click()
    expect(page.get_by_test_id("changes-count")).to_have_text("1 步")
    page.get_by_test_id("changes-name").fill("补退货的说法")
    page.get_by_test_id("changes-close").click()
    expect(page.get_by_test_id("changes-count")).to_have_text("0 步")
    assert "      - 退货单去哪填\n" in window.returns()


def test_figures_open_the_chats_behind_them_by_keys(page: Page) -> None:
    page.get_by_test_id("tab-insight").click()
    expect(page.get_by_test_id("insight-total")).to_contain_text("2次提问")
    expect(page.get_by_test_id("insight-day").last).to_have_accessible_name(
        "2026-11-18：2 次提问，没听懂 2 次（100%）"
    )
    expect(page.get_by_test_id("insight-changes")).to_contain_text("没有提交过改动")
    page.get_by_test_id("insight-misunderstood").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("insight-chat")).to_have_count(2)
    expect(page.get_by_test_id("insight-chat").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("insight-talk")).to_contain_text("我要退或呢")
    assert grave_faults(page) == []


def test_on_a_phone_nothing_is_wider_than_the_screen(page: Page) -> None:
    page.set_viewport_size(PHONE)
    shown = {"inbox": "inbox-group", "phrases": "phrase", "insight": "insight-intent"}
    for tab, part in shown.items():
        page.get_by_test_id(f"tab-{tab}").click()
        expect(page.get_by_test_id(part).first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert grave_faults(page) == []


def test_an_intent_is_begun_with_what_its_buyers_hear_and_taken_back(
    window: StudioWindow, page: Page
) -> None:
    page.keyboard.press("Alt+2")
    page.get_by_test_id("open-intent").click()
    form = page.get_by_test_id("intent-form")
    form.locator("input[name=label]").fill("礼品包装")
    form.locator("input[name=intent]").fill("ask_gift_wrap")
    form.locator("textarea[name=definition]").fill("问能不能包成礼物、写贺卡；赠品归“问赠品”")
    form.locator("select[name=skill]").select_option("returns")
    form.locator("textarea[name=phrases]").fill("能包成礼物吗\n可以写张贺卡不\n送人的帮我包漂亮点")
    words = form.get_by_test_id("wording-text")
    words.fill("礼品包装每单5元哦亲")
    expect(form.get_by_test_id("wording-faults")).to_contain_text("手写的数字")
    expect(page.get_by_test_id("intent-ok")).to_be_disabled()
    assert grave_faults(page) == []

    words.fill("您备注“礼品包装”就好，仓库的同事会包好。")
    expect(form.get_by_test_id("wording-preview")).to_contain_text("仓库的同事会包好")
    page.get_by_test_id("intent-ok").click()

    expect(page.get_by_test_id("change").first).to_contain_text("新意图“礼品包装”")
    assert window.deps.script_book.render("utter_ask_gift_wrap").bubbles == (
        "您备注“礼品包装”就好，仓库的同事会包好。",
    )
    page.get_by_test_id("change-undo").click()
    expect(page.get_by_test_id("change")).to_have_attribute("data-state", "undone")
    assert window.returns() == RETURNS


def test_what_no_intent_fits_becomes_a_new_intent_right_from_the_inbox(
    window: StudioWindow, page: Page
) -> None:
    page.keyboard.press("n")
    form = page.get_by_test_id("intent-form")
    expect(form.locator("textarea[name=phrases]")).to_have_value("我要退或呢")
    expect(form.locator("select[name=skill]")).to_have_value("returns")
    assert grave_faults(page) == []
    form.locator("input[name=label]").fill("错字退货")
    form.locator("input[name=intent]").fill("return_mistyped")
    form.locator("textarea[name=definition]").fill("打错字的退货说法，字写对的归“要退货”")
    form.locator("textarea[name=phrases]").fill("我要退或呢\n退或咋弄\n想退或了")
    form.get_by_test_id("wording-text").fill("您再打一遍字，我就看明白了。")
    page.get_by_test_id("intent-ok").click()

    expect(page.get_by_test_id("inbox-phrase")).to_have_value("包裹哪旮旯了")
    expect(page.get_by_test_id("notice-bar")).to_contain_text("归到“错字退货”")
    assert window.returns().count("我要退或呢") == 1
    page.keyboard.press("u")
    expect(page.get_by_test_id("inbox-phrase")).to_have_value("我要退或呢")
