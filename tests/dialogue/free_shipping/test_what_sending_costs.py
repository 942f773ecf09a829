from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.talk import Talk

Opens = Callable[..., Talk]


def test_a_product_over_the_threshold_ships_free(buyer: Opens) -> None:
    stranger = buyer(page="SC01")

    assert stranger.says("这个包邮吗") == ["utter_freight_free"]
    assert "129元" in stranger.heard


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


def test_abroad_is_a_persons_matter(buyer: Opens) -> None:
    stranger = buyer()

    assert stranger.says("寄台湾运费多少") == ["utter_freight_by_person"]


def test_asked_again_the_words_differ(buyer: Opens) -> None:
    stranger = buyer()
    stranger.says("包邮吗")
    first = stranger.heard
    stranger.says("要邮费吗")

    assert stranger.heard != first
