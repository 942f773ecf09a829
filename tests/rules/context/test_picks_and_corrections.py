from __future__ import annotations

from dataclasses import replace

import pytest

from bot.care.context import Asked, Choice, Open, Scene, Stage, resolve
from tests.rules.context.scenes import ORDERS, SIZE_L, SIZES, WHICH, awaits, heard


@pytest.mark.parametrize(
    ("words", "index"),
    [
        ("第二个", 1),
        ("②", 1),
        ("2", 1),
        ("后面那个", 2),
        ("最后一个", 2),
        ("上面那单", 0),
        ("围巾那单", 0),
        ("那个帽子", 1),
        ("包", 2),
        ("weijin那个", 0),
        ("wei巾", 0),
        ("已经发货的那个", 1),
        ("没发货那单", 0),
        ("11月2号的", 1),
        ("最早的那单", 2),
        ("8102", 1),
        ("不是围巾 是帽子", 1),
        ("第二个可以吗", 1),
    ],
)
def test_the_buyer_points_at_one_order(words: str, index: int) -> None:
    scene = replace(WHICH, choices=tuple(_numbered(choice) for choice in ORDERS))

    meaning = resolve(scene, heard(words))

    assert (meaning.intent, meaning.pick) == ("ask_logistics", index)
    assert meaning.slots["order_no"] == ORDERS[index].slots["order_no"]
    assert not meaning.confirms_effect


def _numbered(choice: Choice) -> Choice:
    return replace(choice, title=f"{choice.title}{choice.slots['order_no']}")


@pytest.mark.parametrize("words", ["第四个", "9", "那个", "嗯嗯", "随便"])
def test_out_of_range_or_pointing_nowhere_is_asked_again(words: str) -> None:
    meaning = resolve(WHICH, heard(words))

    assert (meaning.intent, meaning.pick) == ("unclear", None)


@pytest.mark.parametrize("words", ["都查一下", "围巾和帽子", "除了围巾都行", "第一个和第二个"])
def test_several_are_no_pick_but_stay_with_the_matter(words: str) -> None:
    meaning = resolve(WHICH, heard(words))

    assert (meaning.intent, meaning.pick) == ("ask_logistics", None)


@pytest.mark.parametrize("words", ["哪个都不要", "不查了", "算了不用了"])
def test_none_of_them_is_a_no(words: str) -> None:
    assert resolve(WHICH, heard(words)).intent == "deny"


def test_neither_of_two_requests_is_a_no_whatever_it_sounds_like() -> None:
    either = (Choice("退货", "request_return"), Choice("换货", "request_exchange"))
    scene = Scene(Asked(Open.CHOICE, "您想退货还是换货？", ""), either)

    assert resolve(scene, heard("不退也不换", "request_exchange")).intent == "deny"


@pytest.mark.parametrize("words", ["不要第一个", "不是围巾", "除了围巾"])
def test_leaving_out_one_of_two_picks_the_other(words: str) -> None:
    assert resolve(replace(WHICH, choices=ORDERS[:2]), heard(words)).pick == 1


def test_two_that_fit_alike_are_asked_again() -> None:
    teas = (Choice("乌龙茶罐装"), Choice("茉莉茶罐装"))

    assert resolve(replace(WHICH, choices=teas), heard("茶")).intent == "unclear"


@pytest.mark.parametrize(
    ("words", "index"), [("便宜的", 1), ("贵的那个", 0), ("88那个", 1), ("要实惠点的", 1)]
)
def test_the_price_tells_two_alike_apart(words: str, index: int) -> None:
    priced = (Choice("电水壶 129元"), Choice("电水壶 88元"))

    assert resolve(replace(WHICH, choices=priced), heard(words)).pick == index


@pytest.mark.parametrize(
    ("titles", "words", "index"),
    [
        (("36", "37", "38"), "三十七", 1),
        (("12月3日", "12月5日", "12月8日"), "5号吧", 1),
        (("帆布鞋 129元", "拖鞋 39元"), "129的", 0),
        (("尾号2210", "尾号8863"), "63结尾的", 1),
        (("酸奶 3箱", "牛奶 1箱", "牛奶 2箱"), "两箱的", 2),
        (("酸奶 3箱", "牛奶 1箱", "牛奶 2箱"), "1箱的牛奶", 1),
        (("酸奶 3箱", "牛奶 1箱", "牛奶 2箱"), "不是牛奶", 0),
        (("中通", "圆通", "邮政"), "yt", 1),
        (("吹风机", "枕头"), "枕头", 1),
        (("面膜 11月2日下单", "面膜 11月20日下单"), "后下单的那个", 1),
        (("床垫 39元", "床笠 39元"), "39那个", None),
        (("1月2日", "1月3日", "1月4日"), "2号", None),
    ],
)
def test_a_number_a_name_or_a_measure_of_one_title_picks_it(
    titles: tuple[str, ...], words: str, index: int | None
) -> None:
    scene = replace(WHICH, choices=tuple(map(Choice, titles)))

    assert resolve(scene, heard(words, "inform")).pick == index


def test_an_ellipsis_too_short_to_stand_alone_goes_on_with_the_topic() -> None:
    scene = Scene(topic="ask_return_shipping_fee")

    meaning = resolve(scene, heard("那换货呢", "ask_return_process", 0.56))

    assert meaning.intent == "ask_return_shipping_fee"


def test_both_stated_facts_may_be_put_right_at_once() -> None:
    asked = Asked(
        Open.EFFECT,
        "为您换成黑色M码，确认吗？",
        "request_exchange",
        stated={"colour": "黑色", "size": "M"},
    )

    meaning = resolve(Scene(asked), heard("不对 白色l", facts={"colour": "白色", "size": "l"}))

    assert meaning.slots == {"colour": "白色", "size": "L"}
    assert (meaning.corrects, meaning.confirms_effect) == (True, False)


def test_the_big_one_of_orders_is_no_month() -> None:
    assert resolve(WHICH, heard("大的那个")).pick is None


@pytest.mark.parametrize(("words", "index"), [("最小的", 0), ("大的", 2), ("l", 1), ("XL吧", 2)])
def test_sizes_have_an_order(words: str, index: int) -> None:
    scene = Scene(Asked(Open.CHOICE, "您要哪个码？", "request_exchange"), SIZES)

    assert resolve(scene, heard(words.lower())).pick == index


def test_a_question_about_a_choice_is_no_pick() -> None:
    meaning = resolve(WHICH, heard("围巾会起球吗", "ask_product_attribute"))

    assert (meaning.intent, meaning.pick) == ("ask_product_attribute", None)


def test_a_question_that_only_looks_may_name_its_order() -> None:
    assert resolve(WHICH, heard("帽子那单到哪了", "ask_logistics")).pick == 1


def test_a_choice_in_other_words_is_found_by_its_sense() -> None:
    reasons = (
        Choice("不喜欢", slots={"reason": "不喜欢"}),
        Choice("质量问题", slots={"reason": "质量问题"}),
    )
    scene = Scene(Asked(Open.CHOICE, "是哪种情况？", "request_return"), reasons)

    assert resolve(scene, heard("穿两次就开线", "report_quality_issue")).pick == 1


@pytest.mark.parametrize("words", ["错了 要xl", "不是l 是xl", "xl", "还是xl吧"])
def test_a_correction_replaces_the_target_and_confirms_nothing(words: str) -> None:
    meaning = resolve(Scene(SIZE_L, SIZES), heard(words, facts={"size": "xl"}))

    assert (meaning.intent, meaning.pick, meaning.slots) == ("request_exchange", 2, {"size": "XL"})
    assert (meaning.corrects, meaning.confirms_effect) == (True, False)


def test_a_corrected_value_without_choices_fills_the_slot() -> None:
    asked = Asked(Open.EFFECT, "数量改为4件，对吗？", "modify_order", stated={"quantity": "4"})

    meaning = resolve(Scene(asked), heard("写错了 五件", facts={"quantity": "5"}))

    assert (meaning.slots, meaning.confirms_effect) == ({"quantity": "5"}, False)


def told(*choices: Choice) -> Scene:
    return Scene(choices=choices, order_in_view="8101", topic="ask_logistics")


@pytest.mark.parametrize("words", ["不对 另一单", "不是这个", "不是这单 是帽子"])
def test_not_this_one_is_the_other_of_two(words: str) -> None:
    meaning = resolve(told(*ORDERS[:2]), heard(words))

    assert (meaning.intent, meaning.slots["order_no"]) == ("ask_logistics", "8102")
    assert meaning.corrects


def test_not_this_one_of_many_names_no_other() -> None:
    meaning = resolve(told(), heard("不对 另一单"))

    assert (meaning.intent, meaning.slots, meaning.corrects) == ("ask_logistics", {}, True)


@pytest.mark.parametrize(
    ("slot", "words", "facts", "value"),
    [
        ("order_no", "8101", {"phone_tail": "8101"}, "8101"),
        ("phone_tail", "尾号是2046", {"phone_tail": "2046"}, "2046"),
        ("phone_tail", "13911112046", {"phone": "13911112046"}, "2046"),
        ("person_name", "叫李小满", {}, "李小满"),
        ("quantity", "二十来双", {}, "20"),
        ("size", "四十一", {}, "41"),
        ("money", "最少三十", {}, "3000"),
        ("region", "寄到拉萨", {"region": "拉萨"}, "拉萨"),
        ("region", "成都市武侯区桐梓林路5号", {}, "成都市武侯区桐梓林路5号"),
        ("courier", "中通", {"courier": "中通"}, "中通"),
    ],
)
def test_a_fact_answers_the_open_question_and_acts_on_nothing(
    slot: str, words: str, facts: dict[str, str], value: str
) -> None:
    meaning = resolve(awaits(slot, "modify_order"), heard(words, "inform", facts=facts))

    assert (meaning.intent, meaning.slots) == ("modify_order", {slot: value})
    assert not meaning.confirms_effect


def test_a_size_in_a_question_is_not_chosen() -> None:
    scene = awaits("size", "request_exchange", "请问换什么码？")

    meaning = resolve(scene, heard("s有现货吗", "ask_stock", facts={"size": "s"}))

    assert (meaning.intent, meaning.slots) == ("ask_stock", {"size": "S"})


@pytest.mark.parametrize("words", ["订单号在哪看啊", "怎么发图", "不知道怎么填"])
def test_who_asks_how_to_answer_is_helped(words: str) -> None:
    assert resolve(awaits("order_no", "ask_logistics"), heard(words)).intent == "unclear"


def test_an_ellipsis_keeps_the_topic_with_the_new_slot() -> None:
    meaning = resolve(Scene(topic="ask_ship_time"), heard("那拉萨呢", facts={"region": "拉萨"}))

    assert (meaning.intent, meaning.slots) == ("ask_ship_time", {"region": "拉萨"})


def test_without_a_topic_bare_words_stay_unclear() -> None:
    assert resolve(Scene(), heard("能快点吗")).intent == "unclear"


@pytest.mark.parametrize(
    ("stage", "intent"),
    [(Stage.WAITING, "cancel_order"), (Stage.RECEIVED, "request_return")],
)
def test_the_order_on_the_card_says_what_not_wanted_means(stage: Stage, intent: str) -> None:
    scene = Scene(order_in_view="8101", stage=stage, shown=True)

    meaning = resolve(scene, heard("不想要了"))

    assert (meaning.intent, meaning.slots) == (intent, {"order_no": "8101"})
