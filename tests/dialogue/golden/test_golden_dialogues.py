"""Every dialogue of data/golden goes as it should, through the model of the present data.

The gate before a promotion plays the same files with both models (docs/protocol.md §9).
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.bootstrap import LiveLines
from bot.care.studio.golden_dialogues import GoldenDialogue, faults
from bot.store.engine import SqlStore
from bot.store.stage import SqlStage
from bot.studio_files.golden import read_dialogues
from bot.usecases.rehearsing import Ear, Player
from tests.dialogue.talk import Shop
from tests.system import ROOT

DIALOGUES = read_dialogues(ROOT / "data/golden")


@pytest.fixture(scope="module")
def player(shop: Shop, fresh_book: None) -> Iterator[Player]:
    """Plays in the running shop of the tests, which is left as it was."""
    store, live = shop.deps.store, shop.deps.live
    assert isinstance(store, SqlStore)
    assert isinstance(live, LiveLines)
    stage, ear, began = SqlStage(store), Ear(), shop.clock.now
    live.add(ear)
    yield Player(shop.deps, shop.clock, stage, ear)
    shop.clock.now = began
    stage.set()
    stage.close()


@pytest.mark.parametrize("dialogue", DIALOGUES, ids=lambda one: one.key)
def test_a_golden_dialogue_goes_as_it_should(player: Player, dialogue: GoldenDialogue) -> None:
    played = player.play(dialogue)

    assert [(one.turn, one.text) for one in faults(dialogue, played)] == [], played
