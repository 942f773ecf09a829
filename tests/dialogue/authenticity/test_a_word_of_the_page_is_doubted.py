"""A property that is doubted is answered by the page, and by who answers for it (law 15, 26)."""

from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.talk import Talk

Opens = Callable[..., Talk]


def test_what_is_written_is_told_and_answered_for(buyer: Opens) -> None:
    stranger = buyer(page="SC01")

    assert stranger.says("这围巾真的是绵羊毛吗 不会是假的吧") == ["utter_genuine_written"]
    assert "绵羊毛" in stranger.heard
    assert "运费我们出" in stranger.heard


def test_what_only_the_name_says_is_not_vouched_for(buyer: Opens) -> None:
    stranger = buyer(page="LP07")

    assert stranger.says("台灯护眼是不是真的啊") == ["utter_genuine_named"]
    assert "护眼" in stranger.heard
    assert "LED" in stranger.heard
    assert stranger.says("有没有频闪") == ["utter_product_unknown"]


def test_genuine_goods_are_the_whole_shop_s_word(buyer: Opens) -> None:
    stranger = buyer(page="SC01")

    assert stranger.says("羊毛围巾是正品吗") == ["utter_genuine"]
    other = buyer(page="KT08")
    assert other.says("你们家东西是真的吧") in (["utter_genuine"], ["utter_genuine_how_to_check"])
