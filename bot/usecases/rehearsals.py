"""Whole talks played with both models, after the figures: wanted, done, broken off, again."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.care.studio.rehearsed import DONE
from bot.usecases.deps import Deps
from bot.usecases.ports_models import Training, TrainingState
from bot.usecases.refusals import Refused
from bot.usecases.rehearsal_parts import (
    CANCELLED,
    FAILED,
    REHEARSAL_WAITS,
    began_at,
    broken_off,
    waiting_rehearsal,
    with_rehearsal,
)
from bot.usecases.studio_changes import trainer
from bot.usecases.studio_jobs import shelf_of
from bot.usecases.trainings import change_training, running_training


def begin_rehearsal(deps: Deps, *, trainer_id: str, training_id: str) -> Training:
    """Plays the talks of a compared model (again). Raises Refused: busy, not_found, wrong_state."""
    shelf = shelf_of(deps)
    with deps.store.write() as books:
        books.studio.hold()
        user = trainer(books, trainer_id)
        training = books.models.training(training_id)
        if training is None:
            raise Refused("not_found", "没有这次训练。")
        running = running_training(books)
        if running is not None:
            raise Refused("busy", f"{running.asked_by_name}的训练正在进行，等它结束再试演。")
        if training.state is not TrainingState.READY or not shelf.has(training.model):
            raise Refused("wrong_state", "这个模型的文件不在了，请重新训练。")
        now = deps.clock()
        wanted = replace(
            training,
            state=TrainingState.REHEARSING,
            step=REHEARSAL_WAITS,
            ended_at=None,
            wants_cancel=False,
            report=with_rehearsal(training.report, waiting_rehearsal(now)),
        )
        books.models.save_training(wanted)
        books.audit.write(now, user.id, "rehearsal_asked", training.id)
    return wanted


def wanted_rehearsal(deps: Deps) -> Training | None:
    """The training whose talks are to be played."""
    with deps.store.read() as books:
        running = running_training(books)
    is_wanted = running is not None and running.state is TrainingState.REHEARSING
    return running if is_wanted else None


def keep_rehearsal(deps: Deps, training: Training, found: Mapping[str, Any]) -> None:
    """Every talk was played: the gate has all that it asks for."""
    began = began_at(training.report) or deps.clock()
    took_s = (deps.clock() - began).total_seconds()
    _end(deps, training, {**found, "state": DONE, "took_s": took_s})


def rehearsal_cancelled(deps: Deps, training: Training) -> None:
    """The figures stay; the gate stays shut until the talks are played."""
    _end(deps, training, broken_off(CANCELLED))


def rehearsal_failed(deps: Deps, training: Training, why: str) -> None:
    """`why`: in Chinese, for the trainer."""
    _end(deps, training, broken_off(FAILED, why))


def _end(deps: Deps, training: Training, part: Mapping[str, Any]) -> None:
    report = with_rehearsal(training.report, part)
    change_training(deps, training.id, state=TrainingState.READY, wants_cancel=False, report=report)
