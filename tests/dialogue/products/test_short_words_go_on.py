"""Short words before buying keep the goods that were talked of (playbook §1, §2; law 26, 29)."""

from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.talk import Talk

Opens = Callable[..., Talk]


def test_for_whom_it_is_and_a_body_put_right_stay_with_the_jumper(buyer: Opens) -> None:
    she = buyer()
    she.says("针织衫多少钱")

    assert she.says("给我婆婆买的") == ["utter_goods_for_whom_size"]
    assert she.says("158 130斤") == ["utter_size_noted"]
    assert she.says("打错了 136") == ["utter_size_noted"]
    assert "针织衫" in she.heard or "选码" in she.heard
    assert she.says("驼色的") == ["utter_spec_made"]


def test_a_word_of_the_page_is_asked_of_the_goods_in_talk(buyer: Opens) -> None:
    he = buyer()
    he.says("热水壶多大")

    assert he.says("哦对 底座") != ["utter_not_understood"]
    assert he.says("304是什么意思") == ["utter_goods_term"]
    assert "不锈钢" in he.heard


def test_a_page_that_forbids_it_is_told_for_two_words(buyer: Opens) -> None:
    she = buyer()
    she.says("保温杯可以装牛奶吗")

    assert she.says("汽水呢") == ["utter_product_more"]
    assert "碳酸" in she.heard


def test_two_prices_of_one_product_are_laid_side_by_side(buyer: Opens) -> None:
    he = buyer()
    he.says("台灯怎么卖")

    assert he.says("白的159 木纹的169？") == ["utter_goods_prices"]
    assert he.says("怎么贵了10块啊") == ["utter_goods_price_gap"]
    assert "159元" in he.heard
    assert "169元" in he.heard


def test_what_is_told_of_the_use_asks_for_nothing_and_is_answered_in_a_line(buyer: Opens) -> None:
    she = buyer()
    she.says("书架每层能承多重")

    assert she.says("我主要放孩子的绘本") == ["utter_goods_remark"]
    first = she.heard
    assert she.says("差不多一百来本") == ["utter_goods_remark"]
    assert she.heard != first


def test_which_one_and_its_price_are_the_same_goods(buyer: Opens) -> None:
    he = buyer()
    he.says("想看看毯子")

    assert he.says("灰的 小的那个") == ["utter_spec_made"]
    assert "150×200cm" in he.heard
    assert he.says("99包不包邮") == ["utter_freight_free"]
    assert "99元" in he.heard


def test_what_comes_broken_is_ours_before_anything_is_bought(buyer: Opens) -> None:
    she = buyer()
    she.says("柚子2个装有货吗")

    assert she.says("路上压坏了管不管") == ["utter_goods_if_bad"]


def test_advice_goes_on_with_each_new_fact(buyer: Opens) -> None:
    he = buyer()
    he.says("送长辈的 有什么推荐吗")

    assert he.says("快六十了 属马") == ["utter_product_advice_more"]
    assert he.says("喜欢喝茶 冬天怕冷") == ["utter_product_for_needs"]
    assert he.says("预算一百三左右") == ["utter_product_for_needs"]
    assert "怕冷" in he.heard
    assert "喝茶" in he.heard
    assert he.says("便宜点的那个多少钱") == ["utter_product_price"]
    assert he.says("为什么推荐这个呀") == ["utter_goods_why_this"]


def test_what_is_made_to_order_is_answered_honestly(buyer: Opens) -> None:
    she = buyer()

    assert she.says("马克杯刻字要多久能做好") == ["utter_custom_when"]
    assert she.says("能刻繁体字不") == ["utter_custom_words"]
    assert she.says("下周三生日 来得及吗") == ["utter_custom_in_time"]
    assert she.says("要是刻错了怎么办") == ["utter_custom_wrong"]
    assert "运费我们出" in she.heard or "运费也我们出" in she.heard
    assert she.says("收到不想要能退吗") == ["utter_return_process_custom"]


def test_a_hello_with_a_question_gets_the_answer(buyer: Opens) -> None:
    he = buyer()

    assert he.says("您好 请问颈枕什么材质") == ["utter_product_material"]
    assert he.says("谢谢 那能机洗吗") == ["utter_product_care"]
    assert he.says("你好") == ["utter_greet"]


def test_many_pieces_are_one_wish_for_the_person_who_quotes(buyer: Opens) -> None:
    she = buyer()

    assert she.says("保温杯30个什么价") == ["utter_candour_bulk"]
    assert she.says("写错了 25个") == ["utter_quote_corrected"]
    assert she.says("雾白的") == ["utter_quote_noted"]
    assert she.says("发到苏州") == ["utter_quote_noted"]
    assert "25件" in she.heard
    assert "雾白" in she.heard
    assert "苏州" in she.heard
    assert she.says("能再便宜点吗") == ["utter_quote_lower"]
    she.says("好 那等你们同事报价")
    assert she.owner() == "queue"


def test_where_we_were_is_said_from_the_matter_in_hand(buyer: Opens) -> None:
    he = buyer()
    assert he.says("刚才说到哪了") == ["utter_where_new"]

    he.says("围巾是什么料子")
    assert he.says("接了个电话 刚刚聊到哪儿了") == ["utter_where_goods"]
    assert "围巾" in he.heard
