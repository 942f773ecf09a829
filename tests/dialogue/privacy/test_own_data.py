"""The buyer's own data: advertising stops at once, the rest is a task (law 31)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.shop.csv_kinds import CsvKind
from tests.dialogue.talk import Talk

Opens = Callable[..., Talk]


def agrees_to_care(talk: Talk, buyer_id: str) -> bool:
    with talk.shop.deps.store.read() as books:
        buyers = books.shop.records(CsvKind.BUYERS)
    return bool(next(one.consent_care for one in buyers if one.buyer_id == buyer_id))


def privacy_cases(talk: Talk) -> list[str]:
    with talk.shop.deps.store.read() as books:
        found = books.cases.of_conversation(talk.id)
    return [case.case_no for case in found if case.kind.value == "privacy"]


def test_advertising_stops_at_once_and_once_only(buyer: Opens) -> None:
    chen = buyer("b1003")
    assert agrees_to_care(chen, "b1003")

    assert chen.says("别再给我发广告短信了") == ["utter_marketing_stopped"]
    assert not agrees_to_care(chen, "b1003")
    assert chen.says("短信别发了") == ["utter_marketing_stopped_before"]
    assert chen.owner() == "bot"


@pytest.mark.parametrize(
    ("buyer_id", "words", "reply"),
    [
        ("b1002", "把我的个人资料删掉", "utter_privacy_delete"),
        ("b1006", "我想查看你们存了我哪些个人信息", "utter_privacy_see"),
    ],
)
def test_a_request_becomes_a_task_with_a_number(
    buyer: Opens, buyer_id: str, words: str, reply: str
) -> None:
    asks = buyer(buyer_id)

    assert asks.says(words) == [reply, "utter_case_registered"]
    (number,) = privacy_cases(asks)
    assert number in asks.heard


def test_two_wishes_are_both_heard(buyer: Opens) -> None:
    ye = buyer("b1013")
    replies = ye.says("营销短信停掉 把我的资料也删除")

    assert {"utter_marketing_stopped", "utter_privacy_delete"} <= set(replies)
    assert not agrees_to_care(ye, "b1013")


def test_a_stranger_who_proved_an_order_can_stop_advertising(buyer: Opens) -> None:
    stranger = buyer()
    with stranger.shop.deps.store.write() as books:
        books.proofs.prove(stranger.id, "2640173839631051009", stranger.shop.clock())

    assert stranger.says("退订") == ["utter_marketing_stopped"]
    assert not agrees_to_care(stranger, "b1009")
