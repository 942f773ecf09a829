"""What tells that a page of 店务 shows something else now."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.usecases.ports_settings import AuditLine


class PageBook(Protocol):
    def trail(self, verbs: Sequence[str]) -> int:
        """Grows with every line of these verbs in the audit, in whatever order their transactions
        end; no verbs: any."""
        ...

    def service(self, since: datetime) -> Sequence[int]:
        """How many were asked, answered, over and taken since: changes with the figures."""
        ...

    def rated(self) -> int:
        """How many ratings there are; none is ever taken back."""
        ...

    def lines(self, verbs: Sequence[str], begin: datetime, end: datetime) -> Sequence[AuditLine]:
        """Of the audit, oldest first."""
        ...

    def line(self, id_: int) -> AuditLine | None: ...
    def has_looked(self, actor: str, verb: str, about: str, since: datetime) -> bool:
        """A look of this person is written down already."""
        ...
