from __future__ import annotations

from collections.abc import Callable

from tests.dialogue.talk import Talk
from tests.waiting import eventually

Opens = Callable[..., Talk]


def test_who_asks_for_a_person_is_queued(buyer: Opens) -> None:
    lin = buyer("b1001")
    lin.says("我要找人工客服")

    assert (lin.owner(), lin.reason()) == ("queue", "asked")
    assert "queued" in [event["notice"] for event in lin.events()]


def test_yes_to_the_offer_of_a_person_calls_one(buyer: Opens) -> None:
    yan = buyer("b1002")
    yan.says("我的投诉处理得怎么样了")
    yan.says("好的")

    assert yan.owner() == "queue"


def test_danger_hears_the_safe_thing_first(buyer: Opens) -> None:
    lin = buyer("b1001")
    lin.says("热水壶漏电把我电了一下")

    assert (lin.owner(), lin.reason()) == ("queue", "safety")
    assert any("停止使用" in event["text"] for event in lin.events())

    def on_call_was_told() -> bool:
        with lin.shop.deps.store.read() as books:
            handover = books.handovers.latest(lin.id)
            alert = books.alerts.get(handover.id) if handover else None
        return alert is not None and alert.state == "told"

    assert eventually(on_call_was_told, what="the alert")


def test_after_the_hand_back_the_bot_goes_on_from_there(buyer: Opens) -> None:
    lin = buyer("b1001")
    lin.says("转人工")
    lin.person_settles("补发了一条围巾", "2640173842439331001")

    def said() -> bool:
        return "utter_handed_back" in [event["reply"] for event in lin.events()]

    assert eventually(said, what="the words after the hand-back")
    assert any("补发了一条围巾" in event["text"] for event in lin.events())
    assert lin.says("快递到哪了") == ["utter_parcel_in_transit"]
