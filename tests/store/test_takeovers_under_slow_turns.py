"""Takeovers at random moments of slow turns, on both databases (case 23): after a takeover's
sequence number no word and no act of the bot comes, and what was late is kept for the trainers.
`make test` makes 500 (a fifth of it on PostgreSQL), `make takeovers` 10,000."""

from __future__ import annotations

import os
import sys

import pytest

from tests.fakes.takeovers import Race, SlowBrain, Traces, traces
from tests.fakes.world import World

TAKEOVERS = int(os.environ.get("XIAOER_TEST_TAKEOVERS", "500"))

pytestmark = [pytest.mark.anyio, pytest.mark.timeout(120 + TAKEOVERS // 5)]


async def test_nothing_of_the_bot_comes_after_a_takeover(world: World) -> None:
    takeovers = TAKEOVERS if world.store.is_embedded else TAKEOVERS // 5
    brain = await Race(world, takeovers).run()
    seen = traces(world, brain)
    _tell(seen, brain)

    assert seen.late_bubbles == []
    assert seen.late_effects == []
    assert seen.lost == set(), "every answer was shown or kept as suppressed"
    assert seen.takeovers == takeovers
    assert seen.effects == brain.effects["done"]
    assert seen.shown > takeovers / 10, "some turns ended before"
    assert brain.effects["refused"] > takeovers / 10, "the race catches turns before their act"
    assert len(seen.suppressed) > takeovers / 10, "and before their words"


def _tell(seen: Traces, brain: SlowBrain) -> None:
    """For who runs the 10,000 (pytest -s)."""
    effects = ", ".join(f"{count} {how}" for how, count in sorted(brain.effects.items()))
    late = f"{len(seen.late_bubbles)} late bubbles, {len(seen.late_effects)} late effects"
    sys.stderr.write(
        f"{seen.takeovers} takeovers: {late}; effects {effects};"
        f" turns shown {seen.shown}, kept as suppressed {len(seen.suppressed)}\n"
    )
