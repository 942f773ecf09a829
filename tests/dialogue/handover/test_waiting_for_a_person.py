"""Who waits for a person is not left alone, and may change his mind (playbook §13)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.usecases import presence
from tests.dialogue.talk import Shop, Talk
from tests.waiting import eventually

Opens = Callable[..., Talk]


def said(talk: Talk) -> list[str]:
    return [event["reply"] for event in talk.events() if event["reply"]]


def words_of_the_wait(talk: Talk) -> int:
    """How often it was said how it stands, with a range or without."""
    return sum(reply.startswith("utter_still_waiting") for reply in said(talk))


@pytest.fixture
def at_night(shop: Shop) -> Iterator[None]:
    """Five in the morning, nobody on duty."""
    now = shop.clock.now
    shop.clock.now = datetime(2026, 11, 18, 21, 0, tzinfo=UTC)
    yield
    shop.clock.now = now


@pytest.fixture
def at_the_desk(shop: Shop) -> Iterator[str]:
    """小何 has the desk open; she goes home after the test."""
    agent = shop.agent()
    presence.arrive(shop.deps, agent_id=agent)
    yield agent
    presence.sign_off(shop.deps, agent_id=agent)


@pytest.fixture
def waits(buyer: Opens, at_the_desk: str) -> Talk:
    he = buyer("b1005")
    he.says("转人工")
    return he


def test_who_writes_on_hears_where_in_the_queue_but_not_after_every_line(waits: Talk) -> None:
    waits.says("毯子颜色发错了")
    waits.says("要灰色的")
    waits.says("订单里写得很清楚")

    assert words_of_the_wait(waits) == 1


def test_after_a_while_it_is_said_again(waits: Talk, at_the_desk: str) -> None:
    waits.says("毯子颜色发错了")
    waits.shop.clock.now += timedelta(minutes=4)
    presence.stay(waits.shop.deps, agent_ids=[at_the_desk])
    waits.says("还要等多久")

    assert words_of_the_wait(waits) == 2


def test_the_buyer_leaves_the_queue(waits: Talk) -> None:
    waits.says("不用人工了")

    assert waits.owner() == "bot"
    assert said(waits)[-1] == "utter_queue_left"
    assert waits.says("我的快递到哪了")[0].startswith("utter_parcel")


def test_what_is_asked_while_leaving_is_answered(waits: Talk) -> None:
    waits.says("不用人工了，我的快递到哪了")

    assert waits.owner() == "bot"
    assert eventually(
        lambda: any(reply.startswith("utter_parcel") for reply in said(waits)), what="the answer"
    )


def test_at_night_the_next_shift_is_named_and_a_contact_taken(buyer: Opens, at_night: None) -> None:
    he = buyer("b1005")
    he.says("转人工")
    he.says("毯子颜色发错了")
    assert said(he)[-1] == "utter_still_closed"

    he.says("我电话13912345678")

    assert said(he)[-1] == "utter_contact_taken"
    with he.shop.deps.store.read() as books:
        handover = books.handovers.latest(he.id)
    assert handover is not None
    assert {"label": "买家留的电话", "text": "13912345678"} in list(handover.summary)


def test_a_new_wish_for_a_person_queues_again(waits: Talk) -> None:
    waits.says("不用人工了")
    waits.says("还是转人工吧")

    assert waits.owner() == "queue"


def test_with_everybody_away_nobody_is_said_to_be_coming_and_a_number_is_taken(
    buyer: Opens,
) -> None:
    he = buyer("b1005")
    he.says("转人工")
    assert said(he)[-1] == "utter_nobody_at_desk"
    assert not any("排在第" in event["text"] for event in he.events())

    he.says("毯子颜色发错了")
    assert said(he)[-1] == "utter_still_away"
    he.says("打我电话13912345678")
    assert said(he)[-1] == "utter_contact_taken_away"


def test_with_somebody_there_a_place_is_told(waits: Talk) -> None:
    assert said(waits)[-1].startswith("utter_person_is_coming")
    assert any("第1位" in event["text"] for event in waits.events())


@pytest.fixture
def misunderstood(buyer: Opens) -> Talk:
    """Twice in a row not understood; nobody is at the desk."""
    he = buyer("b1005")
    he.says("咕噜噜哒噜哒")
    he.says("哒噜哒咕噜噜")
    assert he.owner() == "queue"
    return he


def test_a_plain_question_beside_the_wait_is_answered_and_the_place_is_kept(
    misunderstood: Talk,
) -> None:
    assert misunderstood.says("新疆包邮吗") == ["utter_freight_remote"]
    assert misunderstood.owner() == "queue"
    assert misunderstood.choices == []


def test_the_bot_begins_nothing_and_asks_nothing_beside_the_wait(misunderstood: Talk) -> None:
    before = said(misunderstood)

    misunderstood.says("我要退货")
    misunderstood.says("帮我把地址改到南京")

    new = said(misunderstood)[len(before) :]
    assert set(new) <= {"utter_still_away", "utter_still_closed"}
    assert misunderstood.owner() == "queue"


def test_who_asked_for_a_person_who_is_there_hears_no_bot(waits: Talk) -> None:
    assert "utter_freight_remote" not in waits.says("新疆包邮吗")
    assert "utter_freight_remote" not in said(waits)


def test_who_asked_for_a_person_when_nobody_is_there_is_answered_meanwhile(buyer: Opens) -> None:
    he = buyer("b1005")
    he.says("转人工")

    assert he.says("新疆包邮吗") == ["utter_freight_remote"]
    assert he.owner() == "queue"
