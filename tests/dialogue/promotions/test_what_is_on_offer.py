from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.talk import Talk

Opens = Callable[..., Talk]


def test_what_is_on_offer_in_the_shop_is_told_from_the_price_history(buyer: Opens) -> None:
    stranger = buyer()

    assert stranger.says("店里现在有什么活动") == ["utter_promo_running"]
    assert "羽绒服" in stranger.heard
    assert "499元" in stranger.heard
    assert "599" not in stranger.heard


def test_a_product_on_offer(buyer: Opens) -> None:
    stranger = buyer(page="DJ02")

    assert stranger.says("这个有活动吗") == ["utter_promo_special"]
    assert "499元" in stranger.heard


def test_clearance_is_called_so_and_only_of_that_size(buyer: Opens) -> None:
    stranger = buyer(page="BL13")

    assert stranger.says("毯子有优惠活动吗") == ["utter_promo_clearance"]
    assert "150×200cm" in stranger.heard
    assert "99元" in stranger.heard


def test_no_activity_is_invented_for_goods_without_one(buyer: Opens) -> None:
    stranger = buyer(page="SC01")

    assert stranger.says("这款有活动吗") == ["utter_promo_none_of"]


def test_a_coupon_that_nobody_has_on_record_is_not_promised(buyer: Opens) -> None:
    stranger = buyer(page="SC01")

    assert stranger.says("有优惠券可以领吗")[0] == "utter_promo_not_on_record"


def test_more_pieces_are_asked_for_then_quoted(buyer: Opens) -> None:
    stranger = buyer(page="SC01")

    assert stranger.says("多买几条有优惠吗") == ["utter_promo_more_pieces"]
    assert stranger.says("买5条有优惠吗") == ["utter_promo_quote"]
    assert "612.75元" in stranger.heard


def test_two_are_too_few_and_ten_are_a_persons(buyer: Opens) -> None:
    stranger = buyer(page="SC01")

    assert stranger.says("买2条有优惠吗") == ["utter_promo_too_few"]
    assert stranger.says("买30条有优惠吗") == ["utter_promo_person_quotes"]
    stranger.says("好的")

    assert stranger.owner() == "queue"


def test_the_next_activity_has_no_known_day(buyer: Opens) -> None:
    stranger = buyer(page="SC01")

    assert stranger.says("什么时候有活动")[0] == "utter_promo_no_dates"


def test_wandering_off_to_the_courier_and_back(buyer: Opens) -> None:
    stranger = buyer(page="DJ02")
    stranger.says("有活动吗")
    stranger.says("发什么快递")

    assert stranger.says("那这个现在有优惠活动吗") == ["utter_promo_special"]
