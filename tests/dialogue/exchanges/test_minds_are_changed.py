"""An exchange whose wearer changes her mind: days, buttons, another colour, then a return."""

from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.talk import Talk

Opens = Callable[..., Talk]


def opened(buyer: Opens) -> Talk:
    lin = buyer("b1001")
    assert lin.says("围巾想换个颜色") == ["utter_exchange_which"]
    return lin


def test_whether_it_is_still_in_time_is_told_for_both_ways(buyer: Opens) -> None:
    lin = opened(buyer)

    assert lin.says("收到一个礼拜了 还在期限内吗") == ["utter_return_piece_last_day_both"]
    assert "今天" in lin.heard
    assert "11月26日" in lin.heard
    assert lin.says("我点过收货了 还可以换吗") == ["utter_return_piece_received"]
    assert lin.says("换成燕麦的 有吧") == ["utter_goods_ask_tag"]


def test_the_last_colour_that_is_named_counts(buyer: Opens) -> None:
    lin = opened(buyer)
    assert lin.says("燕麦色") == ["utter_goods_ask_tag"]

    assert lin.says("不对 要正红的") == ["utter_goods_ask_tag"]
    assert lin.says("吊牌在 没穿过") == ["utter_exchange_confirm"]
    assert "正红" in lin.heard
    assert "燕麦" not in lin.heard


def test_an_exchange_that_turns_into_a_return_is_asked_of_as_one(buyer: Opens) -> None:
    lin = opened(buyer)
    assert lin.says("算了不换了 直接退货") == ["utter_goods_ask_reason"]

    assert "utter_freight_exchange" not in lin.says("那退回去邮费谁付")
    assert lin.says("要先申请再寄吗") == ["utter_return_piece_first"]
    assert lin.says("不喜欢")[0].startswith("utter_goods_ask")


def test_the_goods_stay_the_same_where_only_the_way_turns(buyer: Opens) -> None:
    lin = opened(buyer)
    assert lin.says("燕麦色") == ["utter_goods_ask_tag"]
    assert lin.says("吊牌在 没穿过") == ["utter_exchange_confirm"]

    assert "utter_which_order" not in lin.says("算了 还是退吧")
    assert "围巾" in lin.heard


def test_an_exchange_itself_is_asked_of_as_before(buyer: Opens) -> None:
    lin = opened(buyer)

    assert "utter_freight_exchange" in lin.says("换货的运费谁出")


def test_the_seal_is_explained(buyer: Opens) -> None:
    stranger = buyer(page="FC11")
    assert stranger.says("面霜不好用能退吗") == ["utter_return_process_sealed"]

    assert stranger.says("密封是指哪一层") == ["utter_return_piece_seal"]
