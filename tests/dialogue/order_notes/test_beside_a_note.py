"""A note that waits for its yes: only wishes get into it, and how it stands is told honestly."""

from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.talk import Shop, Talk
from tests.fakes.own_orders import order_now, own_order

Opens = Callable[..., Talk]
BLANKET, MUG = "BL13-GNG-180", "CU12-WHT"


def test_a_question_and_a_remark_never_become_the_note(shop: Shop, buyer: Opens) -> None:
    who, order_no = own_order(shop.deps, MUG)
    lin = buyer(who)

    assert lin.says("我想改下刻的字") == ["utter_ask_wish"]
    assert lin.says("改成：岁岁平安") == ["utter_note_confirm"]
    assert lin.says("嘿嘿就这四个字")[-1] == "utter_note_again"
    assert lin.says("要是已经刻好了怎么办") == ["utter_note_if_late", "utter_note_again"]
    assert "岁岁平安" in lin.heard
    assert order_now(shop.deps, order_no).note == ""
    assert lin.says("好的") == ["utter_note_added"]
    assert "怎么办" not in order_now(shop.deps, order_no).note


def test_a_second_wish_joins_the_first(shop: Shop, buyer: Opens) -> None:
    who, order_no = own_order(shop.deps, BLANKET)
    lin = buyer(who)

    lin.says("备注一下周六送")
    assert lin.says("对了 送之前打个电话") == ["utter_note_confirm_both"]
    assert lin.says("家里白天没人")[-1] == "utter_note_again"
    assert lin.says("两个都备注上了吗") == ["utter_note_waits", "utter_note_again"]
    assert lin.says("好") == ["utter_note_added"]
    note = order_now(shop.deps, order_no).note
    assert "周六送；送之前打个电话" in note
    assert "没人" not in note
    assert lin.says("备注上了吗") == ["utter_note_stands"]


def test_a_note_without_a_yes_is_named_when_the_talk_ends(shop: Shop, buyer: Opens) -> None:
    who, order_no = own_order(shop.deps, BLANKET)
    lin = buyer(who)

    lin.says("备注帮我用礼盒装")
    assert lin.says("辛苦啦")[-1] in {"utter_note_again", "utter_note_left"}
    assert order_now(shop.deps, order_no).note == ""
