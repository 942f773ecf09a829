"""New wordings of the script book: nothing told is lost, nothing is invented, the law stays."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import pytest

from bot.care.script_book import ScriptBook, Variant
from bot.care.studio.fact_cards import fact_card, undescribed
from bot.care.studio.tone_hints import tone_hints
from bot.care.studio.topic_labels import topic_label
from bot.care.studio.wordings import (
    Bench,
    Draft,
    WordingStop,
    faults_of_wordings,
    preview,
)
from bot.store.book_files import read_script_book

ROOT = Path(__file__).resolve().parents[3]
LAWS = frozenset(f"law {number}" for number in range(1, 33))
RULES = ("law 5", "law 9")
FILED = (
    Variant("{title}已经通过，应退{amount}，货到后一般{days}个工作日原路退款。", RULES),
    Variant("{title}可以寄回了，{days}个工作日左右退{amount}。", RULES),
)
FAULT = (Variant("质量问题我们认：退、换、修您来选，运费我们出。", ("law 7",)),)


@lru_cache(maxsize=1)
def shops_book() -> ScriptBook:
    return read_script_book(ROOT / "data/replies", {"shop_name": "暖屿生活馆"})


def bench(
    filed: Sequence[Variant] = FILED,
    said: Sequence[Variant] | None = None,
    reply: str = "utter_refund_approved",
) -> Bench:
    shop = frozenset({"shop_name"})
    return Bench(reply, tuple(filed), tuple(said or filed), shop, LAWS, ("400-820-1020",))


def stops(of: Bench, *drafts: Draft) -> list[tuple[int, WordingStop]]:
    return [(fault.wording, fault.stop) for fault in faults_of_wordings(of, drafts)]


def as_filed(filed: Sequence[Variant]) -> list[Draft]:
    return [Draft(one.text, one.rules, one.tone, at) for at, one in enumerate(filed)]


def with_first(text: str, rules: tuple[str, ...] = RULES, tone: str = "") -> list[Draft]:
    return [Draft(text, rules, tone, 0), as_filed(FILED)[1]]


def test_a_warmer_wording_with_all_its_facts_and_rules_may_be_said() -> None:
    warmer = "亲，{title}的退货通过啦，应退您{amount}，货到后{days}个工作日左右原路退回哦。"
    assert stops(bench(), *with_first(warmer, tone="soothing")) == []


@pytest.mark.parametrize(
    ("text", "stop", "says"),
    [
        ("{title}已经通过，应退{amount}。", WordingStop.FACT_LOST, "天数"),
        (
            "{title}通过了，{days}个工作日退{amount}，送您{gift}。",
            WordingStop.FACT_INVENTED,
            "gift",
        ),
        ("{title}通过了，3天内退{amount}，{days}个工作日。", WordingStop.FIGURE, "3"),
        ("{title}通过了，三天内退{amount}，{days}个工作日。", WordingStop.FIGURE, "三天"),
        ("{title}通过了，{days}个工作日退{amount}，另补十元。", WordingStop.FIGURE, "十元"),
        ("{title}通过了，{days}个工作日退{amount}成优惠券。", WordingStop.CLAIM, "券或余额"),
        ("{title}拆了不能退，{days}个工作日退{amount}。", WordingStop.CLAIM, "不能退"),
        ("{title}通过了，立刻到账，{days}个工作日退{amount}。", WordingStop.CLAIM, "马上到账"),
        ("{title}通过了，{days}个工作日退{amount}，运费您付。", WordingStop.CLAIM, "买家出"),
        ("{title}通过了，{days}个工作日退{amount}，全网最低！", WordingStop.SPEECH, "最低"),
        ("{title}{days}退{amount}，最终解释权归本店。", WordingStop.SPEECH, "解释权"),
        ("{title}{days}退{amount}，给个五星好评返现。", WordingStop.SPEECH, "好评"),
        ("{title}{days}退{amount}，加微信kefu88聊。", WordingStop.SPEECH, "微信"),
        ("{title}{days}退{amount}，找13912340987。", WordingStop.PRIVATE, "电话"),
        ("{title}{days}退{amount}，${HOME}", WordingStop.SIGNS, "${"),
        ("/restart{title}{days}退{amount}", WordingStop.SIGNS, "/"),
        ("{title}{days}退{amount}，{数量}", WordingStop.SIGNS, "大括号"),
        ("{title}{days}退{amount\u200b}", WordingStop.SIGNS, "看不见"),
        ("  \n ", WordingStop.EMPTY, "空的"),
        ("{title}{days}退{amount}" + "呀" * 600, WordingStop.LONG, "太长"),
    ],
)
def test_a_bad_wording_is_stopped_with_the_reason(text: str, stop: WordingStop, says: str) -> None:
    found = faults_of_wordings(bench(), with_first(text))

    assert any(one.stop is stop and says in one.text for one in found), found


def test_a_rule_of_law_can_neither_be_dropped_nor_made_up() -> None:
    text = "{title}通过啦，{days}个工作日退{amount}。"
    assert (0, WordingStop.RULE_LOST) in stops(bench(), *with_first(text, rules=("law 5",)))
    made_up = with_first(text, rules=(*RULES, "rule of thumb"))
    assert (0, WordingStop.RULE_UNKNOWN) in stops(bench(), *made_up)
    assert stops(bench(), *with_first(text, rules=(*RULES, "law 12"))) == []


def test_a_new_wording_on_a_legal_matter_names_its_rule() -> None:
    new = Draft("{title}退货通过，{days}个工作日退{amount}。")
    assert (2, WordingStop.RULE_MISSING) in stops(bench(), *as_filed(FILED), new)


def test_what_only_one_wording_told_cannot_go_with_it() -> None:
    filed = (Variant("到{place}了。"), Variant("到{place}了，由{courier}送。", ("law 20",)))
    of = bench(filed, reply="utter_parcel")

    assert stops(of, as_filed(filed)[0]) == [
        (-1, WordingStop.FACT_LOST),
        (-1, WordingStop.RULE_LOST),
    ]
    assert stops(of, as_filed(filed)[1]) == []


def test_the_last_wording_stays_and_no_two_are_the_same() -> None:
    assert stops(bench()) == [(-1, WordingStop.EMPTY)]
    first = as_filed(FILED)[0]
    assert (1, WordingStop.TWICE) in stops(bench(), first, Draft(first.text, RULES, "", 1))


def test_a_fault_of_ours_is_not_put_on_the_buyer() -> None:
    turned = Draft("质量问题退、换、修您来选，运费您自己承担。", ("law 7",), "", 0)
    assert stops(bench(FAULT, reply="utter_fault"), turned) == [(0, WordingStop.CLAIM)]


def test_a_label_of_a_button_stays_short() -> None:
    filed = (Variant("查物流"),)
    of = bench(filed, reply="utter_label_ask_logistics")
    assert stops(of, Draft("看看快递到哪里了", was=0)) == []
    assert stops(of, Draft("看看我的快递现在到底走到哪一个地方了呀", was=0)) == []
    assert stops(of, Draft("看看我的快递现在到底走到哪一个地方了呀亲", was=0)) == []
    assert stops(of, Draft("快递\n\n到哪了", was=0)) == [(0, WordingStop.LONG)]


def test_the_preview_shows_bubbles_with_sample_facts() -> None:
    draft = Draft("{title}退{amount}。\n\n还有事您说。")
    assert preview(bench(), draft) == ("羊毛围巾退129元。", "还有事您说。")


def test_every_fact_and_topic_of_the_shops_book_has_a_chinese_name() -> None:
    book = shops_book()
    needs = {fact for name in book.names for one in book.filed(name) for fact in one.needs}

    assert undescribed(needs) == []
    assert fact_card("title").label == "商品"
    assert [one for one in map(book.topic, book.names) if topic_label(one) == one] == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("你等着吧。", "你"),
        ("亲，这个必须登录。", "必须"),
        ("好的亲！马上！就来！", "感叹号"),
        ("商品到仓库以后同事会验一遍，没有问题就安排，" * 6, "两段"),
        (
            "商品到仓库以后同事会先验一遍，没有问题就安排财务来办理，办好了以后消息会发到这里来的",
            "称呼",
        ),
    ],
)
def test_a_cold_tone_is_hinted_at(text: str, says: str) -> None:
    assert any(says in hint for hint in tone_hints(text))
    assert tone_hints("亲，收到啦，我帮您看看。") == []


def replies() -> list[tuple[str, tuple[Variant, ...]]]:
    book = shops_book()
    return [(name, book.filed(name)) for name in sorted(book.names)]


def test_the_whole_book_may_be_said_as_it_is_and_with_a_little_change() -> None:
    """A change of a comma and an ending stops hardly anything: rules are no hindrance to work."""
    held: list[str] = []
    for name, filed in replies():
        assert stops(bench(filed, reply=name), *as_filed(filed)) == []
        softer = [
            Draft(one.text.replace("，", "， ", 1) + "～", one.rules or RULES, one.tone, at)
            for at, one in enumerate(filed)
        ]
        found = faults_of_wordings(bench(filed, reply=name), softer)
        held += [f"{name}: {one.text}" for one in found if one.stop is not WordingStop.LONG]
    assert len(held) <= 3, held


def planted(dice: random.Random) -> tuple[str, Bench, list[Draft]]:
    """A reply of the shop's book, spoilt in one way."""
    name, filed = dice.choice([one for one in replies() if one[1][0].needs and one[1][0].rules])
    kind = dice.choice(("lost", "invented", "rule", "figure", "speech", "claim", "secret"))
    first, rest = filed[0], as_filed(filed)[1:]
    text, rules = first.text, first.rules
    if kind == "lost":
        text = re.sub(rf"\{{{dice.choice(sorted(first.needs))}\}}", "", text)
    elif kind == "rule":
        rules = tuple(one for one in rules if one != dice.choice(rules))
        text += "呀"
        rules = rules[:-1] if len(rules) == len(first.rules) else rules
    else:
        text += dice.choice(SPOILERS[kind])
    return kind, bench(filed, reply=name), [Draft(text, rules, "", 0), *rest]


SPOILERS = {
    "invented": ("{refund_bonus}", "{vip_level}送您", "预计{lucky_day}"),
    "figure": ("赔您88元", "保证48小时内到", "九十九天都行", "打五折给您"),
    "speech": ("全网最低价", "给好评返现5元", "最终解释权归本店所有", "我们是国家级品牌"),
    "claim": ("退到您的余额里", "假一赔三", "要先撤诉我们才处理", "立刻就到账"),
    "secret": ("密码是Xiao2026er", "电话13912340987", "AKIAABCDEFGHIJKL12"),
}


def test_two_hundred_planted_bad_wordings_are_all_stopped() -> None:
    dice = random.Random(2026)
    passed = []
    for _ in range(200):
        kind, of, drafts = planted(dice)
        if not faults_of_wordings(of, drafts):
            passed.append((kind, of.reply, drafts[0].text))
    assert passed == []
