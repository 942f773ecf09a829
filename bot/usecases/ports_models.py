"""Models: their trainings, their switches, and who signed what off."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol


class NotStarted(Exception):
    """A brain of the wanted model does not come up; the Chinese text says why."""


class TrainingState(StrEnum):
    WANTED = "wanted"
    LEARNING = "learning"
    JUDGING = "judging"
    """Trained; being compared with the live model."""
    REHEARSING = "rehearsing"
    """The figures are there; whole talks are being played with both models."""
    READY = "ready"
    FAILED = "failed"
    CANCELLED = "cancelled"


RUNNING = (
    TrainingState.WANTED,
    TrainingState.LEARNING,
    TrainingState.JUDGING,
    TrainingState.REHEARSING,
)
WITH_FIGURES = (TrainingState.REHEARSING, TrainingState.READY)


@dataclass(frozen=True, slots=True)
class Training:
    """One training of the studio's phrases. `authors`: ids of the trainers whose steps are new in
    it; `report`: the comparison with the live model (`bot.care.studio.verdict` reads it)."""

    id: str
    state: TrainingState
    step: str
    asked_by: str
    asked_by_name: str
    asked_at: datetime
    authors: tuple[str, ...]
    model: str = ""
    head: str = ""
    phrases: int = 0
    against: str = ""
    learnt_at: datetime | None = None
    ended_at: datetime | None = None
    why: str = ""
    wants_cancel: bool = False
    report: Mapping[str, Any] | None = None


class SwitchKind(StrEnum):
    PROMOTED = "promoted"
    ROLLED_BACK = "rolled_back"
    BY_ITSELF = "rolled_back_by_itself"


class SwitchState(StrEnum):
    WANTED = "wanted"
    """Its brain is being started and warmed."""
    LIVE = "live"
    """New turns moved to it."""
    FAILED = "failed"


class Watch(StrEnum):
    NONE = "none"
    WATCHING = "watching"
    HELD = "held"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Switch:
    """One change of the live model. `by` is empty for one that the watch made.

    `turns`, `failed`, `unclear`: how the new model's turns went while it was watched; with
    `before_…` those of the model before, so that a restart of the app loses neither."""

    id: str
    kind: SwitchKind
    state: SwitchState
    model: str
    before: str
    by: str
    by_name: str
    at: datetime
    done_at: datetime | None = None
    why: str = ""
    training_id: str = ""
    watch: Watch = Watch.NONE
    turns: int = 0
    failed: int = 0
    unclear: int = 0
    before_turns: int = 0
    before_failed: int = 0
    before_unclear: int = 0


@dataclass(frozen=True, slots=True)
class SignOff:
    """A person took responsibility for one exception of the gate (or, `item` "promote", agreed)."""

    training_id: str
    item: str
    by: str
    by_name: str
    at: datetime
    note: str


class Models(Protocol):
    """The book of models. Writers call `hold` of the studio's book first."""

    def add_training(self, training: Training) -> None: ...
    def save_training(self, training: Training) -> None: ...
    def training(self, training_id: str) -> Training | None: ...
    def trainings(self, limit: int) -> Sequence[Training]:
        """Newest first."""
        ...

    def training_of(self, model: str) -> Training | None: ...
    def add_switch(self, switch: Switch) -> None: ...
    def save_switch(self, switch: Switch) -> None: ...
    def switches(self, limit: int) -> Sequence[Switch]:
        """Newest first."""
        ...

    def sign(self, sign_off: SignOff) -> None:
        """Nothing when this person signed this before."""
        ...

    def sign_offs(self, training_id: str) -> Sequence[SignOff]: ...
    def authors_since(self, moment: datetime | None) -> Sequence[str]:
        """Ids of those whose steps on phrases stand and came after `moment`."""
        ...

    def trainers(self) -> int:
        """How many people may promote."""
        ...

    def recent_words(self, limit: int) -> Sequence[tuple[str, str]]:
        """(conversation, text) of the newest plain messages of buyers."""
        ...


class ModelShelf(Protocol):
    """The model files of this installation."""

    def live(self) -> str:
        """The name of the model that a brain takes when it starts; empty before any training."""
        ...

    def has(self, model: str) -> bool:
        """Whether its files are there, promoted or candidate."""
        ...

    def admit(self, model: str) -> None:
        """A candidate joins the models that a brain may load. Raises NotStarted."""
        ...

    def forget_old_candidates(self) -> None:
        """Makes room: the newest few stay."""
        ...

    def make_live(self, model: str) -> None:
        """The next start takes this model."""
        ...


class Brains(Protocol):
    """What runs the models; called in the event loop."""

    @property
    def warm(self) -> Sequence[str]: ...
    async def stand_by(self, model: str) -> None: ...
    async def switch(self, model: str, *, at_once: bool = False) -> None: ...
