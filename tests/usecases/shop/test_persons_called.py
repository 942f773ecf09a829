from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.fakes.shop_world import Chat, ShopWorld


def reason(chat: Chat) -> str | None:
    with chat.world.store.read() as books:
        handover = books.handovers.latest(chat.id)
    return handover.reason if handover else None


def said_by_bot(chat: Chat) -> list[str]:
    return [event["reply"] for event in chat.log() if event["reply"]]


def test_who_asks_for_a_person_is_queued_with_a_summary(shop: ShopWorld) -> None:
    chat = shop.chat("b1001")
    chat.hears("action_tell_parcel")

    chat.hears("action_call_person", "转人工", intent="ask_human")

    with shop.store.read() as books:
        handover = books.handovers.latest(chat.id)
    assert handover is not None
    assert chat.owner() == "queue"
    assert {line["label"]: line["text"] for line in handover.summary}["正在谈"] == "物流"


def test_mild_anger_is_soothed_and_the_second_time_a_person_comes(shop: ShopWorld) -> None:
    chat = shop.chat("b1001")

    assert chat.replies("action_soothe", "你们也太慢了", intent="complain_service") == [
        "utter_soothe"
    ]
    assert chat.owner() == "bot"
    chat.hears("action_soothe", "真是无语", intent="complain_service")

    assert (chat.owner(), reason(chat)) == ("queue", "angry")


def test_an_insult_brings_a_person_at_once(shop: ShopWorld) -> None:
    chat = shop.chat("b1001")

    chat.hears("action_soothe", "你们就是一群傻逼", intent="complain_service")

    assert reason(chat) == "angry"


def test_a_threat_goes_to_a_person_and_12315_is_named_neutrally(shop: ShopWorld) -> None:
    chat = shop.chat("b1001")

    chat.hears("action_call_person", "不解决就打12315", intent="threaten_bad_review")

    assert (chat.owner(), reason(chat)) == ("queue", "threat")
    assert any("12315" in event["text"] for event in chat.log())


@pytest.mark.parametrize(
    ("words", "why", "advice"),
    [
        ("水壶漏电把我电到了", "safety", "停止使用"),
        ("吃了你家茶叶拉肚子", "safety", "就医"),
        ("面霜用了脸过敏红肿", "safety", "就医"),
        ("有骗子知道我的订单和电话", "leak", "验证码"),
        ("我要找律师起诉你们", "law", "12315"),
    ],
)
def test_danger_hears_the_safe_thing_to_do_now(
    shop: ShopWorld, words: str, why: str, advice: str
) -> None:
    chat = shop.chat("b1001")

    chat.hears("action_call_person", words, intent="report_safety_or_leak")

    assert (chat.owner(), reason(chat)) == ("queue", why)
    assert advice in "".join(event["text"] for event in chat.log())


def test_at_night_the_line_is_honest_and_names_the_next_shift(tmp_path: Path) -> None:
    three_at_night = datetime(2026, 11, 17, 19, 0, tzinfo=UTC)
    shop = ShopWorld(tmp_path, three_at_night)
    chat = shop.chat("b1001")

    chat.hears("action_call_person", "人工", intent="ask_human")

    assert "utter_nobody_on_duty" in said_by_bot(chat)
    assert any("08:30" in event["text"] for event in chat.log())
    shop.close()


def test_a_sum_above_the_bots_authority_goes_to_a_person(shop: ShopWorld) -> None:
    small, large = shop.chat("b1001"), shop.chat("b1002")

    assert small.replies(
        "action_weigh_demand",
        "赔我5块",
        intent="demand_compensation",
        money="500",
        order_no="2640173842439331001",
    ) == ["utter_demand_heard", "utter_case_registered", "utter_demand_next"]
    large.hears("action_weigh_demand", "赔我500块", intent="demand_compensation", money="50000")

    assert small.owner() == "bot"
    assert (large.owner(), reason(large)) == ("queue", "policy")


def test_the_first_misunderstanding_asks_back_and_the_second_brings_a_person(
    shop: ShopWorld,
) -> None:
    chat = shop.chat("b1001")

    assert chat.replies("action_clarify", "能改吗", intent="unclear") == ["utter_not_understood"]
    chat.hears("action_clarify", "就那个", intent="unclear")

    assert (chat.owner(), reason(chat)) == ("queue", "misunderstood")


def test_an_answer_in_between_forgets_the_misunderstanding(shop: ShopWorld) -> None:
    chat = shop.chat("b1001")
    chat.hears("action_clarify", "能改吗", intent="unclear")
    chat.hears("action_tell_parcel", "到哪了", intent="ask_logistics")

    assert chat.replies("action_clarify", "就那个", intent="unclear") == ["utter_not_understood"]


def test_after_a_hand_back_the_bot_says_what_was_settled_and_goes_on(shop: ShopWorld) -> None:
    chat = shop.chat("b1001")
    chat.slots |= {"topic": "parcels", "awaiting": "order_no"}

    said = chat.hears(
        "action_after_hand_back",
        intent="handed_back",
        settled="补发了一条围巾",
        open_point="等新单号",
        order_no="2640173842439331001",
    )

    assert [say.reply for say in said.replies] == ["utter_handed_back", "utter_handed_back_open"]
    assert "补发了一条围巾" in chat.words(said)
    assert (chat.slots["topic"], chat.slots["awaiting"]) == (None, None)
    assert chat.replies("action_tell_parcel", "到哪了") == ["utter_parcel_in_transit"]
