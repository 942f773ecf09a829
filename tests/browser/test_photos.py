"""A buyer shows what is broken, and a person of the shop sees it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE
from tests.browser.people import Agent, Buyer, NewContext
from tests.fakes import pictures

WORDS = "您看外盒压成这样了"


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """Two photos, one that is broken, and one that no browser shows."""
    found = {
        "盒子.jpg": pictures.photo(size=(1200, 900)),
        "破口.png": pictures.photo("PNG", size=(600, 900)),
        "没传完.jpg": pictures.photo()[:3_000],
        "IMG_0012.heic": pictures.HEIC,
    }
    for name, data in found.items():
        (tmp_path / name).write_bytes(data)
    return {name: tmp_path / name for name in found}


def picks(page: Page, *files: Path) -> None:
    page.get_by_test_id("photo-input").set_input_files(list(files))


def ready(page: Page, count: int) -> None:
    expect(page.locator("[data-testid=picked][data-state=ready]")).to_have_count(count)


@pytest.mark.parametrize(
    "device", [{}, {"viewport": PHONE, "has_touch": True}], ids=["desk", "phone"]
)
def test_photos_reach_the_log_and_the_agent(
    new_context: NewContext, agent: Agent, files: dict[str, Path], device: dict[str, object]
) -> None:
    buyer = Buyer(new_context(**device).new_page()).visits().opens_chat()
    picks(buyer.page, files["盒子.jpg"], files["破口.png"])
    ready(buyer.page, 2)
    buyer.says(WORDS)

    shown = buyer.own.filter(has_text=WORDS).get_by_test_id("photo").locator("img")
    expect(shown).to_have_count(2)
    expect(buyer.page.get_by_test_id("picked")).to_have_count(0)

    buyer.says("转人工")
    agent.takes(agent.waiting.first)
    seen = agent.room.get_by_test_id("photo").locator("img")
    expect(seen).to_have_count(2)
    expect(seen.first).to_have_js_property("naturalWidth", 1200)


def test_what_cannot_be_read_is_said_and_the_rest_goes_out(
    stranger: Buyer, files: dict[str, Path]
) -> None:
    page = stranger.page
    trouble = page.get_by_test_id("tray-trouble")
    picks(page, files["IMG_0012.heic"])
    expect(trouble).to_contain_text("HEIC")

    picks(page, files["没传完.jpg"], files["盒子.jpg"])

    expect(trouble).to_contain_text("不完整")
    ready(page, 1)
    page.get_by_test_id("composer-send").click()
    expect(stranger.own.get_by_test_id("photo")).to_have_count(1)
    expect(stranger.bot.filter(has_text="照片").last).to_be_visible()


def test_a_photo_opens_large_and_escape_leaves_the_chat_open(
    stranger: Buyer, files: dict[str, Path]
) -> None:
    picks(stranger.page, files["盒子.jpg"])
    ready(stranger.page, 1)
    stranger.page.get_by_test_id("composer-send").click()
    stranger.own.get_by_test_id("photo").click()
    large = stranger.page.get_by_test_id("photo-large")
    expect(large).to_be_visible()

    stranger.page.keyboard.press("Escape")

    expect(large).to_have_count(0)
    expect(stranger.panel).to_be_visible()
