"""What an agent does beside a conversation, by the bot's own use cases in the agent's hand."""

from __future__ import annotations

from itertools import pairwise

import pytest

from bot.care.cases.kinds import CaseKind
from bot.care.cases.states import CaseState
from bot.shop.grants import ReasonGroup
from bot.shop.orders import OrderState
from bot.shop.remedies import Claim
from bot.shop.returns import Cause, Condition
from bot.usecases.case_book import NewCase
from bot.usecases.case_lists import Due, case_sheet, case_words, list_cases
from bot.usecases.cases_desk import move_case_at_desk, open_case_at_desk
from bot.usecases.desk import queue_lists
from bot.usecases.doing import Deed, allow_return, doing_of, note_on_order, use_coupon
from bot.usecases.grants import request_as_person, request_remedy
from bot.usecases.handover import close
from bot.usecases.ledger import REST
from bot.usecases.payouts import pay_out
from bot.usecases.refusals import Refused
from bot.usecases.returning import GoodsBack
from bot.usecases.wallet import EmbeddedPayer
from tests.fakes.at_the_desk import AtTheDesk
from tests.fakes.case_steps import code_of
from tests.fakes.shop_world import Chat, ShopWorld


@pytest.fixture
def chat(shop: ShopWorld, desk: AtTheDesk) -> Chat:
    return shop.chat(desk.order(OrderState.TO_SHIP).buyer_id)


@pytest.fixture
def deed(chat: Chat, desk: AtTheDesk) -> Deed:
    return desk.takes(chat)


def test_a_note_is_written_word_by_word_and_to_the_agents_name(
    shop: ShopWorld, desk: AtTheDesk, deed: Deed
) -> None:
    order = desk.order(OrderState.TO_SHIP)

    done = note_on_order(shop.deps, deed=deed, order_no=order.order_no, text=" 周五再发，谢谢 ")

    assert (done.wish.what, done.wish.words, done.again) == ("周五再发，谢谢", "已办好", False)
    assert done.wish.asked_by_name == "小何"
    beside = doing_of(shop.deps, conversation_id=deed.conversation_id, agent_id=desk.he)
    assert beside.wishes == (done.wish,)
    assert beside.may_act
    with shop.store.read() as books:
        asked = [row for row in books.audit.about(order.order_no) if row.verb == "asked_add_note"]
    assert [row.actor for row in asked] == [desk.he]


def test_what_no_note_reaches_any_more_is_refused_with_its_reason(
    shop: ShopWorld, desk: AtTheDesk
) -> None:
    order = desk.order(OrderState.DONE)
    deed = desk.takes(shop.chat(order.buyer_id))

    with pytest.raises(Refused) as refused:
        note_on_order(shop.deps, deed=deed, order_no=order.order_no, text="周五再发")

    assert (refused.value.code, "已经签收" in refused.value.text) == ("not_by_rule", True)


def test_what_the_rules_leave_to_a_person_is_done_when_the_agent_takes_it_upon_oneself(
    shop: ShopWorld, desk: AtTheDesk
) -> None:
    order = desk.order(OrderState.DONE)
    chat = shop.chat(order.buyer_id)
    deed = desk.takes(chat)
    sku = order.lines[0].sku
    cut = GoodsBack(sku, Cause.PERSONAL, 1, Condition.WORN)

    with pytest.raises(Refused) as refused:
        allow_return(shop.deps, deed=deed, order_no=order.order_no, goods=cut)
    assert refused.value.code in ("needs_judgement", "not_by_rule")

    judged = Deed(deed.agent_id, deed.conversation_id, deed.epoch, judges=True)
    if refused.value.code == "needs_judgement":
        done = allow_return(shop.deps, deed=judged, order_no=order.order_no, goods=cut)
        assert done.wish.told.startswith("寄回：")
        with shop.store.read() as books:
            rows = books.audit.about(order.order_no)
        assert any(row.details.get("judged") for row in rows)


def test_a_foreign_order_and_a_stranger_are_out_of_reach(
    shop: ShopWorld, desk: AtTheDesk, deed: Deed
) -> None:
    foreign = desk.order(OrderState.SHIPPED, 1)
    named = {"order_no": foreign.order_no, "text": "周五再发"}
    assert code_of(note_on_order, shop.deps, deed=deed, **named) == "not_your_order"
    stranger = desk.takes(shop.chat())
    assert code_of(note_on_order, shop.deps, deed=stranger, **named) == "not_your_order"
    beside = doing_of(shop.deps, conversation_id=stranger.conversation_id, agent_id=desk.he)
    assert (beside.is_known, beside.orders) == (False, ())


def test_a_coupon_is_used_on_the_buyers_order_once_by_the_agent(
    shop: ShopWorld, desk: AtTheDesk
) -> None:
    order = desk.order(OrderState.SHIPPED)
    chat = shop.chat(order.buyer_id)
    request_remedy(shop.deps, turn=chat.turn(), claim=Claim(ReasonGroup.LATE, order.order_no))
    shop.clock.now += REST
    pay_out(shop.deps, payer=EmbeddedPayer(shop.store, shop.clock))
    deed = desk.takes(chat)
    beside = doing_of(shop.deps, conversation_id=chat.id, agent_id=desk.he)
    (coupon,) = beside.coupons

    assert use_coupon(shop.deps, deed=deed, key=coupon.key, order_no=order.order_no) == coupon

    beside = doing_of(shop.deps, conversation_id=chat.id, agent_id=desk.he)
    assert beside.coupons == ()
    with shop.store.read() as books:
        rows = [one for one in books.audit.about(order.order_no) if one.verb == "used_coupon"]
    assert [row.actor for row in rows] == [desk.he]
    stale = Deed(desk.ya, chat.id, deed.epoch)
    foreign = {"key": coupon.key, "order_no": order.order_no}
    assert code_of(use_coupon, shop.deps, deed=stale, **foreign) == "not_yours"


def test_what_is_left_to_pay_back_counts_grants_and_wishes(
    shop: ShopWorld, desk: AtTheDesk, chat: Chat, deed: Deed
) -> None:
    order = desk.order(OrderState.TO_SHIP)
    claim = Claim(ReasonGroup.QUALITY, order.order_no, order.lines[0].sku, amount_fen=1_000)
    request_as_person(shop.deps, agent_id=desk.he, claim=claim)

    beside = doing_of(shop.deps, conversation_id=chat.id, agent_id=desk.he)

    (own,) = [one for one in beside.orders if one.order_no == order.order_no]
    assert own.left_fen == order.paid_fen - 1_000
    assert [one.amount_fen for one in beside.grants] == [1_000]


# --- cases -----------------------------------------------------------------------


def opened(shop: ShopWorld, desk: AtTheDesk, deed: Deed, kind: CaseKind) -> str:
    order = desk.order(OrderState.TO_SHIP)
    new = NewCase(kind, order.order_no, order.lines[0].sku, "买家说少了一个发绳")
    case, is_new = open_case_at_desk(
        shop.deps, agent_id=desk.he, conversation_id=deed.conversation_id, new=new,
        epoch=deed.epoch,
    )  # fmt: skip
    assert is_new
    return case.case_no


def test_cases_are_listed_by_state_deadline_and_department(
    shop: ShopWorld, desk: AtTheDesk, deed: Deed
) -> None:
    number = opened(shop, desk, deed, CaseKind.MISSING_PIECE)

    def listed(**asked: object) -> list[str]:
        return [one.case_no for one in list_cases(shop.deps, **asked)]  # type: ignore[arg-type]

    assert listed() == [number]
    assert listed(state=CaseState.VERIFYING) == []
    assert listed(due=Due.OVERDUE) == []
    shop.clock.go_on(days=4)
    assert listed(due=Due.OVERDUE, state=CaseState.REGISTERED) == [number]
    assert listed(due=Due.FOLLOW_UP) == []


def test_a_case_shows_its_steps_its_history_and_its_words(
    shop: ShopWorld, desk: AtTheDesk, deed: Deed
) -> None:
    number = opened(shop, desk, deed, CaseKind.MISSING_PIECE)
    move_case_at_desk(
        shop.deps, agent_id=desk.ya, case_no=number, seen=CaseState.REGISTERED,
        to=CaseState.PROPOSED, note="补发一个发绳",
    )  # fmt: skip

    sheet = case_sheet(shop.deps, case_no=number, agent_id=desk.he)

    assert sheet.words == "买家说少了一个发绳"
    assert [(one.who, one.text, one.note) for one in sheet.history] == [
        ("小何", "登记了工单", ""),
        ("小雅", "改为“方案待您确认”", "补发一个发绳"),
    ]
    assert {one.value for one in sheet.moves} == {
        "verifying", "approved", "with_person", "refused",
    }  # fmt: skip
    words = case_words()
    assert ("courier", "快递") in [(one.value, one.label) for one in words.departments]
    assert "parcel_late" in words.order_kinds


def test_of_a_chat_that_is_over_everybody_at_the_desk_may_open_a_case(
    shop: ShopWorld, desk: AtTheDesk, deed: Deed
) -> None:
    close(shop.deps, conversation_id=deed.conversation_id, agent_id=desk.he, reason="solved")
    new = NewCase(CaseKind.COMPLAINT_SERVICE, words="等太久")

    case, _ = open_case_at_desk(
        shop.deps, agent_id=desk.ya, conversation_id=deed.conversation_id, new=new, epoch=1
    )

    assert case.kind is CaseKind.COMPLAINT_SERVICE


def test_every_change_of_grants_cases_and_tasks_changes_the_mark_of_the_lists(
    shop: ShopWorld, desk: AtTheDesk, deed: Deed
) -> None:
    """The desk asks for its lists again then: what it shows equals a fresh load."""
    marks = [queue_lists(shop.deps, agent_id=desk.he).work.mark]

    def changed() -> bool:
        shop.clock.go_on(seconds=1)
        marks.append(queue_lists(shop.deps, agent_id=desk.he).work.mark)
        return marks[-1] != marks[-2]

    number = opened(shop, desk, deed, CaseKind.MISSING_PIECE)
    assert changed()
    move_case_at_desk(
        shop.deps, agent_id=desk.he, case_no=number, seen=CaseState.REGISTERED,
        to=CaseState.VERIFYING,
    )  # fmt: skip
    assert changed()
    order = desk.order(OrderState.TO_SHIP)
    claim = Claim(ReasonGroup.QUALITY, order.order_no, order.lines[0].sku, amount_fen=9_000)
    request_as_person(shop.deps, agent_id=desk.he, claim=claim)
    assert changed()
    assert queue_lists(shop.deps, agent_id=desk.he).work.approvals == 1
    assert "queue_changed" in shop.live.told


def test_changes_of_one_moment_and_late_ones_change_the_mark_too(
    shop: ShopWorld, desk: AtTheDesk, deed: Deed
) -> None:
    """A clock that stands still; and a change that began before the one that ended first."""
    marks = [queue_lists(shop.deps, agent_id=desk.he).work.mark]
    number = opened(shop, desk, deed, CaseKind.MISSING_PIECE)
    marks.append(queue_lists(shop.deps, agent_id=desk.he).work.mark)
    shop.clock.go_on(seconds=-5)
    for seen, to in pairwise((CaseState.REGISTERED, CaseState.VERIFYING, CaseState.WITH_PERSON)):
        move_case_at_desk(
            shop.deps, agent_id=desk.he, case_no=number, seen=seen, to=to, note="核对中"
        )
        marks.append(queue_lists(shop.deps, agent_id=desk.he).work.mark)

    assert len(set(marks)) == len(marks)
