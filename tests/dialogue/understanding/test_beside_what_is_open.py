"""What is said beside an open form, case or effect is heard, and nothing is begun by it."""

from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.talk import Talk

Opens = Callable[..., Talk]


def test_thanks_to_an_offer_do_not_do_it_and_say_so(buyer: Opens) -> None:
    he = buyer("b1012")
    he.says("书架不想要了 帮我取消")
    he.says("谢谢你啊")

    assert "utter_back_to_effect" in [bubble["reply"] for bubble in he.last]
    assert "确认" in he.choices


def test_a_yes_and_a_promise_of_the_number_is_a_yes(buyer: Opens) -> None:
    he = buyer("b1015")
    he.says("白色书架想退 就是不喜欢")
    if "utter_goods_ask_use" in [bubble["reply"] for bubble in he.last]:
        he.says("没用过 全新的")
    assert "确认" in he.choices

    he.says("行 寄了发你单号")

    assert "utter_return_where" in [bubble["reply"] for bubble in he.last]


def test_postage_that_the_buyer_takes_upon_himself_is_agreed_in_a_line(buyer: Opens) -> None:
    he = buyer("b1002")
    he.says("驼色毛衣想换成M码")
    he.says("吊牌在，没穿洗过")
    assert "确认" in he.choices

    assert he.says("邮费我自己出") == ["utter_freight_agreed", "utter_back_to_effect"]


def test_that_one_would_do_too_asks_which_of_the_two(buyer: Opens) -> None:
    he = buyer("b1002")
    he.says("驼色毛衣想换成M码")
    he.says("吊牌在，没穿洗过")

    assert he.says("雾蓝的M也可以 哪个有货") == ["utter_exchange_which_of_two"]
    assert "驼色 M" in he.heard
    he.says("第一个")
    assert "驼色 M" in he.heard
    assert "确认" in he.choices


def test_an_exchange_is_asked_in_the_form_of_a_return(buyer: Opens) -> None:
    he = buyer("b1002")
    he.says("毛衣想退")

    assert he.says("那换成雾蓝的可以吗")[0] not in {
        "utter_goods_ask_reason",
        "utter_goods_ask_reason_again",
    }


def test_whether_today_still_counts_is_told_by_its_day_and_the_reason_stays_open(
    buyer: Opens,
) -> None:
    he = buyer("b1002")
    he.says("毛衣想退")
    replies = he.says("前天收的 今天还来得及吗")

    assert replies[0] == "utter_return_piece_last_day"


def test_goods_that_are_kept_after_all_end_the_form(buyer: Opens) -> None:
    he = buyer("b1002")
    he.says("毛衣想换成M码")

    assert he.says("不行就自己留着吧") == ["utter_goods_kept"]


def test_a_plain_yes_to_several_readings_hands_nobody_over(buyer: Opens) -> None:
    he = buyer("b1005")
    he.says("咕噜噜哒噜哒")
    he.says("好嘞")

    assert he.owner() == "bot"


def test_the_colour_alone_names_the_order_and_the_wish_goes_on_with_it(buyer: Opens) -> None:
    he = buyer("b1004")

    he.says("黑色那件")
    assert he.says("我想退货")[0] != "utter_which_order"


def test_the_day_of_signing_picks_the_order(buyer: Opens) -> None:
    he = buyer("b1010")
    assert he.says("我要退货") == ["utter_which_order"]

    assert he.says("四天前收的那单")[0] not in {"utter_which_order", "utter_which_order_by_goods"}


def test_goods_that_do_not_fit_are_no_matter_of_their_parcel(buyer: Opens) -> None:
    he = buyer("b1003")
    he.says("我那件黑色羽绒服")

    assert he.says("大了 袖子长一截") == ["utter_not_fitting"]
    assert "退货" in he.choices


def test_what_is_asked_of_a_refund_goes_on_with_it(buyer: Opens) -> None:
    he = buyer("b1009")
    he.says("雾蓝毛衣的退款到哪了")

    assert "utter_parcel_signed_by_buyer" not in he.says("物流写着你们仓库昨天就签收了")
    assert he.says("标签都在 一次没穿过") == ["utter_refund_state_known"]
    assert he.says("是退到白条吗 我用白条付的") == ["utter_refund_arrived_where"]
    assert he.says("最晚几号") == ["utter_refund_arrived_latest"]


def test_more_of_the_same_fault_is_no_danger(buyer: Opens) -> None:
    he = buyer("b1014")
    he.says("柚子烂了一个")
    he.says("里面发黑 一股馊味")

    assert he.owner() == "bot"


def test_who_came_to_harm_still_gets_a_person(buyer: Opens) -> None:
    he = buyer("b1014")
    he.says("柚子烂了一个")
    he.says("老人吃了一瓣拉肚子了")

    assert he.owner() == "queue"


def test_a_wish_of_the_case_opens_no_other_matter(buyer: Opens) -> None:
    he = buyer("b1009")
    he.says("米色托特包发成黑色了")
    assert he.says("凭什么让我先寄 你们先把对的发来") == ["utter_case_send_first"]

    he.says("算了 给我换成米色就行")

    assert he.owner() == "bot"
    assert "utter_exchange_which" not in [bubble["reply"] for bubble in he.last]


def test_goods_made_to_order_are_made_anew_by_the_exchange(buyer: Opens) -> None:
    he = buyer("b1016")
    he.says("马克杯的釉面有裂纹")

    assert "utter_quality_way_noted" in he.says("给我重新做一个")


def test_whether_it_may_still_go_back_is_answered_in_the_case(buyer: Opens) -> None:
    he = buyer("b1003")
    he.says("家居服洗一次就起球了")

    assert "utter_quality_past_return" in he.says("过了一星期 是不是不给退了？")


def test_a_question_that_is_announced_is_waited_for(buyer: Opens) -> None:
    he = buyer("b1013")

    assert he.says("想问个尺码的事") == ["utter_go_ahead"]


def test_goods_that_are_too_late_are_cancelled_only_after_a_yes(buyer: Opens) -> None:
    he = buyer("b1014")
    he.says("格子毯还没发货吗")
    he.says("等太久了 不要了")

    assert "utter_cancel_confirm_paid" in [bubble["reply"] for bubble in he.last]
    assert he.says("退了再重新拍还是这个价吗")[0] == "utter_cancel_buy_again"
    assert he.says("那先不取消") == ["utter_cancel_kept"]


def test_how_it_reacts_is_a_question_of_its_use(buyer: Opens) -> None:
    he = buyer("b1008")
    he.says("台灯怎么调成白光")

    assert he.says("点一下它就灭了") == ["utter_use_handles"]


def test_a_place_for_the_courier_joins_the_note(buyer: Opens) -> None:
    he = buyer("b1013")
    he.says("帆布包备注一下用纸箱装")
    replies = he.says("别放快递柜 我取不了")

    assert replies == ["utter_note_confirm_both"]
    assert "快递柜" in he.heard


def test_when_it_is_sent_again_is_no_question_of_a_new_order(buyer: Opens) -> None:
    he = buyer("b1017")
    he.says("羽绒服少了个收纳袋")
    he.says("找过了，还是没有")
    he.says("补寄一个就行")
    if "确认" in he.choices:
        assert "utter_trouble_when_sent" in he.says("哪天能寄出来")
