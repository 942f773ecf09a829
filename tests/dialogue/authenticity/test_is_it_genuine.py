from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.talk import Talk

Opens = Callable[..., Talk]


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
