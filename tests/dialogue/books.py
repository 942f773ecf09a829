"""What became of a dialogue in the database."""

from __future__ import annotations

from bot.usecases.ports_cases import CaseRow
from bot.usecases.ports_gateway import EffectRow
from bot.usecases.ports_shop import GrantRow
from tests.dialogue.talk import Shop


def cases_of(shop: Shop, order_no: str) -> list[CaseRow]:
    with shop.deps.store.read() as books:
        return list(books.cases.of_orders([order_no]))


def evidence_of(shop: Shop, case: CaseRow) -> list[tuple[str, str]]:
    """(kind, words) of all that the case rests on."""
    with shop.deps.store.read() as books:
        return [(one.kind.value, one.text) for one in books.cases.evidence_of(case.id)]


def grants_of(shop: Shop, order_no: str) -> list[GrantRow]:
    with shop.deps.store.read() as books:
        return list(books.grants.of_order(order_no))


def effects_of(shop: Shop, order_no: str) -> list[EffectRow]:
    with shop.deps.store.read() as books:
        return list(books.effects.of_subject(order_no))
