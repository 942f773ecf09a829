"""Models without files, and a comparison as `bot.brain.compare_models` prints it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.usecases import phrases, switching, trainings
from bot.usecases.ports_models import Training, TrainingState
from tests.fakes.studio import StudioWorld

OLD = "20261118T010000000000-01d0aaaabbbbcccc"
NEW = "20261118T020000000000-2e30aaaabbbbcccc"


class Shelf:
    """The model files, without files."""

    def __init__(self) -> None:
        self.now = OLD
        self.there = {OLD, NEW}

    def live(self) -> str:
        return self.now

    def has(self, model: str) -> bool:
        return model in self.there

    def admit(self, model: str) -> None:
        self.there.add(model)

    def forget_old_candidates(self) -> None:
        """Nothing is kept here."""

    def make_live(self, model: str) -> None:
        self.now = model


def flip(text: str, right: str, before: str, after: str) -> dict[str, Any]:
    """A sentence that became right or wrong."""
    is_good = after == right
    return {
        "text": text,
        "right": [right],
        "before": before,
        "after": after,
        "is_good": is_good,
    }


def a_report(live: str = OLD, **changed: Any) -> dict[str, Any]:
    row = {"examples": 1_000, "before": 0.93, "after": 0.94, "better": 14, "worse": 4}
    return {
        "live": live,
        "scored": 1_000,
        "overall": row | {"intent": None, "change": 0.01, "low": 0.002, "high": 0.018},
        "left_out": 12,
        "before": {"accuracy": 0.93, "macro_f1": 0.92},
        "after": {"accuracy": 0.94, "macro_f1": 0.93},
        "intents": [row | {"intent": "request_return", "change": 0.01, "low": -0.01, "high": 0.03}],
        "flips": [
            flip("这件我想退了", "request_return", "ask_return_process", "request_return"),
            flip("退货咋弄", "ask_return_process", "ask_return_process", "request_return"),
        ],
        "flips_total": 2,
        "confused": [
            {
                "intent": "ask_return_process",
                "decided": "request_return",
                "count": 3,
                "texts": ["退货咋弄", "能退不", "退的话找谁"],
            }
        ],
        "golden": {"total": 40, "right": 40, "broken": []},
        "messages": {"total": 0, "moved": []},
    } | changed


class Trainers(StudioWorld):
    """小训 and 阿岚, with a shelf of models."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.shelf = Shelf()
        self.deps = replace(self.deps, model_shelf=self.shelf)

    def trained(self, report: dict[str, Any] | None = None, model: str = NEW) -> Training:
        """小训 asks, the worker trains and compares."""
        wanted = trainings.begin_training(self.deps, trainer_id=self.xun)
        assert trainings.claim_training(self.deps) is not None
        trainings.change_training(
            self.deps, wanted.id, state=TrainingState.JUDGING, model=model, phrases=40
        )
        trainings.keep_report(self.deps, wanted.id, report or a_report(live=self.shelf.now))
        return wanted

    def adds(self, who: str, phrase: str = "买贵了想退掉") -> None:
        phrases.add_phrases(self.deps, trainer_id=who, intent="request_return", raws=[phrase])

    def goes_live(self, training: Training, who: str) -> None:
        wanted = switching.promote(self.deps, trainer_id=who, training_id=training.id)
        self.shelf.make_live(wanted.model)
        switching.switch_done(self.deps, wanted)
