"""Cases as the bot opens, moves and tells them: for their own buyer, once a matter, in its turn."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from bot.care.cases.causes import Cause
from bot.care.cases.kinds import CaseKind, Department, Evidence
from bot.care.cases.numbers import case_nos_in
from bot.care.cases.states import CaseState, Move, Mover
from bot.care.handover import Reason
from bot.usecases.case_book import NewCase
from bot.usecases.case_views import Opened, OpenedAs
from bot.usecases.cases import add_evidence, move_case, open_case, tell_progress
from bot.usecases.cases_desk import move_case_by_system
from bot.usecases.handover import ask_for_person
from bot.usecases.messages import receive_message
from bot.usecases.photos import sweep_photos, take_in_photo
from bot.usecases.ports_cases import CaseRow
from bot.usecases.refusals import Refused, TurnIsOver
from bot.usecases.saying import Turn
from tests.fakes.pictures import photo
from tests.fakes.shop_world import Chat, ShopWorld

LINS = "2640173842439331001"
HES = "2640173843843471005"
NO_SUCH_ORDER = "2640173899999999999"
LATE = NewCase(CaseKind.PARCEL_LATE, LINS, words="包裹三天没动静了")
DAMAGED = NewCase(CaseKind.PARCEL_DAMAGED, LINS, "SC01-RED", "围巾外盒压扁了")


@pytest.fixture
def lin(shop: ShopWorld) -> Chat:
    return shop.chat("b1001")


def opens(chat: Chat, new: NewCase = LATE, turn: Turn | None = None) -> Opened:
    return open_case(chat.world.deps, turn=turn or chat.turn(), new=new)


def moves(chat: Chat, case_no: str, to: CaseState, note: str = "") -> CaseState:
    move = Move(to, Mover.BOT, note)
    return move_case(chat.world.deps, turn=chat.turn(), case_no=case_no, move=move).state


def row(shop: ShopWorld, case_no: str) -> CaseRow:
    with shop.store.read() as books:
        found = books.cases.of_no(case_no)
    assert found is not None
    return found


def code_of(work: object, *arguments: object, **named: object) -> str:
    with pytest.raises(Refused) as refused:
        work(*arguments, **named)  # type: ignore[operator]
    return refused.value.code


def settles(shop: ShopWorld, chat: Chat, case_no: str) -> None:
    for state in (CaseState.VERIFYING, CaseState.PROPOSED, CaseState.APPROVED):
        moves(chat, case_no, state, "补发一条")
    for state in (CaseState.IN_PROGRESS, CaseState.DONE):
        move_case_by_system(shop.deps, case_no=case_no, to=state, cause=Cause.TRANSPORT)


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


def proven(shop: ShopWorld, order_no: str) -> Chat:
    chat = shop.chat()
    with shop.store.write() as books:
        books.proofs.prove(chat.id, order_no, shop.clock())
    return chat


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


def sends_photo(chat: Chat, text: str | None = None) -> str:
    deps = chat.world.deps
    upload_id = take_in_photo(deps, conversation_id=chat.id, data=photo()).upload_id
    receive_message(
        deps,
        conversation_id=chat.id,
        client_msg_id=upload_id,
        text=text,
        upload_ids=[upload_id],
    )
    return upload_id


def test_nothing_is_proposed_for_a_damaged_parcel_before_its_photo_is_there(
    shop: ShopWorld, lin: Chat
) -> None:
    number = opens(lin, DAMAGED).progress.case_no
    moves(lin, number, CaseState.VERIFYING)
    assert code_of(moves, lin, number, CaseState.PROPOSED, "补发") == "needs_evidence"

    sends_photo(lin)
    told = add_evidence(shop.deps, turn=lin.turn(), case_no=number, upload_ids=[])

    assert told.needed == ()
    assert moves(lin, number, CaseState.PROPOSED, "补发") is CaseState.PROPOSED


def test_a_photo_is_evidence_once_however_often_the_turn_runs(shop: ShopWorld, lin: Chat) -> None:
    number, upload_id = opens(lin, DAMAGED).progress.case_no, sends_photo(lin)
    for _ in range(3):
        add_evidence(
            shop.deps, turn=lin.turn(), case_no=number, upload_ids=[upload_id], text="压扁了"
        )

    with shop.store.read() as books:
        evidence = books.cases.evidence_of(row(shop, number).id)
    assert sorted(one.kind for one in evidence) == [Evidence.PHOTO, Evidence.WORDS]


def test_another_buyers_photo_is_no_evidence(shop: ShopWorld, lin: Chat) -> None:
    number, foreign = opens(lin, DAMAGED).progress.case_no, sends_photo(shop.chat("b1005"))

    for upload_id in (foreign, "0" * 32):
        asked = {"turn": lin.turn(), "case_no": number, "upload_ids": [upload_id]}
        assert code_of(add_evidence, shop.deps, **asked) == "photo_gone"


def test_an_open_case_holds_its_photos_and_lets_them_go_in_its_time(
    shop: ShopWorld, lin: Chat
) -> None:
    number, upload_id = opens(lin, DAMAGED).progress.case_no, sends_photo(lin)
    add_evidence(shop.deps, turn=lin.turn(), case_no=number, upload_ids=[upload_id])
    shop.clock.go_on(days=400)
    assert sweep_photos(shop.deps) == 0

    settles(shop, lin, number)
    shop.clock.go_on(days=179)
    assert sweep_photos(shop.deps) == 0
    shop.clock.go_on(days=2)

    assert sweep_photos(shop.deps) == 1
    assert shop.deps.photo_shelf.get(upload_id) is None


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
