"""What no page can say: told honestly, with what is written and what is not known (law 26)."""

from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.talk import Talk

Opens = Callable[..., Talk]


def test_how_a_colour_looks_on_somebody_is_not_claimed(buyer: Opens) -> None:
    stranger = buyer(page="KN03")

    assert stranger.says("这个颜色显黑吗") == ["utter_product_looks", "utter_product_may_go_back"]
    assert "雾蓝、驼色" in stranger.heard
    assert "7天" in stranger.heard
    assert "不显" not in stranger.heard


def test_a_colour_that_may_be_too_loud_is_in_the_eye_of_the_wearer(buyer: Opens) -> None:
    stranger = buyer(page="SC01")

    assert "utter_product_looks" in stranger.says("正红的会不会太艳")


def test_goods_that_cannot_go_back_freely_promise_no_return(buyer: Opens) -> None:
    stranger = buyer(page="CU12")

    assert stranger.says("这个杯子好看吗") == ["utter_product_looks"]


def test_whom_it_suits_is_answered_from_the_page_and_a_person_may_say_more(buyer: Opens) -> None:
    stranger = buyer(page="SC01")

    assert stranger.says("送长辈合适吗") == ["utter_product_suits"]
    assert "100%绵羊毛" in stranger.heard
    assert "转人工客服" in stranger.choices


def test_where_a_wrong_word_may_harm_nothing_is_advised(buyer: Opens) -> None:
    stranger = buyer(page="FC11")

    assert stranger.says("孕妇适合用吗") == ["utter_product_unknown"]
    assert "转人工客服" in stranger.choices


def test_for_whom_it_is_brings_pieces_with_the_pages_words_as_the_reason(buyer: Opens) -> None:
    stranger = buyer()
    stranger.says("想给妈妈买个生日礼物，两百以内")

    assert stranger.says("五十多岁，怕冷，平时爱喝茶") == ["utter_product_for_needs"]
    assert "100%绵羊毛" in stranger.heard
    assert stranger.choices == ["暖冬纯羊毛围巾", "桂花乌龙茶"]
    assert stranger.says("第一个吧") == ["utter_product_suggested", "utter_product_goes_with"]
    assert "一起" in stranger.heard


def test_a_need_told_at_once_is_answered_at_once(buyer: Opens) -> None:
    stranger = buyer()

    assert stranger.says("我爸老是看书到半夜 给推荐个东西呗") == ["utter_product_for_needs"]
    assert "护眼台灯" in stranger.heard
