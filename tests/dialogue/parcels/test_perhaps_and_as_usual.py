"""What may happen on the road, and a courier that stays the usual one."""

from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.talk import Talk

Opens = Callable[..., Talk]


def test_a_parcel_that_may_break_opens_no_case(buyer: Opens) -> None:
    wang = buyer("b1006")
    assert "utter_parcel_in_transit" in wang.says("书架到哪了")

    assert wang.says("要是路上压坏了你们管不管") == ["utter_parcel_asked_if_damaged"]
    with wang.shop.deps.store.read() as books:
        assert not books.cases.of_buyer("b1006")


def test_a_surcharge_that_is_too_much_changes_nothing(buyer: Opens) -> None:
    he = buyer("b1009")
    he.says("蓝毛衣什么时候发")
    assert he.says("发顺丰要加多少") == ["utter_courier_at_extra"]

    assert he.says("这么贵 还是用你们默认的吧") == ["utter_courier_usual_kept"]
    assert he.says("叫快递打个电话再放") == ["utter_note_confirm"]
    assert "叫快递打个电话再放" in he.heard


def test_a_surcharge_that_is_agreed_to_stays_agreed(buyer: Opens) -> None:
    stranger = buyer(page="SC01")
    assert stranger.says("能发顺丰吗") == ["utter_courier_at_extra"]

    assert stranger.says("加钱也行") == ["utter_courier_extra_agreed"]
