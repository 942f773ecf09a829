"""What is pressed on beside the trade: postage, payment, messages, praise for money, couriers."""

from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.talk import Talk

Opens = Callable[..., Talk]


def test_postage_that_is_pressed_on_stays_postage(buyer: Opens) -> None:
    she = buyer()
    she.says("西藏包邮吗")

    assert she.says("这么贵啊 少点呗") == ["utter_freight_pressed"]
    assert "18元" in she.heard


def test_money_that_does_not_show_after_the_wait_leads_to_the_number_or_a_person(
    buyer: Opens,
) -> None:
    he = buyer()
    he.says("钱扣了还是待付款")

    assert he.says("都等了半个小时了") == ["utter_pay_waited"]


def test_messages_that_still_come_are_no_parcel(buyer: Opens) -> None:
    she = buyer()
    she.says("不要再给我发广告短信")

    assert she.says("每天都发 受不了") == ["utter_privacy_still"]
    assert she.says("13800007788") == ["utter_privacy_phone"]
    assert she.says("你们哪来我电话的") == ["utter_privacy_where_from"]
    assert she.says("删好了告诉我一声") == ["utter_privacy_when_done"]


def test_other_shops_that_pay_for_praise_are_not_followed(buyer: Opens) -> None:
    he = buyer()
    he.says("写好评返多少")

    assert he.says("人家都返3块的") == ["utter_reviews_others_pay"]


def test_where_a_friend_s_parcel_goes_is_never_told(buyer: Opens) -> None:
    he = buyer()
    he.says("查下订单2640173856480731017")

    assert he.says("说下寄到哪里就好") == ["utter_proof_by_tail_only"]
    assert he.says("那他买了什么总可以说吧") == ["utter_proof_no_goods"]


def test_who_will_not_log_in_takes_leave(buyer: Opens) -> None:
    she = buyer()
    she.says("帮我改个地址")

    assert she.says("要登录啊 那算了 谢谢") == ["utter_small_leaves"]


def test_who_quotes_and_whom_to_call_belong_to_the_quote(buyer: Opens) -> None:
    he = buyer()
    he.says("保温杯30个什么价")
    he.says("能开专票吗")

    assert he.says("那谁给报价") == ["utter_quote_who"]
    assert he.says("我电话13800006611 姓王")[0] == "utter_quote_contact"
    assert he.owner() == "queue"


def test_a_call_before_it_is_brought_is_a_wish_for_the_courier(buyer: Opens) -> None:
    she = buyer("b1001")
    she.says("睡衣到哪了")

    assert she.says("送之前能先给我打个电话不") == ["utter_courier_call"]
    assert she.says("我不在家 放物业") == ["utter_courier_place"]


def test_who_stopped_the_messages_hears_of_them_and_of_nothing_else(buyer: Opens) -> None:
    she = buyer("b1002")
    assert she.says("别再发推广给我了") == ["utter_marketing_stopped"]

    assert she.says("一天到晚天天发 烦死人") == ["utter_privacy_still_taken"]
