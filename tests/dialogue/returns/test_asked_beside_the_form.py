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
