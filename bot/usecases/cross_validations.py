"""Cross-validation of the studio's phrases: asked for by a trainer, done by a worker, kept.

It takes minutes and says how phrases fare that a model has not seen, which intents get confused,
and which phrases may stand under the wrong one. One at a time, beside a training if need be.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from bot.usecases.deps import Deps
from bot.usecases.long_works import LongWork
from bot.usecases.ports_cross_validation import UNDER_WAY, CrossValidation, ValidationState
from bot.usecases.studio_changes import trainer
from bot.usecases.studio_jobs import progress_of, refuse_unless_ready

USUAL_S = 240.0
"""Said to take before one has ended here."""
_LOOKED_BACK = 20
_VALIDATIONS: LongWork[CrossValidation] = LongWork(
    called="交叉检验",
    audited="cross_validation",
    under_way=UNDER_WAY,
    lost_with_worker=(ValidationState.RUNNING,),
    get=lambda books, validation_id: books.cross_validations.get(validation_id),
    save=lambda books, one: books.cross_validations.save(one),
    newest=lambda books, limit: books.cross_validations.newest(limit),
)


@dataclass(frozen=True, slots=True)
class ValidationView:
    """`left_s`: seconds that it may still take by the last one; 0 when it takes longer."""

    validation_id: str
    state: str
    step: str
    by_name: str
    at: datetime
    elapsed_s: float
    left_s: float
    share: float
    is_stopping: bool
    why: str


@dataclass(frozen=True, slots=True)
class ValidationPage:
    """`report`: of the last that came to its end, at `reported_at`; null before the first."""

    can_run: bool
    latest: ValidationView | None
    reported_at: datetime | None
    report: Mapping[str, Any] | None


def begin_validation(deps: Deps, *, trainer_id: str) -> CrossValidation:
    """Wants one of the phrases as they stand. Raises Refused: busy, stopped, forbidden."""
    refuse_unless_ready(deps, "检验")
    with deps.store.write() as books:
        books.studio.hold()
        user = trainer(books, trainer_id)
        _VALIDATIONS.refuse_second(books)
        wanted = CrossValidation(
            uuid4().hex, ValidationState.WANTED, "排队中", user.id, user.name, deps.clock()
        )
        books.cross_validations.add(wanted)
        books.audit.write(wanted.asked_at, user.id, "cross_validation_asked", wanted.id)
    return wanted


def cancel_validation(deps: Deps, *, trainer_id: str, validation_id: str) -> CrossValidation:
    """Stops it, whoever asked for it. Raises Refused: not_found, wrong_state."""
    return _VALIDATIONS.cancel(deps, trainer_id, validation_id)


def claim_validation(deps: Deps) -> CrossValidation | None:
    """The wanted one, begun."""
    return _VALIDATIONS.claim(deps, state=ValidationState.RUNNING, step="正在准备 …")


def change_validation(deps: Deps, validation_id: str, **fields: Any) -> CrossValidation | None:
    """Writes what became of a running one; None when it has ended meanwhile."""
    return _VALIDATIONS.change(deps, validation_id, **fields)


def validation_wants_cancel(deps: Deps, validation_id: str) -> bool:
    """Whether somebody has asked the worker to stop."""
    return _VALIDATIONS.wants_cancel(deps, validation_id)


def end_validation_left_behind(deps: Deps) -> None:
    """At the start of the only worker."""
    _VALIDATIONS.end_left_behind(deps)


def keep_validation(deps: Deps, validation_id: str, found: Mapping[str, Any]) -> None:
    """The figures go to its row, the doubts to where `xiaoer doubts` keeps them, too."""
    report = {name: value for name, value in found.items() if name != "doubts"}
    lines = (json.dumps(one, ensure_ascii=False) + "\n" for one in found["doubts"])
    deps.studio_files.keep_doubts("".join(lines))
    change_validation(deps, validation_id, state=ValidationState.DONE, report=report)


def validation_page(deps: Deps) -> ValidationPage:
    """As it stands now."""
    with deps.store.read() as books:
        newest = books.cross_validations.newest(_LOOKED_BACK)
    done = next((one for one in newest if one.state is ValidationState.DONE), None)
    return ValidationPage(
        can_run=deps.model_shelf is not None,
        latest=_view(deps, newest[0], done) if newest else None,
        reported_at=done.ended_at if done else None,
        report=done.report if done else None,
    )


def _view(deps: Deps, one: CrossValidation, last: CrossValidation | None) -> ValidationView:
    elapsed = max(((one.ended_at or deps.clock()) - one.asked_at).total_seconds(), 0.0)
    usual = USUAL_S
    if last is not None and last.ended_at is not None:
        usual = max((last.ended_at - last.asked_at).total_seconds(), 1.0)
    is_running = one.state in UNDER_WAY
    progress = progress_of(elapsed, usual, is_running=is_running)
    return ValidationView(
        validation_id=one.id,
        state=one.state.value,
        step=one.step,
        by_name=one.asked_by_name,
        at=one.asked_at,
        elapsed_s=elapsed,
        left_s=progress.left_s,
        share=progress.share,
        is_stopping=is_running and one.wants_cancel,
        why=one.why,
    )
