"""Bot and agents want the same at the same moment, in real threads: one wins, the other is told in
Chinese, and nothing is done twice (cases 23, 24, 30)."""

from __future__ import annotations

import pytest

from bot.care.cases.kinds import CaseKind
from bot.care.cases.states import CaseState, Move, Mover
from bot.shop.grants import GrantKind, ReasonGroup
from bot.shop.order_notes import NoteWish
from bot.shop.orders import OrderState
from bot.shop.remedies import Claim
from bot.usecases.case_book import NewCase
from bot.usecases.cases import move_case, open_case
from bot.usecases.cases_desk import move_case_at_desk, open_case_at_desk
from bot.usecases.doing import Deed, note_on_order
from bot.usecases.grant_views import of_order
from bot.usecases.grants import request_as_person, request_remedy
from bot.usecases.handover import take
from bot.usecases.order_changes import add_note
from tests.fakes.at_the_desk import AtTheDesk, at_once
from tests.fakes.shop_world import ShopWorld

ROUNDS = range(6)


@pytest.mark.parametrize("n", ROUNDS)
def test_a_note_of_the_bot_and_a_takeover(shop: ShopWorld, desk: AtTheDesk, n: int) -> None:
    """Whatever comes first: after the takeover's epoch the bot writes nothing down."""
    order = desk.order(OrderState.TO_SHIP, n % 3)
    chat = shop.chat(order.buyer_id)
    turn = chat.turn()

    def by_bot() -> None:
        add_note(shop.deps, turn=turn, order_no=order.order_no, wish=NoteWish("周五再发"))

    def by_agent() -> None:
        take(shop.deps, conversation_id=chat.id, agent_id=desk.he)

    told = at_once(by_bot, by_agent)

    assert told[1] == ""
    with shop.store.read() as books:
        rows = books.effects.of_subject(order.order_no)
    assert [row.asked_by for row in rows] == ([] if told[0] else ["bot"])
    assert told[0] in ("", "turn is over")


@pytest.mark.parametrize("n", ROUNDS)
def test_the_same_note_by_two_hands_is_written_once(
    shop: ShopWorld, desk: AtTheDesk, n: int
) -> None:
    order = desk.order(OrderState.TO_SHIP, n % 3)
    deed = desk.takes(shop.chat(order.buyer_id))
    done = []

    def notes() -> None:
        done.append(note_on_order(shop.deps, deed=deed, order_no=order.order_no, text="周五再发"))

    assert at_once(notes, notes) == ["", ""]

    with shop.store.read() as books:
        rows = books.effects.of_subject(order.order_no)
        stored = books.shop.order(order.order_no)
    assert len(rows) == 1
    assert sorted(one.again for one in done) == [False, True]
    assert stored is not None
    assert stored.note.count("周五再发") == 1
    (second,) = [one for one in done if one.again]
    assert second.by_whom.startswith("已由小何登记")


@pytest.mark.parametrize("n", ROUNDS)
def test_a_remedy_by_the_bot_and_by_an_agent_is_one(
    shop: ShopWorld, desk: AtTheDesk, n: int
) -> None:
    """Case 30: the second one hears whose it is."""
    order = desk.order(OrderState.SHIPPED, n % 3)
    turn = shop.chat(order.buyer_id).turn()
    claim = Claim(ReasonGroup.LATE, order.order_no, text="延误补偿")
    remedies = []

    def by_bot() -> None:
        remedies.append(request_remedy(shop.deps, turn=turn, claim=claim))

    def by_agent() -> None:
        remedies.append(request_as_person(shop.deps, agent_id=desk.he, claim=claim))

    assert at_once(by_bot, by_agent) == ["", ""]

    (grant,) = of_order(shop.deps, order_no=order.order_no)
    assert grant.by_whom.startswith(("已由小何", "已由店小二"))
    assert {one.grant.grant_id for one in remedies if one.grant} == {grant.grant_id}


@pytest.mark.parametrize("n", ROUNDS)
def test_a_case_of_one_matter_is_registered_once(shop: ShopWorld, desk: AtTheDesk, n: int) -> None:
    order = desk.order(OrderState.SHIPPED, n % 3)
    chat = shop.chat(order.buyer_id)
    turn, new = chat.turn(), NewCase(CaseKind.PARCEL_LATE, order.order_no, words="三天没动静")
    found = []

    def by_bot() -> None:
        found.append(open_case(shop.deps, turn=turn, new=new).progress.case_no)

    def by_agent() -> None:
        asked = {"agent_id": desk.he, "conversation_id": chat.id, "new": new}
        found.append(open_case_at_desk(shop.deps, **asked)[0].case_no)

    assert at_once(by_bot, by_agent) == ["", ""]
    assert len(set(found)) == 1


@pytest.mark.parametrize("n", ROUNDS)
def test_of_two_who_move_a_case_one_wins_and_the_other_reads_where_it_stands(
    shop: ShopWorld, desk: AtTheDesk, n: int
) -> None:
    order = desk.order(OrderState.SHIPPED, n % 3)
    chat = shop.chat(order.buyer_id)
    turn, new = chat.turn(), NewCase(CaseKind.PARCEL_LATE, order.order_no, words="三天没动静")
    case_no = open_case(shop.deps, turn=turn, new=new).progress.case_no

    def to_a_person(agent_id: str) -> None:
        move_case_at_desk(
            shop.deps,
            agent_id=agent_id,
            case_no=case_no,
            seen=CaseState.REGISTERED,
            to=CaseState.WITH_PERSON,
            note="买家着急",
        )

    def by_bot() -> None:
        move = Move(CaseState.VERIFYING, Mover.BOT)
        move_case(shop.deps, turn=turn, case_no=case_no, move=move)

    told = at_once(lambda: to_a_person(desk.he), lambda: to_a_person(desk.ya), by_bot)

    agents = [text for text in told[:2] if text]
    assert agents
    assert all(text.startswith("这个工单已经是“") for text in agents)
    with shop.store.read() as books:
        row = books.cases.of_no(case_no)
        assert row is not None
        moves = [one for one in books.cases.history(row.id) if one.verb == "moved"]
    assert len(moves) == 3 - sum(bool(text) for text in told)


def test_a_deed_in_a_conversation_that_a_colleague_has_by_now_is_refused(
    shop: ShopWorld, desk: AtTheDesk
) -> None:
    order = desk.order(OrderState.TO_SHIP)
    chat = shop.chat(order.buyer_id)
    mine = desk.takes(chat)
    stale = Deed(desk.ya, chat.id, mine.epoch)
    older = Deed(desk.he, chat.id, mine.epoch - 1)
    new = NewCase(CaseKind.COMPLAINT_SERVICE, words="等太久")
    claim = Claim(ReasonGroup.QUALITY, order.order_no, kind=GrantKind.COUPON, amount_fen=500)

    told = at_once(
        lambda: note_on_order(shop.deps, deed=stale, order_no=order.order_no, text="周五再发"),
        lambda: note_on_order(shop.deps, deed=older, order_no=order.order_no, text="周五再发"),
        lambda: open_case_at_desk(
            shop.deps, agent_id=desk.ya, conversation_id=chat.id, new=new, epoch=mine.epoch
        ),
        lambda: request_as_person(
            shop.deps, agent_id=desk.ya, claim=claim, conversation_id=chat.id, epoch=mine.epoch
        ),
    )

    assert [text[:9] for text in told] == [
        "这个会话已由小何接",
        "这个会话换过人了，",
        "这个会话已由小何接",
        "这个会话已由小何接",
    ]
    with shop.store.read() as books:
        assert books.effects.of_subject(order.order_no) == []
        assert books.grants.of_order(order.order_no) == []
        assert books.cases.of_buyer(order.buyer_id or "") == []
