"""What trainers see of phrases: twins, pastes, new intents, doubts; what is stopped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.usecases import phrases
from bot.usecases.doubts import list_doubts, reopen_doubt, settle_doubt
from bot.usecases.phrase_looks import Fate, look_at, preview
from bot.usecases.refusals import Refused
from tests.fakes.studio import StudioWorld
from tests.usecases.test_trainers_change_phrases import adds, git


@pytest.fixture
def world(tmp_path: Path) -> Iterator[StudioWorld]:
    world = StudioWorld(tmp_path)
    yield world
    world.close()


def test_the_same_phrase_is_not_added_twice_and_not_to_two_intents(world: StudioWorld) -> None:
    for intent, text in (
        ("ask_return_process", "已经在这个意图里"),
        ("ask_logistics", "已经归在“退换流程”"),
    ):
        with pytest.raises(Refused, match="stopped") as told:
            adds(world, "怎么退货！", intent=intent)
        assert text in told.value.text


def test_an_intent_cannot_be_emptied(world: StudioWorld) -> None:
    files = phrases.find_phrases(world.deps, intent="ask_logistics")
    raws = [one.raw for one in files.phrases]
    with pytest.raises(Refused, match="stopped"):
        phrases.remove_phrases(
            world.deps, trainer_id=world.xun, intent="ask_logistics", raws=raws[:21]
        )
    for raw in raws[:10]:
        phrases.remove_phrases(world.deps, trainer_id=world.xun, intent="ask_logistics", raws=[raw])
    with pytest.raises(Refused, match="stopped") as told:
        phrases.remove_phrases(
            world.deps, trainer_id=world.xun, intent="ask_logistics", raws=raws[10:11]
        )
    assert "最多两成" in told.value.text


def test_a_paste_is_shown_before_it_is_done(world: StudioWorld) -> None:
    text = "例句,意图\n退货单去哪填,退换流程\n怎么退货,ask_return_process\n我要退货呢,退换流程\n"
    text += "电话13912345678怎么退,退换流程\n退货单去哪填！,退换流程\n没有意图的一行\n"

    found = preview(world.deps, text=text, intent="")

    assert [one.fate for one in found] == [
        Fate.NEW, Fate.TWICE, Fate.OPPOSITE, Fate.STOPPED, Fate.TWICE, Fate.STOPPED,
    ]  # fmt: skip
    assert "要退货" in found[2].text
    assert "电话" in found[3].text


def test_while_typing_the_same_the_near_and_the_contrary_are_shown(world: StudioWorld) -> None:
    look = look_at(world.deps, raw="我要退或", intent="ask_return_process")

    assert look.faults == ()
    assert (look.near[0].raw, look.near[0].is_opposite) == ("我要退货", True)
    assert look.suggested[0].intent == "request_return"


def test_doubtful_labels_are_shown_until_their_phrase_is_moved(world: StudioWorld) -> None:
    assert list_doubts(world.deps).looked is False
    line = '{"text": "寄回哪里呢", "intent": "%s", "share": 0.01, "better": "request_return",'
    line += ' "better_share": 0.9}\n'
    world.deps.studio_files.keep_doubts(
        line % "ask_return_process" + line % "greet" + "not a line\n"
    )

    (doubt,) = list_doubts(world.deps).doubts
    assert (doubt.raw, doubt.label, doubt.better_label) == ("寄回哪里呢", "退换流程", "要退货")
    assert git(world, "status", "--porcelain") == ""

    phrases.move_phrase(
        world.deps, trainer_id=world.xun, intent=doubt.intent, raw=doubt.raw, to=doubt.better
    )
    assert list_doubts(world.deps).doubts == ()


def test_what_a_trainer_found_right_is_doubted_no_more_until_it_is_taken_back(
    world: StudioWorld,
) -> None:
    line = '{"text": "寄回哪里呢", "intent": "ask_return_process", "share": 0.01,'
    line += ' "better": "request_return", "better_share": 0.9}\n'
    world.deps.studio_files.keep_doubts(line)
    own = {"intent": "ask_return_process", "raw": "寄回哪里呢"}

    settle_doubt(world.deps, trainer_id=world.xun, **own)
    settle_doubt(world.deps, trainer_id=world.lan, **own)

    page = list_doubts(world.deps)
    assert (page.total, page.doubts) == (0, ())
    assert [(one.raw, one.label, one.by_name) for one in page.settled] == [
        ("寄回哪里呢", "退换流程", "小训")
    ]
    shown = phrases.find_phrases(world.deps, intent="ask_return_process").phrases
    assert all(one.doubt is None for one in shown)
    world.deps.studio_files.keep_doubts(line)
    assert list_doubts(world.deps).total == 0, "the next look does not ask again"

    reopen_doubt(world.deps, trainer_id=world.lan, **own)
    page = list_doubts(world.deps)
    assert ([one.raw for one in page.doubts], page.settled) == (["寄回哪里呢"], ())
    with pytest.raises(Refused, match="not_found"):
        reopen_doubt(world.deps, trainer_id=world.xun, **own)


def test_only_what_is_doubted_can_be_said_to_be_right(world: StudioWorld) -> None:
    with pytest.raises(Refused, match="not_found") as told:
        settle_doubt(world.deps, trainer_id=world.xun, intent="greet", raw="您好呀")
    assert "请刷新" in told.value.text
