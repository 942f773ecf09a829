"""A warranty asked before buying, and a lamp that its owner opened (playbook §5; law 7, 14)."""

from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.talk import Talk

Opens = Callable[..., Talk]


def test_how_long_the_warranty_is_needs_no_log_in(buyer: Opens) -> None:
    stranger = buyer(page="KT08")
    assert stranger.says("能煮粥吗") == ["utter_product_unknown"]

    assert stranger.says("用坏了保修多长时间") == ["utter_repair_promise"]
    assert "12" in stranger.heard
    assert "log_in" in stranger.says("我的水壶漏水了 要报修")[0]


def test_what_was_found_inside_goes_to_the_case_and_refuses_nothing(buyer: Opens) -> None:
    zhou = buyer("b1008", page="LP07")
    assert "utter_quality_case_opened" in zhou.says("台灯打不开了 不亮")

    assert zhou.says("拆开看了下 应该是里头有根线松了") == ["utter_noted_choice"]
    assert zhou.says("我自己会修的 打开来看了 像是开关坏了") == ["utter_noted_choice"]
    assert zhou.says("自己拆开过还给保修吗") == ["utter_case_taken_apart"]
    assert zhou.says("没看懂 说简单点") == ["utter_case_simpler"]
    assert zhou.says("是寄整台还是只寄灯头") == ["utter_case_which_part"]
    assert zhou.says("维修的地址发我") == ["utter_case_where_to"]
    assert "维修" in zhou.choices
    assert zhou.owner() == "bot"


def test_whoever_wants_it_left_is_let_go(buyer: Opens) -> None:
    zhou = buyer("b1008", page="LP07")
    zhou.says("台灯打不开了 不亮")

    assert zhou.says("算了 我自己修") == ["utter_let_go"]
