"""Goods that never came: what is wished and asked goes to their inquiry, and opens no return."""

from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.books import cases_of, effects_of, evidence_of
from tests.dialogue.talk import Shop, Talk

Opens = Callable[..., Talk]
BY_GUARD, SILENT = "2640173846651751011", "2640173844545541008"


def test_either_of_two_is_noted_and_the_courier_is_ours_to_ask(buyer: Opens, shop: Shop) -> None:
    shen = buyer("b1011")
    shen.says_in_a_row({"order": BY_GUARD}, "显示门卫签了 我压根没拿到")

    assert shen.says("凭什么让我自己去找快递")[0] == "utter_trouble_we_ask"
    assert shen.says("要么重寄一瓶 要么退我钱") == ["utter_inquiry_either_noted"]
    (case,) = cases_of(shop, BY_GUARD)
    assert any("补发或退款" in words for _, words in evidence_of(shop, case))
    assert effects_of(shop, BY_GUARD) == []


def test_a_parcel_that_stands_still_is_sent_again_and_not_returned(
    buyer: Opens, shop: Shop
) -> None:
    xu = buyer("b1008")
    xu.says_in_a_row({"order": SILENT}, "怕是丢件了吧")

    assert xu.says("找不到就再给我寄一个 不用退钱") == ["utter_inquiry_wish_noted"]
    (case,) = cases_of(shop, SILENT)
    assert any("补发" in words for _, words in evidence_of(shop, case))
    assert xu.says("什么时候能给个准信") == ["utter_case_open"]


def test_money_for_a_parcel_that_never_came_opens_no_return(buyer: Opens, shop: Shop) -> None:
    xu = buyer("b1008")

    assert xu.says("水壶到哪了") == ["utter_parcel_silent"]
    said = xu.says("不要了 给我退货退款")
    assert not any(name.startswith("utter_goods") for name in said)


def test_a_remark_on_what_was_told_gets_one_line(buyer: Opens) -> None:
    xu = buyer("b1008")
    xu.says("我的水壶怎么还没到")

    assert xu.says("在上海趴了好几天了都") == ["utter_parcel_silent_heard"]


def test_a_parcel_that_came_back_is_told_and_no_refund(buyer: Opens) -> None:
    qian = buyer("b1010")

    assert qian.says("我的围巾怎么被退回来了")[0] in {
        "utter_parcel_returned",
        "utter_parcel_why_returned",
    }
