"""A trainer's morning in a real browser: the inbox by keys, phrases, marks, undo, closing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from bot.usecases import people, turns
from bot.usecases.messages import receive_message
from bot.usecases.saying import Reading, Say
from tests.browser.conftest import DESKTOP, PHONE
from tests.fakes.studio import RETURNS, write_files
from tests.fakes.world import ROOT
from tests.web.serving import served
from tests.web.shop_window import ShopWindow

PASSWORD = "围巾要冷水手洗-2026"
UNCLEAR = Reading("unclear", 0.21, (("ask_logistics", 0.21), ("greet", 0.19)))


class StudioWindow(ShopWindow):
    """The small set of phrases behind the real pages; two buyers were misheard."""

    def __init__(self, folder: Path) -> None:
        self.shop_root = folder / "checkout"
        write_files(self.shop_root)
        super().__init__(folder)
        self.options = replace(self.options, frontend_dist=ROOT / "frontend/dist")
        self.one_time = people.add_user(self.deps, login="xiaoxun", name="小训", roles=("trainer",))
        for text in ("包裹哪旮旯了", "我要退或呢"):
            self.mishears(text)

    def studio_data(self) -> Path:
        return self.shop_root / "data"

    def mishears(self, text: str) -> None:
        conversation = self.opens()
        receive_message(self.deps, conversation_id=conversation, client_msg_id="m1", text=text)
        work = turns.claim_turn(self.deps, conversation_id=conversation)
        assert work is not None
        said = [Say("utter_not_understood")]
        turns.finish_turn(self.deps, work=work, replies=said, understood=[UNCLEAR])
        self.clock.go_on(minutes=1)

    def returns(self) -> str:
        return (self.home / "studio/data/nlu/returns.yml").read_text(encoding="utf-8")


@pytest.fixture
def window(tmp_path: Path) -> Iterator[StudioWindow]:
    window = StudioWindow(tmp_path)
    yield window
    window.close()


@pytest.fixture
def page(window: StudioWindow, chromium: Browser) -> Iterator[Page]:
    """小训, logged in for the first time."""
    with served(window) as port:
        context = chromium.new_context(
            base_url=f"http://127.0.0.1:{port}", viewport=DESKTOP, locale="zh-CN",
            reduced_motion="reduce",
        )  # fmt: skip
        faults: list[str] = []
        context.on("weberror", lambda error: faults.append(str(error.error)))
        page = context.new_page()
        page.goto("/studio/")
        page.get_by_test_id("field-login").fill("xiaoxun")
        page.get_by_test_id("field-password").fill(window.one_time)
        page.get_by_test_id("login-submit").click()
        page.get_by_test_id("field-fresh").fill(PASSWORD)
        page.get_by_test_id("field-again").fill(PASSWORD)
        page.get_by_test_id("login-submit").click()
        expect(page.get_by_test_id("inbox-group").first).to_be_visible()
        yield page
        context.close()
        assert not faults


def grave_faults(page: Page) -> list[str]:
    answer = Axe().run(page).response
    return [
        f"{fault['id']}: {json.dumps(node['target'], ensure_ascii=False)} {node['html'][:120]}"
        for fault in answer["violations"]
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"]
    ]


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


def test_on_a_phone_nothing_is_wider_than_the_screen(page: Page) -> None:
    page.set_viewport_size(PHONE)
    for tab in ("inbox", "phrases"):
        page.get_by_test_id(f"tab-{tab}").click()
        expect(
            page.get_by_test_id("inbox-group" if tab == "inbox" else "phrase").first
        ).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert grave_faults(page) == []
