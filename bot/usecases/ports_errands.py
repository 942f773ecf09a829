"""Errands 交办: what the shop's people have to do outside the chat, as the book has it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class ErrandKind(StrEnum):
    """Whose work it is: the warehouse's, or finance's money back and invoices."""

    WAREHOUSE = "warehouse"
    REFUND = "refund"
    INVOICE = "invoice"

    @property
    def label(self) -> str:
        """What the desk shows."""
        return {"warehouse": "仓库", "refund": "退款", "invoice": "发票"}[self.value]


class ErrandState(StrEnum):
    """`FAILED` still waits: somebody tried, and says why it could not be done."""

    OPEN = "open"
    FAILED = "failed"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class ErrandRow:
    """One errand. `key` is that of the wish it came from, and unique within its kind; `job`: of
    the warehouse interception, resend, exchange; `title`, `tax_no`: of an invoice."""

    kind: ErrandKind
    key: str
    order_no: str
    state: ErrandState
    at: datetime
    job: str = ""
    sku: str = ""
    qty: int = 0
    words: str = ""
    amount_fen: int = 0
    title: str = ""
    tax_no: str = ""
    by_id: str = ""
    by_name: str = ""
    said: str = ""
    said_at: datetime | None = None


class Errands(Protocol):
    """The lists of work. What of them is over stays as it was said."""

    def waiting(self, limit: int) -> Sequence[ErrandRow]:
        """Open and failed ones, oldest first."""
        ...

    def ended(self, limit: int) -> Sequence[ErrandRow]:
        """Done ones, latest first."""
        ...

    def lock(self, kind: ErrandKind, key: str) -> ErrandRow | None:
        """The row, held against other writers until this transaction ends."""
        ...

    def say(self, row: ErrandRow) -> None:
        """Keeps its state, and who said so, when and why."""
        ...
