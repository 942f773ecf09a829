"""Golden dialogues are played as buyers talk: through the use cases, each in a fresh shop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.care.handover import Reason
from bot.care.studio.golden_dialogues import GoldenDialogue, dialogues_of, faults
from bot.store.stage import SqlStage
from bot.usecases import turns
from bot.usecases.deps import Deps
from bot.usecases.events import Answered
from bot.usecases.handover import ask_for_person
from bot.usecases.rehearsing import Ear, Player
from bot.usecases.saying import Offer, Say, TurnWork
from tests.fakes.world import LIN, SCARF_ORDER, World

Brain = Callable[[TurnWork], list[Say]]


class Worker:
    """Answers each turn at once, as the turn worker would with this brain."""

    def __init__(self, brain: Brain) -> None:
        self.brain, self.ear = brain, Ear()
        self.deps: Deps | None = None
        self.served: list[str] = []

    def conversation_changed(self, conversation_id: str, answered: Answered | None = None) -> None:
        self.ear.conversation_changed(conversation_id, answered)

    def queue_changed(self) -> None:
        """Nobody waits."""

    def turn_wanted(self, conversation_id: str) -> None:
        assert self.deps is not None
        work = turns.claim_turn(self.deps, conversation_id=conversation_id)
        if work is None:
            return
        self.served.append(conversation_id)
        turns.finish_turn(self.deps, work=work, replies=self.brain(work))


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.close()


def player(world: World, brain: Brain) -> Player:
    worker = Worker(brain)
    deps = worker.deps = replace(world.deps, live=worker)
    return Player(deps, world.clock, SqlStage(world.store), worker.ear)


def dialogue(*rows: dict[str, Any], **more: Any) -> GoldenDialogue:
    row = {"name": "围巾", "buyer": LIN, "turns": list(rows), **more}
    (found,) = dialogues_of("parcels", {"dialogues": [row]})
    return found


def tells_the_parcel(work: TurnWork) -> list[Say]:
    if work.requests[0].payload:
        return [Say("utter_scarf_care")]
    choices = (Offer("怎么洗", "ask_care", {}), Offer("转人工客服", "request_human", {}))
    return [Say("utter_parcel_seen", {"place": "杭州"}, choices)]


def test_words_taps_and_cards_reach_the_brain_as_a_buyers_do(world: World) -> None:
    talk = dialogue(
        {
            "says": ["你好", "快递到哪了"],
            "replies": ["utter_parcel_seen"],
            "hears": ["杭州", "明后天"],
        },
        {"taps": "怎么洗", "replies": ["utter_scarf_care"]},
        {"shows": {"order": SCARF_ORDER}, "never": ["差评"]},
    )

    played = player(world, tells_the_parcel).play(talk)

    assert faults(talk, played) == []
    assert played.turns[0].choices == ("怎么洗", "转人工客服")
    assert [len(one.bubbles) for one in played.turns] == [2, 1, 1]


def test_a_choice_that_is_not_there_breaks_the_talk_off(world: World) -> None:
    talk = dialogue({"says": "快递到哪了"}, {"taps": "退货"}, {"says": "好"})

    played = player(world, tells_the_parcel).play(talk)

    assert (len(played.turns), played.broke) == (1, "没有可点的选项“退货”")


def test_anothers_order_is_no_card_to_show(world: World) -> None:
    played = player(world, tells_the_parcel).play(
        dialogue({"shows": {"order": SCARF_ORDER}}, buyer="b1005")
    )

    assert played.turns == ()
    assert played.broke


def test_each_talk_begins_in_the_shop_as_it_was_seeded(world: World) -> None:
    began = world.clock.now
    plays = player(world, tells_the_parcel)
    talk = dialogue({"says": "快递到哪了"}, {"says": "到哪了呀"})

    first, second = plays.play(talk), plays.play(talk)

    assert first == second
    with world.store.read() as books:
        opened = books.conversations.open_one_of(LIN)
    assert opened is not None
    assert opened.opened_at == began


def test_who_answers_at_the_end_and_why_is_told(world: World) -> None:
    def calls_a_person(work: TurnWork) -> list[Say]:
        ask_for_person(
            world.deps,
            conversation_id=work.conversation_id,
            reason=Reason.POLICY,
            evidence="退货地址",
        )
        return []

    played = player(world, calls_a_person).play(dialogue({"says": "退货地址给一下"}))

    assert (played.owner, played.reason) == ("queue", "policy")


def test_the_shops_own_book_is_never_a_stage() -> None:
    class Shared:
        is_embedded = False

    with pytest.raises(ValueError, match="file of its own"):
        SqlStage(Shared())  # type: ignore[arg-type]
