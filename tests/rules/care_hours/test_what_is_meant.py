"""What a complaint is about, what is wanted of one's data, praise or blame, leaving a queue."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.care.complaints import About, about_of
from bot.care.privacy_wishes import Wish, wishes_of
from bot.care.small_talk import Chat, chat_of, festival_in
from bot.care.suggestions import Tone, tone_of
from bot.care.waiting import (
    is_plain_answer,
    is_word_due,
    may_be_answered,
    may_hear_rules,
    says_more,
    wants_no_person,
)

NOON = datetime(2026, 11, 18, 4, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("客服爱答不理的", About.SERVICE),
        ("问了半天没人理我", About.SERVICE),
        ("快递慢得像蜗牛", About.DELIVERY),
        ("等了八天还没到", About.DELIVERY),
        ("先涨后降坑谁呢", About.PRICE),
        ("衣服洗一次就掉色", About.GOODS),
        ("跟图片完全两样", About.GOODS),
        ("虚假宣传", About.OTHER),
        ("气死我了", None),
        ("无语", None),
    ],
)
def test_the_type_of_a_complaint_is_heard(text: str, about: About | None) -> None:
    assert about_of(text) is about


@pytest.mark.parametrize(
    ("text", "wishes"),
    [
        ("TD", (Wish.STOP,)),
        ("退订", (Wish.STOP,)),
        ("别再给我推销东西了", (Wish.STOP,)),
        ("活动通知不想收了", (Wish.STOP,)),
        ("把我的资料删掉", (Wish.DELETE,)),
        ("注销会员", (Wish.DELETE,)),
        ("我的手机号存错了", (Wish.CORRECT,)),
        ("你们存了我哪些信息", (Wish.SEE,)),
        ("营销短信停掉 资料也删除", (Wish.STOP, Wish.DELETE)),
        ("我没同意过收上新", (Wish.STOP,)),
        ("谁让你们推的", (Wish.STOP,)),
        ("我的隐私", ()),
    ],
)
def test_what_is_wanted_of_the_own_data_is_heard(text: str, wishes: tuple[Wish, ...]) -> None:
    assert wishes_of(text) == wishes


@pytest.mark.parametrize(
    ("text", "tone"),
    [
        ("很满意", Tone.PRAISE),
        ("毛衣软乎乎的 一点不扎", Tone.PRAISE),
        ("没有色差 好看", Tone.PRAISE),
        ("建议出个短款", Tone.SUGGESTION),
        ("希望包装改进一下", Tone.SUGGESTION),
        ("杯子不好用 太重了", Tone.CRITICISM),
        ("洗一次就掉色 失望", Tone.CRITICISM),
    ],
)
def test_praise_suggestion_and_criticism_are_told_apart(text: str, tone: Tone) -> None:
    assert tone_of(text) is tone


@pytest.mark.parametrize(
    ("text", "chat", "festival"),
    [
        ("中秋快乐", Chat.FESTIVAL, "中秋"),
        ("过年好呀", Chat.FESTIVAL, "新年"),
        ("恭喜发财", Chat.FESTIVAL, "新年"),
        ("讲个笑话", Chat.GAME, ""),
        ("今天我生日", Chat.BIRTHDAY, ""),
        ("心情不好", Chat.SAD, ""),
        ("哈哈", Chat.OTHER, ""),
    ],
)
def test_kinds_of_small_talk(text: str, chat: Chat, festival: str) -> None:
    assert (chat_of(text), festival_in(text)) == (chat, festival)


@pytest.mark.parametrize(
    "text", ["不用人工了", "算了不转人工了", "不要客服了", "别排了", "不等了", "还是机器人来吧"]
)
def test_leaving_the_queue_is_heard(text: str) -> None:
    assert wants_no_person(text)


@pytest.mark.parametrize(
    "text",
    [
        "怎么不转人工",
        "还不转人工吗",
        "不要机器人来回答",
        "我不等机器人 要人工",
        "人工呢",
        "别让机器人来",
        "能不能转人工",
        "客服不理我",
        "围巾不要了",
        "不转人工我就投诉",
    ],
)
def test_other_words_do_not_leave_it(text: str) -> None:
    assert not wants_no_person(text)


def test_what_stands_beside_the_leaving_is_noticed() -> None:
    assert says_more("不用人工了，我的快递到哪了")
    assert not says_more("好的 不用人工了 谢谢")


def test_how_it_stands_is_said_at_times_and_sooner_when_asked() -> None:
    every = timedelta(minutes=3)

    assert not is_word_due("灰色的", NOON, NOON - timedelta(minutes=2), every)
    assert is_word_due("灰色的", NOON, NOON - timedelta(minutes=3), every)
    assert is_word_due("还要多久", NOON, NOON - timedelta(minutes=1), every)
    assert not is_word_due("人呢", NOON, NOON - timedelta(seconds=5), every)


@pytest.mark.parametrize(
    ("reason", "text", "anybody", "answered"),
    [
        ("misunderstood", "新疆包邮吗", True, True),
        ("policy", "帮我查下物流", True, True),
        ("asked", "新疆包邮吗", True, False),
        ("asked", "新疆包邮吗", False, True),
        ("asked", "那我等等", False, False),
        ("misunderstood", "还要多久", True, False),
        ("misunderstood", "黑的那件", True, False),
        ("misunderstood", "黑的那件", False, True),
        ("misunderstood", "还要多久", False, False),
        ("safety", "新疆包邮吗", False, False),
        ("angry", "多少钱一件呀", False, False),
    ],
)
def test_a_plain_question_beside_the_wait_may_be_the_bots(
    reason: str, text: str, anybody: bool, answered: bool
) -> None:
    assert may_be_answered(reason, text, anybody_there=anybody) is answered


@pytest.mark.parametrize(
    ("reason", "text", "anybody", "heard"),
    [
        ("safety", "还能退吗", False, True),
        ("angry", "能不能换一件", False, True),
        ("safety", "还能退吗", True, False),
        ("safety", "黑的那件", False, False),
        ("safety", "还要多久", False, False),
        ("leak", "还能退吗", False, False),
        ("policy", "还能退吗", False, False),
    ],
)
def test_at_an_empty_desk_the_rule_is_told_to_who_is_left_to_a_person(
    reason: str, text: str, anybody: bool, heard: bool
) -> None:
    assert may_hear_rules(reason, text, anybody_there=anybody) is heard


def test_only_a_sure_answer_to_a_plain_question_is_said_beside_the_wait() -> None:
    assert is_plain_answer("ask_free_shipping", 0.95, ["utter_freight_free"])
    assert not is_plain_answer("ask_free_shipping", 0.6, ["utter_freight_free"])
    assert not is_plain_answer("request_return", 0.99, ["utter_goods_ask_reason"])
    assert not is_plain_answer("ask_logistics", 0.99, ["utter_which_order"])
    assert not is_plain_answer("ask_logistics", 0.99, [])
