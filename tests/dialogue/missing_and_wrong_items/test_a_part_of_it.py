"""A part of goods that came damaged: the wish goes into the case, and no return is begun."""

from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.talk import Talk

Opens = Callable[..., Talk]


def damaged(buyer: Opens) -> Talk:
    """A shelf with a broken edge."""
    she = buyer("b1015")
    assert "utter_photo_parcel_damaged" in she.says("书架送来有一角磕了")
    return she


def test_a_board_alone_is_a_wish_of_the_case(buyer: Opens) -> None:
    she = damaged(buyer)

    assert she.says("给我补块层板就行 不用整个换") == ["utter_noted_photo"]


def test_when_it_will_be_here_is_not_the_state_of_the_old_parcel(buyer: Opens) -> None:
    she = damaged(buyer)

    assert she.says("那补的什么时候能寄到") == ["utter_case_comes"]
    assert she.says("照片发不上来") == ["utter_case_not_sending"]


def test_whether_a_step_is_needed_is_told_by_the_guide(buyer: Opens) -> None:
    she = damaged(buyer)

    assert she.says("防倒带必须固定到墙上吗") == ["utter_use_step_needed"]
