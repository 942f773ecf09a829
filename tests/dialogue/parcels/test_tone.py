"""The wording fits who is listening: in a hurry, or come back to the shop (playbook §8)."""

from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.talk import Shop, Talk

Opens = Callable[..., Talk]
LIN = "b1001"


def tone(shop: Shop, talk: Talk, reply: str) -> str:
    """Of the wording in which the last turn said the reply."""
    beginning = talk.last[0]["text"][:4]
    wordings = shop.deps.script_book.variants(reply)
    return next(one.tone for one in wordings if one.text.startswith(beginning))


def test_who_asks_calmly_hears_the_plain_words_who_waits_in_anger_is_met_first(
    shop: Shop, buyer: Opens
) -> None:
    lin = buyer(LIN)
    parcel = "utter_parcel_in_transit"

    assert lin.says("快递到哪了") == [parcel]
    assert tone(shop, lin, parcel) == ""
    assert lin.says("急死我了，我的快递到底到哪了啊") == [parcel]
    assert tone(shop, lin, parcel) == "soothing"


def test_who_urges_is_met_first(shop: Shop, buyer: Opens) -> None:
    upset = buyer("b1002")
    today = "utter_shipping_today"

    assert upset.says("快点发货") == [today]
    assert tone(shop, upset, today) == "soothing"


def test_a_stranger_and_a_buyer_who_came_before_are_greeted_differently(
    shop: Shop, buyer: Opens
) -> None:
    back, stranger = buyer(LIN), buyer()

    assert (back.says("你好"), stranger.says("你好")) == (["utter_greet"], ["utter_greet"])
    greet = "utter_greet"
    assert (tone(shop, back, greet), tone(shop, stranger, greet)) == ("returning", "")
