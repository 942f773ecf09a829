"""What asks for nothing gets a line; a stranger hears a kind no, and the way with the number."""

from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.talk import Talk

Opens = Callable[..., Talk]


def test_who_goes_and_pays_is_wished_well(buyer: Opens) -> None:
    assert buyer("b1001").says("行那我去付款啦") == ["utter_small_pays"]


def test_a_stranger_who_cannot_log_in_hears_the_way_with_the_number(buyer: Opens) -> None:
    he = buyer()

    assert he.says("我不会登录呀") == ["utter_small_no_login"]
    assert he.says("2640173843843471005") == ["utter_ask_phone_tail"]
    assert he.says("我是她爸爸") == ["utter_small_related"]
    assert he.says("尾号1005") == ["utter_proven_parcel"]
    assert he.says("她家地址你念一下") == ["utter_small_anothers"]
    assert he.says("不方便说啊 那好吧") == ["utter_small_accepts"]


def test_a_tail_that_is_proposed_is_a_tail(buyer: Opens) -> None:
    he = buyer()
    he.says("帮我查个单")
    he.says("2640173843843471005")

    assert he.says("尾号9999") == ["utter_proof_refused"]
    assert he.says("那1005呢") == ["utter_proven_parcel"]


def test_who_only_asks_what_we_are_doing_is_answered_in_a_line(buyer: Opens) -> None:
    assert buyer().says("你在忙啥呢") in (["utter_small_idle"], ["utter_chitchat"])
    assert buyer().says("在干嘛呢") == ["utter_small_idle"]
