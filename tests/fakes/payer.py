"""Payers for tests: one that keeps its word, and what goes wrong with real ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.usecases.ports_grants import Declined, NotReached, Payment, Receipt, Unsure


class PayerInProcess:
    """Gives once for each key. `before` and `after` run around the gift and may raise."""

    def __init__(self) -> None:
        self.given: dict[str, Payment] = {}
        self.calls: list[str] = []
        self.finds: list[str] = []
        self.before: Callable[[], None] = _nothing
        self.after: Callable[[], None] = _nothing
        self.is_blind = False
        self.lies = False
        self.is_used = False

    def pay(self, payment: Payment) -> Receipt:
        self.calls.append(payment.key)
        self.before()
        self.given.setdefault(payment.key, payment)
        self.after()
        return self._receipt(payment.key)

    def find(self, key: str) -> Receipt | None:
        self.finds.append(key)
        if self.is_blind:
            raise Unsure("timed out")
        return self._receipt(key) if key in self.given else None

    def take_back(self, key: str) -> bool:
        return not self.is_used and self.given.pop(key, None) is not None

    def _receipt(self, key: str) -> Receipt:
        paid = self.given[key]
        receipt = Receipt(key, paid.buyer_id, paid.amount_fen, paid.points)
        return replace(receipt, amount_fen=paid.amount_fen * 10) if self.lies else receipt


def _nothing() -> None:
    """A payer that works."""


def times_out() -> None:
    raise Unsure("timed out")


def is_down() -> None:
    raise NotReached("connection refused")


def declines() -> None:
    raise Declined("account closed")


def breaks() -> None:
    raise ZeroDivisionError("a fault of the payer's own")
