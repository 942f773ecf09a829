"""A parcel with wrong data: what its buyer puts right goes to its case, asked of in a line each."""

from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.effects import effects
from tests.dialogue.talk import Shop, Talk

Opens = Callable[..., Talk]
JACKET = "2640173840333121007"


def test_address_and_phone_go_to_the_case_after_its_news(buyer: Opens) -> None:
    ciren = buyer("b1007")
    ciren.says("我的围巾怎么成问题件了")
    assert ciren.says("怎么没人联系我") == ["utter_case_open"]

    assert ciren.says("地址没写错 是日光路5号院2栋201") == ["utter_trouble_added_address"]
    assert ciren.says("电话改了 13800007007") == ["utter_trouble_added_phone"]
    assert ciren.says("要我自己去联系快递吗") == ["utter_parcel_asked_who_calls"]
    assert ciren.says("不会给我退回去吧") == ["utter_aside_if_returned"]


def test_the_new_phone_is_meant_for_another_order_that_is_named(buyer: Opens, shop: Shop) -> None:
    ciren = buyer("b1007")
    ciren.says("我的围巾怎么成问题件了")
    ciren.says("号码换了 13800007007")

    assert ciren.says("羽绒服那单也用这个新号码") == ["utter_receiver_confirm"]
    assert "13800007007" in ciren.heard
    assert ciren.says("米白的") == ["utter_change_these_goods", "utter_receiver_confirm"]
    assert effects(shop, JACKET) == []
