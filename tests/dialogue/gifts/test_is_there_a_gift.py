from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.talk import Talk

Opens = Callable[..., Talk]


def test_a_stranger_with_a_promise_gets_a_person_too(buyer: Opens) -> None:
    stranger = buyer()

    stranger.says("赠品呢 客服答应送我的")

    assert (stranger.owner(), stranger.reason()) == ("queue", "policy")


def test_what_stands_in_the_ledger_is_told_by_its_state(buyer: Opens) -> None:
    he = buyer("b1005", page="SC01")
    for words in ("便宜点", "能再低吗", "再少点呗", "超出预算了"):
        he.says(words)

    assert he.says("赠品有吗") == ["utter_gift_on_record"]
    assert "审批" in he.heard
