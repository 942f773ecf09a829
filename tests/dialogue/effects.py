"""What dialogues left in the books of effects, grants and cases."""

from __future__ import annotations

from bot.usecases.ports_cases import CaseRow
from bot.usecases.ports_gateway import EffectRow
from tests.dialogue.talk import Shop


def effects(shop: Shop, order_no: str) -> list[EffectRow]:
    """What the shop's system was asked for an order."""
    with shop.deps.store.read() as books:
        return list(books.effects.of_subject(order_no))


def cases(shop: Shop, buyer_id: str) -> list[CaseRow]:
    """A buyer's cases, latest first."""
    with shop.deps.store.read() as books:
        return list(books.cases.of_buyer(buyer_id))
