"""The checker of the full desk (`make bench-desk`), small and seeded: what it comes to, not how
long it takes."""

from __future__ import annotations

import asyncio

import pytest

from benchmarks.desk import lost
from benchmarks.desk_load import DeskLoad, DeskPlan
from benchmarks.desk_shop import fill
from bot.care.handover import Reason
from bot.usecases.handover import ask_for_person
from bot.usecases.saying import Say, TurnWork
from tests.web.serving import served
from tests.web.shop_window import ShopWindow, says_which_order

SMALL = DeskPlan(seconds=3.0, ask_for_person=2.0, load_anew=2.0, undo_s=0.0)


@pytest.mark.timeout(180)
def test_every_screen_is_told_and_ends_as_a_fresh_load(window: ShopWindow) -> None:
    def answers(work: TurnWork, n: int) -> tuple[Say, ...]:
        if work.requests[n].text == "转人工":
            ask_for_person(
                window.deps,
                conversation_id=work.conversation_id,
                reason=Reason.ASKED,
                evidence="转人工",
            )
        return says_which_order(work, n)

    window.clock.runs()
    window.brain.answers = answers
    with served(window) as port:
        desk = fill(window.deps, agents=4, chats=16, asking=6, buyers=())
        seen = asyncio.run(DeskLoad(port, desk, SMALL).run())

    assert seen.heard.faults == []
    assert (len(seen.alerts), seen.untold) == (6, [])
    assert seen.differing == []
    assert lost(window.deps, seen) == []
    assert len(seen.buyers) == 66
    assert sum(map(len, seen.answered.values())) == 30
