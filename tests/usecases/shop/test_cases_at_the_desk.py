"""Cases as people of the shop handle them, and the lists that nobody has to remember."""

from __future__ import annotations

from typing import Any

import pytest

from bot.care.cases.causes import Cause
from bot.care.cases.kinds import CaseKind, Department
from bot.care.cases.states import CaseState
from bot.usecases import people
from bot.usecases.case_book import NewCase
from bot.usecases.case_views import DeskCase
from bot.usecases.cases_desk import (
    assign_case,
    case_details,
    cases_to_follow_up,
    move_case_at_desk,
    open_case_at_desk,
    open_cases,
    overdue_cases,
)
from bot.usecases.desk import desk_conversation
from tests.fakes.case_steps import DAMAGED, HES, LATE, LINS, code_of, sends_photo
from tests.fakes.shop_world import Chat, ShopWorld


@pytest.fixture
def lin(shop: ShopWorld) -> Chat:
    return shop.chat("b1001")


def person(shop: ShopWorld, login: str, *roles: str) -> str:
    people.add_user(shop.deps, login=login, name=login, roles=roles)
    with shop.store.read() as books:
        user = books.people.of_login(login)
    assert user is not None
    return user.id


@pytest.fixture
def xiaohe(shop: ShopWorld) -> str:
    return person(shop, "xiaohe", "agent")


def opened(shop: ShopWorld, chat: Chat, agent: str, new: NewCase = LATE) -> DeskCase:
    return open_case_at_desk(shop.deps, agent_id=agent, conversation_id=chat.id, new=new)[0]


def moved(shop: ShopWorld, agent: str, case: DeskCase, *states: CaseState, **more: Any) -> DeskCase:
    for state in states:
        case = move_case_at_desk(
            shop.deps, agent_id=agent, case_no=case.case_no, seen=case.state, to=state, **more
        )
    return case


def test_an_agent_opens_a_case_with_the_photos_that_were_sent(
    shop: ShopWorld, lin: Chat, xiaohe: str
) -> None:
    upload_id = sends_photo(lin)

    case = opened(shop, lin, xiaohe, DAMAGED)

    details = case_details(shop.deps, case_no=case.case_no, agent_id=xiaohe)
    assert [one.upload_id for one in details.evidence] == [upload_id]
    assert case.needed == ()
    assert [one.actor for one in details.history] == [xiaohe]
    with shop.store.read() as books:
        assert books.audit.about(case.case_no)[-1].verb == "read_case"


def test_an_agents_case_for_the_same_matter_is_the_bots(
    shop: ShopWorld, lin: Chat, xiaohe: str
) -> None:
    first = opened(shop, lin, xiaohe)
    asked = {"agent_id": xiaohe, "conversation_id": lin.id, "new": LATE}

    assert open_case_at_desk(shop.deps, **asked) == (first, False)


def test_no_agent_opens_a_case_for_an_order_of_somebody_else(
    shop: ShopWorld, lin: Chat, xiaohe: str
) -> None:
    foreign = NewCase(CaseKind.PARCEL_LATE, HES)

    assert code_of(opened, shop, lin, xiaohe, foreign) == "not_your_order"


def test_two_agents_who_move_the_same_case_do_not_move_it_twice(
    shop: ShopWorld, lin: Chat, xiaohe: str
) -> None:
    case = opened(shop, lin, xiaohe)
    moved(shop, xiaohe, case, CaseState.VERIFYING)

    assert code_of(moved, shop, xiaohe, case, CaseState.WITH_PERSON, note="急") == "case_moved"


def test_a_refusal_names_its_reason_and_a_case_done_its_cause(
    shop: ShopWorld, lin: Chat, xiaohe: str
) -> None:
    case = moved(shop, xiaohe, opened(shop, lin, xiaohe), CaseState.VERIFYING)

    assert code_of(moved, shop, xiaohe, case, CaseState.REFUSED) == "needs_note"
    assert code_of(moved, shop, xiaohe, case, CaseState.DONE) == "needs_cause"
    done = moved(shop, xiaohe, case, CaseState.DONE, cause=Cause.WEATHER)
    assert (done.state, done.cause, done.due_at) == (CaseState.DONE, Cause.WEATHER, None)


@pytest.mark.parametrize("role", ["trainer", "admin"])
def test_who_does_not_work_at_the_desk_moves_no_case(
    shop: ShopWorld, lin: Chat, xiaohe: str, role: str
) -> None:
    other, case = person(shop, f"the-{role}", role), opened(shop, lin, xiaohe)

    assert code_of(moved, shop, other, case, CaseState.VERIFYING) == "forbidden"
    assert code_of(case_details, shop.deps, case_no=case.case_no, agent_id=other) == "forbidden"


def test_the_responsible_department_and_the_cause_are_on_the_case(
    shop: ShopWorld, lin: Chat, xiaohe: str
) -> None:
    number = opened(shop, lin, xiaohe).case_no

    case = assign_case(
        shop.deps,
        agent_id=xiaohe,
        case_no=number,
        department=Department.WAREHOUSE,
        cause=Cause.PICKING,
    )

    assert (case.department_label, case.cause) == ("仓库", Cause.PICKING)
    assert [one.case_no for one in open_cases(shop.deps, department=Department.WAREHOUSE)] == [
        number
    ]
    assert open_cases(shop.deps, department=Department.COURIER) == ()


def test_open_cases_stand_in_the_order_in_which_they_are_due(
    shop: ShopWorld, lin: Chat, xiaohe: str
) -> None:
    late, damaged = opened(shop, lin, xiaohe), opened(shop, lin, xiaohe, DAMAGED)

    # Photos are reviewed within four hours, a courier is given two days.
    assert [one.case_no for one in open_cases(shop.deps)] == [damaged.case_no, late.case_no]


def test_what_is_overdue_is_listed_from_the_moment_on(
    shop: ShopWorld, lin: Chat, xiaohe: str
) -> None:
    number = opened(shop, lin, xiaohe, DAMAGED).case_no
    shop.clock.go_on(hours=4)
    assert overdue_cases(shop.deps) == ()

    shop.clock.go_on(seconds=1)

    (case,) = overdue_cases(shop.deps)
    assert (case.case_no, case.is_overdue) == (number, True)


def test_three_days_after_its_end_a_case_is_followed_up_once(
    shop: ShopWorld, lin: Chat, xiaohe: str
) -> None:
    case = moved(shop, xiaohe, opened(shop, lin, xiaohe), CaseState.DONE, cause=Cause.TRANSPORT)
    shop.clock.go_on(days=2, hours=23)
    assert cases_to_follow_up(shop.deps) == ()
    shop.clock.go_on(hours=1)
    assert [one.case_no for one in cases_to_follow_up(shop.deps)] == [case.case_no]

    moved(shop, xiaohe, case, CaseState.FOLLOWED_UP)

    assert cases_to_follow_up(shop.deps) == ()


def test_the_desk_shows_the_buyers_open_cases_beside_the_orders(
    shop: ShopWorld, lin: Chat, xiaohe: str
) -> None:
    late, damaged = opened(shop, lin, xiaohe), opened(shop, lin, xiaohe, DAMAGED)
    moved(shop, xiaohe, late, CaseState.DONE, cause=Cause.TRANSPORT)
    he = shop.chat("b1005")

    shown = desk_conversation(shop.deps, conversation_id=lin.id, agent_id=xiaohe)
    of_another = desk_conversation(shop.deps, conversation_id=he.id, agent_id=xiaohe)

    assert [(one.case_no, one.order_no) for one in shown.cases] == [(damaged.case_no, LINS)]
    assert shown.cases[0].needed == ("照片",)
    assert of_another.cases == ()
