"""Searching everything that the desk knows: buyers, orders, words, cases."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.usecases.ports_cases import CaseRow
from bot.usecases.ports_shop import OrderCard


@dataclass(frozen=True, slots=True)
class BuyerHit:
    """`conversation_id`: the buyer's newest conversation, None where there was none."""

    buyer_id: str
    name: str
    level: str
    conversation_id: str | None


@dataclass(frozen=True, slots=True)
class OrderHit:
    """An order, its buyer where the member is known, and the buyer's newest conversation."""

    order: OrderCard
    buyer_id: str | None
    buyer_name: str
    conversation_id: str | None


@dataclass(frozen=True, slots=True)
class MessageHit:
    conversation_id: str
    seq: int
    at: datetime
    author: str
    buyer_id: str | None
    text: str


class Search(Protocol):
    """Every method finds what contains the words as they are written, the newest first."""

    def buyers(self, words: str, limit: int) -> Sequence[BuyerHit]: ...
    def orders(self, words: str, limit: int) -> Sequence[OrderHit]:
        """By order, tracking or phone number, or receiver."""
        ...

    def messages(self, words: str, limit: int) -> Sequence[MessageHit]: ...
    def cases(self, words: str, limit: int) -> Sequence[CaseRow]: ...
