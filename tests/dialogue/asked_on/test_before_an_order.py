"""What is asked before an order is placed, and how a talk about goods ends: a sum of several, a
card, a size that is worth more, doubts, a look around. Nothing is begun by any of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.dialogue.talk import Talk

Opens = Callable[..., Talk]
LOG_IN = "登录"


def test_several_goods_are_added_up_with_the_postage_to_where_they_go(buyer: Opens) -> None:
    he = buyer()
    he.says("寄新疆要邮费吗")

    assert he.says("买一个墨绿水壶加一条红围巾") == ["utter_basket_to"]
    assert "268元" in he.heard
    assert "新疆" in he.heard


def test_goods_added_to_those_in_talk_are_summed_with_them(buyer: Opens) -> None:
    she = buyer()
    she.says("白色台灯多少钱")

    assert she.says("再加一个颈枕一共多少钱") == ["utter_basket"]
    assert "台灯" in she.heard
    assert "颈枕" in she.heard


def test_many_pieces_are_quoted_by_a_person_who_is_told_the_goods(buyer: Opens) -> None:
    clerk = buyer()

    assert clerk.says("单位发福利要采购一批") == ["utter_bulk_opened"]
    assert clerk.says("米色帆布包要25个") == ["utter_promo_person_quotes"]
    assert clerk.says("给我报个总价") == ["utter_quote_who"]
    assert "25件" in clerk.heard
    clerk.says("行 留个电话13800002211 让人打给我")
    assert clerk.owner() == "queue"


def test_which_size_is_worth_more_is_counted_by_the_page(buyer: Opens) -> None:
    she = buyer()
    she.says("桂花乌龙茶多少钱")

    assert she.says("100g和250g哪个划算") == ["utter_goods_worth"]
    assert "0.55元" in she.heard


@pytest.mark.parametrize(
    ("words", "reply"),
    [
        ("可以帮我写张贺卡放进去吗", "utter_before_card"),
        ("包裹里别放价签 是送人的", "utter_before_no_price"),
    ],
)
def test_a_present_s_card_and_papers_are_told_before_there_is_an_order(
    buyer: Opens, words: str, reply: str
) -> None:
    he = buyer()
    he.says("颈枕有藏青的吗")

    assert he.says(words) == [reply]
    assert LOG_IN not in he.heard


def test_praise_of_a_card_asks_for_none(buyer: Opens) -> None:
    he = buyer()

    assert "utter_before_card" not in he.says("你们手写的小卡片太暖心了")


def test_a_coupon_wished_for_before_buying_is_no_demand(buyer: Opens) -> None:
    she = buyer()
    she.says("水壶有什么赠品吗")
    replies = she.says("发张优惠券也行呀")

    assert "utter_ask_order_no" not in replies
    assert "utter_promo_not_on_record" in replies


@pytest.mark.parametrize("words", ["我再考虑考虑", "先看看别家", "嗯 我再想想"])
def test_who_looks_on_is_left_in_peace(buyer: Opens, words: str) -> None:
    he = buyer()
    he.says("羽绒服有黑色L吗")

    assert he.says(words) == ["utter_small_looks_on"]
    assert he.owner() == "bot"


def test_who_is_uneasy_hears_what_he_can_rely_on_and_rings_nobody(buyer: Opens) -> None:
    he = buyer()
    he.says("单肩包是真皮吗")

    assert he.says("怎么证明") != ["utter_doubt_proof"]
    assert he.says("以前上过好几次当") == ["utter_small_uneasy"]
    assert he.says("心里还是没底") == ["utter_small_uneasy"]
    assert he.owner() == "bot"


def test_a_person_asked_for_beside_the_offer_of_one_comes_without_an_apology(buyer: Opens) -> None:
    he = buyer()
    he.says("面霜孕妇能用吗")
    replies = he.says("能不能安排个人给我讲讲")

    assert "utter_misheard_again" not in replies
    assert he.owner() == "queue"


def test_a_surcharge_that_is_agreed_to_is_no_riddle(buyer: Opens) -> None:
    she = buyer()
    she.says("可以发顺丰吗")

    assert she.says("补差价也可以") == ["utter_courier_extra_agreed"]


def test_another_shop_s_picture_changes_no_price(buyer: Opens) -> None:
    he = buyer()
    he.says("针织衫便宜点")

    assert he.says("京东那边的截图发你") == ["utter_bargain_elsewhere"]


def test_whether_goods_may_go_back_is_told_without_a_log_in(buyer: Opens) -> None:
    he = buyer()
    he.says("颈枕是什么材质")
    he.says("有异味能退吗")

    assert LOG_IN not in he.heard


def test_harm_on_the_way_is_answered_beside_the_days(buyer: Opens) -> None:
    she = buyer()

    assert "utter_ship_time_if_harmed" in she.says("台灯寄哈尔滨几天 路上会不会压坏")


def test_when_it_is_back_asked_again_tells_no_stand_ins_again(buyer: Opens) -> None:
    she = buyer()
    assert "utter_stock_alternatives" in she.says("浅灰围巾还有吗")

    assert she.says("什么时候来货") == ["utter_stock_out_until"]
    assert "到货提醒我" in she.choices


def test_postage_before_anything_is_sent_back_is_the_way_out(buyer: Opens) -> None:
    she = buyer()
    she.says("颈枕多少钱")
    (reply,) = she.says("那运费算谁的")

    assert reply.startswith("utter_freight_")
    assert reply != "utter_freight_both"


def test_who_is_undecided_begins_nothing(buyer: Opens) -> None:
    owner = buyer("b1001")
    owner.says("围巾到哪了")

    assert owner.says("我还在考虑要不要退") == ["utter_small_undecided"]


def test_details_of_a_fault_are_no_reason_to_ask_for_the_log_in_again(buyer: Opens) -> None:
    he = buyer()
    he.says("台灯一闪一闪的")

    assert he.says("换过插座了 还是闪") == ["utter_log_in_seen"]


def test_who_praises_the_clerks_hears_no_apology(buyer: Opens) -> None:
    she = buyer()

    assert she.says("就是想表扬一下你们客服") == ["utter_thanks_for_praise"]
