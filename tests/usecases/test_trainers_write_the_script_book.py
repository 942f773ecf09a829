"""Trainers change wordings: said at once and by every process, with history and undo."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from bot.care.studio.standing import Standing
from bot.care.studio.wordings import Draft
from bot.usecases import turns, wordings
from bot.usecases.messages import receive_message
from bot.usecases.refusals import Refused
from bot.usecases.saying import Say
from bot.usecases.scripts import scripts_for
from bot.usecases.wordings_live import bring_up
from tests.fakes.scripts import CARE, FLAT, SOFTER, WASH, ScriptWorld


@pytest.fixture
def world(tmp_path: Path) -> Iterator[ScriptWorld]:
    world = ScriptWorld(tmp_path)
    yield world
    world.close()


def hears(world: ScriptWorld, text: str = "围巾怎么洗") -> str:
    """What a buyer is answered with in a new turn."""
    conversation = world.opens()
    receive_message(world.deps, conversation_id=conversation, client_msg_id="m1", text=text)
    work = turns.claim_turn(world.deps, conversation_id=conversation)
    assert work is not None
    turns.finish_turn(world.deps, work=work, replies=[Say(CARE)])
    with world.store.read() as books:
        return books.log.after(conversation, 0)[-1].text


def refused(code: str, work: object, *args: object, **named: object) -> str:
    with pytest.raises(Refused) as caught:
        work(*args, **named)  # type: ignore[operator]
    assert caught.value.code == code
    return caught.value.text


def test_a_new_wording_is_what_the_next_buyer_hears(world: ScriptWorld) -> None:
    assert hears(world) == "羊毛围巾要冷水手洗。"
    card = world.saves(SOFTER, FLAT)

    assert hears(world) == SOFTER.text
    assert (card.standing, card.wordings[0].text) == (Standing.CHANGED, SOFTER.text)


def test_every_process_says_it_and_so_does_one_that_starts_later(world: ScriptWorld) -> None:
    other = replace(world.deps, script_book=world.deps.script_book.copy())
    bring_up(other)
    world.saves(SOFTER, FLAT)

    assert bring_up(other)
    assert not bring_up(other)
    assert [one.text for one in other.script_book.variants(CARE)] == [SOFTER.text, FLAT.text]
    world.reads_files()
    assert world.said() == [SOFTER.text, FLAT.text]


def test_a_slow_reader_does_not_put_older_words_on(world: ScriptWorld) -> None:
    world.saves(SOFTER, FLAT)
    world.deps.script_book.wear({}, 0)

    assert world.said() == [SOFTER.text, FLAT.text]


def test_an_agents_list_of_scripts_shows_the_new_wording(world: ScriptWorld) -> None:
    world.saves(SOFTER, FLAT)
    page = scripts_for(world.deps, conversation_id=world.opens(), query="轻轻手洗")

    assert [(one.reply, one.text) for one in page.found] == [(CARE, SOFTER.text)]


def test_of_two_trainers_at_one_reply_one_is_told_of_the_other(world: ScriptWorld) -> None:
    world.saves(SOFTER, FLAT, who=world.lan)

    told = refused(
        "clash", wordings.save_wordings, world.deps,
        trainer_id=world.xun, reply=CARE, base=0, drafts=[WASH, Draft("平铺阴干就好啦亲。", was=1)],
    )  # fmt: skip
    assert told == "阿岚刚改过这条话术，您看到的是旧的。请刷新后再改。"
    assert world.said() == [SOFTER.text, FLAT.text]


def test_of_two_saves_in_one_moment_one_wins_and_the_other_is_told(world: ScriptWorld) -> None:
    def saves(who: str) -> str:
        try:
            wordings.save_wordings(
                world.deps, trainer_id=who, reply=CARE, base=0, drafts=[replace(SOFTER), FLAT]
            )
        except Refused as error:
            return error.code
        return "saved"

    with ThreadPoolExecutor(max_workers=2) as pool:
        assert sorted(pool.map(saves, (world.xun, world.lan))) == ["clash", "saved"]
    assert len(wordings.read_reply(world.deps, reply=CARE).history) == 1


def test_who_changed_what_stands_in_the_history_and_in_the_audit(world: ScriptWorld) -> None:
    world.saves(SOFTER, FLAT)
    world.clock.go_on(minutes=5)
    card = world.saves(Draft(SOFTER.text, was=0), who=world.lan)

    assert [(one.by_name, one.note, one.is_said) for one in card.history] == [
        ("阿岚", "改写", True),
        ("小训", "改写", False),
    ]
    with world.store.read() as books:
        rows = books.audit.about(CARE)
    assert [(row.actor, row.verb, row.details["after"]) for row in rows] == [
        (world.xun, "wording_changed", [SOFTER.text, FLAT.text]),
        (world.lan, "wording_changed", [SOFTER.text]),
    ]


def test_any_earlier_wording_comes_back_and_so_do_the_filed_ones(world: ScriptWorld) -> None:
    first = world.saves(SOFTER, FLAT).revision
    world.saves(Draft("冷水手洗哦。", was=0))
    assert world.goes_back(first).history[0].note == "恢复到小训 11-18 10:00 的说法"
    assert world.said() == [SOFTER.text, FLAT.text]

    card = world.goes_back(0)
    assert (card.standing, world.said()) == (Standing.FILED, [WASH.text, FLAT.text])
    refused("bad_request", world.goes_back, 0)
    refused("not_found", world.goes_back, 99)


def test_a_fact_or_a_rule_that_is_lost_stops_the_whole_change(world: ScriptWorld) -> None:
    returned = "utter_scarf_returned"
    lost = Draft("{title}的退货到了，退{amount}。", ("law 5",), was=0)
    assert "天数" in refused("stopped", world.saves, lost, reply=returned)
    ruleless = Draft("{title}到了，{days}个工作日退{amount}。", (), was=0)
    assert "law 5" in refused("stopped", world.saves, ruleless, reply=returned)

    look = wordings.look(world.deps, reply=returned, drafts=[ruleless])
    assert look.wordings[0].bubbles == ("羊毛围巾到了，3个工作日退129元。",)
    assert {one.wording for one in look.faults} == {0, -1}
    assert wordings.read_reply(world.deps, reply=returned).history == ()


def test_only_trainers_write_and_only_what_is_there(world: ScriptWorld) -> None:
    refused("forbidden", world.saves, SOFTER, who=world.agent())
    refused("not_found", wordings.read_reply, world.deps, reply="utter_nothing")
    refused("bad_request", world.saves, WASH, FLAT)
    refused("bad_request", world.saves, replace(SOFTER, tone="rude"), FLAT)


def test_the_list_is_searched_by_words_topic_and_change(world: ScriptWorld) -> None:
    world.saves(SOFTER, FLAT)

    def found(**asked: object) -> list[str]:
        return [one.reply for one in wordings.list_replies(world.deps, **asked).replies]  # type: ignore[arg-type]

    assert found(search="轻轻 手洗") == [CARE]
    assert found(changed=True) == [CARE]
    assert found(topic="scarf") == ["utter_opening", CARE, "utter_scarf_returned"]
    assert found(topic="scarf", search="退货") == ["utter_scarf_returned"]
