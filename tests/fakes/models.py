"""Models without files, and a comparison as `bot.brain.compare_models` prints it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.usecases import phrases, rehearsals, switching, trainings
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


def a_rehearsal(*flips: dict[str, Any], probes: tuple[dict[str, Any], ...] = ()) -> dict[str, Any]:
    """As `bot.care.studio.rehearsed` compares two; nothing flips unless it is said."""
    part = {"total": 181, "before": 181, "after": 181, "wrong": []}
    return {
        "state": "done",
        "dialogues": part | {"flips": list(flips)},
        "probes": part | {"total": 357, "flips": list(probes)},
    }


def talk_flip(name: str, *, law: int = 0, is_good: bool = False) -> dict[str, Any]:
    """A talk about a return that one of two models leads to the wrong end."""
    said = {"replies": ["utter_ask_reason"], "words": "方便说下退货的原因吗？"}
    wrong = {"replies": ["utter_return_process"], "words": "退货是这样办的。"}
    turn = {
        "buyer": "我要退货",
        "expected": ["utter_ask_reason"],
        "before": wrong if is_good else said,
        "after": said if is_good else wrong,
        "faults": ["该答 utter_ask_reason，答了 utter_return_process"],
    }
    named = {"key": f"returns/{name}", "skill": "returns", "name": name, "law": law}
    return named | {"is_good": is_good, "turns": [turn], "end": []}


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
        "rehearsal": a_rehearsal(),
    } | changed


class Trainers(StudioWorld):
    """小训 and 阿岚, with a shelf of models."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.shelf = Shelf()
        self.deps = replace(self.deps, model_shelf=self.shelf)

    def trained(
        self,
        report: dict[str, Any] | None = None,
        model: str = NEW,
        *,
        takes_s: float = 0,
        rehearses: bool = True,
    ) -> Training:
        """小训 asks, the worker trains and compares."""
        wanted = trainings.begin_training(self.deps, trainer_id=self.xun)
        assert trainings.claim_training(self.deps) is not None
        self.clock.go_on(seconds=takes_s)
        trainings.change_training(
            self.deps, wanted.id, state=TrainingState.JUDGING, model=model, phrases=40
        )
        trainings.keep_report(self.deps, wanted.id, report or a_report(live=self.shelf.now))
        if rehearses:
            self.rehearsed((report or {}).get("rehearsal"))
        return wanted

    def rehearsed(self, found: dict[str, Any] | None = None) -> None:
        """The worker plays whole talks with both models."""
        playing = rehearsals.wanted_rehearsal(self.deps)
        assert playing is not None
        rehearsals.keep_rehearsal(self.deps, playing, found or a_rehearsal())

    def adds(self, who: str, phrase: str = "买贵了想退掉") -> None:
        phrases.add_phrases(self.deps, trainer_id=who, intent="request_return", raws=[phrase])

    def goes_live(self, training: Training, who: str) -> None:
        wanted = switching.promote(self.deps, trainer_id=who, training_id=training.id)
        self.shelf.make_live(wanted.model)
        switching.switch_done(self.deps, wanted)


def a_validation(**changed: Any) -> dict[str, Any]:
    """A cross-validation as `bot.brain.cross_validate` prints it."""
    row = {"intent": "request_return", "examples": 20, "precision": 0.9, "recall": 0.8, "f1": 0.85}
    doubt = {"text": "这条不要了帮我退掉", "intent": "request_return", "share": 0.01}
    better = {"better": "ask_return_process", "better_share": 0.93, "decided": "ask_return_process"}
    pair = {"intent": "request_return", "decided": "ask_return_process", "count": 4}
    return {
        "phrases": 58_000,
        "folds": 5,
        "accuracy": 0.87,
        "macro_f1": 0.86,
        "clarified": 0.04,
        "intents": [row, row | {"intent": "greet", "recall": 0.99, "f1": 0.98}],
        "confused": [pair | {"texts": ["这条不要了帮我退掉", "退了吧"]}],
        "doubted": 1,
        "doubts": [doubt | better],
    } | changed
