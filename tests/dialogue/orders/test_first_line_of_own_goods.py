"""The first line about goods of one's own is answered by what it wants, not by their parcel."""

from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.books import cases_of
from tests.dialogue.talk import Shop, Talk

Opens = Callable[..., Talk]
LAMP = "2640173860693151013"


def test_goods_with_something_wrong_are_asked_what_it_is(buyer: Opens, shop: Shop) -> None:
    ye = buyer("b1013")

    assert ye.says("哈喽 我买的白色台灯有点毛病") == ["utter_quality_what_is_wrong"]
    assert cases_of(shop, LAMP) == []
    assert ye.says("按了开关不亮")[0] == "utter_quality_case_opened"
    assert len(cases_of(shop, LAMP)) == 1


def test_whether_goods_may_go_back_is_told_of_their_order(buyer: Opens) -> None:
    song = buyer("b1015")

    replies = song.says("昨天到的书架可以退吗")
    assert "utter_goods_ask_reason" in replies
    assert "utter_parcel_signed_by_buyer" not in replies


def test_goods_sent_back_days_ago_are_asked_of_for_their_money(buyer: Opens) -> None:
    wu = buyer("b1016")

    assert wu.says("台灯那单 寄回去一个多礼拜了") == ["utter_refund_overdue"]


def test_goods_picked_by_their_look_are_found_after_the_list(buyer: Opens) -> None:
    chan = buyer("b1017")
    chan.says("少了个收纳袋")
    chan.says("袋子没找到")

    assert chan.says("嗯 焦糖棕那个")[0] == "utter_missing_look_once"


def test_the_day_of_an_order_points_at_none_that_was_talked_of_before(buyer: Opens) -> None:
    lu = buyer("b1009")
    lu.says("退的那件毛衣收到没")
    lu.says("还有我新拍的啥时候发")

    assert "utter_already_shipped" not in lu.says("昨天夜里拍的那个")
