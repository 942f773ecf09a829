"""The wrong goods came: the line is told by what was ordered, and the wish stays with the case."""

from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.books import cases_of, evidence_of
from tests.dialogue.talk import Shop, Talk

Opens = Callable[..., Talk]
BAG_AND_SCARF = "2640173852970381009"


def test_the_colour_that_was_ordered_tells_the_line(buyer: Opens, shop: Shop) -> None:
    cao = buyer("b1009")

    said = cao.says_in_a_row({"order": BAG_AND_SCARF}, "你们发错了 我买的正红 发成墨绿了")
    assert said == ["utter_photo_wrong_goods"]
    assert cao.says("买的正红 到手是绿的") == ["utter_noted_photo"]
    assert cao.says("照片怎么发给你") == ["utter_trouble_photo_how"]
    assert cao.says("另一个没问题 挺喜欢的") == ["utter_glad_of_that"]
    assert cao.says("给我换成正红的就好") == ["utter_trouble_wish_photo"]
    (case,) = cases_of(shop, BAG_AND_SCARF)
    assert any("换成对的" in words for _, words in evidence_of(shop, case))
