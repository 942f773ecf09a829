from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from bot.care.cases.kinds import CaseKind
from bot.usecases.ports_cases import CaseRow
from tests.dialogue.talk import Shop, Talk
from tests.fakes.pictures import a_photo

Opens = Callable[..., Talk]
LANS_LAMP = "2640173860693151013"


def cases_of(shop: Shop, buyer_id: str) -> Sequence[CaseRow]:
    with shop.deps.store.read() as books:
        return [one for one in books.cases.of_buyer(buyer_id) if one.kind is CaseKind.QUALITY]
