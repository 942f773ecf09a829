"""What a buyer tells, asks or wishes beside the question that is open is neither misheard nor the
whole story told anew (playbook §1). Each of these went wrong in a talk that was read aloud."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.dialogue.books import cases_of, evidence_of
from tests.dialogue.conftest import renew
from tests.dialogue.talk import Shop, Talk

Opens = Callable[..., Talk]


@pytest.fixture(autouse=True)
def fresh_shop(shop: Shop) -> None:
    """Many of these are about the same few orders in trouble."""
    renew(shop)


PILLOW, CREAM = "2640173847353821013", "2640173846651751011"
KETTLE, KNIT_TWO, PYJAMAS = "2640173855778661006", "2640173848757961002", "2640173862097291015"
BLANKET, CUPS, SHELF = "2640173843843471005", "2640173836822771003", "2640173834014491012"


def test_facts_beside_a_choice_go_into_the_case_and_the_choice_stays(
    buyer: Opens, shop: Shop
) -> None:
    ye = buyer("b1013")
    ye.says("颈枕显示签收了 可我没收到")

    assert ye.says("藏青色那个") == ["utter_noted_choice"]
    assert ye.says("我家这几天都有人 邻居也问过了都没有") == ["utter_noted_choice"]
    assert ye.says("电话地址都没错的") == ["utter_noted_choice"]
    assert "查不到就补发" in ye.choices
    (case,) = cases_of(shop, PILLOW)
    assert any("邻居也问过了" in words for _, words in evidence_of(shop, case))
    assert ye.says("查不到就补发吧") == ["utter_inquiry_wish_noted"]


def test_what_says_nothing_still_brings_a_person_the_second_time(buyer: Opens) -> None:
    shen = buyer("b1011")
    shen.says("面霜显示门卫代收 可是门卫说没有")

    shen.says("哦哦啊啊")
    shen.says("哦哦啊啊")

    assert (shen.owner(), shen.reason()) == ("queue", "misunderstood")


def test_who_signed_and_a_parcel_now_are_answered_while_it_is_looked_for(buyer: Opens) -> None:
    ye = buyer("b1013")
    ye.says("颈枕显示签收了 可我没收到")

    assert ye.says("签收的是谁啊 写的他人代收") == ["utter_trouble_who_signed"]
    assert "他人代收" in ye.heard
    assert ye.says("能不能先给我补一个") == ["utter_trouble_not_before"]


def test_what_has_turned_up_is_written_into_its_case(buyer: Opens, shop: Shop) -> None:
    shen = buyer("b1011")
    shen.says("面霜显示门卫代收 可是门卫说没有")

    assert shen.says("啊 找到了 在信箱柜里") == ["utter_found_noted"]
    (case,) = cases_of(shop, CREAM)
    assert any("找到了" in words for _, words in evidence_of(shop, case))


def test_the_marks_of_the_order_just_told_bring_no_second_telling(buyer: Opens) -> None:
    xu = buyer("b1008")
    xu.says("我买的烧水壶怎么还没有到")

    assert xu.says("墨绿色那个") == ["utter_same_order"]
    inquiry = xu.says("我儿子说可以让你们去问快递，你帮我问问")
    assert inquiry[0] == "utter_trouble_parcel_late"
    assert xu.says("那什么时候能给我个准话") == ["utter_case_open"]


def test_thanks_leave_an_open_question_open(buyer: Opens) -> None:
    shen = buyer("b1011")
    shen.says("面霜显示门卫代收 可是门卫说没有")

    assert shen.says("好吧 辛苦你们尽快") == ["utter_welcome"]
    assert shen.says("查不到就退款") == ["utter_inquiry_wish_noted"]


@pytest.mark.parametrize(
    ("asked", "reply"),
    [
        ("快递员电话有吗", "utter_courier_phone"),
        ("能放菜鸟驿站吗", "utter_courier_place"),
        ("帮我送上门行不", "utter_courier_place"),
    ],
)
def test_what_the_courier_shall_do_is_his_to_say(buyer: Opens, asked: str, reply: str) -> None:
    he = buyer("b1005")
    he.says("毯子今天能到吗")

    assert he.says(asked) == [reply]
    assert "777000000000021" in he.heard


@pytest.mark.parametrize("words", ["收到要是有味道能退不", "那个收到不喜欢能退不"])
def test_a_return_only_supposed_opens_no_case(buyer: Opens, shop: Shop, words: str) -> None:
    he = buyer("b1005")
    he.says("毯子今天能到吗")

    (reply,) = he.says(words)

    assert reply.startswith("utter_return_process")
    assert cases_of(shop, BLANKET) == []


def test_goods_that_came_back_to_us_are_no_parcel_lost(buyer: Opens, shop: Shop) -> None:
    song = buyer("b1015")
    song.says("家居服的退款呢")

    assert song.says("物流写你们仓库早签收了") == ["utter_refund_arrived_again"]
    assert cases_of(shop, PYJAMAS) == []


def test_a_fault_case_hears_its_small_questions(buyer: Opens, shop: Shop) -> None:
    ayi = buyer("b1006")
    ayi.says("水壶底下漏水")

    assert ayi.says("九天前收的，用了四五次") == ["utter_noted_choice"]
    assert ayi.says("是修还是换") == ["utter_quality_either_way", "utter_quality_ask_way"]
    assert ayi.says("我想换一个新的")[0] == "utter_quality_way_noted"
    assert ayi.says("那我先寄还是你们先发") == ["utter_aside_who_first"]
    assert ayi.says("要发票吗，我没有发票") == ["utter_aside_no_paper"]
    (case,) = cases_of(shop, KETTLE)
    assert any("四五次" in words for _, words in evidence_of(shop, case))


def test_what_came_wrong_goes_back_at_our_cost_without_a_question(buyer: Opens) -> None:
    lu = buyer("b1009")

    assert lu.says("我买的红围巾 你给我发个灰的") == ["utter_photo_wrong_goods"]
    assert lu.says("退来退去的运费谁出") == ["utter_freight_ours"]


def test_of_one_way_no_choice_is_played(buyer: Opens) -> None:
    xu = buyer("b1008")

    assert xu.says("台灯闪，一跳一跳的") == [
        "utter_quality_case_opened",
        "utter_quality_one_way_photo",
    ]
    assert xu.says("我自己换了个插座，还是闪") == ["utter_noted_choice"]


def test_anger_in_the_middle_of_a_matter_is_not_asked_what_it_is_about(
    buyer: Opens, shop: Shop
) -> None:
    liu = buyer("b1014")
    liu.says("毯子五天了还不发？")

    assert liu.says("别跟我说抱歉 就问哪天发") in (
        ["utter_waiting_when"],  # the question, or the anger: both are of the order in hand
        ["utter_complaint_delivery_again", "utter_case_registered"],
    )


def test_a_refund_that_drags_is_registered_and_12315_brings_a_person(buyer: Opens) -> None:
    wu = buyer("b1016")
    wu.says("台灯的退款到底什么时候到")

    assert wu.says("每次都说在处理 在处理") == ["utter_complaint_refund", "utter_case_registered"]
    wu.says("今天不退我直接12315")
    assert (wu.owner(), wu.reason()) == ("queue", "threat")


def test_of_goods_that_are_short_the_ways_are_told_once(buyer: Opens) -> None:
    chen = buyer("b1003")
    chen.says("我拍的保温杯怎么还没发呀")
    chen.says("没货了怎么没人跟我说一声呢")

    assert chen.says("给娃上学用的，等着要呢") == ["utter_noted_choice"]
    assert chen.says("有什么别的可以换吗") == ["utter_oos_no_swap"]


def test_a_size_wished_before_it_ships_is_changed_in_the_order(buyer: Opens) -> None:
    zhou = buyer("b1002")
    zhou.says("羽绒服还没发吧")

    assert zhou.says("尺码想从L换成M可以吗") == ["utter_spec_confirm"]
    assert zhou.says("黑色M") == ["utter_spec_confirm"]
    assert zhou.says("差价没有吧") == ["utter_spec_same_price", "utter_spec_confirm"]
    assert zhou.says("对") == ["utter_spec_changed"]


def test_what_has_not_left_is_cancelled_where_its_return_is_wished(buyer: Opens) -> None:
    ma = buyer("b1012")

    assert ma.says("书架我不要了 退钱") == ["utter_cancel_confirm_paid"]
    assert ma.says("对 书架那个") == ["utter_cancelled_paid"]


def test_talk_of_another_thing_finds_its_own_order(buyer: Opens) -> None:
    ma = buyer("b1012")
    ma.says("书架怎么还不发")

    ma.says("包写的已发货 点进去一条物流没有")

    assert "托特包" in ma.heard


def test_a_parcel_that_came_back_is_asked_about_at_once(buyer: Opens) -> None:
    fang = buyer("b1010")

    assert fang.says("围巾呢") == ["utter_parcel_returned"]
    assert fang.says("怎么退回去了") == ["utter_parcel_why_returned"]
    assert "无人接听" in fang.heard
    fang.says("还要")
    assert fang.owner() == "queue"  # why it came back decides who pays: a person looks


def test_what_helps_the_courier_goes_into_the_inquiry(buyer: Opens, shop: Shop) -> None:
    ciren = buyer("b1007")

    assert ciren.says("红围巾快递说地址不详") == ["utter_trouble_wrong_data"]
    assert ciren.says("我地址是对的 日光路5号院2栋201") == ["utter_trouble_added_address"]
    assert ciren.says("可能我手机那天没信号") == ["utter_trouble_added"]
    assert ciren.says("会不会退回去呀") == ["utter_aside_if_returned"]


def test_the_note_on_an_order_is_read_back(buyer: Opens) -> None:
    lin = buyer("b1001")

    assert lin.says("麻烦给个好看点的袋子，备注写了看到没") == ["utter_note_seen"]
    assert "麻烦配个袋子，送人的" in lin.heard


def test_a_friends_order_is_proven_by_the_tail_alone(buyer: Opens) -> None:
    stranger = buyer()
    stranger.says("帮我查个订单 我朋友的")
    stranger.says("订单号 2640173856480731017")

    assert stranger.says("名字叫陈咏诗 这总行了吧") == ["utter_proof_by_tail_only"]
    assert "陈咏诗" not in stranger.heard


def test_one_step_is_told_where_one_is_asked_for(buyer: Opens) -> None:
    mother = buyer(page="LP07")
    mother.says("台灯怎么开")

    assert mother.says("怎么调亮一点") == ["utter_use_this_step"]
    assert "长按调亮度" in mother.heard
    assert mother.says("颜色太白了能不能黄一点") == ["utter_use_this_step"]
    assert "色温" in mother.heard


def test_a_wish_for_better_is_a_suggestion_and_no_praise(buyer: Opens) -> None:
    dad = buyer()

    assert dad.says("要是有个安装视频就好了") == ["utter_thanks_for_suggestion"]


def test_danger_is_answered_again_while_a_person_is_on_the_way(buyer: Opens) -> None:
    wife = buyer()
    wife.says("你们家的热水壶漏电，我妈被电了一下")

    wife.says("现在还能用吗")

    assert wife.events()[-1]["reply"] == "utter_meanwhile_safety"
    assert wife.owner() == "queue"
