"""The inbox: groups by likeness, verdicts that one trainer wins, taken back without a trace."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.care.inbox import is_sampled
from bot.usecases import inbox_work, turns
from bot.usecases.inbox_work import WaitingGroup, judge, take_back, waiting_groups
from bot.usecases.messages import receive_message
from bot.usecases.ports_studio import Verdict
from bot.usecases.refusals import Refused
from bot.usecases.saying import Reading, Say
from tests.fakes.studio import RETURNS, StudioWorld
from tests.fakes.world import LIN

UNCLEAR = Reading("unclear", 0.21, (("ask_logistics", 0.21), ("greet", 0.19)))
SURE = Reading("request_return", 0.97, (("request_return", 0.97),))


@pytest.fixture
def world(tmp_path: Path) -> Iterator[StudioWorld]:
    world = StudioWorld(tmp_path)
    yield world
    world.close()


def says(
    world: StudioWorld, text: str, *, reading: Reading = UNCLEAR, buyer: str | None = None
) -> None:
    conversation = world.opens(buyer)
    receive_message(world.deps, conversation_id=conversation, client_msg_id="m1", text=text)
    work = turns.claim_turn(world.deps, conversation_id=conversation)
    assert work is not None
    said = [Say("utter_not_understood" if reading is UNCLEAR else "utter_scarf_care")]
    turns.finish_turn(world.deps, work=work, replies=said, understood=[reading])
    world.clock.go_on(minutes=1)


def groups(world: StudioWorld) -> list[WaitingGroup]:
    return list(waiting_groups(world.deps).groups)


def keys(group: WaitingGroup) -> list[tuple[str, int]]:
    return [(one.turn_id, one.n) for one in group.words]


def labels(world: StudioWorld, group: WaitingGroup, intent: str, phrase: str, who: str = "") -> str:
    return judge(
        world.deps, trainer_id=who or world.xun, entries=keys(group), verdict=Verdict.LABELLED,
        intent=intent, phrase=phrase,
    ).change_id  # fmt: skip


def test_words_that_are_alike_stand_in_one_group_and_large_groups_come_first(
    world: StudioWorld,
) -> None:
    for text in ("我要退或呢", "包裹哪旮旯了", "包裹在哪旮旯了", "这玩意咋整", "包裹哪旮旯了呀"):
        says(world, text)

    found = groups(world)
    assert [one.text for one in found[0].words] == [
        "包裹哪旮旯了呀",
        "包裹在哪旮旯了",
        "包裹哪旮旯了",
    ]
    assert sorted(len(one.words) for one in found) == [1, 1, 3]


def test_neighbours_and_the_models_guesses_rank_the_suggestions(world: StudioWorld) -> None:
    says(world, "我要退或呢")

    (found,) = groups(world)
    assert [one.intent for one in found.suggested] == ["request_return", "ask_logistics", "greet"]
    assert found.suggested[0].label == "要退货"


def test_a_label_adds_the_phrase_and_empties_the_inbox(world: StudioWorld) -> None:
    says(world, "我要退或呢")
    (found,) = groups(world)

    assert labels(world, found, "request_return", found.phrase)

    assert "      - 我要退或呢\n" in world.text_of("returns")
    assert groups(world) == []


def test_what_is_taken_back_leaves_files_and_inbox_as_they_were(world: StudioWorld) -> None:
    says(world, "我要退或呢")
    (found,) = groups(world)
    labels(world, found, "request_return", found.phrase)

    take_back(world.deps, trainer_id=world.xun, entries=keys(found))

    assert world.text_of("returns") == RETURNS
    assert groups(world) == [found]
    with pytest.raises(Refused, match="not_found"):
        take_back(world.deps, trainer_id=world.lan, entries=keys(found))


def test_of_two_trainers_one_wins_and_the_other_is_told_who_and_what(world: StudioWorld) -> None:
    says(world, "我要退或呢")
    (found,) = groups(world)
    labels(world, found, "request_return", "我要退或呢")

    with pytest.raises(Refused, match="decided") as told:
        labels(world, found, "ask_logistics", "我要退或呢呢呢", who=world.lan)

    assert told.value.text == "小训 10:01 已经把这条归到“要退货”了。要改请先撤销。"
    assert "呢呢呢" not in world.text_of("parcels")


def test_a_phrase_that_is_stopped_leaves_the_words_in_the_inbox(world: StudioWorld) -> None:
    says(world, "打13912340987找我呀")
    (found,) = groups(world)
    assert found.phrase == "打13800000000找我呀"

    with pytest.raises(Refused, match="stopped"):
        labels(world, found, "ask_logistics", "打13912340987找我呀")
    assert groups(world) == [found]


def test_words_that_are_there_already_need_no_step(world: StudioWorld) -> None:
    says(world, "我要退货～")
    (found,) = groups(world)

    assert labels(world, found, "request_return", "我要退货～") == ""
    assert groups(world) == []


@pytest.mark.parametrize("verdict", [Verdict.SKIPPED, Verdict.NOT_OURS, Verdict.FINE])
def test_what_needs_no_phrase_changes_no_file(world: StudioWorld, verdict: Verdict) -> None:
    says(world, "我要退或呢")
    (found,) = groups(world)
    judge(world.deps, trainer_id=world.xun, entries=keys(found), verdict=verdict)

    assert groups(world) == []
    assert world.text_of("returns") == RETURNS


def test_the_talk_around_the_words_is_masked_and_whoever_reads_it_is_written_down(
    world: StudioWorld,
) -> None:
    says(world, "小满家的猫，电话13800001001，那个咋整", buyer=LIN)
    (found,) = groups(world)
    (turn_id, n) = keys(found)[0]

    lines = inbox_work.dialogue_of(world.deps, trainer_id=world.xun, turn_id=turn_id, n=n)

    assert [one.text for one in lines if one.is_asked] == ["[姓名]，电话[电话]，那个咋整"]
    with pytest.raises(Refused, match="forbidden"):
        inbox_work.dialogue_of(world.deps, trainer_id=world.agent(), turn_id=turn_id, n=n)


def test_a_few_understood_words_are_looked_at_too(world: StudioWorld) -> None:
    says(world, "我要退掉围巾", reading=SURE)
    assert groups(world) == []

    world.deps = replace(world.deps, limits=replace(world.deps.limits, inbox_sample=1))
    says(world, "我要退掉围巾", reading=SURE)

    (found,) = groups(world)
    assert found.words[0].reason_text == "抽查：小二觉得听懂了"


def test_one_in_fifty_is_about_one_in_fifty_and_the_same_on_every_run() -> None:
    ids = [f"turn-{n}" for n in range(5_000)]
    taken = [one for one in ids if is_sampled(one, 0, 50)]
    assert 60 <= len(taken) <= 140
    assert taken == [one for one in ids if is_sampled(one, 0, 50)]
    assert not any(is_sampled(one, 0, 0) for one in ids)
