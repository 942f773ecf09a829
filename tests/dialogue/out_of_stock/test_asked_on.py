"""Goods that are short: a sigh, a reproach and what now go on with the order that is meant."""

from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.talk import Talk

Opens = Callable[..., Talk]


def test_after_an_order_closed_for_want_of_goods_the_short_one_is_meant(buyer: Opens) -> None:
    gao = buyer("b1004")
    gao.says("上回围巾付完款跟我说缺货")

    assert gao.says("真无语 每次都这样") == ["utter_soothe_of_order"]
    said = gao.says("干嘛不提前通知我")
    assert said[0].startswith("utter_oos_found")
    assert "保温杯" in gao.heard
    assert gao.says("那咋办呢") == ["utter_oos_ways_again"]
    assert gao.says("几时能到货")[0].startswith("utter_oos_when")
