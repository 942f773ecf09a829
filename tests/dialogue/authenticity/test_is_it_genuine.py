from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.talk import Talk

Opens = Callable[..., Talk]


def test_genuine_is_own_sale_invoice_and_a_page_to_compare(buyer: Opens) -> None:
    stranger = buyer(page="SC01")

    assert stranger.says("是正品吗") == ["utter_genuine"]
    assert "发票" in stranger.heard
    assert "自营" in stranger.heard
    assert "平台" not in stranger.heard


def test_doubt_is_told_how_to_check_and_then_meets_a_person(buyer: Opens) -> None:
    stranger = buyer(page="BG06")
    stranger.says("是不是正品啊")

    assert stranger.says("怎么证明是正品") == ["utter_genuine_how_to_check"]
    stranger.says("不会是假货吧 我还是不放心是不是真的")

    assert (stranger.owner(), stranger.reason()) == ("queue", "policy")


def test_who_doubts_from_the_start_hears_how_to_check(buyer: Opens) -> None:
    stranger = buyer(page="BG06")

    assert stranger.says("感觉是假的啊 怎么保证是正品") == ["utter_genuine_how_to_check"]


def test_the_offered_person_comes_with_a_yes(buyer: Opens) -> None:
    stranger = buyer(page="BG06")
    stranger.says("怎么证明是正品")
    stranger.says("好 转吧")

    assert stranger.owner() == "queue"


def test_no_leaves_the_bot(buyer: Opens) -> None:
    stranger = buyer(page="BG06")
    stranger.says("怎么证明是正品")
    stranger.says("不用了")

    assert stranger.owner() == "bot"


def test_where_from_is_told_only_if_the_page_says_so(buyer: Opens) -> None:
    stranger = buyer(page="FR16")

    assert stranger.says("产地是哪里") == ["utter_product_more"]
    assert "福建平和" in stranger.heard
    other = buyer(page="SC01")
    assert other.says("产地是哪里的") == ["utter_product_unknown"]


def test_another_matter_between_is_no_doubt(buyer: Opens) -> None:
    stranger = buyer(page="SC01")
    stranger.says("是正品吗")
    stranger.says("包邮吗")

    assert stranger.says("确定是正品吧") in (["utter_genuine"], ["utter_genuine_how_to_check"])
    assert stranger.owner() == "bot"
