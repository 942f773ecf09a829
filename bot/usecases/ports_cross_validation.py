"""Cross-validations of the studio's phrases: what is kept of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol


class ValidationState(StrEnum):
    WANTED = "wanted"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


UNDER_WAY = (ValidationState.WANTED, ValidationState.RUNNING)


@dataclass(frozen=True, slots=True)
class CrossValidation:
    """One look through all phrases by models that have not seen them. `report`: its figures."""

    id: str
    state: ValidationState
    step: str
    asked_by: str
    asked_by_name: str
    asked_at: datetime
    ended_at: datetime | None = None
    why: str = ""
    wants_cancel: bool = False
    report: Mapping[str, Any] | None = None


class CrossValidations(Protocol):
    """Their book. Writers call `hold` of the studio's book first."""

    def add(self, one: CrossValidation) -> None: ...
    def save(self, one: CrossValidation) -> None: ...
    def get(self, validation_id: str) -> CrossValidation | None: ...
    def newest(self, limit: int) -> Sequence[CrossValidation]:
        """Newest first."""
        ...
