"""What buyers say first, or say short, in their own words: a fact is no misunderstanding, trust is
a yes, an interjection picks nothing (playbook §1). Each went wrong in a talk that was read."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.dialogue.books import cases_of
from tests.dialogue.conftest import renew
from tests.dialogue.talk import Shop, Talk

Opens = Callable[..., Talk]
PILLOWS = "2640173835418631010"


@pytest.fixture(autouse=True)
def fresh_shop(shop: Shop) -> None:
    """Many of these are about the same few orders."""
    renew(shop)


def test_facts_after_which_meaning_leave_the_question_and_bring_nobody(buyer: Opens) -> None:
    lin = buyer("b1001")
    lin.says("能改吗")
    readings = lin.choices

    assert lin.says("上个礼拜买的") == ["utter_told_to_reading"]
    assert set(readings) <= set(lin.choices)
    assert lin.says("东西是家里老人收的") == ["utter_told_to_reading"]
    assert lin.owner() == "bot"
    lin.says("阿巴阿巴")
    assert (lin.owner(), lin.reason()) == ("queue", "misunderstood")


def test_goods_in_everyday_words_are_the_buyers_own(buyer: Opens) -> None:
    zhou = buyer("b1008")
    assert zhou.says("你好呀 我那把煮水的壶走到哪里了") == ["utter_parcel_silent"]
    assert "电热水壶" in zhou.heard

    lu = buyer("b1005")
    assert lu.says("那条小毯子走到哪儿了") == ["utter_parcel_out_for_delivery"]


def test_what_was_short_last_time_is_not_what_is_feared_now(buyer: Opens) -> None:
    han = buyer("b1004")

    assert han.says("上回围巾没货退了，这回保温杯该不会又缺货吧") == ["utter_shipping_short_stock"]
    assert "保温杯" in han.heard


def test_trust_beside_a_yes_does_it_and_as_ever_alone_does_not(buyer: Opens) -> None:
    ye = buyer("b1013")
    ye.says("台灯我189买的 现在怎么159了")

    assert ye.says("老样子") != ["utter_price_awaits_money"]
    assert ye.says("行 跟上次一样 你们办事我放心") == ["utter_price_awaits_money"]


def test_hold_on_picks_no_waiting(buyer: Opens) -> None:
    wu = buyer("b1016")
    wu.says("保温杯没货了是吗 那怎么办")

    said = wu.says("等等，另外茶叶礼盒那单的发票开了吗")

    assert "utter_oos_confirm_wait" not in said
    assert "utter_invoice_none_yet" in said


def test_the_law_held_up_rings_no_alarm_and_cancels_nothing(buyer: Opens) -> None:
    sly = buyer("b1018")
    sly.says("我那几个水壶为啥还不发")

    assert sly.says("合同法写着呢，付了钱合同就有效") == ["utter_doubt_kept"]
    assert sly.says("砍单我可不同意") == ["utter_doubt_kept"]
    assert sly.owner() == "bot"


def test_a_part_is_looked_for_found_and_one_piece_is_still_lacking(buyer: Opens) -> None:
    xu = buyer("b1015")
    xu.says("书架昨天到的 外箱压坏了一大块")

    assert xu.says("五金包是放在哪里的") == ["utter_use_this_step"]
    assert xu.says("好的等我看一下板子后面") == ["utter_no_hurry"]
    assert "utter_trouble_left" not in xu.says("找到了，不过还是缺一个螺丝")
    assert xu.says("单补一个螺丝可以吗") == ["utter_trouble_wish_photo"]
    assert "补寄" in xu.heard


def test_a_sigh_after_a_no_is_about_that_no(buyer: Opens) -> None:
    han = buyer("b1004")
    han.says("羽绒服599买的 现在499 能补差价吗")

    assert han.says("好吧 真无语") == ["utter_soothe_after_no"]


def test_a_scolding_opens_no_case(buyer: Opens, shop: Shop) -> None:
    hu = buyer("b1010")
    hu.says("颈枕怎么还不发货")

    assert hu.says("你们仓库是吃干饭的吗") == ["utter_soothe_of_order"]
    assert cases_of(shop, PILLOWS) == []


def test_a_threat_after_the_story_does_not_tell_it_again(buyer: Opens) -> None:
    gu = buyer("b1012")
    gu.says("书架怎么还没发货")

    said = gu.says("再不发我就给你们打差评")

    assert said[0] == "utter_threat_heard"
    assert not any(reply.startswith("utter_shipping_late") for reply in said)


def test_what_cannot_be_paid_is_what_the_postage_is_asked_of(buyer: Opens) -> None:
    lu = buyer("b1005")
    lu.says("毯子送到哪了")
    lu.says("昨晚拍的茶叶付不了款")

    assert lu.says("邮费能免吗") == ["utter_freight_missing", "utter_freight_wish"]
    assert "乌龙茶" in lu.heard
    assert lu.says("那我晚点再付吧 谢谢") == ["utter_small_pays"]


def test_an_agreeing_word_is_no_reason_for_a_return(buyer: Opens) -> None:
    zhuo = buyer("b1007")
    zhuo.says("退货的邮费谁出")

    assert zhuo.says("好勒 那先这样哈")[0] in {"utter_deny", "utter_goodbye"}


def test_a_bag_that_is_asked_of_gets_the_note_or_an_honest_word(buyer: Opens) -> None:
    assert buyer("b1001").says("围巾还没付 有没有袋子") == ["utter_note_seen"]

    ye = buyer("b1013")
    ye.says("我的帆布包哪天发")
    assert ye.says("会给个礼袋吗") == ["utter_aside_wrapping"]


def test_whether_we_or_the_buyer_ask_the_courier_is_answered(buyer: Opens) -> None:
    zhuo = buyer("b1007")
    zhuo.says("围巾快递写地址不详")
    zhuo.says("地址是对的 电话也打得通")

    assert zhuo.says("是你们跟快递讲还是要我去讲") == ["utter_trouble_we_ask"]


def test_what_was_tried_is_part_of_the_fault(buyer: Opens) -> None:
    kettle = buyer("b1008")
    kettle.says("台灯不亮了")

    kettle.says("灯泡重新装过了 还是不亮")

    assert kettle.owner() == "bot"


def test_another_order_is_looked_at_by_the_way(buyer: Opens) -> None:
    he = buyer("b1009")
    he.says("退的毛衣钱到哪了")

    assert he.says("米白羽绒服那件顺便帮忙看看寄没寄") == ["utter_shipping_late_no_reason"]
