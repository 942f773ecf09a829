"""What a second look at the fifty talks found: each was deaf, cold or beside the matter."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.dialogue.books import cases_of, evidence_of
from tests.dialogue.conftest import renew
from tests.dialogue.talk import Shop, Talk

Opens = Callable[..., Talk]
POMELO, LAMP = "2640173858586941014", "2640173852268311008"


@pytest.fixture(autouse=True)
def fresh_shop(shop: Shop) -> None:
    renew(shop)


def test_a_place_told_once_is_known_for_the_days_too(buyer: Opens) -> None:
    stranger = buyer()
    stranger.says("寄新疆包邮不")

    assert stranger.says("别家说新疆不发 你们发吗") == ["utter_freight_remote_sends"]
    assert stranger.says("大概几天到呀") == ["utter_ship_time_to_region"]
    assert "新疆" in stranger.heard


def test_a_discount_for_twenty_pieces_is_a_persons_to_quote(buyer: Opens) -> None:
    stranger = buyer()
    stranger.says("帆布包我要20个 有没有")

    assert stranger.says("打八折我马上下") == ["utter_promo_person_quotes"]
    assert "20件" in stranger.heard
    stranger.says("找谁谈 给个时间")
    assert stranger.owner() == "queue"


def test_a_discount_for_five_is_the_tables_and_then_the_set_price(buyer: Opens) -> None:
    stranger = buyer()
    stranger.says("围巾我要5条 有吗")

    assert stranger.says("能便宜点不") == ["utter_promo_quote"]
    assert "612.75元" in stranger.heard
    assert stranger.says("再便宜点嘛") == ["utter_bargain_set_price"]


def test_a_quote_with_its_destination_names_the_postage(buyer: Opens) -> None:
    stranger = buyer()
    stranger.says("寄新疆包邮不")

    assert stranger.says("围巾买5条有优惠吗") == ["utter_promo_quote_to"]
    assert "邮费18元" in stranger.heard


def test_surface_mail_is_advised_against_and_not_forbidden(buyer: Opens) -> None:
    stranger = buyer()

    assert stranger.says("退货可以寄平邮吗") == ["utter_freight_surface"]
    assert "由您定" in stranger.heard or "都行" in stranger.heard


def test_an_unpaid_order_is_told_with_its_postage_and_the_colour_once_more(buyer: Opens) -> None:
    xu = buyer("b1001")

    assert xu.says("昨晚拍了条红围巾还没付") == ["utter_order_unpaid"]
    assert "包邮" in xu.heard
    assert "色差" in xu.heard


def test_what_goods_were_sold_with_is_no_fault_and_all_else_is(buyer: Opens) -> None:
    pei = buyer("b1012")
    pei.says("微瑕那个包我要退")
    pei.says("199的")

    assert pei.says("拆了看了下划痕太明显") == ["utter_goods_flaw_ask_reason"]
    assert "您付" in pei.heard
    assert "我们出" in pei.heard


def test_freight_of_a_flaw_that_was_told_is_the_buyers(buyer: Opens) -> None:
    pei = buyer("b1012")
    pei.shows(order="2640173857884871012")

    assert pei.says("瑕疵也算质量吧 寄回运费谁出") == ["utter_freight_flaw_told"]


def test_another_fault_of_flawed_goods_is_ours(buyer: Opens) -> None:
    pei = buyer("b1012")
    pei.says("微瑕那个包我要退")
    pei.says("199的")

    assert pei.taps("质量有问题")[0] == "utter_quality_case_opened"
    assert pei.says("那运费谁出") == ["utter_freight_ours"]


def test_a_detail_after_not_excluded_is_the_returns_to_hear(buyer: Opens) -> None:
    pei = buyer("b1012")
    pei.says("微瑕那个包我要退")
    pei.says("199的")
    pei.says("页面写不退？我没点过什么确认")

    assert pei.says("我周末才有空寄") == ["utter_goods_ask_reason_again"]


def test_who_cannot_log_in_hears_what_it_is_for(buyer: Opens) -> None:
    stranger = buyer()
    stranger.says("能便宜点不")

    assert stranger.says("不登录不能领？") == ["utter_aside_log_in"]
    assert "转人工客服" in stranger.choices


def test_who_goes_to_pay_is_not_told_the_ways_to_pay(buyer: Opens) -> None:
    xu = buyer("b1001")
    xu.says("昨晚拍了条红围巾还没付")

    assert xu.says("好嘞去付款了") == ["utter_small_pays"]


def test_who_is_cross_hears_sorry_before_the_question(buyer: Opens) -> None:
    assert buyer("b1009").says("发的什么东西啊") == ["utter_which_order_sorry"]


def test_of_several_lines_the_colour_tells_which(buyer: Opens) -> None:
    lu = buyer("b1009")
    lu.shows(order="2640173852970381009")

    assert lu.says("红色的那件我要退货") == ["utter_goods_ask_reason"]
    assert "围巾" in lu.heard


def test_a_sum_asked_for_within_a_case_is_part_of_it(buyer: Opens, shop: Shop) -> None:
    ding = buyer("b1014")
    ding.says("柚子烂了")

    assert ding.says("赔一个的钱") == ["utter_demand_in_case"]
    (case,) = cases_of(shop, POMELO)
    assert any("赔一个的钱" in words for _, words in evidence_of(shop, case))


def test_the_warranty_of_what_is_registered_asks_for_no_fault_again(
    buyer: Opens, shop: Shop
) -> None:
    tang = buyer("b1008")
    tang.says("你好，台灯闪，一跳一跳的")

    assert tang.says("保修多久啊") == ["utter_repair_in_time_known"]
    assert tang.says("能不能就寄个电源给我，不用整个换") == ["utter_noted_wish"]
    (case,) = cases_of(shop, LAMP)
    assert any("寄个电源" in words for _, words in evidence_of(shop, case))
    assert tang.says("行，麻烦你登记一下") == ["utter_quality_way_noted", "utter_quality_ask_photo"]


def test_questions_before_the_yes_to_an_exchange_leave_it_open(buyer: Opens) -> None:
    chen = buyer("b1003")
    chen.says("家居服L的大了一圈")
    chen.says("想换M 粉色那套")
    chen.says("吊牌还在没洗过")

    assert chen.says("寄到哪里呀") == ["utter_exchange_address_later", "utter_back_to_effect"]
    assert chen.says("里面要不要写张纸条") == ["utter_return_slip", "utter_back_to_effect"]
    assert chen.says("好的")[0] == "utter_exchange_done"


def test_may_it_be_sent_again_picks_the_way(buyer: Opens) -> None:
    talk = buyer("b1017")
    talk.says("羽绒服收到了")
    talk.says("但是客服说会送收纳袋，没有看到")
    talk.says("箱子里都找过了")

    assert talk.says("可以補寄嗎")[0].startswith("utter_trouble_confirm_way")


def test_a_yes_that_points_at_what_was_read_back_is_one(buyer: Opens) -> None:
    zou = buyer("b1013")
    zou.shows(order="2640173831908281013")
    assert zou.says("帮我备注一下 周五再送") == ["utter_note_confirm"]

    assert zou.says("对 就写这个") == ["utter_note_added"]


def test_several_orders_that_are_told_of_are_no_foreign_matter(buyer: Opens) -> None:
    zou = buyer("b1013")

    assert zou.says("围巾毛衣一单，帆布包一单") == ["utter_fact_taken"]
    assert zou.says("能合成一个包裹发吗") == ["utter_merge_confirm"]


def test_a_reward_for_a_review_is_refused_however_it_sounds(buyer: Opens) -> None:
    assert buyer().says("写好评有红包吗 别家都有") == ["utter_remedy_is_not_for_reviews"]


@pytest.mark.parametrize(
    "words",
    [
        "闺女送的 就你家那台护眼灯",
        "跟你们说一声 毯子收到咯",
        "看着眼红 我也想要这个折扣",
        "按摩枕捶得肩膀好舒服 哪里还能买",
        "穿起来像触电了一样惊艳 爱了",
    ],
)
def test_what_only_sounds_like_danger_rings_nobody(buyer: Opens, words: str) -> None:
    stranger = buyer()
    stranger.says(words)

    assert stranger.owner() == "bot"


@pytest.mark.parametrize(
    "words",
    ["灯泡摸一下手像被电了一样", "用了你家眼霜眼睛红肿了", "壶底烧红了一股塑料味"],
)
def test_what_is_danger_still_rings(buyer: Opens, words: str) -> None:
    stranger = buyer()
    stranger.says(words)

    assert (stranger.owner(), stranger.reason()) == ("queue", "safety")
