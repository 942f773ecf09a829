"""`make screens`: a picture of every screen in docs/screens, desktop and phone.

Taken of the whole real system, with the demo shop as of one fixed morning.
"""

from __future__ import annotations

import sys
import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from scripts.prepare.browser import ensure
from tests.browser.people import FLAGS, SCARF, Agent, Buyer, hired
from tests.system import ROOT, System, running_system

FOLDER = ROOT / "docs" / "screens"
MOST_BYTES = 190_000
TRACKING_NO = "777000000000019"
WIDTHS: dict[str, ViewportSize] = {
    "desktop": {"width": 1200, "height": 760},
    "phone": {"width": 390, "height": 844},
}
STUDIO = {
    "inbox": "inbox-group",
    "phrases": "phrase",
    "scripts": "script",
    "insight": "insight-total",
}
"""Its tabs, and what is there once a tab has been filled. Not 训练: this system has one model."""
Take = Callable[[Page, str], None]


def take_all(browser: Browser, system: System, folder: Path) -> None:
    """Every screen, at both widths."""
    folder.mkdir(parents=True, exist_ok=True)

    def take(page: Page, name: str) -> None:
        page.evaluate("document.fonts.ready")
        picture = page.screenshot(animations="disabled", caret="hide")
        (folder / f"{name}.png").write_bytes(smaller(picture))

    for width in WIDTHS:
        _buyers_screens(browser, system, width, take)
    _fill_queue(browser, system)
    for width in WIDTHS:
        _desk_screens(browser, system, width, take)
    _mishear(browser, system)
    for width in WIDTHS:
        _studio_screens(browser, system, width, take)


@contextmanager
def _page(browser: Browser, system: System, width: str) -> Iterator[Page]:
    context = browser.new_context(
        base_url=system.url,
        viewport=WIDTHS[width],
        is_mobile=width == "phone",
        has_touch=width == "phone",
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        reduced_motion="reduce",
    )
    yield context.new_page()
    context.close()


def _buyers_screens(browser: Browser, system: System, width: str, take: Take) -> None:
    with _page(browser, system, width) as page:
        Buyer(page).visits(buyer="小满家的猫")
        expect(page.get_by_test_id("goods").first).to_be_visible()
        take(page, f"demo-shop-{width}")
    with _page(browser, system, width) as page:
        buyer = Buyer(page).visits(SCARF, buyer="小满家的猫").opens_chat()
        if width == "desktop":  # on the phone the same talk goes on
            buyer.says("我的快递到哪了")
        _await_answer(buyer, TRACKING_NO)
        take(page, f"widget-parcel-{width}")
    with _page(browser, system, width) as page:
        _bargaining_screen(page, width, take)


def _bargaining_screen(page: Page, width: str, take: Take) -> None:
    """On the phone the question, at the desk what came of it."""
    who = {"desktop": "橘子汽水10", "phone": "面包不加糖"}[width]
    buyer = Buyer(page).visits(SCARF, buyer=who).opens_chat()
    _bargain(buyer)
    if width == "desktop":
        buyer.choices.filter(has_text="超出预算").click()
        _await_answer(buyer, "下一单")
    else:
        expect(buyer.choices).to_have_count(3)
    take(page, f"bargaining-{width}")


def _bargain(buyer: Buyer) -> None:
    buyer.says("围巾能便宜点吗", hears="价格")
    buyer.says("再便宜点呗", hears="售后")
    buyer.says("还是贵，便宜一点吧", hears="预算")


def _await_answer(buyer: Buyer, words: str) -> None:
    expect(buyer.bot.filter(has_text=words).last).to_be_visible()
    expect(buyer.page.get_by_test_id("typing")).to_have_count(0)


def _fill_queue(browser: Browser, system: System) -> None:
    """People who wait, each for a reason of their own."""
    waiting = {"b1001": "转人工", "b1003": "我要投诉你们", "b1004": "叫你们客服来"}
    for buyer_id, words in waiting.items():
        with _page(browser, system, "desktop") as page:
            buyer = Buyer(page).visits().signs_in(system.token_of(buyer_id)).opens_chat()
            buyer.says(words, hears="人工")


def _desk_screens(browser: Browser, system: System, width: str, take: Take) -> None:
    with _page(browser, system, width) as page:
        page.goto("/desk/")
        expect(page.get_by_test_id("login-form")).to_be_visible()
        take(page, f"desk-login-{width}")
        agent = Agent(page).logs_in_first("xiaohe", hired(system, "xiaohe", "小何"))
        expect(agent.waiting.first).to_be_visible()
        take(page, f"desk-queue-{width}")
        if width == "desktop":
            agent.takes(agent.waiting.filter(has_text="小满家的猫"))
            agent.says("您好，我是小何。家居服今天就会派送，我帮您盯着～")
        else:
            agent.opens(agent.mine.first)
            expect(page.get_by_test_id("room-buyer")).to_have_text("小满家的猫")
        take(page, f"desk-conversation-{width}")


def _mishear(browser: Browser, system: System) -> None:
    """What nobody understands, for the trainers' inbox."""
    for words in ("给咱整个大的哇", "你们那旮旯咋整的呢"):
        with _page(browser, system, "desktop") as page:
            Buyer(page).visits().opens_chat().says(words)


def _studio_screens(browser: Browser, system: System, width: str, take: Take) -> None:
    with _page(browser, system, width) as page:
        login = f"lan-{width}"
        Agent(page).logs_in_first(login, hired(system, login, "小岚", "agent", "trainer"))
        page.goto("/studio/")
        for tab, seen in STUDIO.items():
            page.get_by_test_id(f"tab-{tab}").click()
            expect(page.get_by_test_id(seen).first).to_be_visible()
            take(page, f"studio-{tab}-{width}")


def smaller(png: bytes) -> bytes:
    """The same PNG, packed as tightly as zlib can: browsers pack for speed."""
    kept, packed, at = png[:8], b"", 8
    while at < len(png):
        length = int.from_bytes(png[at : at + 4])
        kind, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        if kind == b"IDAT":
            packed += body
        elif kind == b"IEND":
            kept += _chunk(b"IDAT", zlib.compress(zlib.decompress(packed), 9)) + _chunk(kind, body)
        else:
            kept += _chunk(kind, body)
        at += length + 12
    return kept


def _chunk(kind: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4) + kind + body + zlib.crc32(kind + body).to_bytes(4)


def too_large(folder: Path) -> list[str]:
    """Pictures that would weigh the repository down."""
    return [file.name for file in sorted(folder.glob("*")) if file.stat().st_size > MOST_BYTES]


def main() -> int:
    """Exit code 1 when a picture is too large."""
    with (
        tempfile.TemporaryDirectory() as home,
        running_system(Path(home) / "home") as system,
        sync_playwright() as playwright,
    ):
        expect.set_options(timeout=15_000)
        browser = playwright.chromium.launch(executable_path=ensure(), args=FLAGS)
        take_all(browser, system, FOLDER)
        browser.close()
    for name in too_large(FOLDER):
        sys.stderr.write(f"{name} is over {MOST_BYTES} bytes\n")
    return 1 if too_large(FOLDER) else 0


if __name__ == "__main__":
    sys.exit(main())
