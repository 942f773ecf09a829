"""A question beside a form is answered, and the form's own question put again in a line."""

from __future__ import annotations

from collections.abc import Callable

from bot.shop.orders import OrderState
from tests.dialogue.talk import Shop, Talk
from tests.fakes.own_orders import own_order

Opens = Callable[..., Talk]


def test_postage_and_the_way_leave_the_return_where_it_was(shop: Shop, buyer: Opens) -> None:
    who, _ = own_order(shop.deps, "BG05-BEI", OrderState.DONE)
    lin = buyer(who)

    assert lin.says("帆布包想退掉") == ["utter_goods_ask_reason"]
    assert lin.says("那邮费谁出呀")[-1] == "utter_back_to_reason"
    assert lin.says("那我怎么寄") == ["utter_return_how_sent", "utter_back_to_reason"]
    assert lin.says("就是不喜欢") == ["utter_goods_ask_tag"]
    assert lin.says("还是算了 我先留着吧") == ["utter_goods_kept"]


def test_who_fetches_it_is_told_and_the_reason_asked_for_in_a_line(buyer: Opens) -> None:
    lu = buyer("b1009")
    lu.says("红围巾想退")

    assert lu.says("快递员能来家里收吗") == ["utter_return_piece_how_sent", "utter_back_to_reason"]
    assert "utter_goods_ask" in lu.says("不喜欢这个颜色")[0]


def test_what_it_came_with_is_not_what_goes_back(buyer: Opens) -> None:
    lu = buyer("b1009")
    lu.says("红围巾想退")
    lu.says("跟帆布包一起到的那条")
    lu.says("不喜欢")
    lu.says("全新的 吊牌也在")

    assert "围巾" in lu.heard
    assert "托特包" not in lu.heard
