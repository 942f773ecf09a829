from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.talk import Talk

Opens = Callable[..., Talk]


def test_no_gift_is_promised(buyer: Opens) -> None:
    stranger = buyer(page="SC01")

    assert stranger.says("有赠品吗") == ["utter_gift_none"]


def test_pressed_again_it_is_bargaining_from_its_first_rung(buyer: Opens) -> None:
    lin = buyer("b1003", page="SC01")
    lin.says("有没有小礼品送")

    assert lin.says("送个小礼物嘛") == ["utter_bargain_set_price"]


def test_a_gift_that_a_clerk_promised_is_looked_up_by_a_person(buyer: Opens) -> None:
    chen = buyer("b1017")

    chen.says("赠品呢 说好送我的收纳袋")

    assert (chen.owner(), chen.reason()) == ("queue", "policy")


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


def test_gifts_are_never_for_reviews(buyer: Opens) -> None:
    stranger = buyer()

    assert stranger.says("给好评送什么礼品") == ["utter_gift_not_for_reviews"]


def test_another_question_between_two_is_no_pressing(buyer: Opens) -> None:
    stranger = buyer(page="SC01")
    stranger.says("有赠品吗")
    stranger.says("发什么快递")

    assert stranger.says("有赠品吗") == ["utter_gift_none"]


def test_an_insult_brings_a_person(buyer: Opens) -> None:
    stranger = buyer(page="SC01")
    stranger.says("有赠品吗")
    stranger.says("连个赠品都不送 脑残吧")

    assert stranger.owner() == "queue"
