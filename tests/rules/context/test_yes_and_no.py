from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.care.context import Asked, Open, Scene, resolve
from bot.care.context.words import acknowledges
from tests.rules.context.scenes import CANCEL, ORDERS, SHALL_I_CANCEL, WHICH, heard
from tests.rules.text.writing import ANY_TEXT


@pytest.mark.parametrize(
    "words",
    [
        "好",
        "好的好的",
        "行吧",
        "那好吧",
        "嗯啊",
        "可以的呀",
        "对对对",
        "没问题",
        "确定",
        "ok",
        "keyi",
        "haode",
        "阔以",
        "麻烦您了",
        "赶紧的",
        "快点办吧",
        "好的，谢谢亲",
        "那就取消吧",
        "我要取消",
        "嗯取消订单",
        "确认取消8101",
        "好 顺便帮我看下发票",
        "嗯呢",
        "嗯取消",
        "那麻烦了",
        "要得",
        "好叭",
        "嗯哪",
        "嗯嗯 取消掉",
        "取消吧 等不起了",
        "好 等太久了",
        "8101可以",
    ],
)
def test_a_plain_yes_confirms_the_one_effect(words: str) -> None:
    meaning = resolve(SHALL_I_CANCEL, heard(words, "affirm"))

    assert (meaning.intent, meaning.confirms_effect) == ("cancel_order", True)
    assert meaning.slots == {"order_no": "8101"}


@pytest.mark.parametrize(
    "words",
    [
        "好吗",
        "可以吗",
        "行不",
        "嗯?",
        "取消?",
        "你好",
        "您好",
        "对了",
        "可是",
        "要是",
        "你可真行",
        "真好",
        "好烦",
        "好慢",
        "真麻烦",
        "好麻烦",
        "好快啊",
        "好是好",
        "行是行 就是贵",
        "成交价多少",
        "行李箱",
        "快递呢",
        "来不及了",
        "安排了吗",
        "办了没",
        "谢谢",
        "好像不对",
        "好的 但是运费你们出",
        "可以 不过先别扣钱",
        "行 要是还没发的话",
        "好 我再想想",
        "好 不取消了",
        "嗯 另外不要取消了",
        "嗯 另外运费谁出",
        "要不算了",
        "我要",
        "就要",
        "还要",
        "都行",
        "随便",
        "我取消了",
        "没取消",
        "别取消",
        "不是不可以",
        "好 8102",
        "确认取消8102",
        "取消要多久",
        "为什么取消",
        "应该是吧",
        "退款到账了再说",
        "同意书呢",
        "全额退就取消",
        "明天还不发就取消",
        "不扣钱就行",
        "免费的话就取消",
        "要是发了就别取消",
        "可以 哪天退钱",
        "好 运费谁出",
        "好 没想好",
        "好 我没同意",
        "行 太麻烦还是留着",
        "取消吧 太贵不想付",
        "取消吧 那件红的",
        "好 取消另一单",
        "都取消",
        "知道了",
        "收到",
        "哦",
        "没关系",
        "可以是可以",
        "1",
        "8101的",
        "8101吧",
    ],
)
def test_what_is_no_plain_yes_does_nothing(words: str) -> None:
    for intent in ("affirm", "unclear", "thank", "cancel_order", "inform", "deny"):
        assert not resolve(SHALL_I_CANCEL, heard(words, intent, 0.99)).confirms_effect


@pytest.mark.parametrize("words", ["可已", "系", "系啊"])
def test_a_yes_by_its_sound_or_of_a_dialect_needs_the_brain_to_be_sure(words: str) -> None:
    assert resolve(SHALL_I_CANCEL, heard(words, "affirm", 0.97)).confirms_effect
    assert not resolve(SHALL_I_CANCEL, heard(words, "affirm", 0.8)).confirms_effect
    assert not resolve(SHALL_I_CANCEL, heard(words, "unclear", 0.97)).confirms_effect


@pytest.mark.parametrize("words", ["500的", "500可以"])
def test_another_sum_is_no_yes_to_the_one_stated_in_fen(words: str) -> None:
    asked = Asked(
        Open.EFFECT, "补偿您5元，可以吗？", "demand_compensation", stated={"money": "500"}
    )

    assert not resolve(Scene(asked), heard(words, "affirm")).confirms_effect


def test_the_sign_that_the_question_names_is_a_yes() -> None:
    asked = Asked(Open.EFFECT, "取消订单 8101 请回复 1 确认", "cancel_order")

    assert resolve(Scene(asked), heard("1")).confirms_effect
    assert not resolve(Scene(asked), heard("2")).confirms_effect


@pytest.mark.parametrize("words", ["全额退就取消", "嗯 但是券要还我", "不扣钱就行"])
def test_a_yes_under_a_condition_keeps_the_matter_and_does_nothing(words: str) -> None:
    meaning = resolve(SHALL_I_CANCEL, heard(words))

    assert (meaning.intent, meaning.confirms_effect) == ("cancel_order", False)


def test_what_the_postage_is_asked_in_a_return_is_the_freight_of_the_return() -> None:
    asked = Asked(Open.EFFECT, "为您提交退货申请，可以吗？", "request_return")
    words = heard("可以 运费谁出", "ask_free_shipping", 0.5)
    both = replace(words, ranking=(("ask_free_shipping", 0.5), ("ask_return_shipping_fee", 0.4)))

    meaning = resolve(Scene(asked, topic="request_return"), both)

    assert (meaning.intent, meaning.confirms_effect) == ("ask_return_shipping_fee", False)


@pytest.mark.parametrize(
    "words",
    [
        "不",
        "不用了",
        "不用麻烦了",
        "别取消",
        "先不取消",
        "不取消了 留着吧",
        "算了",
        "算了吧我再看看",
        "不了谢谢",
        "不要 我自己用",
        "没必要",
        "buyong",
        "暂时不用",
        "留着吧",
        "已经收到 不用了",
        "下次再说",
    ],
)
def test_a_no_or_giving_up_is_a_no(words: str) -> None:
    assert resolve(SHALL_I_CANCEL, heard(words)).intent == "deny"


def test_a_budget_is_no_giving_up() -> None:
    scene = Scene(Asked(Open.DATUM, "超出预算多少？", "bargain", awaited="money"), topic="bargain")

    assert resolve(scene, heard("超预算了", "inform")).intent == "bargain"


@pytest.mark.parametrize(
    ("words", "intent"),
    [("不取消 换货", "request_exchange"), ("不是取消 我要改地址", "change_address")],
)
def test_another_effect_instead_is_not_done_but_asked_anew(words: str, intent: str) -> None:
    meaning = resolve(SHALL_I_CANCEL, heard(words, "cancel_order"))

    assert (meaning.intent, meaning.confirms_effect) == (intent, False)


def test_a_refused_sum_keeps_the_demand_open() -> None:
    asked = Asked(Open.EFFECT, "补您3元，可以吗？", "demand_compensation", stated={"money": "300"})

    meaning = resolve(Scene(asked), heard("不行 才这么点", "deny"))

    assert (meaning.intent, meaning.confirms_effect) == ("demand_compensation", False)


def test_a_yes_when_nothing_was_asked_is_only_a_yes() -> None:
    meaning = resolve(Scene(topic="cancel_order", order_in_view="8101"), heard("好", "affirm"))

    assert (meaning.intent, meaning.confirms_effect) == ("affirm", False)


def test_a_yes_to_either_or_is_asked_again() -> None:
    assert resolve(WHICH, heard("好的", "affirm")).intent == "unclear"


def test_danger_comes_before_the_open_question() -> None:
    meaning = resolve(SHALL_I_CANCEL, heard("电到我了", "report_safety_or_leak"))

    assert meaning.intent == "report_safety_or_leak"


def test_a_person_asked_for_in_between_is_a_request_of_its_own() -> None:
    assert resolve(WHICH, heard("转人工", "ask_human")).intent == "ask_human"


@given(
    ANY_TEXT,
    st.sampled_from(["affirm", "deny", "unclear", "inform", "cancel_order"]),
    st.sampled_from(list(Open)),
)
def test_no_text_is_too_odd_and_only_one_asked_effect_is_ever_confirmed(
    text: str, intent: str, kind: Open
) -> None:
    asked = Asked(kind, CANCEL.text, "cancel_order", awaited="order_no")

    meaning = resolve(Scene(asked, ORDERS, "8101", topic="cancel_order"), heard(text, intent))

    assert not meaning.confirms_effect or kind is Open.EFFECT
    assert meaning.pick is None or 0 <= meaning.pick < len(ORDERS)


@pytest.mark.parametrize(
    "words",
    [
        "知道了",
        "哦",
        "好了好了",
        "行了",
        "嗯嗯 明白了",
        "看到了 谢谢",
        "原来是这样",
        "放心了",
        "那就这样了",
    ],
)
def test_a_nod_only_says_that_it_was_heard(words: str) -> None:
    assert acknowledges(words)


@pytest.mark.parametrize(
    "words",
    [
        "等太久了",
        "杯子裂了",
        "已经寄回去了",
        "我填错了",
        "不要了",
        "快递员走了",
        "不知道",
        "有问题",
        "听不清了",
    ],
)
def test_what_was_done_or_befell_is_no_nod(words: str) -> None:
    assert not acknowledges(words)
