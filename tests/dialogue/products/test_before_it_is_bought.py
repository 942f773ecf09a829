"""Goods behind a hello, goods that are chosen, advice that narrows (playbook §2; law 26, 29)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.dialogue.talk import Talk

Opens = Callable[..., Talk]


def test_goods_behind_a_hello_are_in_talk_from_then_on(buyer: Opens) -> None:
    he = buyer()

    assert he.says("你好呀 我想打听一下那个台灯") == ["utter_goods_opened"]
    assert "159元到169元" in he.heard
    assert he.says("几种颜色的") == ["utter_specs_there_are"]
    assert he.says("第一次用怎么弄") != ["utter_which_product"]
    assert "台灯" in he.heard or "灯杆" in he.heard


def test_a_jumper_for_somebody_behind_a_hello_takes_the_body_as_hers(buyer: Opens) -> None:
    she = buyer()

    assert she.says("您好呀 想给我婆婆买件针织衫") == ["utter_goods_opened"]
    assert she.says("她158 120斤") == ["utter_size_noted"]
    assert she.says("驼色L有货吗")[0].startswith("utter_stock_")


def test_a_bare_hello_stays_a_hello(buyer: Opens) -> None:
    assert buyer().says("您好") == ["utter_greet"]


def test_the_big_or_the_small_one_is_asked_of_the_goods_in_talk(buyer: Opens) -> None:
    he = buyer()
    he.says("你好 想看看毯子")

    assert he.says("我们两个人 大的小的好") == ["utter_specs_compared_own"]


def test_care_is_asked_of_the_page_whatever_it_sounds_like(buyer: Opens) -> None:
    she = buyer()
    she.says("热水壶多少钱")

    assert she.says("水垢用白醋可以吧") == ["utter_product_care"]
    assert "除垢" in she.heard


@pytest.mark.parametrize(
    ("asked", "chosen", "what"),
    [
        ("台灯有哪些颜色", "嗯嗯 那拍木纹的", "169元"),
        ("毯子多大", "好 那要小的", "99元"),
        ("针织衫驼色有货吗", "行 就L吧", "驼色L"),
        ("面霜多少钱", "那先买大的试试", "168元"),
    ],
)
def test_a_choice_before_an_order_is_told_its_price_and_no_more(
    buyer: Opens, asked: str, chosen: str, what: str
) -> None:
    he = buyer()
    he.says(asked)

    assert he.says(chosen) == ["utter_goods_chosen"]
    assert what in he.heard


def test_several_pieces_are_chosen_at_the_price_of_one(buyer: Opens) -> None:
    she = buyer()
    she.says("颈枕藏青的会塌吗")

    assert she.says("那拍2个") == ["utter_goods_chosen_pieces"]
    assert "79元" in she.heard


def test_what_is_out_is_not_said_to_be_there_when_chosen(buyer: Opens) -> None:
    he = buyer()
    he.says("围巾有哪些颜色")

    assert he.says("那就拍浅灰的")[0].startswith("utter_stock_out")


def test_which_one_costs_the_sum_is_told(buyer: Opens) -> None:
    she = buyer()
    she.says("想看看书架")

    assert she.says("399的那个是五层的吧") == ["utter_goods_price_of"]
    assert "五层" in she.heard


def test_loose_leads_to_the_larger_size_and_to_no_promise(buyer: Opens) -> None:
    he = buyer()
    he.says("家居服扎不扎人")
    he.says("寄到湖南几天到")

    assert he.says("还是说尺码吧 想穿松一点 XL?") == ["utter_size_looser"]


def test_how_long_it_travels_is_no_question_of_stock(buyer: Opens) -> None:
    she = buyer()
    she.says("柚子甜不甜")

    assert she.says("下单了几天到南京") == ["utter_ship_time_to_region"]


def test_a_present_is_advised_within_its_sum(buyer: Opens) -> None:
    he = buyer()

    assert he.says("闺蜜生日 送什么好") == ["utter_product_advice_gift"]
    assert he.says("150以内吧") == ["utter_product_advice_within"]
    assert "169元" not in he.heard
    assert he.says("围巾还是枕头呢") == ["utter_advice_between"]
    assert "129元" in he.heard
    assert he.says("她喜欢浅色的") == ["utter_advice_colours"]
    assert "燕麦" in he.heard
    assert he.says("那要燕麦的 能放张贺卡不") == ["utter_goods_chosen", "utter_gift_card_unknown"]


def test_whether_it_pleases_is_no_question_of_presents_from_the_shop(buyer: Opens) -> None:
    she = buyer()

    assert she.says("毯子是送我奶奶的 你说姜黄色老人家会喜欢吗") == [
        "utter_product_taste",
        "utter_product_may_go_back",
    ]
    assert she.says("哈哈那就好") != ["utter_nobody_at_desk"]
    assert she.owner() == "bot"


def test_two_colours_are_weighed_as_taste_and_not_as_sizes(buyer: Opens) -> None:
    he = buyer()
    he.says("针织衫有几个码")

    assert he.says("怕显黑 雾蓝的好还是驼色的好")[0] == "utter_product_looks"


def test_whether_it_may_be_exchanged_is_told_before_anything_is_bought(buyer: Opens) -> None:
    she = buyer()
    she.says("家居服XL有货吗")

    assert she.says("要是小了能换吗") == ["utter_goods_may_exchange"]
    assert "15天" in she.heard


def test_a_joke_is_no_remark_on_goods_and_a_son_may_buy(buyer: Opens) -> None:
    he = buyer()
    he.says("热水壶多少钱")

    assert he.says("讲个故事听听") == ["utter_no_games"]
    assert he.says("行 让我女儿来买") == ["utter_small_pays"]


def test_a_relief_calls_nobody(buyer: Opens) -> None:
    she = buyer()
    she.says("毯子会掉毛吗")

    she.says("哈哈 那就放心了")
    assert she.owner() == "bot"


def test_who_has_ordered_already_is_not_told_to_order(buyer: Opens) -> None:
    he = buyer()
    he.says("毯子会掉毛吗")

    assert he.says("我拍了一件") not in (["utter_goods_chosen"], ["utter_goods_chosen_pieces"])


def test_what_the_shop_gives_is_no_advice(buyer: Opens) -> None:
    assert buyer().says("你们下单送什么") == ["utter_gift_none"]


def test_goods_that_are_bargained_for_after_the_postage_are_no_postage(buyer: Opens) -> None:
    she = buyer()
    she.says("湖北包邮吗")

    assert she.says("围巾能便宜点不") != ["utter_freight_pressed"]


def test_two_goods_that_are_weighed_are_laid_side_by_side(buyer: Opens) -> None:
    assert buyer().says("台灯还是保温杯好") in (
        ["utter_advice_between"],
        ["utter_products_compared"],
    )
    assert buyer().says("颈枕还是盖毯呢") == ["utter_advice_between"]


def test_goods_of_one_s_own_behind_a_hello_are_that_order(buyer: Opens) -> None:
    she = buyer("b1006")

    assert she.says("你好 我想问一下我那个水壶") != ["utter_greet"]
    assert "热水壶" in she.heard


def test_of_whom_it_is_for_is_a_remark_on_the_goods(buyer: Opens) -> None:
    he = buyer()
    he.says("你好 看中你家那个台灯了")

    assert he.says("我爸眼睛不太好") == ["utter_goods_remark"]
