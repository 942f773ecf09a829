"""The tab 训练 in a real browser: begin, progress, read what flips, sign off, promote, go back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.care.studio.watching import Tally
from bot.usecases import switching, trainings
from bot.usecases.ports_models import TrainingState
from tests.browser.conftest import PHONE
from tests.browser.findings import grave_faults
from tests.browser.trainers import StudioWindow, trainer_at
from tests.fakes.models import NEW, OLD, Shelf, a_report
from tests.waiting import eventually

FITS = """() => {
  const panel = document.querySelector("studio-app").shadowRoot.querySelector("#panel");
  return panel.scrollWidth <= panel.clientWidth;
}"""


class ModelsWindow(StudioWindow):
    """The test plays the worker: it says what became of a training and of a switch."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.shelf = Shelf()
        self.deps = replace(self.deps, model_shelf=self.shelf)

    def learns(self) -> str:
        """The clock goes on, because the newest is what came last."""
        training = eventually(lambda: trainings.claim_training(self.deps), what="a training")
        assert training is not None
        self.clock.go_on(seconds=5)
        return training.id

    def judges(self, training_id: str, **changed: Any) -> None:
        report = a_report(live=self.shelf.now, **changed)
        trainings.change_training(self.deps, training_id, model=NEW, phrases=58_000)
        trainings.keep_report(self.deps, training_id, report)

    def switches(self) -> None:
        wanted = eventually(lambda: switching.wanted_switch(self.deps), what="a switch")
        assert wanted is not None
        self.clock.go_on(seconds=5)
        self.shelf.make_live(wanted.model)
        switching.switch_done(self.deps, wanted)


@pytest.fixture
def window(tmp_path: Path) -> Iterator[ModelsWindow]:
    window = ModelsWindow(tmp_path)
    yield window
    window.close()


@pytest.fixture
def page(window: ModelsWindow, chromium: Browser) -> Iterator[Page]:
    """小训, on the tab 训练."""
    with trainer_at(window, chromium, "/studio/#t=training") as page:
        expect(page.get_by_test_id("training-begin")).to_be_visible()
        yield page


def test_a_model_is_trained_read_signed_off_promoted_and_taken_back(
    window: ModelsWindow, page: Page
) -> None:
    expect(page.get_by_test_id("no-candidate")).to_be_visible()
    assert grave_faults(page) == []
    page.get_by_test_id("training-begin").press("Enter")
    training = window.learns()
    expect(page.get_by_test_id("training-step")).to_contain_text("正在读例句")
    assert grave_faults(page) == []

    moved = [{"text": "那个退了吧", "before": "unclear", "after": "request_return"}] * 12
    window.judges(training, messages={"total": 100, "moved": moved})
    expect(page.get_by_test_id("reason")).to_contain_text("最近 100 条真实消息里有 12 条")
    expect(page.get_by_test_id("promote")).to_be_disabled()
    expect(page.get_by_test_id("flip")).to_contain_text("退货咋弄")
    page.get_by_test_id("list-bad").press("ArrowRight")
    expect(page.get_by_test_id("flip")).to_contain_text("这件我想退了")
    page.get_by_test_id("list-confused").click()
    page.get_by_test_id("heat").get_by_role("button").click()
    expect(page.get_by_test_id("sentences")).to_contain_text("退的话找谁")
    assert grave_faults(page) == []
    page.get_by_test_id("list-intents").click()
    assert grave_faults(page) == []

    page.get_by_test_id("reason-note").fill("都看过，变对了")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("reason")).to_contain_text("已放行")
    page.get_by_test_id("promote").press("Enter")
    expect(page.get_by_test_id("switching")).to_be_visible()
    window.switches()
    expect(page.get_by_test_id("watch")).to_contain_text("观察中：已看 0/200 轮")
    watched = switching.watched_switch(window.deps)
    assert watched is not None
    switching.note_watch(window.deps, watched, Tally(200, 0, 20), Tally(200, 0, 20))
    expect(page.get_by_test_id("watch")).to_contain_text("观察通过")
    assert grave_faults(page) == []

    page.get_by_test_id("roll-back").click()
    expect(page.get_by_test_id("switching")).to_be_visible()
    window.switches()
    expect(page.get_by_test_id("models")).to_contain_text("退回")
    assert window.shelf.now == OLD

    page.get_by_test_id("tab-insight").click()
    effects = page.get_by_test_id("insight-promotions").get_by_test_id("insight-effect")
    expect(effects).to_have_count(2)
    expect(effects.first).to_contain_text("退回旧模型")
    expect(effects.last).to_contain_text("会话还太少")
    effects.last.get_by_test_id("insight-before").first.click()
    expect(page.get_by_test_id("insight-chat")).to_have_count(2)
    assert grave_faults(page) == []


def test_a_training_is_cancelled_and_the_reason_of_a_failed_one_is_read(
    window: ModelsWindow, page: Page
) -> None:
    page.get_by_test_id("training-begin").click()
    training = window.learns()
    page.get_by_test_id("training-cancel").click()
    expect(page.get_by_test_id("training-cancel")).to_be_disabled()
    trainings.change_training(window.deps, training, state=TrainingState.CANCELLED, why="已取消。")
    expect(page.get_by_test_id("training-last")).to_contain_text("已取消")

    page.get_by_test_id("training-begin").click()
    why = "训练没有做完：磁盘满了"
    expect(page.get_by_test_id("training-running")).to_be_visible()
    trainings.change_training(window.deps, window.learns(), state=TrainingState.FAILED, why=why)
    expect(page.get_by_test_id("training-last")).to_contain_text("磁盘满了")


def test_on_a_phone_the_comparison_is_not_wider_than_the_screen(
    window: ModelsWindow, page: Page
) -> None:
    page.set_viewport_size(PHONE)
    page.get_by_test_id("training-begin").click()
    window.judges(window.learns())
    expect(page.get_by_test_id("gate-open")).to_be_visible()
    for part in ("bad", "good", "intents", "confused", "messages"):
        page.get_by_test_id(f"list-{part}").click()
        assert page.evaluate(FITS)
    assert grave_faults(page) == []
