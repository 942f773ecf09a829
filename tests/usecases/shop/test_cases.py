"""Cases as the bot opens, moves and tells them: for their own buyer, once a matter, in its turn."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from bot.care.cases.kinds import CaseKind, Department, Evidence
from bot.care.cases.numbers import case_nos_in
from bot.care.cases.states import CaseState, Move, Mover
from bot.care.handover import Reason
from bot.usecases.case_book import NewCase
from bot.usecases.case_views import OpenedAs
from bot.usecases.cases import add_evidence, move_case, tell_progress
from bot.usecases.cases_desk import move_case_by_system
from bot.usecases.handover import ask_for_person
from bot.usecases.refusals import TurnIsOver
from tests.fakes.case_steps import (
    DAMAGED,
    HES,
    LATE,
    LINS,
    NO_SUCH_ORDER,
    code_of,
    moves,
    opens,
    proven,
    row,
    settles,
)
from tests.fakes.shop_world import Chat, ShopWorld


@pytest.fixture
def lin(shop: ShopWorld) -> Chat:
    return shop.chat("b1001")


def test_a_case_has_a_number_a_deadline_and_a_responsible_department(
    shop: ShopWorld, lin: Chat
) -> None:
    opened = opens(lin)

    told = opened.progress
    assert opened.outcome is OpenedAs.OPENED
    assert case_nos_in(f"工单号{told.case_no}") == (told.case_no,)
    assert told.case_no.startswith("GD261118-")
    assert (told.state, told.state_label) == (CaseState.REGISTERED, "已登记")
    assert told.due_at is not None
    kept = row(shop, told.case_no)
    assert (kept.department, kept.buyer_id) == (Department.COURIER, "b1001")


def test_every_change_is_in_the_history_and_in_the_audit(shop: ShopWorld, lin: Chat) -> None:
    number = opens(lin).progress.case_no
    moves(lin, number, CaseState.VERIFYING)

    case = row(shop, number)
    with shop.store.read() as books:
        history = [(one.n, one.verb, one.state.value) for one in books.cases.history(case.id)]
        audit = books.audit.about(number)
    assert history == [(1, "opened", "registered"), (2, "moved", "verifying")]
    assert [(one.actor, one.verb) for one in audit] == [
        ("bot", "case_opened"),
        ("bot", "case_moved"),
    ]
    assert "三天没动静" not in str(audit)


def test_there_is_no_second_case_for_the_same_matter_and_the_first_is_told(
    shop: ShopWorld, lin: Chat
) -> None:
    first = opens(lin)

    again = opens(lin, NewCase(CaseKind.PARCEL_LOST, LINS, words="是不是丢了"))

    assert again.outcome is OpenedAs.ALREADY_OPEN
    assert again.progress.case_no == first.progress.case_no
    with shop.store.read() as books:
        heard = [one.verb for one in books.cases.history(row(shop, first.progress.case_no).id)]
        assert len(books.cases.of_buyer("b1001")) == 1
    assert heard == ["opened", "heard_again"]


def test_another_matter_of_the_same_order_is_another_case(lin: Chat) -> None:
    first, second = opens(lin), opens(lin, DAMAGED)

    assert second.outcome is OpenedAs.OPENED
    assert second.progress.case_no != first.progress.case_no


def test_the_same_turn_run_again_hears_the_same_and_registers_nothing(lin: Chat) -> None:
    turn = lin.turn()

    assert opens(lin, turn=turn) == opens(lin, turn=turn)


def test_forty_at_once_register_one_case(shop: ShopWorld) -> None:
    lin = shop.chat("b1001")
    with ThreadPoolExecutor(8) as pool:
        opened = list(pool.map(lambda _: opens(lin), range(40)))

    assert len({one.progress.case_no for one in opened}) == 1
    assert [one.outcome for one in opened].count(OpenedAs.OPENED) == 1


@pytest.mark.parametrize("order_no", [HES, NO_SUCH_ORDER])
def test_no_case_is_opened_for_an_order_that_is_not_the_buyers(lin: Chat, order_no: str) -> None:
    """Case 44: foreign and unknown get one and the same answer."""
    assert code_of(opens, lin, NewCase(CaseKind.PARCEL_LATE, order_no)) == "not_your_order"


def test_what_is_about_an_order_needs_one(lin: Chat) -> None:
    assert code_of(opens, lin, NewCase(CaseKind.PARCEL_LATE)) == "needs_order"
    assert opens(lin, NewCase(CaseKind.SUGGESTION, words="多出点浅色")).outcome is OpenedAs.OPENED


def test_nothing_is_opened_moved_or_added_once_the_conversation_changed_hands(
    shop: ShopWorld, lin: Chat
) -> None:
    number, turn = opens(lin).progress.case_no, lin.turn()
    ask_for_person(shop.deps, conversation_id=lin.id, reason=Reason.ASKED, evidence="转人工")

    with pytest.raises(TurnIsOver):
        opens(lin, DAMAGED, turn)
    with pytest.raises(TurnIsOver):
        move_case(shop.deps, turn=turn, case_no=number, move=Move(CaseState.VERIFYING, Mover.BOT))
    with pytest.raises(TurnIsOver):
        add_evidence(shop.deps, turn=turn, case_no=number, text="外盒压扁了")
    assert row(shop, number).state is CaseState.REGISTERED


def test_progress_is_told_at_any_time_the_open_ones_first(shop: ShopWorld, lin: Chat) -> None:
    late = opens(lin).progress.case_no
    settles(shop, lin, late)
    shop.clock.go_on(minutes=1)
    damaged = opens(lin, DAMAGED).progress.case_no

    told = tell_progress(shop.deps, turn=lin.turn())

    assert [(one.case_no, one.state_label) for one in told] == [
        (damaged, "已登记"),
        (late, "已办结"),
    ]
    assert told[0].needed == (Evidence.PHOTO,)
    assert [one.case_no for one in tell_progress(shop.deps, turn=lin.turn(), case_no=late)] == [
        late
    ]


def test_a_foreign_number_and_an_unknown_one_are_told_alike(shop: ShopWorld, lin: Chat) -> None:
    number = opens(lin).progress.case_no
    he = shop.chat("b1005")

    assert tell_progress(shop.deps, turn=he.turn(), case_no=number) == ()
    assert tell_progress(shop.deps, turn=he.turn(), case_no="GD261118-000000") == ()
    for asked in (number, "GD261118-000000"):
        assert code_of(moves, he, asked, CaseState.VERIFYING) == "no_case"


def test_a_stranger_hears_of_what_was_proven_and_no_plan_or_reason(
    shop: ShopWorld, lin: Chat
) -> None:
    number = opens(lin).progress.case_no
    moves(lin, number, CaseState.VERIFYING)
    moves(lin, number, CaseState.PROPOSED, "补发一条红围巾")

    told = tell_progress(shop.deps, turn=proven(shop, LINS).turn())
    own = tell_progress(shop.deps, turn=lin.turn())

    assert [(one.case_no, one.note) for one in told] == [(number, "")]
    assert own[0].note == "补发一条红围巾"
    assert tell_progress(shop.deps, turn=shop.chat().turn()) == ()
    assert tell_progress(shop.deps, turn=proven(shop, HES).turn()) == ()


def test_what_a_stranger_registered_for_a_proven_order_belongs_to_its_buyer(
    shop: ShopWorld, lin: Chat
) -> None:
    number = opens(proven(shop, LINS)).progress.case_no

    assert opens(lin).outcome is OpenedAs.ALREADY_OPEN
    assert [one.case_no for one in tell_progress(shop.deps, turn=lin.turn())] == [number]


def test_a_settled_case_answers_for_thirty_days_and_later_there_is_a_new_one(
    shop: ShopWorld, lin: Chat
) -> None:
    number = opens(lin).progress.case_no
    settles(shop, lin, number)
    shop.clock.go_on(days=29)
    assert opens(lin).outcome is OpenedAs.SETTLED_BEFORE

    shop.clock.go_on(days=2)
    later = opens(lin)

    assert later.outcome is OpenedAs.OPENED
    assert row(shop, later.progress.case_no).follows == number
    assert code_of(moves, lin, number, CaseState.WITH_PERSON, "还是没收到") == "other_case"


def test_a_buyer_who_is_not_satisfied_keeps_the_number_and_gets_a_person(
    shop: ShopWorld, lin: Chat
) -> None:
    number = opens(lin).progress.case_no
    settles(shop, lin, number)

    assert moves(lin, number, CaseState.WITH_PERSON, "买家说没收到") is CaseState.WITH_PERSON
    assert opens(lin).outcome is OpenedAs.ALREADY_OPEN
    assert row(shop, number).settled_at is None


def test_money_back_is_due_from_the_scan_at_the_warehouse(shop: ShopWorld, lin: Chat) -> None:
    number = opens(lin, NewCase(CaseKind.RETURN, LINS, "SC01-RED")).progress.case_no
    for state in (CaseState.VERIFYING, CaseState.PROPOSED, CaseState.APPROVED):
        moves(lin, number, state, "同意退货")
    arrived = shop.clock()
    shop.clock.go_on(days=1)

    case = move_case_by_system(shop.deps, case_no=number, to=CaseState.IN_PROGRESS, since=arrived)

    # Arrived on Wednesday: three working days end with Monday.
    assert case.due_at is not None
    assert case.due_at.isoformat() == "2026-11-23T16:00:00+00:00"
    assert case.state_label == "办理中"


def test_a_move_by_the_system_counts_once(shop: ShopWorld, lin: Chat) -> None:
    number = opens(lin).progress.case_no
    for _ in range(2):
        move_case_by_system(shop.deps, case_no=number, to=CaseState.VERIFYING)

    with shop.store.read() as books:
        assert len(books.cases.history(row(shop, number).id)) == 2


def test_odd_characters_are_kept_in_a_form_that_every_store_takes(lin: Chat) -> None:
    odd = replace(LATE, words="没动静\0\ud83d")

    assert opens(lin, odd).outcome is OpenedAs.OPENED
    assert row(lin.world, tell_progress(lin.world.deps, turn=lin.turn())[0].case_no).words
