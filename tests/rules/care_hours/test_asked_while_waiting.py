"""What somebody who waits asks with or without a word of asking, and the rule that answers it."""

from __future__ import annotations

import pytest

from bot.care.waiting import sounds_asked
from bot.care.waiting_asked import asked_by_words, asked_of_resending, rule_asked


@pytest.mark.parametrize(
    "text",
    ["不会再收我钱吧", "走了这么多天啊", "三天前199买的今天159", "刚买就降价", "能帮我催催吗"],
)
def test_a_question_may_have_no_word_of_asking(text: str) -> None:
    assert sounds_asked(text)


@pytest.mark.parametrize("text", ["围巾是黑的", "昨天中午收的", "四个装的", "我在家等着"])
def test_what_is_only_told_is_no_question(text: str) -> None:
    assert not sounds_asked(text)


@pytest.mark.parametrize(
    ("text", "reason", "reply"),
    [
        ("我要找真人", "policy", "utter_meanwhile_person"),
        ("让我们经理看看", "angry", ""),
        ("叫你们经理来", "angry", "utter_meanwhile_person"),
        ("图片往哪发", "safety", "utter_meanwhile_photo"),
        ("医药费谁出", "safety", "utter_meanwhile_doctor"),
        ("医药费谁出", "policy", ""),
        ("能把我的信息删了吗", "leak", "utter_meanwhile_delete"),
        ("是你们把号码卖了吧", "leak", "utter_meanwhile_whose_leak"),
        ("不用人工了", "policy", ""),
        ("黑的那件", "policy", ""),
        ("重做的话几天能做好", "policy", "utter_meanwhile_when"),
        ("运费我可不出", "policy", "utter_meanwhile_freight"),
        ("这种算质量问题吧", "safety", "utter_meanwhile_fault"),
        ("就按原来的刻", "policy", "utter_meanwhile_withdrawn"),
        ("电话打不通", "policy", ""),
        ("还要等几天", "policy", ""),
        ("我要换一件", "policy", ""),
        ("不换了吗", "policy", ""),
    ],
)
def test_some_questions_are_clear_by_their_words(text: str, reason: str, reply: str) -> None:
    assert asked_by_words(text, reason) == reply


@pytest.mark.parametrize(
    ("text", "ranking", "reply"),
    [
        ("能换大一号吗", [("request_exchange", 0.9)], "utter_meanwhile_exchange"),
        ("换大一号", [("request_exchange", 0.9)], ""),
        ("还能取消不", [("cancel_order", 0.8)], "utter_meanwhile_cancel"),
        ("刚买就降了30", [("ask_price_protection", 0.7)], "utter_meanwhile_price"),
        ("能退现金吗 不想要券", [("ask_payment", 0.3)], "utter_meanwhile_price_cash"),
        ("帮我催一下呗", [("unclear", 0.7)], "utter_meanwhile_urge"),
        ("袖子开线了", [("report_quality_issue", 0.9)], "utter_meanwhile_faulty"),
        ("箱子压扁了", [("report_damaged_parcel", 0.9)], "utter_meanwhile_damaged"),
        ("少了一只", [("report_missing_item", 0.9)], "utter_meanwhile_missing"),
        ("门卫说没见过", [("report_lost_or_signed_by_other", 0.9)], "utter_meanwhile_inquiry"),
        ("门卫说没见过", [("report_lost_or_signed_by_other", 0.4)], ""),
        ("能换大一号吗", [("request_exchange", 0.3)], ""),
        ("到哪了", [("ask_logistics", 0.99)], ""),
        ("到哪了", [], ""),
    ],
)
def test_a_rule_answers_where_only_the_colleague_could_do_it(
    text: str, ranking: list[tuple[str, float]], reply: str
) -> None:
    assert rule_asked(text, ranking) == reply


def test_the_freight_of_sending_again_is_asked_or_not() -> None:
    assert asked_of_resending("邮费不会要我出吧")
    assert not asked_of_resending("邮费我出")
