"""Trainings and models over HTTP: what comes back, and what goes wrong in Chinese."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.usecases import cross_validations, rehearsals, switching, trainings
from tests.fakes.models import NEW, OLD, Shelf, a_rehearsal, a_report, a_validation
from tests.web.asgi_client import TestClient
from tests.web.shop_window import Person
from tests.web.test_studio_phrases import SmallWindow, Trainer

Signs = Callable[..., Person]


class ModelsWindow(SmallWindow):
    """With a shelf of models; the test plays the worker."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.shelf = Shelf()
        self.deps = replace(self.deps, model_shelf=self.shelf)


@pytest.fixture
def window(tmp_path: Path) -> Iterator[ModelsWindow]:
    window = ModelsWindow(tmp_path)
    yield window
    window.close()


@pytest.fixture
def xun(client: TestClient, person: Signs) -> Trainer:
    return Trainer(person("xiaoxun", "trainer"))


def test_a_fresh_shop_has_a_live_model_and_nothing_to_compare(xun: Trainer) -> None:
    page = xun.gets("/training")
    assert (page["can_train"], page["live"], page["candidate"]) == (True, OLD, None)
    assert page["labels"]["request_return"] == "要退货"


def rehearsed(window: ModelsWindow) -> None:
    playing = rehearsals.wanted_rehearsal(window.deps)
    assert playing is not None
    rehearsals.keep_rehearsal(window.deps, playing, a_rehearsal())


def test_the_figures_are_there_while_talks_are_still_played(
    window: ModelsWindow, xun: Trainer
) -> None:
    begun = xun.posts("/training/begin", {}).json()
    trainings.change_training(window.deps, begun["training_id"], model=NEW)
    trainings.keep_report(window.deps, begun["training_id"], a_report())

    page = xun.gets("/training")
    assert (page["latest"]["state"], page["latest"]["left_s"]) == ("rehearsing", 90)
    candidate = page["candidate"]
    assert candidate["report"]["flips"][0]["text"] == "这件我想退了"
    assert [one["item"] for one in candidate["reasons"]] == ["rehearsal"]
    assert not candidate["may_promote"]

    wish = {"training_id": begun["training_id"]}
    assert xun.posts("/training/rehearse", wish).json()["code"] == "busy"
    assert xun.posts("/training/cancel", wish).json()["state"] == "rehearsing"
    playing = rehearsals.wanted_rehearsal(window.deps)
    assert playing is not None
    rehearsals.rehearsal_cancelled(window.deps, playing)
    assert xun.posts("/training/rehearse", wish).json()["state"] == "rehearsing"
    rehearsed(window)
    assert xun.gets("/training")["candidate"]["may_promote"]


def test_a_training_goes_from_wanted_to_a_candidate_to_a_switch(
    window: ModelsWindow, xun: Trainer
) -> None:
    begun = xun.posts("/training/begin", {}).json()
    assert begun["state"] == "wanted"
    assert xun.posts("/training/begin", {}).json()["code"] == "busy"
    trainings.claim_training(window.deps)
    running = xun.gets("/training")["latest"]
    assert (running["state"], running["step"], running["left_s"]) == (
        "learning",
        "正在读例句 …",
        60,
    )
    trainings.change_training(window.deps, begun["training_id"], model=NEW)
    trainings.keep_report(window.deps, begun["training_id"], a_report())
    rehearsed(window)
    candidate = xun.gets("/training")["candidate"]
    assert (candidate["model"], candidate["may_promote"]) == (NEW, True)
    assert candidate["report"]["flips"][0]["text"] == "这件我想退了"

    wish = {"training_id": begun["training_id"]}
    assert xun.posts("/training/promote", wish).json()["state"] == "wanted"
    late = xun.posts("/training/promote", wish)
    assert (late.status_code, late.json()["code"]) == (503, "busy")
    wanted = switching.wanted_switch(window.deps)
    assert wanted is not None
    window.shelf.make_live(NEW)
    switching.switch_done(window.deps, wanted)
    page = xun.gets("/training")
    assert (page["live"], page["earlier"], page["candidate"]) == (NEW, [OLD], None)
    assert page["switches"][0]["watch"] == "watching"
    assert xun.posts("/training/roll_back", {"model": OLD}).json()["model"] == OLD


def test_a_sign_off_of_what_is_not_listed_is_refused(window: ModelsWindow, xun: Trainer) -> None:
    begun = xun.posts("/training/begin", {}).json()
    trainings.change_training(window.deps, begun["training_id"], model=NEW)
    trainings.keep_report(window.deps, begun["training_id"], a_report())
    wish = {"training_id": begun["training_id"], "item": "overall", "note": "可以"}
    answer = xun.posts("/training/sign_off", wish)
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_a_training_that_is_over_cannot_be_cancelled(window: ModelsWindow, xun: Trainer) -> None:
    begun = xun.posts("/training/begin", {}).json()
    wish = {"training_id": begun["training_id"]}
    assert xun.posts("/training/cancel", wish).json()["state"] == "cancelled"
    again = xun.posts("/training/cancel", wish)
    assert (again.status_code, again.json()["code"]) == (409, "wrong_state")


def test_cross_validation_is_begun_read_and_cancelled(window: ModelsWindow, xun: Trainer) -> None:
    page = xun.gets("/cross_validation")
    assert page == {"can_run": True, "latest": None, "reported_at": None, "report": None}
    begun = xun.posts("/cross_validation/begin", {}).json()
    assert begun["state"] == "wanted"
    assert xun.posts("/cross_validation/begin", {}).json()["code"] == "busy"
    cross_validations.claim_validation(window.deps)
    wish = {"validation_id": begun["validation_id"]}
    assert xun.posts("/cross_validation/cancel", wish).json()["state"] == "running"
    assert xun.gets("/cross_validation")["latest"]["is_stopping"]
    cross_validations.keep_validation(window.deps, begun["validation_id"], a_validation())
    page = xun.gets("/cross_validation")
    assert (page["latest"]["state"], page["report"]["accuracy"]) == ("done", 0.87)
    assert page["report"]["confused"][0]["texts"][0] == "这条不要了帮我退掉"
    (doubt,) = xun.gets("/phrases/doubts")["doubts"]
    wish = {"intent": doubt["intent"], "phrase": doubt["raw"]}
    assert xun.posts("/phrases/doubts/settle", wish).json() == {"done": True}
    found = xun.gets("/phrases/doubts")
    assert (found["total"], found["settled"][0]["raw"]) == (0, doubt["raw"])
    assert xun.posts("/phrases/doubts/reopen", wish).json() == {"done": True}
    again = xun.posts("/phrases/doubts/reopen", wish)
    assert (again.status_code, again.json()["code"]) == (404, "not_found")
