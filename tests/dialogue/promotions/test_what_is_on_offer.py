from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.talk import Talk

Opens = Callable[..., Talk]


def test_clearance_is_called_so_and_only_of_that_size(buyer: Opens) -> None:
    stranger = buyer(page="BL13")

    assert stranger.says("毯子有优惠活动吗") == ["utter_promo_clearance"]
    assert "150×200cm" in stranger.heard
    assert "99元" in stranger.heard


def test_more_pieces_are_asked_for_then_quoted(buyer: Opens) -> None:
    stranger = buyer(page="SC01")

    assert stranger.says("多买几条有优惠吗") == ["utter_promo_more_pieces"]
    assert stranger.says("买5条有优惠吗") == ["utter_promo_quote"]
    assert "612.75元" in stranger.heard


def test_wandering_off_to_the_courier_and_back(buyer: Opens) -> None:
    stranger = buyer(page="DJ02")
    stranger.says("有活动吗")
    stranger.says("发什么快递")

    assert stranger.says("那这个现在有优惠活动吗") == ["utter_promo_special"]
