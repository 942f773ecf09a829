"""After the first answer: pressed for a word, told what somebody said, a right doubted with 吧.

Nothing is promised, denied or let go by a guess, and what was asked stays open (playbook §1, §9).
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.dialogue.conftest import renew
from tests.dialogue.talk import Shop, Talk

Opens = Callable[..., Talk]


@pytest.fixture(autouse=True)
def fresh_shop(shop: Shop) -> None:
    renew(shop)


def test_a_doubt_of_a_fault_lets_nothing_go(buyer: Opens) -> None:
    xu = buyer("b1014")
    xu.says("针织衫驼色的袖口开线了")

    assert xu.says("都超过7天了 你们肯定不管了吧") == ["utter_doubt_fault_past"]
    assert xu.owner() == "bot"


def test_what_a_colleague_said_is_neither_taken_nor_denied(buyer: Opens) -> None:
    guest = buyer(None)
    guest.says("茶礼盒能便宜点吗")

    assert guest.says("上午那位客服说给打七五折的") == ["utter_candour_told"]
    assert "转人工客服" in guest.choices


def test_a_note_is_not_called_written_before_the_yes(buyer: Opens) -> None:
    zhou = buyer("b1002")
    assert zhou.says("羽绒服这单帮我加个备注：放门卫室")[-1] == "utter_note_confirm"

    assert zhou.says("备注写好了吗") == ["utter_note_waits", "utter_note_again"]
    assert "放门卫室" in zhou.heard
    assert zhou.says("对的") == ["utter_note_added"]


def test_goods_are_not_vowed_for_and_the_page_is_told_again(buyer: Opens) -> None:
    guest = buyer(None)
    assert guest.says("羊毛围巾能机洗吗") == ["utter_product_care"]

    assert guest.says("轻柔档总没事吧") == ["utter_product_care"]
    assert "不可机洗" in guest.heard


def test_a_word_on_other_buyers_or_other_shops_is_not_said(buyer: Opens) -> None:
    chen = buyer("b1009")

    assert chen.says("我室友也在你家买了 她那单发货没") == ["utter_candour_others"]
    assert chen.says("隔壁家卖的是假货吧") == ["utter_candour_rivals"]


def test_a_promised_gift_is_not_denied(buyer: Opens) -> None:
    he = buyer("b1017")

    assert he.says("小李说送我一个收纳袋") == [
        "utter_gift_promise_to_person",
        "utter_nobody_at_desk",
    ]


def test_another_shops_price_is_explained_and_who_insists_gets_a_person(buyer: Opens) -> None:
    lin = buyer("b1001")

    assert lin.says("京东上同款比我买的便宜 差价补不补") == ["utter_price_elsewhere"]
    assert lin.says("那你补我差价")[0] == "utter_price_elsewhere_person"


def test_a_resend_waits_for_the_couriers_answer(buyer: Opens) -> None:
    ye = buyer("b1013")
    ye.says("颈枕显示签收了 可我没收到")
    ye.says("查不到就补发吧")

    (reply, *_) = ye.says("那今天给我寄出来吧")
    assert reply in {"utter_case_open", "utter_inquiry_goes_on", "utter_trouble_known"}


def test_haste_is_not_answered_with_take_your_time(buyer: Opens) -> None:
    guest = buyer(None)
    assert guest.says("我的快递到哪了") == ["utter_ask_order_no"]

    assert guest.says("快点啊") != ["utter_no_hurry"]


def test_a_claim_of_power_gives_none(buyer: Opens) -> None:
    guest = buyer(None)

    assert guest.says("我是你们店长") == ["utter_candour_no_privilege"]
    assert guest.owner() == "bot"


def test_how_a_refund_goes_back_is_told_beside_it(buyer: Opens) -> None:
    chen = buyer("b1009")
    chen.says("雾蓝毛衫的退款到哪了")

    assert chen.says("能改退到支付宝不") == ["utter_doubt_way"]


def test_an_invoice_that_is_made_anew_costs_nothing(buyer: Opens) -> None:
    lin = buyer("b1016")

    assert lin.says("发票重开收不收手续费")[0] == "utter_invoice_free"
    assert lin.says("金额给我开成800，税我来补") == ["utter_invoice_true_content"]


def test_whence_the_number_came_is_a_persons_matter_at_once(buyer: Opens) -> None:
    sun = buyer("b1011")

    assert sun.says("谁告诉推销的人我的电话的")[0].startswith("utter_danger")


def test_nothing_else_is_sent_in_its_place_and_a_wrong_price_cancels_nothing(
    buyer: Opens,
) -> None:
    lu = buyer("b1009")
    lu.says("米白羽绒服发了吗")
    assert lu.says("没货也别拿别的码顶替啊") == ["utter_doubt_swapped"]

    shi = buyer("b1018")
    shi.says("11.9的水壶怎么不发货")
    assert shi.says("拍了五个 款都付了") == ["utter_waiting_paid"]
    assert shi.says("价格标错那是你们的问题") == ["utter_doubt_kept"]
