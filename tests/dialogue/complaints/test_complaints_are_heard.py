"""Somebody is angry, and says what about; somebody wants money (playbook §8)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.shop.orders import OrderState
from bot.usecases.ports_cases import CaseRow
from tests.dialogue.talk import Shop, Talk
from tests.fakes.own_orders import own_order

Opens = Callable[..., Talk]


@pytest.fixture
def he(buyer: Opens) -> Talk:
    """何田, with one blanket under way."""
    return buyer("b1005")


def cases_here(talk: Talk) -> list[CaseRow]:
    with talk.shop.deps.store.read() as books:
        return list(books.cases.of_conversation(talk.id))


def test_mere_anger_is_soothed_and_asked_what_it_is_about(he: Talk) -> None:
    assert he.says("你们家真是太差劲了") == ["utter_soothe"]
    assert "发货或快递" in he.choices
    assert he.owner() == "bot"


def test_a_tap_tells_the_matter_and_a_case_is_registered_with_its_number(buyer: Opens) -> None:
    yan = buyer("b1002")
    yan.says("气死我了")

    replies = yan.taps("客服态度")

    assert replies == ["utter_complaint_service", "utter_case_registered"]
    (case,) = cases_here(yan)
    assert case.kind.value == "complaint_service"
    assert case.case_no in yan.heard
    assert yan.owner() == "bot"


def test_what_is_added_goes_to_the_same_case(buyer: Opens) -> None:
    chen = buyer("b1003")
    chen.says("无语")
    chen.taps("客服态度")
    chen.says("问了三遍都没人回")

    assert len(cases_here(chen)) == 1


def test_a_complaint_about_the_courier_hears_what_is_known_of_the_parcel(
    buyer: Opens, shop: Shop
) -> None:
    """The parcel has not been scanned for four days."""
    who, order_no = own_order(shop.deps, "BL13-GNG-180", OrderState.SHIPPED, ago=timedelta(days=4))
    xu = buyer(who)

    assert xu.says("你们找的什么破快递 慢死了") == [
        "utter_complaint_delivery",
        "utter_parcel_silent",
        "utter_case_registered",
    ]
    assert xu.choices == ["申请延误补偿", "转人工客服"]
    assert [case.order_no for case in cases_here(xu)] == [order_no]
    assert xu.shop.grants(who) == []

    assert xu.taps("申请延误补偿")[-2:] == ["utter_remedy_noted", "utter_demand_given_next"]

    (grant,) = xu.shop.grants(who)
    assert (grant.amount_fen, grant.text) == (500, "延误补偿")
    assert "好评" not in xu.heard


def test_the_second_angry_turn_gets_a_person_and_a_case(buyer: Opens) -> None:
    asks = buyer("b1009")
    asks.says("你们客服态度太差了")
    asks.says("客服就会敷衍 气死我了")

    assert (asks.owner(), asks.reason()) == ("queue", "angry")
    numbers = [case.case_no for case in cases_here(asks)]
    assert any(numbers[0] in event["text"] for event in asks.events())


def test_a_buyer_who_changes_the_subject_is_answered(he: Talk) -> None:
    he.says("什么破店")

    assert he.says("我的快递到哪了")[0].startswith("utter_parcel")


def test_a_small_sum_is_looked_into_and_never_promised(buyer: Opens) -> None:
    yu = buyer("b1011")

    replies = yu.says("耽误这么久 补偿我5块钱")
    assert replies == ["utter_which_order"]
    replies = yu.taps("山茶花保湿面霜")

    assert replies[0] == "utter_demand_heard"
    assert replies[-1] == "utter_demand_next"
    assert not re.search(r"(?:补|赔|退)(?:偿|给)?您?5", yu.heard)


def test_money_for_a_review_is_refused_kindly(he: Talk) -> None:
    assert he.says("补偿我10块钱我给你们好评") == ["utter_remedy_is_not_for_reviews"]
    assert he.owner() == "bot"


def test_what_was_just_told_of_the_parcel_is_not_told_again_to_a_demand(he: Talk) -> None:
    he.says("毯子到哪了")

    replies = he.says("能不能赔我点")

    assert replies[0] == "utter_demand_heard_known"
    assert not [reply for reply in replies if reply.startswith("utter_parcel_")]


def test_who_gives_up_on_the_bot_gets_a_person(he: Talk) -> None:
    he.says("能不能赔我点")

    he.says("算了 帮我转人工吧")

    assert he.owner() != "bot"
