"""店务: an admin invites, changes figures, is held by the law, undoes; a lead looks on.

The desk's own screens over the real app with a real database; the brain is not asked here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect
from ruamel.yaml import YAML

from bot.shop.law import law_from
from bot.usecases.people import add_user
from tests.browser.findings import grave_faults
from tests.browser.people import Agent
from tests.fakes.world import ROOT
from tests.web.serving import served
from tests.web.shop_window import ShopWindow

BOSS = ("admin", "lead")


@pytest.fixture
def window(tmp_path: Path) -> Iterator[ShopWindow]:
    window = ShopWindow(tmp_path)
    window.stocks_the_demo_shop()
    text = (ROOT / "data/shop/law.yml").read_text(encoding="utf-8")
    window.deps = replace(window.deps, law=law_from(YAML(typ="safe").load(text)))
    window.options = replace(window.options, frontend_dist=ROOT / "frontend/dist")
    yield window
    window.close()


@pytest.fixture
def address(window: ShopWindow) -> Iterator[str]:
    with served(window) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def pages(chromium: Browser, address: str) -> Iterator[Callable[[], Page]]:
    """Browsers of different people."""
    opened: list[BrowserContext] = []

    def make() -> Page:
        size: ViewportSize = {"width": 1280, "height": 800}
        opened.append(chromium.new_context(base_url=address, viewport=size, locale="zh-CN"))
        return opened[-1].new_page()

    yield make
    for context in opened:
        context.close()


@pytest.fixture
def page(pages: Callable[[], Page]) -> Page:
    return pages()


def signed_in(window: ShopWindow, page: Page, login: str, *roles: str, name: str = "店长") -> Agent:
    password = add_user(window.deps, login=login, name=name, roles=roles)
    return Agent(page).logs_in_first(login, password)


def test_an_admin_sets_the_shop_by_keyboard_and_the_law_holds(
    window: ShopWindow, page: Page
) -> None:
    signed_in(window, page, "dianzhang", *BOSS)
    page.keyboard.press("Alt+o")
    page.get_by_test_id("office-people").click()
    page.get_by_test_id("invite-name").fill("小雨")
    page.get_by_test_id("invite-login").fill("xiaoyu")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("one-time")).not_to_be_empty()
    expect(page.get_by_test_id("person")).to_have_count(2)
    assert grave_faults(page) == []

    page.get_by_test_id("office-figures").click()
    days = page.locator("desk-figure[data-path='returns.no_reason_days']").get_by_test_id("figure")
    days.fill("5")
    page.get_by_test_id("policy-save").click()
    expect(page.get_by_test_id("office-word")).to_contain_text("不少于 7")
    days.fill("15")
    page.get_by_test_id("policy-save").click()
    expect(page.get_by_test_id("office-word")).to_contain_text("已保存")
    assert window.deps.policy.returns.no_reason_days == 15
    assert grave_faults(page) == []

    page.get_by_test_id("office-history").click()
    page.get_by_test_id("undo").click()
    expect(page.get_by_test_id("step")).to_have_count(2)
    assert window.deps.policy.returns.no_reason_days == 7
    for name in ("hours", "front", "audit"):
        page.get_by_test_id(f"office-{name}").click()
        expect(page.get_by_test_id("office").locator("h2")).to_be_visible()
        assert grave_faults(page) == []


def test_an_admin_without_chats_comes_to_the_settings_at_once(
    window: ShopWindow, page: Page
) -> None:
    signed_in(window, page, "dianzhang", "admin")

    expect(page.get_by_test_id("invite-form")).to_be_visible()
    expect(page.get_by_test_id("office-back")).to_have_count(0)


def test_a_lead_sees_the_wall_whispers_and_takes_over(
    window: ShopWindow, pages: Callable[[], Page]
) -> None:
    he = signed_in(window, pages(), "xiaohe", "agent", name="小何")
    lead = signed_in(window, pages(), "zhou", "lead", name="周主管").page
    lead.keyboard.press("Alt+o")
    expect(lead.get_by_test_id("tile-waiting")).to_contain_text("0")

    talk = window.opens("b1001")
    window.hands_over(talk)
    expect(lead.get_by_test_id("tile-waiting")).to_contain_text("1")
    he.takes(he.waiting.first)
    expect(lead.get_by_test_id("tile-busy")).to_contain_text("1")
    assert grave_faults(lead) == []

    lead.get_by_test_id("listen").click()
    lead.get_by_test_id("whisper-text").fill("先道歉，再问订单号")
    lead.keyboard.press("Enter")
    expect(he.page.get_by_test_id("whisper")).to_contain_text("先道歉，再问订单号")
    assert grave_faults(he.page) == []
    he.page.get_by_test_id("whisper-seen").click()
    expect(he.page.get_by_test_id("whisper")).to_have_count(0)

    lead.get_by_test_id("take-over").click()
    lead.get_by_test_id("take-over-ok").click()
    expect(Agent(lead).owner).to_contain_text("由我接待")
    expect(he.owner).to_contain_text("由周主管接待")


def test_a_shift_hands_over_a_day_is_reported_and_a_mark_is_disputed(
    window: ShopWindow, pages: Callable[[], Page]
) -> None:
    he = signed_in(window, pages(), "xiaohe", "agent", name="小何").page
    lead = signed_in(window, pages(), "zhou", "lead", name="周主管").page
    he.keyboard.press("Alt+o")
    he.get_by_test_id("shift-text").fill("林小满的补发，仓库明早发出")
    he.get_by_test_id("shift-ok").click()
    expect(lead.get_by_test_id("shift-count")).to_contain_text("1")
    assert grave_faults(he) == []

    he.get_by_test_id("office-report").click()
    he.get_by_test_id("report-sold").fill("羊毛围巾两条，林小满，258 元")
    he.get_by_test_id("report-ok").click()
    expect(he.get_by_test_id("office-word")).to_contain_text("日报已交")
    he.get_by_test_id("problem-text").fill("少寄了一双袜子")
    he.keyboard.press("Enter")
    expect(he.get_by_test_id("problem")).to_contain_text("少寄了一双袜子")
    assert grave_faults(he) == []

    lead.keyboard.press("Alt+o")
    lead.get_by_test_id("office-report").click()
    lead.get_by_test_id("report-agent").select_option(label="小何")
    expect(lead.get_by_test_id("problem")).to_contain_text("少寄了一双袜子")
    lead.get_by_test_id("export").click()
    expect(lead.get_by_test_id("export-file")).to_be_visible()

    lead.get_by_test_id("office-score").click()
    lead.locator("summary", has_text="记一次扣分").click()
    lead.get_by_test_id("mark-talk").fill(window.opens())
    lead.get_by_test_id("mark-why").fill("买家等了八分钟")
    lead.get_by_test_id("mark-ok").click()
    expect(lead.get_by_test_id("mark")).to_contain_text("买家等了八分钟")
    assert grave_faults(lead) == []

    he.get_by_test_id("office-score").click()
    he.get_by_test_id("dispute").click()
    he.get_by_test_id("why-text").fill("那天系统断线")
    he.get_by_test_id("why-send").click()
    expect(he.get_by_test_id("mark")).to_contain_text("本人异议：那天系统断线")
    assert grave_faults(he) == []


def test_pages_of_two_windows_follow_each_other_and_keep_what_is_typed(
    window: ShopWindow, pages: Callable[[], Page]
) -> None:
    one = signed_in(window, pages(), "dianzhang", "admin", name="店长").page
    other = signed_in(window, pages(), "zhou", *BOSS, name="周主管").page
    expect(one.get_by_test_id("person")).to_have_count(2)
    one.get_by_test_id("invite-name").fill("小")
    other.keyboard.press("Alt+o")
    other.get_by_test_id("office-people").click()
    expect(other.get_by_test_id("person")).to_have_count(2)
    other.get_by_test_id("invite-name").fill("阿静")
    other.get_by_test_id("invite-login").fill("ajing")
    other.keyboard.press("Enter")

    expect(other.locator("[data-testid=person][data-login=ajing]")).to_be_visible()
    expect(one.locator("[data-testid=person][data-login=ajing]")).to_be_visible()
    expect(one.get_by_test_id("invite-name")).to_have_value("小")
    expect(one.get_by_test_id("invite-name")).to_be_focused()
    assert grave_faults(one) == []

    one.get_by_test_id("office-audit").click()
    expect(one.get_by_test_id("audit-line").filter(has_text="邀请了人：阿静")).to_be_visible()
    other.get_by_test_id("office-front").click()
    other.get_by_test_id("opening-text").fill("您好，欢迎来暖屿逛逛")
    other.get_by_test_id("opening-save").click()
    expect(one.get_by_test_id("audit-line").filter(has_text="改了设置")).to_be_visible()
    one.get_by_test_id("office-history").click()
    expect(one.get_by_test_id("step")).to_have_count(1)
    other.get_by_test_id("opening-text").fill("您好，暖屿在的")
    other.get_by_test_id("opening-save").click()
    expect(one.get_by_test_id("step")).to_have_count(2)
