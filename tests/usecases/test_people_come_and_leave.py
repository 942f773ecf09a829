"""People of the shop: invited with a one-time password, given roles, leaving."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.care.conversations import Owner
from bot.usecases import people, staff
from bot.usecases.audit_lists import AuditPart, audit_page
from bot.usecases.handover import say_as_agent
from bot.usecases.refusals import Refused
from tests.fakes.desk import Desk
from tests.fakes.refusing import is_told
from tests.fakes.world import World


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    world = World(tmp_path)
    yield Desk(world)
    world.close()


@pytest.fixture
def owner(desk: Desk) -> str:
    return desk.world.agent("店长", "dianzhang", "admin")


def logs_in(desk: Desk, login: str, password: str) -> people.Session:
    return people.log_in(desk.deps, login=login, password=password, address="shop")


def test_who_is_invited_gets_in_once_and_chooses_a_password(desk: Desk, owner: str) -> None:
    invited = staff.invite(desk.deps, actor=owner, login="XiaoYu", name="小雨", roles=("agent",))

    session = logs_in(desk, "xiaoyu", invited.password)
    assert session.user.must_change_password
    people.change_password(
        desk.deps, token=session.token, old=invited.password, new="warm-scarf-weather"
    )
    with pytest.raises(Refused):
        logs_in(desk, "xiaoyu", invited.password)
    desk.world.clock.go_on(days=30)
    assert logs_in(desk, "xiaoyu", "warm-scarf-weather").user.name == "小雨"


def test_an_invitation_that_nobody_used_in_time_is_over(desk: Desk, owner: str) -> None:
    invited = staff.invite(desk.deps, actor=owner, login="xiaoyu", name="小雨", roles=("agent",))
    desk.world.clock.go_on(days=3)

    with is_told("已过期"):
        logs_in(desk, "xiaoyu", invited.password)

    again = staff.let_in_again(desk.deps, actor=owner, user_id=staff.staff(desk.deps)[0].id)
    assert again.password != invited.password


@pytest.mark.parametrize(
    ("login", "name", "roles"),
    [
        ("小雨", "小雨", ("agent",)),
        ("xiao yu", "小雨", ("agent",)),
        ("xiaoyu", " ", ("agent",)),
        ("xiaoyu", "小雨", ()),
        ("xiaoyu", "小雨", ("boss",)),
    ],
)
def test_an_invitation_that_makes_no_sense_is_refused(
    desk: Desk, owner: str, login: str, name: str, roles: tuple[str, ...]
) -> None:
    with pytest.raises(Refused) as refused:
        staff.invite(desk.deps, actor=owner, login=login, name=name, roles=roles)

    assert refused.value.code == "bad_request"


def test_who_leaves_is_out_at_once_and_their_talks_wait_for_another(desk: Desk, owner: str) -> None:
    he, ya = desk.agent("xiaohe", "小何"), desk.agent("xiaoya", "小雅")
    talk = desk.waits()
    desk.takes(he, talk)
    invited = staff.let_in_again(desk.deps, actor=owner, user_id=he)
    session = logs_in(desk, "xiaohe", invited.password)

    assert staff.leaves(desk.deps, actor=owner, user_id=he) == 1

    with pytest.raises(Refused):
        people.session_of(desk.deps, token=session.token)
    with pytest.raises(Refused):
        logs_in(desk, "xiaohe", invited.password)
    item = desk.item(talk)
    assert item.owner is Owner.QUEUE
    assert desk.offered_to(talk) == ya
    with pytest.raises(Refused):
        say_as_agent(
            desk.deps, conversation_id=talk, agent_id=he, client_msg_id="late", text="您好"
        )


def test_who_left_can_come_back(desk: Desk, owner: str) -> None:
    he = desk.agent("xiaohe", "小何")
    staff.leaves(desk.deps, actor=owner, user_id=he)

    invited = staff.let_in_again(desk.deps, actor=owner, user_id=he)

    assert logs_in(desk, "xiaohe", invited.password).user.left_at is None


def test_who_is_no_agent_any_more_keeps_no_talks(desk: Desk, owner: str) -> None:
    he = desk.agent("xiaohe", "小何")
    talk = desk.waits()
    desk.takes(he, talk)

    staff.set_roles(desk.deps, actor=owner, user_id=he, roles=("trainer",))

    assert desk.item(talk).owner is Owner.QUEUE


def test_the_shop_keeps_an_admin(desk: Desk, owner: str) -> None:
    with is_told("至少要留一位管理员"):
        staff.set_roles(desk.deps, actor=owner, user_id=owner, roles=("agent",))
    with is_told("自己"):
        staff.leaves(desk.deps, actor=owner, user_id=owner)


def test_only_an_admin_lets_people_in_or_out(desk: Desk) -> None:
    lead, he = desk.world.agent("周主管", "zhou", "lead"), desk.agent("xiaohe", "小何")

    with is_told("管理员"):
        staff.invite(desk.deps, actor=lead, login="xiaoyu", name="小雨", roles=("agent",))
    with is_told("管理员"):
        staff.leaves(desk.deps, actor=lead, user_id=he)


def test_the_audit_says_in_words_who_did_what_page_by_page(desk: Desk, owner: str) -> None:
    for n in range(60):
        staff.invite(desk.deps, actor=owner, login=f"agent{n}", name=f"客服{n}", roles=("agent",))

    first = audit_page(desk.deps, actor=owner, part=AuditPart.PEOPLE)
    rest = audit_page(desk.deps, actor=owner, part=AuditPart.PEOPLE, before=first.lines[-1].id)

    assert first.more
    assert not rest.more
    assert (first.lines[0].by_name, first.lines[0].label) == ("店长", "邀请了人")
    assert first.lines[0].about_name == "客服59"


def test_no_agent_reads_the_audit(desk: Desk) -> None:
    he = desk.agent("xiaohe", "小何")

    with is_told("主管和管理员"):
        audit_page(desk.deps, actor=he)
