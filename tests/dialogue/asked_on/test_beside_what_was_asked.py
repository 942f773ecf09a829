"""What is denied, told or asked beside an open question is heard as that; it begins nothing."""

from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.books import cases_of, effects_of, evidence_of
from tests.dialogue.talk import Shop, Talk

Opens = Callable[..., Talk]
JACKET_OF_ZHOU = "2640173831206211002"
SWEATER_OF_ZHOU = "2640173848757961002"
CREAM, SCARF_IN_LHASA = "2640173846651751011", "2640173848055891007"


def test_who_has_returned_nothing_chooses_no_refund_by_saying_so(buyer: Opens) -> None:
    cheng = buyer("b1010")
    cheng.says("围巾怎么给退回来了")

    assert cheng.says("我压根没申请退货啊") == ["utter_came_back_not_you"]
    assert "还要，重新寄" in cheng.choices
    assert cheng.says("陌生来电没接着 手机当骚扰了") == ["utter_came_back_heard"]
    assert cheng.says("那几天我在外地出差") == ["utter_came_back_heard"]
    assert cheng.owner() == "bot"


def test_an_exchange_that_is_not_wished_is_opened_for_no_order(buyer: Opens, shop: Shop) -> None:
    zhou = buyer("b1002")
    zhou.says("羽绒服M码有货吗")

    assert zhou.says("算了不换了 L里头好穿针织衫") == ["utter_deny"]
    assert effects_of(shop, SWEATER_OF_ZHOU) == []


def test_an_address_that_shall_be_remembered_is_read_out_as_it_stands(
    buyer: Opens, shop: Shop
) -> None:
    zhou = buyer("b1002")
    zhou.says("羽绒服发了吗")

    assert zhou.says("地址别忘了改啊") == ["utter_address_stands"]
    assert effects_of(shop, JACKET_OF_ZHOU) == []


def test_a_coupon_that_may_run_out_is_no_notice_of_goods(buyer: Opens, shop: Shop) -> None:
    chen = buyer("b1003")
    chen.says("羽绒服降了100 补不补")

    assert chen.says("券快到期了喊我一声")[0] == "utter_notice_coupon"
    assert chen.says("有活动了通知我")[0] == "utter_notice_price"
    assert not [one for one in chen.events() if one.get("reply") == "utter_restock_noted"]


def test_words_that_shall_be_changed_are_asked_for_before_a_note_is_read_back(
    buyer: Opens,
) -> None:
    liu = buyer("b1014")
    liu.says("刻字的杯子做了没")

    assert liu.says("上面的文字要换一下") == ["utter_ask_wish"]
    assert liu.says("改成 海阔天空")[0] == "utter_note_confirm"
    assert liu.says("还能改吗")[0] == "utter_note_if_late"


def test_an_inquiry_takes_down_what_is_told_of_it(buyer: Opens, shop: Shop) -> None:
    shen = buyer("b1011")
    shen.says("面霜说签收了 可我没拿到")

    assert shen.says("保安代收？")[0] == "utter_trouble_who_signed"
    assert shen.says("快递员没给我打过电话") == ["utter_noted_choice"]
    assert shen.says("物业我问了 他们说没有") == ["utter_noted_choice"]
    (case,) = cases_of(shop, CREAM)
    assert any("没给我打过电话" in words for _, words in evidence_of(shop, case))
    assert shen.says("辛苦侬了") == ["utter_welcome"]


def test_what_is_told_of_a_stuck_parcel_goes_to_its_case_and_asks_for_no_interception(
    buyer: Opens, shop: Shop
) -> None:
    ci = buyer("b1007")
    ci.says("围巾到哪了呀")

    assert ci.says("地址不清楚？我填得很详细了") == ["utter_trouble_wrong_data"]
    assert ci.says("电话那两天没信号 今天打得通了") == ["utter_trouble_added"]
    assert effects_of(shop, SCARF_IN_LHASA) == []
    (case,) = cases_of(shop, SCARF_IN_LHASA)
    assert any("打得通" in words for _, words in evidence_of(shop, case))


def test_which_order_it_was_is_no_note_for_it(buyer: Opens) -> None:
    lu = buyer("b1009")
    lu.says("你们发错颜色了 围巾要的正红 来的墨绿")

    assert lu.says("和托特包一块儿那单") == ["utter_noted_photo"]
    assert lu.says("图片传你了") == ["utter_case_sent"]
    assert lu.owner() == "bot"


def test_small_questions_within_a_case_of_fruit_are_answered(buyer: Opens) -> None:
    liu = buyer("b1014")
    liu.says("柚子烂了一个")

    assert liu.says("烂的也得寄回去吗") == ["utter_case_send_back"]
    assert liu.says("图片传不上去") == ["utter_case_not_sending"]
    assert liu.says("我拍给你们看可以吗") == ["utter_case_shows"]
    assert liu.says("大概什么时候答复我") == ["utter_case_when"]


def test_the_same_goods_once_more_are_the_exchange_of_the_case(buyer: Opens) -> None:
    far = buyer("b1006")
    far.says("我买的水壶出毛病了")
    far.says("水烧开了它不会自己停")

    assert far.says("能给我换个新的吗")[0] == "utter_quality_way_noted"


def test_a_missing_piece_is_sent_and_not_returned(buyer: Opens) -> None:
    song = buyer("b1015")
    song.says("书架少了一包螺丝 找过了没有")

    assert song.says("能不能再寄一包来")[0].startswith("utter_trouble_confirm")
