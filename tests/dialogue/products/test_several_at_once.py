"""One question about several goods is answered of each, by their names or by 那两个."""

from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.talk import Talk

Opens = Callable[..., Talk]


def test_the_prices_of_two_come_in_one_answer(buyer: Opens) -> None:
    stranger = buyer()

    assert stranger.says("围巾和毛衣分别多少钱") == ["utter_product_price"]
    assert "暖冬纯羊毛围巾" in stranger.heard
    assert "129元" in stranger.heard
    assert "圆领羊毛混纺针织衫" in stranger.heard
    assert "169元" in stranger.heard


def test_those_two_are_the_ones_that_were_just_told_of(buyer: Opens) -> None:
    stranger = buyer()
    stranger.says("台灯和水壶都有货吗")

    assert stranger.says("那两个各多少钱") == ["utter_product_price"]
    assert "159元到169元" in stranger.heard
    assert "119元到139元" in stranger.heard


def test_two_that_are_compared_are_told_of_together(buyer: Opens) -> None:
    stranger = buyer()

    assert stranger.says("围巾和毯子哪个好") == ["utter_products_compared"]
    assert stranger.says("这两个分别多少钱") == ["utter_product_price"]
    assert "129元" in stranger.heard
    assert "99元到189元" in stranger.heard


def test_a_price_asked_while_a_number_is_waited_for_is_told(buyer: Opens) -> None:
    stranger = buyer()
    stranger.says("帮我查个订单")

    assert stranger.says("你们羽绒服现在多少钱") == ["utter_product_price"]
    assert "499元" in stranger.heard
