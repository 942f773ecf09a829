"""Alerts to the on-call list: what is kept until it is told, and who tells it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class AlertState(StrEnum):
    """Where an alert stands."""

    WAITING = "waiting"
    TOLD = "told"
    GIVEN_UP = "given_up"


@dataclass(frozen=True, slots=True)
class AlertRow:
    """The outbox row of an alert, one for each handover, whose id it bears.

    `words` are masked; `told` names the notifiers that have passed it on already.
    """

    id: str
    conversation_id: str
    reason: str
    words: str
    asked_at: datetime
    not_before: datetime
    state: AlertState = AlertState.WAITING
    attempts: int = 0
    told: tuple[str, ...] = ()
    why: str | None = None


class Alerts(Protocol):
    """The outbox."""

    def add(self, alert: AlertRow) -> None: ...
    def get(self, alert_id: str) -> AlertRow | None: ...
    def due(self, now: datetime, limit: int) -> Sequence[AlertRow]:
        """Waiting alerts whose time has come, oldest first."""
        ...

    def claim(self, alert_id: str, now: datetime, until: datetime) -> bool:
        """Holds a due alert until then; False when another worker was quicker."""
        ...

    def save(self, alert: AlertRow) -> None: ...


@dataclass(frozen=True, slots=True)
class Alert:
    """What the person on call gets to know: no name, no number; the desk has the rest.

    `id` is the same however often the alert is sent. `reason_text` and `words` are Chinese.
    """

    id: str
    conversation_id: str
    reason: str
    reason_text: str
    words: str
    link: str
    shop_id: str
    shop_name: str
    asked_at: datetime


class NotTold(Exception):
    """The notifier could not pass the alert on; the message names no person and no secret."""


class Notifier(Protocol):
    """Passes an alert on to the on-call list: console, webhook, e-mail."""

    @property
    def name(self) -> str: ...
    def tell(self, alert: Alert) -> None:
        """Returns when the other side has taken it; raises NotTold. Within about 10 s."""
        ...
