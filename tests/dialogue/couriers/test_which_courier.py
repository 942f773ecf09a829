from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.talk import Talk

Opens = Callable[..., Talk]


def test_the_usual_couriers_are_named_and_none_is_promised(buyer: Opens) -> None:
    stranger = buyer()

    assert stranger.says("你们默认走哪家快递") == ["utter_couriers_and_choice"]
    assert "EMS" in stranger.heard
    assert "申通" in stranger.heard
    assert "一定" not in stranger.heard


def test_a_dearer_courier_is_named_with_what_it_costs(buyer: Opens) -> None:
    stranger = buyer()

    assert stranger.says("能发顺丰吗") == ["utter_courier_at_extra"]
    assert "12元" in stranger.heard


def test_another_courier_goes_by_a_note_and_costs_nothing(buyer: Opens) -> None:
    stranger = buyer()

    assert stranger.says("可以发中通吗") == ["utter_courier_by_note"]
    assert "备注" in stranger.heard


def test_a_usual_courier_is_what_will_mostly_come(buyer: Opens) -> None:
    stranger = buyer()

    assert stranger.says("能发EMS吗") == ["utter_courier_usual"]


def test_who_asks_for_one_after_the_other_hears_each(buyer: Opens) -> None:
    stranger = buyer()

    assert stranger.says("能发顺丰吗") == ["utter_courier_at_extra"]
    assert stranger.says("那中通呢") == ["utter_courier_by_note"]
