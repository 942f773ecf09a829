"""Trainers change wordings: said at once and by every process, with history, undo and export."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.care.script_book import Variant
from bot.care.studio.standing import Standing
from bot.care.studio.wordings import Draft
from bot.shop.law import Law, LawRule
from bot.store.book_files import read_script_book
from bot.usecases import turns, wordings
from bot.usecases.messages import receive_message
from bot.usecases.refusals import Refused
from bot.usecases.saying import Say
from bot.usecases.scripts import scripts_for
from bot.usecases.wording_export import BroughtBack, export_all
from bot.usecases.wording_views import ReplyCard
from bot.usecases.wordings_live import bring_up
from tests.fakes.studio import StudioWorld

CARE = "utter_scarf_care"
LAWS, SINCE = ("law 5", "law 7"), date(2014, 3, 15)
REPLIES = """version: "3.1"
responses:
  # How one washes.
  utter_scarf_care:
    - text: "羊毛围巾要冷水手洗。"
    - text: "冷水手洗，平铺阴干。"

  utter_scarf_returned:
    - text: "{title}的退货到了，{days}个工作日左右退{amount}。"   # law 5
      metadata: {rules: [law 5]}

  utter_opening:
    - text: "您好，这里是{shop_name}，有什么可以帮您？"
"""
WASH = Draft("羊毛围巾要冷水手洗。", was=0)
FLAT = Draft("冷水手洗，平铺阴干。", was=1)
SOFTER = Draft("亲，羊毛围巾冷水轻轻手洗就好哦。", tone="warm", was=0)


class ScriptWorld(StudioWorld):
    """A small script book as a file, and two trainers."""

    def __init__(self, folder: Path) -> None:
        replies = folder / "checkout/data/replies"
        replies.mkdir(parents=True)
        (replies / "scarf.yml").write_text(REPLIES, encoding="utf-8")
        super().__init__(folder)
        rules = (LawRule(one, "消费者权益保护法", None, SINCE, "", {}) for one in LAWS)
        self.deps = replace(self.deps, law=Law({rule.rule_id: rule for rule in rules}))
        self.reads_files()

    def reads_files(self) -> None:
        """As at the start of the app."""
        book = read_script_book(self.shop_root / "data/replies", {"shop_name": "暖屿生活馆"})
        self.deps = replace(self.deps, script_book=book)
        bring_up(self.deps)

    def saves(self, *drafts: Draft, reply: str = CARE, who: str = "") -> ReplyCard:
        base = wordings.read_reply(self.deps, reply=reply).revision
        return wordings.save_wordings(
            self.deps, trainer_id=who or self.xun, reply=reply, base=base, drafts=drafts
        )

    def goes_back(self, revision: int) -> ReplyCard:
        base = wordings.read_reply(self.deps, reply=CARE).revision
        return wordings.restore_wordings(
            self.deps, trainer_id=self.lan, reply=CARE, base=base, revision=revision
        )

    def exports(self) -> BroughtBack:
        return export_all(self.deps, root=self.shop_root)

    def file(self) -> str:
        return (self.shop_root / "data/replies/scarf.yml").read_text(encoding="utf-8")

    def rewrites(self, before: str, after: str) -> None:
        """Somebody edits the file by hand."""
        path = self.shop_root / "data/replies/scarf.yml"
        path.write_text(self.file().replace(before, after), encoding="utf-8")


@pytest.fixture
def world(tmp_path: Path) -> Iterator[ScriptWorld]:
    world = ScriptWorld(tmp_path)
    yield world
    world.close()


def said(world: ScriptWorld, reply: str = CARE) -> list[str]:
    return [one.text for one in world.deps.script_book.variants(reply)]


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
    assert (card.standing, card.wordings[0].tone) == (Standing.CHANGED, "warm")


def test_every_process_says_it_and_so_does_one_that_starts_later(world: ScriptWorld) -> None:
    other = replace(world.deps, script_book=world.deps.script_book.copy())
    bring_up(other)
    world.saves(SOFTER, FLAT)

    assert bring_up(other)
    assert not bring_up(other)
    assert [one.text for one in other.script_book.variants(CARE)] == [SOFTER.text, FLAT.text]
    world.reads_files()
    assert said(world) == [SOFTER.text, FLAT.text]


def test_a_slow_reader_does_not_put_older_words_on(world: ScriptWorld) -> None:
    world.saves(SOFTER, FLAT)
    world.deps.script_book.wear({}, 0)

    assert said(world) == [SOFTER.text, FLAT.text]


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
    assert said(world) == [SOFTER.text, FLAT.text]


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
    card = world.saves(Draft(SOFTER.text, tone="warm", was=0), who=world.lan)

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
    assert said(world) == [SOFTER.text, FLAT.text]

    card = world.goes_back(0)
    assert (card.standing, said(world)) == (Standing.FILED, [WASH.text, FLAT.text])
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
    assert found(search="退货") == ["utter_scarf_returned"]


def test_an_export_changes_the_touched_lines_alone_and_only_once(world: ScriptWorld) -> None:
    world.saves(SOFTER, FLAT)
    brought = world.exports()

    text = '    - text: "亲，羊毛围巾冷水轻轻手洗就好哦。"\n      metadata: {tone: warm}\n'
    assert world.file() == REPLIES.replace('    - text: "羊毛围巾要冷水手洗。"\n', text)
    assert (brought.replies, brought.clashing) == ((CARE,), ())
    assert brought.files.written == ("data/replies/scarf.yml",)
    assert world.exports().replies == ()

    world.reads_files()
    assert wordings.read_reply(world.deps, reply=CARE).standing is Standing.FILED
    assert said(world) == [SOFTER.text, FLAT.text]


def test_what_is_taken_back_after_an_export_is_exported_back(world: ScriptWorld) -> None:
    world.saves(SOFTER, FLAT)
    world.exports()
    world.goes_back(0)
    assert world.exports().replies == (CARE,)
    assert world.file() == REPLIES
    world.reads_files()
    assert said(world) == [WASH.text, FLAT.text]


def test_a_change_over_an_exported_one_is_said_and_exported_too(world: ScriptWorld) -> None:
    world.saves(SOFTER, FLAT)
    world.exports()
    world.saves(SOFTER, replace(FLAT, text="平铺阴干就好哦亲。"))
    world.reads_files()

    assert said(world) == [SOFTER.text, "平铺阴干就好哦亲。"]
    assert world.exports().clashing == ()
    assert "平铺阴干就好哦亲。" in world.file()


def test_a_file_that_others_changed_is_left_alone_and_told(world: ScriptWorld) -> None:
    world.saves(SOFTER, FLAT)
    world.rewrites("羊毛围巾要冷水手洗。", "羊毛围巾请送干洗。")
    world.reads_files()

    assert wordings.read_reply(world.deps, reply=CARE).standing is Standing.MOVED
    assert said(world) == [SOFTER.text, FLAT.text]
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
    assert said(world, returned) == ["退货到了，会原路退{amount}。"]


def test_the_same_state_comes_by_changes_and_by_a_fresh_start(world: ScriptWorld) -> None:
    worn: list[Sequence[Variant]] = []
    world.saves(SOFTER, FLAT)
    world.saves(Draft("冷水手洗哦。", was=0))
    world.goes_back(1)
    for _ in range(2):
        worn.append(world.deps.script_book.variants(CARE))
        world.reads_files()

    assert worn[0] == worn[1]
