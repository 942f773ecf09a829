"""A place, a colour, words for a card put right before anything is bought."""

from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.talk import Talk

Opens = Callable[..., Talk]


def test_another_place_is_told_what_was_told_of_the_first(buyer: Opens) -> None:
    stranger = buyer(page="BC09")
    assert stranger.says("299的寄新疆包邮吗") == ["utter_freight_remote"]

    assert stranger.says("说错了 是四川 不是新疆") == ["utter_freight_free"]
    other = buyer(page="SC01")
    assert other.says("今天拍几天到海南") == ["utter_ship_time_to_region"]
    assert other.says("打错了 是河南") == ["utter_ship_time_to_region"]
    assert "河南" in other.heard


def test_another_colour_is_looked_up_beside_the_offer_of_a_person(buyer: Opens) -> None:
    stranger = buyer(page="SC01")
    assert stranger.says("正红的会不会扎脖子") == ["utter_product_unknown"]

    assert stranger.says("不对 我是要燕麦的") == ["utter_spec_made"]
    assert "燕麦" in stranger.heard


def test_a_no_to_the_offer_of_a_person_stays_a_no(buyer: Opens) -> None:
    stranger = buyer(page="SC01")
    stranger.says("正红的会不会扎脖子")

    assert stranger.says("不用了") == ["utter_let_go"]
    assert stranger.owner() == "bot"


def test_other_words_for_a_card_count_and_nothing_is_promised(buyer: Opens) -> None:
    stranger = buyer(page="SC01")
    stranger.says("红围巾多少钱")
    assert stranger.says("能附张贺卡吗") == ["utter_before_card"]

    assert stranger.says("写错了 应该写 外婆生日快乐") == ["utter_before_words"]
    assert "外婆生日快乐" in stranger.heard


def test_a_clear_question_is_heard_beside_the_offer_of_a_person(buyer: Opens) -> None:
    wang = buyer("b1006", page="BC09")
    wang.says("书架到哪了")
    assert wang.says("能给送上楼不 没电梯") == ["utter_courier_place"]

    assert wang.says("安装麻烦不 有教程吗")[0].startswith("utter_use")
    assert wang.owner() == "bot"


def test_how_a_coupon_is_used_is_told_to_who_cannot(buyer: Opens) -> None:
    stranger = buyer(page="FC11")
    stranger.says("面霜多少钱")

    assert stranger.says("优惠券怎么用啊 我不会弄") == ["utter_before_coupon"]
    assert stranger.says("有什么优惠券吗")[0].startswith("utter_promo")


def test_a_notice_of_goods_that_are_out_is_no_matter_of_order_numbers(buyer: Opens) -> None:
    stranger = buyer(page="BC09")
    stranger.says("白色五层的书架有货吗")

    assert stranger.says("到货了通知我 不过我没登录") == ["utter_restock_log_in"]
    other = buyer()
    other.says("帮我查下订单")
    assert other.says("我没登录 不会弄") == ["utter_small_no_login"]
