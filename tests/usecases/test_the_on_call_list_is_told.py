"""Safety and data leaks reach the on-call list once, whatever fails (playbook §13)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.care.handover import Reason
from bot.care.on_call import pause_after
from bot.usecases import handover
from bot.usecases.alerts import tell_on_call
from bot.usecases.ports_alerts import AlertRow, AlertState
from tests.fakes.on_call import NotifierInProcess
from tests.fakes.world import LIN, World

DESK = "https://shop.example/desk/"
WORDS = "小满的水壶漏电把我电到了，打13800001001"


def reports(world: World, reason: Reason = Reason.SAFETY) -> AlertRow | None:
    """林小满 reports a danger; the alert that was kept."""
    conversation = world.opens(LIN)
    handover.ask_for_person(world.deps, conversation_id=conversation, reason=reason, evidence=WORDS)
    return kept(world, conversation)


def kept(world: World, conversation: str) -> AlertRow | None:
    with world.store.read() as books:
        asked = books.handovers.latest(conversation)
        assert asked is not None
        return books.alerts.get(asked.id)


def tells(world: World, *notifiers: NotifierInProcess) -> int:
    return tell_on_call(world.deps, notifiers=notifiers, desk_url=DESK)


def stands(world: World, alert: AlertRow) -> AlertRow:
    with world.store.read() as books:
        found = books.alerts.get(alert.id)
    assert found is not None
    return found


@pytest.fixture
def phone() -> NotifierInProcess:
    return NotifierInProcess("phone")


@pytest.fixture
def alert(world: World) -> AlertRow:
    found = reports(world)
    assert found is not None
    return found


@pytest.mark.parametrize("reason", [Reason.SAFETY, Reason.LEAK])
def test_danger_is_told_with_a_link_and_without_the_person(
    world: World, phone: NotifierInProcess, reason: Reason
) -> None:
    found = reports(world, reason)
    assert found is not None

    assert tells(world, phone) == 1

    (told,) = phone.told
    assert (told.id, told.reason, told.shop_name) == (found.id, reason.value, "暖屿生活馆")
    assert told.link == f"{DESK}#c={found.conversation_id}"
    assert told.words == "[姓名]的水壶漏电把我电到了，打[电话]"


@pytest.mark.parametrize(
    "reason", [one for one in Reason if one not in {Reason.SAFETY, Reason.LEAK}]
)
def test_other_reasons_wake_nobody(world: World, phone: NotifierInProcess, reason: Reason) -> None:
    assert reports(world, reason) is None
    assert tells(world, phone) == 0
    assert phone.tries == []


def test_an_alert_stands_or_falls_with_its_handover(world: World) -> None:
    conversation = world.opens(LIN)

    class NoMoreInk(Exception):
        pass

    def breaks(*_: object, **__: object) -> None:
        raise NoMoreInk

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.store.people.SqlAudit.write", breaks)
        with pytest.raises(NoMoreInk):
            handover.ask_for_person(
                world.deps, conversation_id=conversation, reason=Reason.SAFETY, evidence=WORDS
            )

    with world.store.read() as books:
        assert books.handovers.latest(conversation) is None
        assert books.alerts.due(world.clock(), 10) == []


def test_what_was_told_is_not_told_again(
    world: World, alert: AlertRow, phone: NotifierInProcess
) -> None:
    tells(world, phone)
    world.clock.go_on(hours=1)
    tells(world, phone)

    assert phone.tries == [alert.id]
    assert stands(world, alert).state is AlertState.TOLD


def test_who_does_not_answer_is_tried_again_ever_more_slowly_with_the_same_id(
    world: World, alert: AlertRow, phone: NotifierInProcess
) -> None:
    phone.fault = "status 503"
    for tries in (1, 2, 3):
        assert tells(world, phone) == 0
        assert phone.tries == [alert.id] * tries
        wait = pause_after(tries)
        world.clock.now += wait - timedelta(milliseconds=1)
        tells(world, phone)
        assert len(phone.tries) == tries, "too early"
        world.clock.go_on(milliseconds=1)
    phone.fault = ""

    assert tells(world, phone) == 1
    assert stands(world, alert).attempts == 4
    assert stands(world, alert).why is None


def test_pauses_grow_from_seconds_to_ten_minutes() -> None:
    waits = [pause_after(tries).total_seconds() for tries in (1, 2, 3, 8, 100_000)]

    assert waits == [5, 10, 20, 600, 600]


def test_one_that_is_silent_does_not_make_the_other_ring_twice(
    world: World, alert: AlertRow, phone: NotifierInProcess
) -> None:
    mail = NotifierInProcess("mail")
    mail.fault = "TimeoutError"
    tells(world, mail, phone)
    assert stands(world, alert).told == ("phone",)
    assert stands(world, alert).why == "mail: TimeoutError"

    mail.fault = ""
    world.clock.go_on(seconds=5)
    assert tells(world, mail, phone) == 1
    assert (len(phone.tries), len(mail.told)) == (1, 1)


def test_after_a_day_it_is_given_up(
    world: World, alert: AlertRow, phone: NotifierInProcess
) -> None:
    phone.fault = "status 503"
    world.clock.go_on(hours=24)
    tells(world, phone)
    assert stands(world, alert).state is AlertState.GIVEN_UP

    world.clock.go_on(hours=1)
    tells(world, phone)
    assert len(phone.tries) == 1


def test_an_alert_is_held_by_one_worker_and_free_again_when_that_one_died(
    world: World, alert: AlertRow, phone: NotifierInProcess
) -> None:
    now = world.clock()
    with world.store.write() as books:
        assert books.alerts.claim(alert.id, now, now + timedelta(minutes=2))
        assert not books.alerts.claim(alert.id, now, now + timedelta(minutes=2))
    assert tells(world, phone) == 0

    world.clock.go_on(minutes=2)
    assert tells(world, phone) == 1
