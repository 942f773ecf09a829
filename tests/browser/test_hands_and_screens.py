"""Input methods, keyboards, telephones and readers of screens."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE
from tests.browser.findings import grave_faults
from tests.browser.people import SCARF, Agent, Buyer, NewContext
from tests.browser.stored import kept_by


def test_enter_takes_a_candidate_of_the_input_method_and_sends_nothing(stranger: Buyer) -> None:
    page = stranger.page
    stranger.line.focus()
    keyboard = page.context.new_cdp_session(page)
    # What the browser tells the page while an input method has the key.
    enter = {"type": "rawKeyDown", "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 229}
    keyboard.send(
        "Input.imeSetComposition", {"text": "wei'jin", "selectionStart": 7, "selectionEnd": 7}
    )
    expect(stranger.line).to_have_value("wei'jin")
    keyboard.send("Input.dispatchKeyEvent", enter)
    keyboard.send("Input.insertText", {"text": "围巾"})
    keyboard.send("Input.dispatchKeyEvent", enter)  # Safari: once more, after the composition
    expect(stranger.line).to_have_value("围巾")
    expect(stranger.own).to_have_count(0)
    expect(stranger.pending).to_have_count(0)

    page.keyboard.press("Enter")
    expect(stranger.own).to_contain_text(["围巾"])
    expect(stranger.line).to_have_value("")


def test_shift_enter_breaks_the_line(stranger: Buyer) -> None:
    stranger.line.press_sequentially("围巾一条")
    stranger.line.press("Shift+Enter")
    stranger.line.press_sequentially("发顺丰")
    stranger.line.press("Enter")
    expect(stranger.own).to_have_count(1)
    assert "围巾一条\n发顺丰" in stranger.own.inner_text()


def test_on_a_phone_the_chat_fills_the_screen_and_the_line_is_in_sight(
    new_context: NewContext,
) -> None:
    page = new_context(viewport=PHONE, is_mobile=True, has_touch=True).new_page()
    buyer = Buyer(page).visits(SCARF)
    buyer.launcher.tap()
    expect(buyer.bot.first).to_be_visible()
    box = buyer.panel.bounding_box()
    assert box == {"x": 0, "y": 0, "width": PHONE["width"], "height": PHONE["height"]}
    expect(buyer.line).to_be_in_viewport(ratio=1)
    buyer.says("这个围巾多少钱")
    expect(buyer.bot.last).to_be_in_viewport()
    expect(buyer.line).to_be_in_viewport(ratio=1)
    is_wider = "document.documentElement.scrollWidth > innerWidth"
    assert page.evaluate(is_wider) is False
    page.get_by_test_id("close").tap()
    expect(buyer.panel).to_have_count(0)


def test_everything_in_the_chat_can_be_done_by_keyboard(page: Page) -> None:
    buyer = Buyer(page).visits(SCARF)
    _tabs_to(page, "launcher")
    page.keyboard.press("Enter")
    expect(buyer.bot.first).to_be_visible()
    expect(buyer.line).to_be_focused()
    page.keyboard.type("转人工的话要等多久，还是先发个宝贝")
    page.keyboard.press("Enter")
    expect(buyer.own).to_have_count(1)

    _tabs_to(page, "send-product", "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("sheet-goods")).to_be_visible()
    _tabs_to(page, "sheet-pick")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("product-card").first).to_be_visible()
    expect(buyer.line).to_be_focused()

    page.keyboard.press("Escape")
    expect(buyer.panel).to_have_count(0)
    expect(buyer.launcher).to_be_focused()


def _tabs_to(page: Page, test_id: str, key: str = "Tab") -> None:
    focused = (
        "() => { let at = document.activeElement;"
        " while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;"
        " return at?.dataset.testid ?? null }"
    )
    for _ in range(40):
        if page.evaluate(focused) == test_id:
            return
        page.keyboard.press(key)
    raise AssertionError(f"{key} never reached {test_id}")


def test_readers_of_screens_find_no_grave_fault_in_shop_and_chat(new_context: NewContext) -> None:
    page = new_context().new_page()
    buyer = Buyer(page).visits(buyer="小满家的猫")
    assert grave_faults(page) == []
    buyer.visits(SCARF, buyer="小满家的猫").opens_chat()
    buyer.says("能不能便宜点")
    expect(buyer.bot.nth(1)).to_be_visible()
    assert grave_faults(page) == []
    page.get_by_test_id("send-order").click()
    expect(page.get_by_test_id("sheet-orders")).to_be_visible()
    assert grave_faults(page) == []


def test_readers_of_screens_find_no_grave_fault_at_the_desk(
    agent: Agent, stranger: Buyer, new_context: NewContext
) -> None:
    login = new_context().new_page()
    login.goto("/desk/")
    expect(login.get_by_test_id("login-form")).to_be_visible()
    assert grave_faults(login) == []

    stranger.says("转人工", hears="人工")
    item = agent.page.locator(
        f"[data-testid='item'][data-id='{kept_by(stranger.page)['guest']['conversation']}']"
    )
    expect(item).to_be_visible()
    assert grave_faults(agent.page) == []
    agent.takes(item)
    agent.says("您好，请讲")
    assert grave_faults(agent.page) == []
    agent.page.get_by_test_id("deed-give-back").click()
    expect(agent.page.get_by_test_id("field-settled")).to_be_visible()
    assert grave_faults(agent.page) == []
    agent.page.get_by_test_id("dialog-cancel").click()
