"""Reloads, second tabs and lost networks: every screen shows the log, the whole log, once."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.people import SCARF, Buyer
from tests.browser.stored import events, says_elsewhere
from tests.system import System


def _own_words(system: System, page: Page) -> list[str]:
    return [one.text for one in events(system, page) if one.author == "buyer"]


def test_a_reload_shows_the_same_conversation(stranger: Buyer) -> None:
    stranger.says("你们发什么快递", hears="快递")
    expect(stranger.typing).to_have_count(0)
    before = stranger.shown()

    stranger.page.reload()
    stranger.opens_chat()
    expect(stranger.own).to_have_count(1)
    assert stranger.shown() == before


def test_two_tabs_show_the_same(stranger: Buyer, system: System) -> None:
    other = Buyer(stranger.page.context.new_page()).visits().opens_chat()
    stranger.says("包邮吗", hears="邮")
    other.says("那新疆呢", hears="新疆")
    expect(stranger.own).to_contain_text(["包邮吗", "那新疆呢"])
    whole = [str(one.seq) for one in events(system, stranger.page)]
    for tab in (stranger, other):
        expect(tab.typing).to_have_count(0)
        expect(tab.places).to_have_count(len(whole))
    assert stranger.shown() == other.shown()


def test_words_typed_while_the_network_is_gone_arrive_once_and_in_order(
    stranger: Buyer, system: System
) -> None:
    page, context = stranger.page, stranger.page.context
    stranger.says("在吗", hears="小二")
    context.set_offline(True)
    stranger.types("红色围巾还有货吗")
    stranger.types("急着送人")
    expect(page.get_by_test_id("lost")).to_be_visible(timeout=40_000)
    expect(stranger.pending).to_have_count(2)
    assert _own_words(system, page) == ["在吗"]

    context.set_offline(False)
    expect(page.get_by_test_id("lost")).to_have_count(0, timeout=40_000)
    expect(stranger.own).to_contain_text(["在吗", "红色围巾还有货吗", "急着送人"])
    expect(stranger.pending).to_have_count(0)
    assert _own_words(system, page) == ["在吗", "红色围巾还有货吗", "急着送人"]


def test_words_that_never_left_survive_a_reload(stranger: Buyer, system: System) -> None:
    page, context = stranger.page, stranger.page.context
    context.route("**/api/**", lambda route: route.abort())
    context.set_offline(True)
    stranger.types("毯子能机洗吗")
    expect(stranger.pending).to_have_count(1)
    page.close()
    context.set_offline(False)
    context.unroute_all()

    again = Buyer(context.new_page()).visits().opens_chat()
    expect(again.own).to_contain_text(["毯子能机洗吗"])
    expect(again.pending).to_have_count(0)
    assert _own_words(system, again.page) == ["毯子能机洗吗"]


def test_what_came_while_the_panel_was_closed_is_counted(stranger: Buyer, system: System) -> None:
    page = stranger.page
    page.get_by_test_id("close").click()
    answered = says_elsewhere(system, page, "有没有优惠券")
    expect(page.get_by_test_id("unread")).to_have_text(str(len(answered["replies"])))

    stranger.launcher.click()
    expect(stranger.own).to_contain_text(["有没有优惠券"])
    page.get_by_test_id("close").click()
    expect(page.get_by_test_id("unread")).to_have_count(0)


def test_a_choice_is_good_once_on_every_screen(stranger: Buyer) -> None:
    stranger.visits(SCARF).opens_chat()
    other = Buyer(stranger.page.context.new_page()).visits(SCARF).opens_chat()
    stranger.says("能便宜点吗", hears="价")
    stranger.says("再便宜点嘛", hears="售后")
    stranger.says("便宜一点我就买", hears="预算")
    expect(other.choices).to_have_count(3)

    stranger.choices.filter(has_text="超出预算").click()
    expect(stranger.own.last).to_contain_text("超出预算")
    for tab in (stranger, other):
        expect(tab.choices).to_have_count(0)
    stranger.page.reload()
    stranger.opens_chat()
    expect(stranger.own.last).to_contain_text("超出预算")
    expect(stranger.choices).to_have_count(0)
