"""The tab 训练 in a real browser: begin, progress, read what flips, sign off, promote, go back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from bot.care.studio.watching import Tally
from bot.usecases import cross_validations, rehearsals, switching, trainings
from bot.usecases.ports_models import TrainingState
from tests.browser.conftest import PHONE
from tests.browser.findings import grave_faults
from tests.browser.trainers import StudioWindow, trainer_at
from tests.fakes.models import NEW, OLD, Shelf, a_rehearsal, a_report, a_validation, talk_flip
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

    def rehearses(self, *flips: dict[str, Any]) -> None:
        playing = eventually(lambda: rehearsals.wanted_rehearsal(self.deps), what="a rehearsal")
        assert playing is not None
        self.clock.go_on(seconds=5)
        rehearsals.keep_rehearsal(self.deps, playing, a_rehearsal(*flips))

    def breaks_off(self) -> None:
        playing = eventually(lambda: rehearsals.wanted_rehearsal(self.deps), what="a rehearsal")
        assert playing is not None
        rehearsals.rehearsal_cancelled(self.deps, playing)

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
    expect(page.get_by_test_id("reason").first).to_contain_text("整段对话还在试演")
    expect(page.get_by_test_id("promote")).to_be_disabled()
    expect(page.get_by_test_id("flip")).to_contain_text("退货咋弄")
    assert grave_faults(page) == []
    window.rehearses()
    expect(page.get_by_test_id("reason")).to_have_count(1)
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

    _goes_back(window, page)
    _looks_at_the_effects(page)


def _goes_back(window: ModelsWindow, page: Page) -> None:
    page.get_by_test_id("roll-back").click()
    expect(page.get_by_test_id("switching")).to_be_visible()
    window.switches()
    expect(page.get_by_test_id("models")).to_contain_text("退回")
    assert window.shelf.now == OLD


def _looks_at_the_effects(page: Page) -> None:
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


def test_a_talk_that_broke_is_read_turn_by_turn_and_signed_off(
    window: ModelsWindow, page: Page
) -> None:
    page.get_by_test_id("training-begin").click()
    window.judges(window.learns())
    page.get_by_test_id("training-cancel").click()
    window.breaks_off()
    expect(page.get_by_test_id("reason")).to_contain_text("请再试演一次")
    page.get_by_test_id("rehearse").click()
    window.rehearses(talk_flip("改主意不退了"))

    expect(page.get_by_test_id("reason")).to_contain_text("对话“改主意不退了”原来走得对")
    page.get_by_test_id("list-talks").click()
    talk = page.get_by_test_id("talk")
    for words in ("买家：我要退货", "方便说下退货的原因吗？", "退货是这样办的。"):
        expect(talk).to_contain_text(words)
    expect(page.get_by_test_id("talk-fault")).to_contain_text("该答 utter_ask_reason")
    assert grave_faults(page) == []
    page.set_viewport_size(PHONE)
    assert page.evaluate(FITS)
    assert grave_faults(page) == []
    page.get_by_test_id("reason-note").fill("新的答法更好")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("promote")).to_be_enabled()


def test_on_a_phone_the_comparison_is_not_wider_than_the_screen(
    window: ModelsWindow, page: Page
) -> None:
    page.set_viewport_size(PHONE)
    page.get_by_test_id("training-begin").click()
    window.judges(window.learns())
    window.rehearses()
    expect(page.get_by_test_id("gate-open")).to_be_visible()
    for part in ("bad", "good", "talks", "intents", "confused", "messages"):
        page.get_by_test_id(f"list-{part}").click()
        assert page.evaluate(FITS)
    assert grave_faults(page) == []


def test_phrases_are_cross_validated_and_a_doubt_is_mended_in_the_table(
    window: ModelsWindow, page: Page
) -> None:
    page.get_by_test_id("validation-begin").press("Enter")
    running = eventually(
        lambda: cross_validations.claim_validation(window.deps), what="a cross-validation"
    )
    assert running is not None
    step = "第 2 遍，共 5 遍：拿其余的例句学，再考这一份 …"
    cross_validations.change_validation(window.deps, running.id, step=step)
    expect(page.get_by_test_id("validation-step")).to_contain_text("第 2 遍")
    assert grave_faults(page) == []
    cross_validations.keep_validation(window.deps, running.id, a_validation())

    expect(page.get_by_test_id("validation-figures")).to_contain_text("准确率 87.0%")
    expect(page.get_by_test_id("validation-intents")).to_contain_text("要退货")
    page.get_by_test_id("validation-list-intents").press("ArrowRight")
    page.get_by_test_id("pair").click()
    expect(page.get_by_test_id("sentences")).to_contain_text("退了吧")
    assert grave_faults(page) == []
    page.get_by_test_id("validation-list-doubts").click()
    expect(page.get_by_test_id("doubt")).to_contain_text("更像：退换流程（93%）")
    assert grave_faults(page) == []
    page.set_viewport_size(PHONE)
    assert page.evaluate(FITS)

    page.goto("/studio/#t=phrases")
    page.get_by_test_id("phrase-doubt").click()
    expect(page.get_by_test_id("phrase-doubt")).to_have_count(0)
    assert grave_faults(page) == []
    assert "退掉" in window.returns()
