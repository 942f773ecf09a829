"""Training the studio's phrases: asked for by a trainer, done by a worker, judged, kept.

One training at a time. The worker tells each step; a cancel is a wish that it sees.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

from bot.usecases.deps import Deps
from bot.usecases.long_works import LongWork
from bot.usecases.ports import Books
from bot.usecases.ports_models import RUNNING, SwitchState, Training, TrainingState
from bot.usecases.privacy import masked
from bot.usecases.rehearsal_parts import REHEARSAL_WAITS, waiting_rehearsal
from bot.usecases.studio_changes import trainer
from bot.usecases.studio_jobs import refuse_unless_ready

WORDS_REPLAYED = 500
_LOOKED_BACK = 50
_TRAININGS: LongWork[Training] = LongWork(
    called="训练",
    audited="training",
    under_way=RUNNING,
    lost_with_worker=(TrainingState.LEARNING, TrainingState.JUDGING),
    get=lambda books, training_id: books.models.training(training_id),
    save=lambda books, training: books.models.save_training(training),
    newest=lambda books, limit: books.models.trainings(limit),
)


def begin_training(deps: Deps, *, trainer_id: str) -> Training:
    """Wants a training of the phrases as they stand. Raises Refused: busy, stopped, forbidden."""
    refuse_unless_ready(deps, "训练")
    with deps.store.write() as books:
        books.studio.hold()
        user = trainer(books, trainer_id)
        _TRAININGS.refuse_second(books)
        wanted = Training(
            id=uuid4().hex,
            state=TrainingState.WANTED,
            step="排队中",
            asked_by=user.id,
            asked_by_name=user.name,
            asked_at=deps.clock(),
            authors=tuple(_authors(books)),
        )
        books.models.add_training(wanted)
        books.audit.write(wanted.asked_at, user.id, "training_asked", wanted.id)
    return wanted


def running_training(books: Books) -> Training | None:
    """The one that has not ended."""
    return _TRAININGS.running(books)


def _authors(books: Books) -> Sequence[str]:
    """Whose steps are not in the live model yet."""
    done = (one for one in books.models.switches(_LOOKED_BACK) if one.state is SwitchState.LIVE)
    live = next(done, None)
    made = books.models.training_of(live.model) if live else None
    return books.models.authors_since(made.asked_at if made else None)


def cancel_training(deps: Deps, *, trainer_id: str, training_id: str) -> Training:
    """Stops it, whoever asked for it. Raises Refused: not_found, wrong_state."""
    return _TRAININGS.cancel(deps, trainer_id, training_id)


def claim_training(deps: Deps) -> Training | None:
    """The wanted one, begun."""
    return _TRAININGS.claim(deps, state=TrainingState.LEARNING, step="正在读例句 …")


def change_training(deps: Deps, training_id: str, **fields: Any) -> Training | None:
    """Writes what became of a running one; None when it has ended meanwhile."""
    return _TRAININGS.change(deps, training_id, **fields)


def wants_cancel(deps: Deps, training_id: str) -> bool:
    """Whether somebody has asked the worker to stop."""
    return _TRAININGS.wants_cancel(deps, training_id)


def end_left_behind(deps: Deps) -> None:
    """At the start of the only worker. A rehearsal is played again by itself."""
    _TRAININGS.end_left_behind(deps)


def words_to_replay(deps: Deps) -> list[str]:
    """The newest messages of buyers without their persons."""
    with deps.store.read() as books:
        found = []
        for conversation_id, text in books.models.recent_words(WORDS_REPLAYED):
            conversation = books.conversations.get(conversation_id)
            if conversation is not None:
                found.append(masked(books, conversation, text))
    return found


def keep_report(deps: Deps, training_id: str, report: Mapping[str, Any]) -> None:
    """The comparison is there: it can be looked at while whole talks are being played."""
    now = deps.clock()
    with deps.store.read() as books:
        training = books.models.training(training_id)
    if training is None:
        return
    figures_s = (now - training.asked_at).total_seconds()
    change_training(
        deps,
        training_id,
        state=TrainingState.REHEARSING,
        step=REHEARSAL_WAITS,
        against=str(report["live"]),
        report={**report, "figures_s": figures_s, "rehearsal": waiting_rehearsal(now)},
    )
