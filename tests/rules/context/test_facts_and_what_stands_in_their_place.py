"""What answers a question of fact, beside it or in its place; nothing is done by any of it."""

from __future__ import annotations

import pytest

from bot.care.context import Asked, Choice, Open, Scene, resolve
from tests.rules.context.scenes import ORDERS, SHALL_I_CANCEL, awaits, heard

SIZES_IN_RED = tuple(
    Choice(f"红色 {size}", slots={"colour": "红色", "size": size}) for size in ("36", "37", "38")
)
REASONS = tuple(
    Choice(reason, slots={"reason": reason}) for reason in ("质量问题", "不喜欢", "尺码不合适")
)


def is_it(text: str, topic: str, *choices: Choice, **stated: str) -> Scene:
    return Scene(Asked(Open.YES_NO, text, topic, stated=stated), choices, topic=topic)


def shall_i(text: str, topic: str, *choices: Choice, **stated: str) -> Scene:
    return Scene(Asked(Open.EFFECT, text, topic, stated=stated), choices, topic=topic)


@pytest.mark.parametrize(
    ("scene", "text", "slots"),
    [
        (awaits("money", "bargain", "您想要什么价位呢？"), "50行不行", {"money": "5000"}),
        (awaits("date", "request_return", "大概是几号签收的？"), "好像是12月", {"date": "12月"}),
        (awaits("product", "ask_stock", "请问哪件商品？"), "饭盒 玻璃的那种", {"product": "饭盒"}),
        (
            awaits("product", "report_missing_item", "请问少了什么呢？"),
            "钻头没有",
            {"product": "钻头"},
        ),
        (
            is_it("是去年3月买的，是吗？", "ask_warranty_repair"),
            "不是 是去年8月",
            {"date": "去年8月"},
        ),
        (
            is_it("您问的是退款59元那笔吗？", "ask_refund_arrival", money="5900"),
            "不是 95的",
            {"money": "9500"},
        ),
        (
            is_it("请问是伞骨断了吗？", "report_quality_issue"),
            "不是伞骨 是伞柄掉了",
            {"reason": "伞柄掉了"},
        ),
        (
            is_it("您要退的是茶盘，对吗？", "request_return"),
            "不是茶盘 是茶壶那单",
            {"product": "茶壶"},
        ),
    ],
)
def test_a_fact_fills_its_slot_however_it_is_told(
    scene: Scene, text: str, slots: dict[str, str]
) -> None:
    meaning = resolve(scene, heard(text, scene.topic, 0.5))
    assert (meaning.intent, dict(meaning.slots)) == (scene.topic, slots)
    assert not meaning.confirms_effect


@pytest.mark.parametrize(
    ("scene", "text", "pick"),
    [
        (
            shall_i("给您推荐红色37，可以吗？", "ask_stock", *SIZES_IN_RED, size="37"),
            "哦不是 我穿36",
            0,
        ),
        (
            shall_i("原因填“不喜欢”，可以吗？", "request_return", *REASONS, reason="不喜欢"),
            "什么不喜欢 是质量问题",
            0,
        ),
        (Scene(Asked(Open.CHOICE, "退货原因是？", "request_return"), REASONS), "尺码的问题", 2),
        (Scene(Asked(Open.CHOICE, "选哪个？", "demand_compensation"), REASONS[:2]), "左边那个", 0),
        (is_it("您要开票的是羊毛围巾（11月8日，待发货）吗？", "ask_invoice", *ORDERS), "是", 0),
    ],
)
def test_the_one_that_is_meant_is_picked(scene: Scene, text: str, pick: int) -> None:
    meaning = resolve(scene, heard(text, "unclear", 0.5))
    assert (meaning.pick, meaning.confirms_effect) == (pick, False)


def test_another_question_in_the_words_of_a_no_is_still_a_question() -> None:
    has_drill = is_it("您家里有电钻吗？", "ask_install_or_usage")
    coupon = resolve(has_drill, heard("有优惠券没", "ask_promotion_or_coupon"))
    drill = resolve(has_drill, heard("没有", "deny"))
    assert [coupon.intent, drill.intent] == ["ask_promotion_or_coupon", "ask_install_or_usage"]


def test_what_was_asked_for_is_there_when_the_buyer_says_so_in_the_same_words() -> None:
    manual = is_it("说明书您找到了吗？", "ask_install_or_usage")
    assert resolve(manual, heard("找到了")).intent == "ask_install_or_usage"


def test_a_yes_that_sets_a_limit_does_nothing_yet() -> None:
    meaning = resolve(SHALL_I_CANCEL, heard("行是行 不过别动我的优惠券"))
    assert (meaning.intent, meaning.confirms_effect) == ("cancel_order", False)


def test_what_is_wrong_is_kept_beside_the_pick() -> None:
    which = Scene(Asked(Open.CHOICE, "请问是哪一件坏了？", "ask_warranty_repair"), ORDERS)
    meaning = resolve(which, heard("是针织帽 线头开裂了"))
    assert (meaning.pick, meaning.slots["reason"]) == (1, "线头开裂了")


@pytest.mark.parametrize(
    "text", ["算了 帮我转人工吧", "算了，还是找人工", "不用了 叫你们主管来", "别说了 给我真人"]
)
def test_whoever_wants_a_person_is_never_taken_to_give_up(text: str) -> None:
    to_person = shall_i("现在就想谈的话，我帮您转人工好吗？", "ask_human")
    assert resolve(to_person, heard(text, "ask_human")).intent == "ask_human"
    assert resolve(SHALL_I_CANCEL, heard(text, "ask_human")).intent == "ask_human"


@pytest.mark.parametrize("text", ["算了", "算了 不用转人工了", "别转人工"])
def test_whoever_wants_no_person_gets_none(text: str) -> None:
    to_person = shall_i("现在就想谈的话，我帮您转人工好吗？", "ask_human")
    assert resolve(to_person, heard(text, "ask_human")).intent == "deny"
