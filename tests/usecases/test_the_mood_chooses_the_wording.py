"""In which tone a turn is answered: by what was said in it and before, in the log of the app."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.care.handover import Reason
from bot.care.script_book import Variant
from bot.care.studio.wordings import Draft
from bot.usecases import turns, wordings
from bot.usecases.handover import ask_for_person
from bot.usecases.messages import receive_message
from bot.usecases.refusals import Refused
from bot.usecases.saying import Reading, Say
from tests.fakes.scripts import CARE, FLAT, WASH, ScriptWorld
from tests.fakes.world import LIN, World

SOOTHING = Draft("让您等急了，羊毛围巾冷水手洗就好。", tone="soothing")
WASH_ALONE = Variant(WASH.text)
FRIEND = Draft("又见面啦，羊毛围巾还是冷水手洗哦。", tone="returning")


@pytest.fixture
def world(tmp_path: Path) -> Iterator[ScriptWorld]:
    world = ScriptWorld(tmp_path)
    world.saves(Draft(WASH.text, was=0), Draft(FLAT.text, was=1), SOOTHING, FRIEND)
    yield world
    world.close()


def hears(world: ScriptWorld, conversation: str, text: str, intent: str = "ask_care") -> str:
    world.clock.go_on(minutes=1)
    sent = f"m{world.clock().minute}"
    receive_message(world.deps, conversation_id=conversation, client_msg_id=sent, text=text)
    world.clock.go_on(seconds=10)
    work = turns.claim_turn(world.deps, conversation_id=conversation)
    assert work is not None
    turns.finish_turn(world.deps, work=work, replies=[Say(CARE)], understood=[Reading(intent, 0.9)])
    with world.store.read() as books:
        return books.log.after(conversation, 0)[-1].text


def test_an_angry_buyer_is_met_first_and_a_calmed_one_as_usual(world: ScriptWorld) -> None:
    talk = world.opens()

    assert hears(world, talk, "围巾怎么洗") == WASH.text
    assert hears(world, talk, "到底怎么洗啊") == SOOTHING.text
    assert hears(world, talk, "那羊绒的呢") == SOOTHING.text
    assert hears(world, talk, "好的谢谢", "thank") == WASH.text
    assert hears(world, talk, "能晒吗") == FLAT.text


def test_a_complaint_is_remembered_by_its_intent_too(world: ScriptWorld) -> None:
    talk = world.opens()

    assert hears(world, talk, "客服都不理人", "complain_service") == SOOTHING.text
    assert hears(world, talk, "围巾怎么洗") == SOOTHING.text


def test_a_known_buyer_who_came_before_hears_it_a_stranger_does_not(world: ScriptWorld) -> None:
    assert hears(world, world.opens(LIN), "围巾怎么洗") == FRIEND.text
    assert hears(world, world.opens(), "围巾怎么洗") == WASH.text


def test_who_is_handed_over_in_anger_hears_the_soothing_words(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.deps.script_book.wear({CARE: (WASH_ALONE, SOOTHING.variant)}, 1)

    def last_words(reason: Reason) -> list[str]:
        talk = world.opens()
        ask_for_person(
            world.deps, conversation_id=talk, reason=reason, evidence="太差了", says=[Say(CARE)]
        )
        with world.store.read() as books:
            return [one.text for one in books.log.after(talk, 0)]

    assert SOOTHING.text in last_words(Reason.ANGRY)
    assert SOOTHING.text not in last_words(Reason.ASKED)
    world.close()


def test_one_wording_for_everybody_has_to_stay(world: ScriptWorld) -> None:
    card = wordings.read_reply(world.deps, reply=CARE)
    alone = [Draft(FLAT.text, tone="soothing", was=1), SOOTHING]

    with pytest.raises(Refused, match="stopped") as told:
        wordings.save_wordings(
            world.deps, trainer_id=world.xun, reply=CARE, base=card.revision, drafts=alone
        )

    assert "平常" in told.value.text


def test_a_trainer_reads_whom_each_tone_is_for(world: ScriptWorld) -> None:
    card = wordings.read_reply(world.deps, reply=CARE)
    assert [(one.tone, one.label) for one in card.tones] == [
        ("", "平常"), ("soothing", "买家着急、生气"), ("returning", "老顾客"),
    ]  # fmt: skip
    (line,) = wordings.list_replies(world.deps, search="又见面").replies
    assert line.tones == ("买家着急、生气", "老顾客")
