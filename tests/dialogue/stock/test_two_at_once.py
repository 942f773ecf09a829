"""Two goods in one message: each in its own colour and size, and both are waited for (§6)."""

from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.talk import Talk

Opens = Callable[..., Talk]


def test_each_of_two_is_told_in_its_own_colour_and_size(buyer: Opens) -> None:
    she = buyer("b1003")

    told = she.says("樱粉保温杯和浅灰的围巾还有吗")
    assert "utter_spec_not_made" not in told
    assert "樱粉" in she.heard
    assert "浅灰" in she.heard
    assert she.says("灰的几号能到")[0] == "utter_stock_out_until"
    assert "围巾" in she.heard
    assert "保温杯" not in she.heard
    assert she.says("杯子呢")[0] == "utter_stock_out"
    assert she.says("到了要抢吗") == ["utter_restock_first_come"]


def test_both_are_noted_when_they_are_there_again(buyer: Opens) -> None:
    he = buyer("b1003")
    he.says("樱粉保温杯和浅灰围巾有货没")

    he.says("两个到了都叫我")
    assert "樱粉" in he.heard
    assert "浅灰" in he.heard


def test_who_is_not_logged_in_and_leaves_no_number_is_told_so(buyer: Opens) -> None:
    she = buyer()
    she.says("樱粉的保温杯有吗")
    she.says("到货提醒我一下")

    assert she.says("就在这里告诉我 不想留手机号") == ["utter_restock_only_here"]
