from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.talk import Talk

Opens = Callable[..., Talk]


def test_the_terms_without_a_product(buyer: Opens) -> None:
    stranger = buyer()

    assert stranger.says("包邮吗") == ["utter_freight_terms"]
    assert "99元" in stranger.heard
    assert "新疆" in stranger.heard


def test_a_product_over_the_threshold_ships_free(buyer: Opens) -> None:
    stranger = buyer(page="SC01")

    assert stranger.says("这个包邮吗") == ["utter_freight_free"]
    assert "129元" in stranger.heard


def test_the_missing_amount_is_told_to_the_fen(buyer: Opens) -> None:
    stranger = buyer()

    assert stranger.says("颈枕包邮吗") == ["utter_freight_missing"]
    assert "20元" in stranger.heard


def test_two_pieces_may_pass_the_threshold(buyer: Opens) -> None:
    stranger = buyer(page="PL14")
    stranger.says("包邮吗")

    assert stranger.says("买2个包邮吗") == ["utter_freight_free"]
    assert "158元" in stranger.heard


def test_remote_regions_have_their_fee_and_others_do_not(buyer: Opens) -> None:
    stranger = buyer(page="SC01")

    assert stranger.says("寄西藏要邮费吗") == ["utter_freight_remote"]
    assert "18元" in stranger.heard
    assert stranger.says("那上海呢") == ["utter_freight_free"]


def test_a_plain_region_hears_the_terms_for_it(buyer: Opens) -> None:
    stranger = buyer()

    assert stranger.says("寄到杭州包邮吗") == ["utter_freight_terms_to"]
    assert "浙江" in stranger.heard


def test_an_exemption_is_asked_for_by_a_person_and_not_promised(buyer: Opens) -> None:
    stranger = buyer(page="PL14")

    assert stranger.says("能不能给包个邮") == ["utter_freight_missing", "utter_freight_wish"]
    assert "不保证" in stranger.heard or "不一定" in stranger.heard
    stranger.says("好的")

    assert stranger.owner() == "queue"


def test_no_to_that_offer_leaves_the_bot(buyer: Opens) -> None:
    stranger = buyer(page="PL14")
    stranger.says("能不能给包个邮")
    stranger.says("那算了")

    assert stranger.owner() == "bot"


def test_abroad_is_a_persons_matter(buyer: Opens) -> None:
    stranger = buyer()

    assert stranger.says("寄台湾运费多少") == ["utter_freight_by_person"]


def test_asked_again_the_words_differ(buyer: Opens) -> None:
    stranger = buyer()
    stranger.says("包邮吗")
    first = stranger.heard
    stranger.says("要邮费吗")

    assert stranger.heard != first
