"""Inside a case small questions get a line, and the way is heard in plain words (law 7)."""

from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.talk import Talk

Opens = Callable[..., Talk]


def test_more_of_the_same_fault_is_written_down_and_the_rest_answered(buyer: Opens) -> None:
    she = buyer("b1014")
    assert "utter_quality_case_opened" in she.says("柚子里面烂了")

    assert she.says("四个里有两个是坏的") == ["utter_noted_choice"]
    assert she.says("换的话要收钱吗") == ["utter_case_charge"]
    assert she.says("图片往哪发") == ["utter_case_how_sent"]
    assert she.says("照片发过去了") == ["utter_case_sent"]
    assert she.says("我要退掉") == ["utter_quality_way_noted", "utter_quality_ask_photo"]
    assert she.says("要几天") == ["utter_case_when"]
    assert she.says("好的") == ["utter_case_heard"]


def test_beside_a_price_difference_when_and_why_are_answered(buyer: Opens) -> None:
    he = buyer("b1013")
    assert he.says("台灯买贵了 189拍的现在才159") == ["utter_price_offer_mistake"]

    assert he.says("怎么回事 是先涨的吗")[0] == "utter_price_cause_money"
    assert he.says("多久能到账")[0] == "utter_price_when_money"


def test_what_can_be_saved_is_not_promised_and_how_to_wash_is_told(buyer: Opens) -> None:
    liu = buyer("b1014")
    liu.says("毛衣洗完缩水了")

    assert liu.says("还能补救吗") == ["utter_case_rescue"]
    assert "utter_use_care" in liu.says("行吧 那平时该怎么洗")
