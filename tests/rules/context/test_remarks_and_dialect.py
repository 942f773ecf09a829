"""A yes with a remark beside it, dialect, and what is said of the choices in other words."""

from __future__ import annotations

import pytest

from bot.care.context import Asked, Choice, Open, Scene, resolve
from tests.rules.context.scenes import SHALL_I_CANCEL, SIZES, awaits, heard

HURRY = Scene(Asked(Open.EFFECT, "给仓库加急催一下订单 8101，确认吗？", "urge_shipment"))
NO_MORE_TEXTS = Scene(
    Asked(Open.EFFECT, "以后不再给您发促销短信，替您退订，确认吗？", "privacy_request")
)
FREE_FITTER = Scene(
    Asked(Open.EFFECT, "师傅免费上门安装，替您预约，好吗？", "ask_install_or_usage")
)
SIZE_39 = Scene(
    Asked(Open.EFFECT, "把 38 码换成 39 码，可以吗？", "request_exchange", stated={"size": "39"})
)


def choice_of(intent: str, slot: str, *titles: str) -> Scene:
    choices = tuple(Choice(title, slots={slot: title}) for title in titles)
    return Scene(Asked(Open.CHOICE, "您要哪一个？", intent), choices, topic=intent)


COLOURS = choice_of("request_exchange", "colour", "雾蓝", "燕麦白", "樱花粉")
SENT_BACK = choice_of("request_return", "product", "裤子", "外套")
BROKEN = choice_of("report_quality_issue", "product", "红色水杯", "黑色水杯")
MISSING = awaits("quantity", "report_missing_item", "少了几包？")


@pytest.mark.parametrize(
    "words",
    [
        "催 半个月了",
        "催嘛 急用",
        "催 早说没货嘛",
        "催催",
        "快点子 确认",
        "要得",
        "行 短信我会看",
        "催 等不起了",
    ],
)
def test_a_yes_stays_a_yes_beside_haste_or_a_grumble(words: str) -> None:
    assert resolve(HURRY, heard(words, "unclear", 0.5)).confirms_effect


@pytest.mark.parametrize(
    "words",
    [
        "好 我妈不让",
        "行 钱不够",
        "可以 我问问老公",
        "好 明天告诉你",
        "取消 想得美",
        "取消 开什么玩笑",
        "嗯 说得轻巧",
        "好 裤子",
        "行 蓝色",
        "确认 收货人是我妈",
        "可以 多给十块",
        "行 容我想下",
        "好 慢着",
        "放驿站就行",
    ],
)
def test_what_is_no_known_remark_beside_a_yes_does_nothing(words: str) -> None:
    for scene in (SHALL_I_CANCEL, HURRY, SIZE_39, FREE_FITTER):
        for intent in ("affirm", "unclear", "inform", "thank", "chitchat", scene.asked.intent):
            assert not resolve(scene, heard(words, intent, 0.99)).confirms_effect


def test_another_part_of_the_day_is_no_yes_to_the_one_that_was_asked() -> None:
    asked = Asked(
        Open.EFFECT,
        "给您约明天上午取件，行吗？",
        "request_return",
        stated={"date": "明天上午"},
    )

    assert not resolve(Scene(asked), heard("行 下午吧", "affirm", 0.9)).confirms_effect


def test_a_no_that_agrees_to_the_stopping_is_a_yes() -> None:
    assert resolve(NO_MORE_TEXTS, heard("再莫发了", "urge_shipment", 0.4)).confirms_effect
    assert not resolve(SHALL_I_CANCEL, heard("别取消了", "deny")).confirms_effect


COUPON = Scene(Asked(Open.EFFECT, "新人券 8 元，帮您领到账户里，领吗？", "ask_promotion_or_coupon"))


@pytest.mark.parametrize("words", ["谁不要", "白给的当然要", "领一个", "勉强接受"])
def test_what_goes_without_saying_is_a_yes(words: str) -> None:
    assert resolve(COUPON, heard(words, "unclear", 0.5)).confirms_effect


@pytest.mark.parametrize("words", ["我当然要", "谁不想要", "我肯定要"])
def test_to_want_it_may_mean_the_goods_where_they_would_be_given_away(words: str) -> None:
    assert not resolve(SHALL_I_CANCEL, heard(words, "affirm", 0.9)).confirms_effect


def test_a_condition_that_the_question_meets_holds_nothing_back() -> None:
    assert resolve(FREE_FITTER, heard("免费就来嘛", "unclear", 0.3)).confirms_effect
    assert not resolve(FREE_FITTER, heard("今天来就装", "unclear", 0.3)).confirms_effect


@pytest.mark.parametrize("words", ["39怕还小 40吧", "40"])
def test_another_size_in_a_clause_of_its_own_corrects_the_one_that_was_asked(words: str) -> None:
    meaning = resolve(SIZE_39, heard(words, "unclear", 0.4))

    assert (meaning.slots["size"], meaning.confirms_effect) == ("40", False)


@pytest.mark.parametrize(
    ("words", "pick"), [("外套不合适", 1), ("裤子不要了", 0), ("裤子太大", 0), ("裤子留着", 1)]
)
def test_a_fault_of_goods_to_be_sent_back_points_at_them(words: str, pick: int) -> None:
    assert resolve(SENT_BACK, heard(words, "inform")).pick == pick


@pytest.mark.parametrize(("words", "pick"), [("黑的不行", 1), ("红的没坏 黑的坏了", 1)])
def test_a_fault_of_goods_that_are_broken_points_at_them(words: str, pick: int) -> None:
    assert resolve(BROKEN, heard(words, "inform")).pick == pick


@pytest.mark.parametrize(("words", "pick"), [("粉的太土 要白", 1), ("白的难看 蓝的吧", 0)])
def test_a_fault_of_a_colour_to_be_had_rules_it_out(words: str, pick: int) -> None:
    assert resolve(COLOURS, heard(words, "inform")).pick == pick


@pytest.mark.parametrize(("words", "pick"), [("大一号 我现在穿M", 1), ("小一码 平时XL", 1)])
def test_a_size_may_be_told_as_a_step_from_the_present_one(words: str, pick: int) -> None:
    scene = Scene(Asked(Open.CHOICE, "换成哪个码？", "request_exchange"), SIZES)

    assert resolve(scene, heard(words.lower(), "inform")).pick == pick


def test_crosses_are_x_in_a_size() -> None:
    scene = choice_of("ask_size_or_colour", "size", "L", "XL", "2XL", "3XL")

    assert resolve(scene, heard("三个叉的", "inform")).pick == 3


def test_what_came_of_what_was_bought_tells_how_many_are_missing() -> None:
    assert resolve(MISSING, heard("拍了五个就来三个", "unclear", 0.3)).slots == {"quantity": "2"}


@pytest.mark.parametrize("words", ["人老了记不清", "晓不得", "还冇数", "想不起咯"])
def test_a_fact_that_the_buyer_does_not_know_is_asked_again_or_otherwise(words: str) -> None:
    scene = awaits("date", "ask_order_status", "您是哪天拍的？")

    assert resolve(scene, heard(words, "chitchat", 0.5)).intent == "unclear"


@pytest.mark.parametrize(("words", "place"), [("大xj", "新疆"), ("gd", "广东")])
def test_a_province_may_be_spelt_by_its_first_letters(words: str, place: str) -> None:
    scene = awaits("region", "ask_free_shipping", "您寄哪个省？")

    assert resolve(scene, heard(words, "inform")).slots == {"region": place}


def test_letters_of_more_than_one_province_name_none() -> None:
    scene = awaits("region", "ask_free_shipping", "您寄哪个省？")

    assert resolve(scene, heard("hn", "inform")).slots == {}


def test_a_word_of_the_question_that_was_not_understood_is_explained_first() -> None:
    asked = Asked(Open.EFFECT, "包裹到县网点了，要改成自提吗？", "ask_logistics")

    assert resolve(Scene(asked), heard("啥子叫自提", "ask_courier", 0.98)).intent == "unclear"
