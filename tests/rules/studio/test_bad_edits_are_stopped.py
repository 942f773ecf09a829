"""More than a hundred bad edits of twelve kinds: stopped, with the reason in Chinese."""

from __future__ import annotations

from itertools import product

import pytest

from bot.care.studio.deletion import trouble_of_deletion
from bot.care.studio.edit_guard import Stop, faults_of
from bot.care.studio.regex_guard import trouble_of_pattern
from bot.studio_files.reading import read_phrase_file
from bot.usecases.phrase_checks import faults_since
from bot.usecases.phrase_looks import stops_of
from bot.usecases.ports_studio import Snapshot
from tests.fakes.studio import RETURNS, small_file, small_snapshot

SECRETS = (
    "我的密码是abc12345", "登录口令：Xiaoer2026", "api_key=9f8e7d6c5b4a", "token: eyJhbGciOi",
    "sk-proj_4f9aKQ82hsl20dkw", "用AKIAIOSFODNN7EXAMPLE登录", "LTAI5tQexample99aa",
    "Bearer abcdefghijklmnop123", "-----BEGIN RSA PRIVATE KEY-----", "ghp_16C7e42F292c6912E7710c",
    "postgres://shop:secret@db/orders", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.x",
    "d41d8cd98f00b204e9800998ecf8427e", "secret是qwer!234",
)  # fmt: skip
EXPANSIONS = (
    "退款到${HOME}", "怎么退＄{BRAIN_SECRET}", "${{ secrets.KEY }}", "{{ shop_name }}在哪",
    "{% for x in y %}", "$(cat secrets.json)", "看看%(password)s", "$ {PATH}退货",
)  # fmt: skip
COMMANDS = (
    "/restart", "／restart", "  /session_start", "/affirm{\"order_no\": \"1\"}", "⁄restart",
    "EXTERNAL: greet", "🙂/restart", "\u3000/back",
)  # fmt: skip
PERSONS = (
    "打13912340987找我", "电话１３９１２３４０９８７", "收件人王芳",
    "我叫李建国，电话一三九一二三四零九八七",
    "身份证11010519491231002X", "卡号6222021234509876", "寄到杭州市西湖区竹影路18号3幢502室",
    "邮箱lin.xiaoman@shop.cn", "加我微信linxiaoman88", "订单2640173836120701011到哪了",
    "运单SF1029384756183", "收货人改成张伟 13587654120",
)  # fmt: skip
MARKS = (
    "发[成都(region)", "发成都](region)", "发[成都](moon)", "发[[成都](region)](region)",
    "发[成都]{\"entity\": region}", "围巾[太薄]{\"entity\": \"reason\", \"value\": \"太薄\"}",
    "发[成都]",
    "{成都}", "发[成都]{\"entity\": \"city\"}",
)  # fmt: skip
SIGNS = ("", "   ", "怎么\t退货", "怎么\n退货", "退\u202e货", "退\x00货", "退\ufeff货", "退货" * 70)
LAW = tuple(
    product(
        ("greet", "thank", "affirm", "deny"),
        ("我要打12315", "找律师告你们", "去法院起诉", "漏电电到我了", "投诉你们店", "信息泄露了"),
    )
)
MONEY = tuple(
    product(
        ("affirm", "thank", "greet"),
        ("那就退款吧", "赔我五十块", "行 退钱", "可以 打款给我", "好 取消订单", "嗯 补偿二十元"),
    )
)
HANGING = (
    "(a+)+$", "(.*)*", "([a-z]+)*x", "(a|aa)+", "(aa?)+", r"\d+\d+x", ".*.*=", "((ab)+)+",
    r"(\s*\w+\s*)*", "(?:a{1,100}){1,100}", "[", "(x+x+)+y",
)  # fmt: skip
HARMLESS = (
    r"\d{8,20}", r"[A-Z]{2}\d+", "(?:红|蓝)色?", r"SF\d{12}", r"[a-z]+@[a-z]+\.com", r"1[3-9]\d{9}",
    r"\w+-\d+", "(?:加厚|加绒)+款",
)  # fmt: skip
WORDS = [
    *((Stop.SECRET, "inform", one) for one in SECRETS),
    *((Stop.EXPANSION, "request_return", one) for one in EXPANSIONS),
    *((Stop.COMMAND, "greet", one) for one in COMMANDS),
    *((Stop.PERSON, "inform", one) for one in PERSONS),
    *((Stop.MARKS, "change_address", one) for one in MARKS),
    *((Stop.LAW, intent, one) for intent, one in LAW),
    *((Stop.MONEY, intent, one) for intent, one in MONEY),
]


def missed() -> list[str]:
    return [
        f"{stop} {intent}: {words}"
        for stop, intent, words in WORDS
        if stop not in {fault.stop for fault in faults_of(words, intent)}
    ]


def test_a_hundred_bad_phrases_are_stopped_for_the_reason_that_they_have() -> None:
    assert len(WORDS) >= 90
    assert missed() == []


def test_every_reason_is_told_in_chinese() -> None:
    for _, intent, words in WORDS:
        for fault in faults_of(words, intent):
            assert any("\u4e00" <= sign <= "\u9fff" for sign in fault.text)


@pytest.mark.parametrize("words", SIGNS)
def test_empty_endless_and_invisible_phrases_are_stopped(words: str) -> None:
    assert faults_of(words, "request_return")


def test_patterns_that_can_hang_are_stopped_and_harmless_ones_are_not() -> None:
    assert [one for one in HANGING if not trouble_of_pattern(one)] == []
    assert [one for one in HARMLESS if trouble_of_pattern(one)] == []


@pytest.mark.parametrize("words", ["怎么退货", "怎麼退貨", "怎么退货！！", "我要退貨～"])
def test_a_phrase_of_another_intent_is_stopped_in_any_spelling(words: str) -> None:
    stops = [one.stop for one in stops_of(small_snapshot(), words, "ask_logistics")]
    assert stops == [Stop.ELSEWHERE]


@pytest.mark.parametrize(
    ("before", "now", "going"),
    [(900, 900, 21), (900, 900, 900), (100, 85, 6), (400, 330, 11), (25, 25, 6), (60, 51, 4)],
)
def test_mass_deletion_is_stopped(before: int, now: int, going: int) -> None:
    assert trouble_of_deletion("要退货", before, now, going)


def test_a_few_may_always_go() -> None:
    assert trouble_of_deletion("要退货", 900, 900, 20) == ""
    assert trouble_of_deletion("要退货", 40, 31, 1) == ""


def of_edited(text: str) -> list[str]:
    """The reasons against a file that was edited outside."""
    file = read_phrase_file("data/nlu/returns.yml", text.encode())
    small = small_snapshot()
    snapshot = Snapshot((file, *small.files[1:]), small.intents)
    old, new = set(RETURNS.split("\n")), text.split("\n")
    came = [line for line in new if line not in old]
    gone = [line for line in old if line not in set(new)]
    return [f"{one.line} {one.stop}" for one in faults_since(snapshot, {file.path: (came, gone)})]


def test_edits_from_outside_are_stopped_at_their_line() -> None:
    assert of_edited(RETURNS) == []
    assert of_edited(RETURNS.replace("我要退货", "打13912340987退货")) == ["13 person"]
    assert of_edited(RETURNS.replace("我要退货", "好的呀")) == ["13 elsewhere"]
    pattern = RETURNS + '  - regex: "order_no"\n    examples: |\n      - (\\d+)+$\n'
    assert of_edited(pattern) == ["18 pattern"]
    assert small_file().phrases[4].raw == "我要退货"


@pytest.mark.parametrize(
    ("words", "intent"),
    [
        ("尾号3841那单我要退款", "request_return"), ("谢谢小姐姐", "thank"),
        ("我是颜控", "chitchat"),
        ("打13800000000这个号", "inform"), ("再不发货我就打12315了", "threaten_bad_review"),
        ("不用赔了", "deny"), ("3号能到吗", "ask_logistics"), ("🙅‍♀️不用", "deny"),
        ("发[成都](region)行吗", "change_address"), ("便宜10块行不", "bargain"),
        ("A/B款选哪个", "inform"),
        ("订单20260000011111到了没", "ask_logistics"), ("嗯可以的", "affirm"),
        ("8折还能用券吗", "inform"),
    ],
)  # fmt: skip
def test_what_buyers_say_every_day_is_not_stopped(words: str, intent: str) -> None:
    assert faults_of(words, intent) == []
