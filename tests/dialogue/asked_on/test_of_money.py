"""What is asked of a sum, a refund or a price that was just told gets one line of its own."""

from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.talk import Talk

Opens = Callable[..., Talk]


def test_a_refund_that_was_paid_is_asked_of_piece_by_piece(buyer: Opens) -> None:
    bei = buyer("b1004")

    assert bei.says("围巾的退款到了没") == ["utter_refund_refunded"]
    assert bei.says("退到哪个账户了") == ["utter_refund_refunded_where"]
    assert bei.says("哪天退的呀") == ["utter_refund_refunded_latest"]
    assert bei.says("我没看到钱") == ["utter_refund_refunded_missed"]
    assert bei.says("哦 找到了 到账了") == ["utter_refund_refunded_seen"]


def test_the_money_of_goods_that_came_back_is_no_question_of_their_parcel(buyer: Opens) -> None:
    wu = buyer("b1016")

    assert wu.says("护眼灯的钱呢") == ["utter_refund_overdue"]
    assert wu.says("都过去一个多星期了") == ["utter_refund_overdue_again"]
    assert wu.says("159块钱呢") == ["utter_refund_overdue_again"]
    assert wu.says("应该退多少") == ["utter_refund_overdue_much"]


def test_the_sum_of_an_unpaid_order_is_explained(buyer: Opens) -> None:
    tian = buyer("b1005")
    tian.says("桂花茶付款一直失败")

    assert tian.says("怎么是66 标的不是58吗") == ["utter_sum_why_sum"]
    assert "8元" in tian.heard
    assert "41元" in tian.heard
    assert tian.says("那凑点什么好") == ["utter_sum_to_add"]
    assert tian.says("明天再付还给保留吗") == ["utter_pay_later"]


def test_what_sending_far_away_cost_is_told_of_that_order(buyer: Opens) -> None:
    far = buyer("b1006")
    far.says("书架到哪里了")

    assert far.says("怎么收我18运费 别人才8块") == ["utter_sum_why_postage_remote"]


def test_a_price_that_fell_too_late_is_explained_by_its_days(buyer: Opens) -> None:
    bei = buyer("b1004")

    assert bei.says("羽绒服便宜了100 给补差价吗") == ["utter_price_too_late"]
    assert bei.says("我是599块拍的") == ["utter_price_late_heard"]
    assert bei.says("这个天数怎么算的") == ["utter_price_late_counted"]
    assert "15天" in bei.heard


def test_what_is_asked_of_the_offer_leaves_it_open(buyer: Opens) -> None:
    yan = buyer("b1003")
    yan.says("羽绒服降价了吧 我599买的现在499")

    assert yan.says("羽绒的那件啊 不是保温杯")[-1] == "utter_price_offer_again"
    assert yan.says("那我退货重新拍一件不就行了") == [
        "utter_price_rebuy_coupon",
        "utter_price_offer_again",
    ]


def test_when_it_comes_is_asked_of_the_money_that_was_told(buyer: Opens) -> None:
    lu = buyer("b1009")
    lu.says("退的毛衣钱退了没")

    assert lu.says("明天能到不") == ["utter_refund_arrived_latest"]
    assert lu.says("别给我券 只要现金") == ["utter_refund_arrived_where"]
    assert lu.says("给个准日子")[0].startswith("utter_refund_arrived_")


def test_when_an_offered_coupon_comes_is_no_question_of_a_parcel(buyer: Opens) -> None:
    cheng = buyer("b1010")

    assert cheng.says("我花149买的毯子 现在就卖99了") == ["utter_price_offer_coupon"]
    assert cheng.says("多久到") == ["utter_price_when_coupon", "utter_price_offer_again"]


def test_a_cancelling_gives_back_the_postage_too(buyer: Opens) -> None:
    ci = buyer("b1007")
    ci.says("白色羽绒服不要了 取消吧")

    assert ci.says("运费退不退呀")[0] == "utter_cancel_all_back"
    assert "517元" in ci.heard


def test_a_bill_asked_for_beside_a_refund_is_not_the_refund_again(buyer: Opens) -> None:
    talk = buyer("b1016")
    talk.says("台灯退货退款没到")

    said = talk.says("另外茶叶礼盒发票收到了吗 我没看到邮件")

    assert not any(name.startswith("utter_refund") for name in said)


def test_what_sent_the_goods_back_tells_which_they_are_and_opens_no_case(buyer: Opens) -> None:
    wu = buyer("b1016")
    wu.says("护眼灯退的钱怎么还没给")

    assert wu.says("质量问题退的那个 灯一闪一闪") == ["utter_same_order"]
    assert "护眼台灯" in wu.heard
    with wu.shop.deps.store.read() as books:
        assert not books.cases.of_buyer("b1016")


def test_a_fault_of_what_is_still_at_home_is_a_case_all_the_same(buyer: Opens) -> None:
    wu = buyer("b1016")
    wu.says("护眼灯退的钱怎么还没给")

    assert "utter_same_order" not in wu.says("杯子杯口崩了一块")


def test_whether_anything_is_taken_off_is_answered_by_the_sum(buyer: Opens) -> None:
    lu = buyer("b1009")
    lu.says("退回去的毛衣你们收到了没")

    assert lu.says("169能全退吗 会扣运费不") == ["utter_refund_arrived_much"]
    assert "169元" in lu.heard
    assert lu.says("另外围巾我也想退") == ["utter_goods_ask_reason"]
    assert "围巾" in lu.heard


def test_an_earlier_order_that_was_paid_back_is_no_complaint_of_another(buyer: Opens) -> None:
    bei = buyer("b1004")

    assert bei.says("之前买围巾说没货 钱退我了") == ["utter_refund_refunded"]
    assert "129元" in bei.heard
    with bei.shop.deps.store.read() as books:
        assert not books.cases.of_buyer("b1004")
    assert "utter_refund_refunded" not in bei.says("保温杯是不是又缺货了")


def test_whether_money_was_taken_of_a_closed_order_is_looked_up(buyer: Opens) -> None:
    shi = buyer("b1018")
    shi.says("茶叶礼盒那单怎么关了")

    assert shi.says("钱到底扣没扣啊") == ["utter_pay_closed_unpaid"]
    assert shi.says("现在再买还是168吗") == ["utter_sum_buy_again"]
    assert "168元" in shi.heard
    assert shi.says("花呗不行 银行卡支持吗") == ["utter_pay_way_yes"]
    assert "银行卡能付" in shi.heard or "银行卡没问题" in shi.heard
