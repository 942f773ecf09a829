"""A trainer begins an intent: all files that the brain needs have it, and the app has its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.care.script_book import Variant
from bot.care.studio.intent_cards import IntentCard
from bot.care.studio.wordings import Draft
from bot.shop.law import Law, LawRule
from bot.store.book_files import grown_in
from bot.usecases import new_intents, phrases, studio_changes, wordings
from bot.usecases.feedback import meanings
from bot.usecases.refusals import Refused
from bot.usecases.wording_export import export_all
from bot.usecases.wordings_live import bring_up
from tests.fakes.scripts import SINCE
from tests.fakes.studio import CARDS, DOMAIN, RETURNS, RULES, SAID, StudioWorld, write_files

CARD = IntentCard("ask_gift_wrap", "礼品包装", "问能不能包成礼物、写贺卡；赠品归“问赠品”")
ASKED = ("能包成礼物吗", "可以写张贺卡不", "送人的帮我包漂亮点")
WRAP = "可以的亲，下单时备注“礼品包装”，仓库的同事会帮您包好。"
OTHER = "能包的哦，您在订单备注里写一句就行。"
REPLY, LABEL = "utter_ask_gift_wrap", "utter_label_ask_gift_wrap"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[StudioWorld]:
    world = StudioWorld(tmp_path)
    yield world
    world.close()


def begins(world: StudioWorld, *texts: str, card: IntentCard = CARD, **more: object) -> str:
    asked = {"raws": ASKED, "drafts": [Draft(text) for text in texts or (WRAP, OTHER)]} | more
    made = new_intents.begin_intent(
        world.deps, trainer_id=world.xun, card=card, skill="returns", **asked  # type: ignore[arg-type]
    )  # fmt: skip
    return made.change_id


def all_files(world: StudioWorld) -> list[str]:
    return [
        world.file(path)
        for path in ("domain.yml", "data/stories/returns.yml", "data/replies/returns.yml",
                     "data/nlu/returns.yml", "data/studio/intents.tsv")
    ]  # fmt: skip


def test_every_file_that_the_brain_needs_gets_its_lines_and_nothing_else(
    world: StudioWorld,
) -> None:
    begins(world)

    domain, rules, replies, nlu, cards = all_files(world)
    assert domain == DOMAIN.replace("  - ask_logistics\n", "  - ask_logistics\n  - ask_gift_wrap\n")
    put = rules.removeprefix(RULES.partition("\n  # a comment")[0])
    assert rules == RULES.replace(
        "\n  # a comment", put.partition("\n  # a comment")[0] + "\n  # a comment"
    )
    assert "      - intent: ask_gift_wrap\n      - action: utter_ask_gift_wrap\n" in put
    assert "      - intent: ask_gift_wrap\n      - action: action_hear_aside\n" in put
    assert replies == SAID + (
        f'\n  {REPLY}:\n    - text: "{WRAP.replace(chr(34), chr(92) + chr(34))}"\n'
        f'    - text: "{OTHER}"\n\n  {LABEL}:\n    - text: "礼品包装"\n'
    )
    assert nlu.startswith(RETURNS)
    assert cards.startswith(CARDS)


def test_a_buyer_hears_the_trainers_words_as_soon_as_a_brain_knows_the_intent(
    world: StudioWorld,
) -> None:
    begins(world)

    assert [world.deps.script_book.render(REPLY, {}, at).bubbles for at in (None, 0)] == [
        (WRAP,), (OTHER,),
    ]  # fmt: skip
    assert world.deps.script_book.render(LABEL).bubbles == ("礼品包装",)
    card = wordings.read_reply(world.deps, reply=REPLY)
    assert (card.topic, card.standing, card.history[0].note) == ("returns", "filed", "新意图")
    shown = {one.intent: one for one in phrases.list_intents(world.deps)}["ask_gift_wrap"]
    assert (shown.label, shown.count, shown.skill) == ("礼品包装", 3, "returns")


def test_a_rehearsal_finds_its_words_in_the_studios_folder(world: StudioWorld) -> None:
    book = world.deps.script_book.copy()
    begins(world)

    found = {one.reply: one for one in grown_in(world.studio / "data/replies", book)}

    assert found[REPLY].wordings == (Variant(WRAP), Variant(OTHER))
    assert (found[REPLY].skill, LABEL in found) == ("returns", True)
    (world.studio / "data/replies/returns.yml").write_text("responses: [")
    assert grown_in(world.studio / "data/replies", book) == []


def test_agents_can_say_that_it_was_meant_while_it_stands(world: StudioWorld) -> None:
    made = begins(world)
    assert ("ask_gift_wrap", "礼品包装") in [(m.intent, m.text) for m in meanings(world.deps)]

    studio_changes.undo_change(world.deps, trainer_id=world.xun, change_id=made)
    assert "ask_gift_wrap" not in [m.intent for m in meanings(world.deps)]


def test_another_process_and_a_restarted_one_have_the_words_too(world: StudioWorld) -> None:
    other = world.deps.script_book.copy()
    begins(world)

    object.__setattr__(world.deps, "script_book", other)
    assert REPLY not in other.names
    bring_up(world.deps)
    assert other.render(REPLY).bubbles == (WRAP,)


def test_its_words_are_changed_like_all_others(world: StudioWorld) -> None:
    begins(world)
    card = wordings.read_reply(world.deps, reply=REPLY)

    said = [Draft("备注一下“礼品包装”就帮您包好啦，亲。", was=0), Draft(OTHER, was=1)]
    wordings.save_wordings(
        world.deps, trainer_id=world.lan, reply=REPLY, base=card.revision, drafts=said
    )

    assert world.deps.script_book.render(REPLY).bubbles == (said[0].text,)
    brought = export_all(world.deps, root=world.shop_root)
    assert (sorted(brought.replies), brought.clashing) == ([REPLY, LABEL], ())
    assert said[0].text in (world.shop_root / "data/replies/returns.yml").read_text()


def test_an_undo_takes_all_of_it_back(world: StudioWorld) -> None:
    made = begins(world)

    studio_changes.undo_change(world.deps, trainer_id=world.lan, change_id=made)

    assert all_files(world) == [DOMAIN, RULES, SAID, RETURNS, CARDS]
    assert REPLY not in world.deps.script_book.names
    assert REPLY not in [one.reply for one in wordings.list_replies(world.deps).replies]


def test_a_model_that_learnt_it_meanwhile_is_never_without_words(world: StudioWorld) -> None:
    made = begins(world)
    studio_changes.undo_change(world.deps, trainer_id=world.lan, change_id=made)

    assert world.deps.script_book.render(REPLY).bubbles == (WRAP,)


def test_begun_again_after_an_undo_it_has_its_new_words(world: StudioWorld) -> None:
    studio_changes.undo_change(world.deps, trainer_id=world.lan, change_id=begins(world))

    begins(world, OTHER)

    assert world.deps.script_book.variants(REPLY) == (Variant(OTHER),)
    assert REPLY in world.deps.script_book.names


def test_two_intents_are_undone_in_any_order(world: StudioWorld) -> None:
    one = begins(world)
    card = IntentCard("ask_gift_card", "礼品卡", "问有没有礼品卡、储值卡可以买，怎么用")
    two = begins(
        world,
        "礼品卡小店现在还没有哦亲。",
        card=card,
        raws=("有礼品卡卖吗", "储值卡怎么买", "你家能办卡不"),
    )

    for step in (one, two):
        studio_changes.undo_change(world.deps, trainer_id=world.xun, change_id=step)

    assert all_files(world) == [DOMAIN, RULES, SAID, RETURNS, CARDS]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "空的"),
        ("礼品包装每单收您5元哦亲。", "数字"),
        ("亲，礼品包装是免费的哦。", "免费"),
        ("包好后到{place}会告诉您。", "没有"),
        ("不喜欢也能退货的亲。", "法律依据"),
        ("亲，我们的礼品包装是全网最好的。", "不能说"),
        ("您打我电话13912345678就好。", "不能"),
        ("${HOME}", "命令"),
    ],
)
def test_what_may_not_be_said_stops_it_before_anything_is_written(
    world: StudioWorld, text: str, told: str
) -> None:
    with pytest.raises(Refused) as refused:
        begins(world, text)
    assert told in refused.value.text
    assert world.deps.studio_files.head()
    assert all_files(world)[:3] == [DOMAIN, RULES, SAID]


def test_words_on_returns_carry_their_rule_of_law_into_the_file(world: StudioWorld) -> None:
    rule = LawRule("law 5", "消费者权益保护法", None, SINCE, "", {})
    world.deps = replace(world.deps, law=Law({"law 5": rule}))

    begins(world, drafts=[Draft("礼品包装拆过也不影响退货哦亲。", ("law 5",))])

    assert "      metadata: {rules: [law 5]}\n" in world.file("data/replies/returns.yml")
    assert world.deps.script_book.variants(REPLY)[0].rules == ("law 5",)


def test_a_name_that_is_taken_is_told(world: StudioWorld) -> None:
    begins(world)
    with pytest.raises(Refused, match="bad_request"):
        begins(world)
    with pytest.raises(Refused, match="bad_request") as told:
        begins(world, card=IntentCard("scarf_care", "围巾保养", "问围巾怎么洗、怎么收，不问材质"))
    assert "utter_scarf_care" in told.value.text


def test_a_skill_without_rules_is_told_before_anything_is_written(world: StudioWorld) -> None:
    with pytest.raises(Refused, match="bad_file") as told:
        new_intents.begin_intent(
            world.deps, trainer_id=world.xun, card=CARD, skill="parcels", raws=ASKED,
            drafts=[Draft(WRAP)],
        )  # fmt: skip
    assert "data/stories/parcels.yml" in told.value.text
    assert REPLY not in world.deps.script_book.names


def test_what_stands_in_the_domain_by_hand_is_neither_lost_nor_committed(
    world: StudioWorld,
) -> None:
    world.deps.studio_files.snapshot()
    domain = world.studio / "domain.yml"
    domain.write_text(DOMAIN.replace("What the shop", "All that the shop"))

    begins(world)

    assert "# All that the shop can hear." in domain.read_text()
    assert "  - ask_gift_wrap\n" in domain.read_text()


def test_an_export_brings_domain_rules_and_words_to_the_checkout(world: StudioWorld) -> None:
    begins(world)
    theirs = world.shop_root / "domain.yml"
    theirs.write_text(theirs.read_text() + "  in_view:\n    type: any\n    mappings: []\n")

    done = export_all(world.deps, root=world.shop_root)

    assert {"domain.yml", "data/stories/returns.yml", "data/replies/returns.yml"} <= set(
        done.files.written
    )
    assert theirs.read_text() == world.file("domain.yml")
    assert "ask_gift_wrap" in theirs.read_text()
    assert "in_view" in theirs.read_text()


def test_a_training_learns_the_new_intent_and_what_an_update_of_the_code_brought(
    world: StudioWorld, tmp_path: Path
) -> None:
    begins(world)
    theirs = world.shop_root / "domain.yml"
    theirs.write_text(theirs.read_text() + "  in_view:\n    type: any\n    mappings: []\n")

    world.deps.studio_files.copy_to(tmp_path / "copy")

    domain = (tmp_path / "copy/domain.yml").read_text()
    assert "  - ask_gift_wrap\n" in domain
    assert "  in_view:\n" in domain
    assert "in_view" not in world.file("domain.yml")


def test_a_folder_of_before_takes_the_domain_in_once(tmp_path: Path) -> None:
    world = StudioWorld(tmp_path)
    (world.shop_root / "domain.yml").unlink()
    world.deps.studio_files.snapshot()
    write_files(world.shop_root, {"domain.yml": DOMAIN})

    begins(world)
    done = world.deps.studio_files.export(world.shop_root)

    assert "domain.yml" in done.written
    assert "  - ask_gift_wrap\n" in (world.shop_root / "domain.yml").read_text()
    world.close()
