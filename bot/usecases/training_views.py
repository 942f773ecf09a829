"""The tab 训练 as one page: what runs, what is ready, what is live, what one can go back to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.care.studio.verdict import reasons_against
from bot.usecases.deps import Deps
from bot.usecases.ports import Books
from bot.usecases.ports_models import (
    RUNNING,
    WITH_FIGURES,
    SignOff,
    Switch,
    SwitchState,
    Training,
    TrainingState,
)
from bot.usecases.rehearsal_parts import began_at
from bot.usecases.studio_jobs import progress_of
from bot.usecases.switching import AGREED, earlier_models

USUAL_S = 60.0
"""Said to take before one has ended here."""
USUAL_REHEARSAL_S = 90.0
SWITCHES_SHOWN = 10


@dataclass(frozen=True, slots=True)
class SignOffView:
    by_name: str
    at: datetime
    note: str


@dataclass(frozen=True, slots=True)
class ReasonView:
    """`signed`: who took responsibility; null while it stands in the way."""

    item: str
    text: str
    may_sign: bool
    signed: SignOffView | None


@dataclass(frozen=True, slots=True)
class TrainingView:
    """`left_s`: seconds that it may still take by the last one; 0 when it takes longer."""

    training_id: str
    state: TrainingState
    step: str
    by_name: str
    at: datetime
    elapsed_s: float
    left_s: float
    share: float
    is_stopping: bool
    model: str
    phrases: int
    why: str


@dataclass(frozen=True, slots=True)
class CandidateView:
    """`needs_agreement`: it holds the asker's own edits, and another trainer must agree."""

    training_id: str
    model: str
    by_name: str
    at: datetime
    is_stale: bool
    reasons: tuple[ReasonView, ...]
    needs_agreement: bool
    agreed: SignOffView | None
    may_promote: bool
    report: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SwitchView:
    kind: str
    state: str
    model: str
    by_name: str
    at: datetime
    why: str
    watch: str
    turns: int
    failed: int
    unclear: int


@dataclass(frozen=True, slots=True)
class TrainingPage:
    """`can_train`: false where the brain is run elsewhere. `earlier`: models one can go back to."""

    can_train: bool
    live: str
    latest: TrainingView | None
    candidate: CandidateView | None
    switches: tuple[SwitchView, ...]
    earlier: tuple[str, ...]
    labels: Mapping[str, str]


def training_page(deps: Deps, *, trainer_id: str) -> TrainingPage:
    """As it stands now, for this trainer."""
    shelf = deps.model_shelf
    cards = deps.studio_files.snapshot().intents
    labels = {card.intent: card.label for card in cards}
    with deps.store.read() as books:
        trainings = books.models.trainings(20)
        switches = books.models.switches(SWITCHES_SHOWN)
        ready = next((one for one in trainings if one.state in WITH_FIGURES), None)
        live = shelf.live() if shelf else ""
        candidate = (
            _candidate(books, ready, live, trainer_id, labels)
            if ready is not None and ready.model != live
            else None
        )
        earlier = tuple(earlier_models(books, shelf)) if shelf else ()
    return TrainingPage(
        can_train=shelf is not None,
        live=live,
        latest=_training(deps, trainings) if trainings else None,
        candidate=candidate,
        switches=tuple(map(_switch, switches)),
        earlier=earlier,
        labels=labels,
    )


def _training(deps: Deps, trainings: Sequence[Training]) -> TrainingView:
    newest = trainings[0]
    elapsed, usual = _elapsed(deps, newest), _usual(newest, trainings[1:])
    is_running = newest.state in RUNNING
    progress = progress_of(elapsed, usual, is_running=is_running)
    return TrainingView(
        training_id=newest.id,
        state=newest.state,
        step=newest.step,
        by_name=newest.asked_by_name,
        at=newest.asked_at,
        elapsed_s=elapsed,
        left_s=progress.left_s,
        share=progress.share,
        is_stopping=is_running and newest.wants_cancel,
        model=newest.model,
        phrases=newest.phrases,
        why=newest.why,
    )


def _elapsed(deps: Deps, training: Training) -> float:
    """Of what runs: the training until its figures are there, or the rehearsal after them."""
    if training.state is TrainingState.READY and (took := _took(training)) is not None:
        return took
    rehearses = training.state is TrainingState.REHEARSING
    began = (began_at(training.report) if rehearses else None) or training.asked_at
    return max(((training.ended_at or deps.clock()) - began).total_seconds(), 0.0)


def _usual(newest: Training, before: Sequence[Training]) -> float:
    """By the last that came to its end."""
    rehearses = newest.state is TrainingState.REHEARSING
    took = _rehearsal_took if rehearses else _took
    usual = USUAL_REHEARSAL_S if rehearses else USUAL_S
    return next((t for one in before if (t := took(one)) is not None), usual)


def _took(training: Training) -> float | None:
    """Until the figures were there."""
    if training.state not in WITH_FIGURES:
        return None
    figures_s = (training.report or {}).get("figures_s")
    if figures_s is None and training.ended_at is not None:  # of a time without rehearsals
        figures_s = (training.ended_at - training.asked_at).total_seconds()
    return None if figures_s is None else max(float(figures_s), 1.0)


def _rehearsal_took(training: Training) -> float | None:
    took = ((training.report or {}).get("rehearsal") or {}).get("took_s")
    return None if took is None else max(float(took), 1.0)


def _candidate(
    books: Books, training: Training, live: str, trainer_id: str, labels: Mapping[str, str]
) -> CandidateView:
    report = training.report or {}
    given = books.models.sign_offs(training.id)
    signed = {one.item: one for one in given}
    reasons = tuple(
        ReasonView(
            one.item,
            one.text,
            one.may_sign,
            _signed(signed.get(one.item)) if one.may_sign else None,
        )
        for one in reasons_against(report, labels)
    )
    needs = trainer_id in training.authors and books.models.trainers() > 1
    agreed = next((one for one in given if one.item == AGREED and one.by != trainer_id), None)
    is_stale = training.against != live
    is_clear = all(one.signed for one in reasons) and not is_stale
    return CandidateView(
        training_id=training.id,
        model=training.model,
        by_name=training.asked_by_name,
        at=training.asked_at,
        is_stale=is_stale,
        reasons=reasons,
        needs_agreement=needs,
        agreed=_signed(agreed),
        may_promote=is_clear and (not needs or agreed is not None),
        report=report,
    )


def _signed(found: SignOff | None) -> SignOffView | None:
    return None if found is None else SignOffView(found.by_name, found.at, found.note)


def _switch(one: Switch) -> SwitchView:
    return SwitchView(
        one.kind.value,
        one.state.value,
        one.model,
        one.by_name,
        one.at if one.state is SwitchState.WANTED else (one.done_at or one.at),
        one.why,
        one.watch.value,
        one.turns,
        one.failed,
        one.unclear,
    )
