"""A trainer in front of the studio: what a test of its screens begins with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Browser, Page

from bot.usecases import people, turns
from bot.usecases.messages import receive_message
from bot.usecases.saying import Reading, Say
from tests.browser.conftest import DESKTOP
from tests.fakes.studio import write_files
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


@contextmanager
def trainer_at(window: StudioWindow, chromium: Browser, address: str) -> Iterator[Page]:
    """小训, logged in for the first time, at an address of the studio; no error stays unseen."""
    with served(window) as port:
        context = chromium.new_context(
            base_url=f"http://127.0.0.1:{port}", viewport=DESKTOP, locale="zh-CN",
            reduced_motion="reduce",
        )  # fmt: skip
        faults: list[str] = []
        context.on("weberror", lambda error: faults.append(str(error.error)))
        page = context.new_page()
        page.goto(address)
        page.get_by_test_id("field-login").fill("xiaoxun")
        page.get_by_test_id("field-password").fill(window.one_time)
        page.get_by_test_id("login-submit").click()
        page.get_by_test_id("field-fresh").fill(PASSWORD)
        page.get_by_test_id("field-again").fill(PASSWORD)
        page.get_by_test_id("login-submit").click()
        yield page
        context.close()
        assert not faults
