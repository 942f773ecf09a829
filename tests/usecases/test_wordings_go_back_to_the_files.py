"""Wordings go back to data/replies, and the files may change by themselves meanwhile."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bot.care.script_book import Variant
from bot.care.studio.standing import Standing
from bot.care.studio.wordings import Draft
from bot.usecases import wordings
from tests.fakes.scripts import CARE, FLAT, REPLIES, SOFTER, WASH, ScriptWorld


@pytest.fixture
def world(tmp_path: Path) -> Iterator[ScriptWorld]:
    world = ScriptWorld(tmp_path)
    yield world
    world.close()


def test_an_export_changes_the_touched_lines_alone_and_only_once(world: ScriptWorld) -> None:
    world.saves(SOFTER, FLAT)
    brought = world.exports()

    text = '    - text: "亲，羊毛围巾冷水轻轻手洗就好哦。"\n'
    assert world.file() == REPLIES.replace('    - text: "羊毛围巾要冷水手洗。"\n', text)
    assert (brought.replies, brought.clashing) == ((CARE,), ())
    assert brought.files.written == ("data/replies/scarf.yml",)
    assert world.exports().replies == ()

    world.reads_files()
    assert wordings.read_reply(world.deps, reply=CARE).standing is Standing.FILED
    assert world.said() == [SOFTER.text, FLAT.text]


def test_what_is_taken_back_after_an_export_is_exported_back(world: ScriptWorld) -> None:
    world.saves(SOFTER, FLAT)
    world.exports()
    world.goes_back(0)
    assert world.exports().replies == (CARE,)
    assert world.file() == REPLIES
    world.reads_files()
    assert world.said() == [WASH.text, FLAT.text]


def test_a_change_over_an_exported_one_is_said_and_exported_too(world: ScriptWorld) -> None:
    world.saves(SOFTER, FLAT)
    world.exports()
    world.saves(SOFTER, replace(FLAT, text="平铺阴干就好哦亲。"))
    world.reads_files()

    assert world.said() == [SOFTER.text, "平铺阴干就好哦亲。"]
    assert world.exports().clashing == ()
    assert "平铺阴干就好哦亲。" in world.file()


def test_a_file_that_others_changed_is_left_alone_and_told(world: ScriptWorld) -> None:
    world.saves(SOFTER, FLAT)
    world.rewrites("羊毛围巾要冷水手洗。", "羊毛围巾请送干洗。")
    world.reads_files()

    assert wordings.read_reply(world.deps, reply=CARE).standing is Standing.MOVED
    assert world.said() == [SOFTER.text, FLAT.text]
    assert world.exports().clashing == (CARE,)
    assert "羊毛围巾请送干洗。" in world.file()


def test_words_whose_facts_are_told_no_more_give_way_to_the_file(world: ScriptWorld) -> None:
    returned = "utter_scarf_returned"
    world.saves(
        Draft("{title}到啦，{days}个工作日退{amount}哦。", ("law 5",), was=0), reply=returned
    )
    world.rewrites(
        "{title}的退货到了，{days}个工作日左右退{amount}。", "退货到了，会原路退{amount}。"
    )
    world.reads_files()

    assert wordings.read_reply(world.deps, reply=returned).standing is Standing.PAUSED
    assert world.said(returned) == ["退货到了，会原路退{amount}。"]


def test_the_same_state_comes_by_changes_and_by_a_fresh_start(world: ScriptWorld) -> None:
    worn: list[Sequence[Variant]] = []
    world.saves(SOFTER, FLAT)
    world.saves(Draft("冷水手洗哦。", was=0))
    world.goes_back(1)
    for _ in range(2):
        worn.append(world.deps.script_book.variants(CARE))
        world.reads_files()

    assert worn[0] == worn[1]
