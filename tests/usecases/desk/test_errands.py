"""Errands 交办: warehouse, refunds and invoices as a list that people work off (issue C)."""

from __future__ import annotations

from typing import Any

import pytest

from bot.shop.invoices import InvoiceTitle, TitleKind
from bot.shop.orders import OrderState
from bot.usecases.desk import queue_lists
from bot.usecases.errands import ErrandView, errands, fail_errand, finish_errand
from bot.usecases.invoicing import correct_invoice, request_invoice
from bot.usecases.order_changes import cancel_order, request_interception
from bot.usecases.ports_errands import ErrandKind, ErrandState
from bot.usecases.refund_sums import refunds_of
from bot.usecases.refusals import Refused
from bot.usecases.tasks import open_tasks
from tests.fakes.at_the_desk import AtTheDesk, at_once
from tests.fakes.shop_world import Chat, ShopWorld

LINS_ON_THE_WAY = "2640173842439331001"
COMPANY = InvoiceTitle(TitleKind.COMPANY, "杭州竹影文化有限公司", "91350100M000100Y43")
ANOTHER = InvoiceTitle(TitleKind.PERSON, "林小满", "")


@pytest.fixture
def lin(shop: ShopWorld) -> Chat:
    return shop.chat("b1001")


@pytest.fixture
def refund(shop: ShopWorld, desk: AtTheDesk) -> ErrandView:
    """A paid order that was cancelled: its money is finance's to send back."""
    order = desk.order(OrderState.TO_SHIP)
    chat = shop.chat(order.buyer_id)
    assert cancel_order(shop.deps, turn=chat.turn(), order_no=order.order_no).is_done
    return only(shop, desk, ErrandKind.REFUND)


@pytest.fixture
def interception(shop: ShopWorld, desk: AtTheDesk, lin: Chat) -> ErrandView:
    asked = request_interception(
        shop.deps, turn=lin.turn(), order_no=LINS_ON_THE_WAY, reason="买家不要了"
    )
    assert asked.is_done
    return only(shop, desk, ErrandKind.WAREHOUSE)


@pytest.fixture
def invoice(shop: ShopWorld, desk: AtTheDesk, lin: Chat) -> ErrandView:
    asked = request_invoice(shop.deps, turn=lin.turn(), order_no=LINS_ON_THE_WAY, title=COMPANY)
    assert asked.is_done
    return only(shop, desk, ErrandKind.INVOICE)


def waiting(shop: ShopWorld, desk: AtTheDesk, kind: ErrandKind) -> list[ErrandView]:
    lists = errands(shop.deps, agent_id=desk.zhou)
    return [one for one in lists.waiting if one.kind is kind]


def only(shop: ShopWorld, desk: AtTheDesk, kind: ErrandKind) -> ErrandView:
    (one,) = waiting(shop, desk, kind)
    return one


def finish(shop: ShopWorld, agent: str, one: ErrandView, said: str = "") -> ErrandView:
    return finish_errand(shop.deps, agent_id=agent, kind=one.kind, key=one.key, said=said)


def code_of(work: Any, *args: Any, **more: Any) -> str:
    with pytest.raises(Refused) as refused:
        work(*args, **more)
    return refused.value.code


def test_an_interception_is_a_line_with_its_order_its_buyer_and_its_term(
    lin: Chat, interception: ErrandView
) -> None:
    assert (interception.kind_label, interception.what) == ("仓库", "拦截包裹")
    assert "777000000000019" in interception.detail
    assert interception.order_no == LINS_ON_THE_WAY
    assert interception.buyer_name == "小满家的猫"
    assert interception.conversation_id == lin.id
    assert interception.due_at > interception.at
    assert not interception.is_late
    assert interception.may_settle


def test_what_waits_too_long_is_late(
    shop: ShopWorld, desk: AtTheDesk, interception: ErrandView
) -> None:
    shop.clock.go_on(hours=24 * 30)

    assert only(shop, desk, ErrandKind.WAREHOUSE).is_late


def test_who_marks_it_as_done_stands_in_the_list_and_in_the_audit(
    shop: ShopWorld, desk: AtTheDesk, interception: ErrandView
) -> None:
    finish(shop, desk.he, interception, "快递答应拦了")

    lists = errands(shop.deps, agent_id=desk.ya)
    assert lists.waiting == ()
    (one,) = lists.ended
    assert (one.state, one.said_by, one.said) == (ErrandState.DONE, "小何", "快递答应拦了")
    with shop.store.read() as books:
        rows = [row for row in books.audit.about(LINS_ON_THE_WAY) if row.actor == desk.he]
    assert [row.verb for row in rows] == ["finished_errand"]


def test_one_wins_and_the_other_is_told_who(
    shop: ShopWorld, desk: AtTheDesk, interception: ErrandView
) -> None:
    came = at_once(
        lambda: finish(shop, desk.he, interception), lambda: finish(shop, desk.ya, interception)
    )

    assert sorted(bool(text) for text in came) == [False, True]
    assert any("小" in text and "办完" in text for text in came if text)


def test_what_failed_stays_with_its_reason_and_somebody_must_tell_the_buyer(
    shop: ShopWorld, desk: AtTheDesk, lin: Chat, interception: ErrandView
) -> None:
    fail_errand(
        shop.deps, agent_id=desk.he, kind=interception.kind, key=interception.key, why="已经派送"
    )

    one = only(shop, desk, ErrandKind.WAREHOUSE)
    assert (one.state, one.said, one.said_by) == (ErrandState.FAILED, "已经派送", "小何")
    (task,) = open_tasks(shop.deps)
    assert task.conversation_id == lin.id
    assert "已经派送" in task.words
    finish(shop, desk.ya, one, "第二次拦住了")
    assert waiting(shop, desk, ErrandKind.WAREHOUSE) == []


def test_a_failure_needs_its_reason(
    shop: ShopWorld, desk: AtTheDesk, interception: ErrandView
) -> None:
    known = {"agent_id": desk.he, "kind": interception.kind, "key": interception.key}

    assert code_of(fail_errand, shop.deps, why="  ", **known) == "bad_request"


def test_a_refund_is_a_leads_to_mark_and_is_noted_in_the_order_once(
    shop: ShopWorld, desk: AtTheDesk, refund: ErrandView
) -> None:
    with shop.store.read() as books:
        order = books.shop.order(refund.order_no)
    assert order is not None
    seen_by_agent = errands(shop.deps, agent_id=desk.he).waiting
    assert [one.may_settle for one in seen_by_agent if one.kind is ErrandKind.REFUND] == [False]
    assert code_of(finish, shop, desk.he, refund) == "forbidden"

    finish(shop, desk.zhou, refund, "已原路退回")

    with shop.store.read() as books:
        paid = books.shop.order(refund.order_no)
        assert paid is not None
        assert paid.refunded_fen == order.paid_fen
        assert refunds_of(books, paid) == order.paid_fen
    assert code_of(finish, shop, desk.zhou, refund) == "errand_done"


def test_money_that_failed_is_still_owed(
    shop: ShopWorld, desk: AtTheDesk, refund: ErrandView
) -> None:
    fail_errand(
        shop.deps, agent_id=desk.zhou, kind=refund.kind, key=refund.key, why="买家账户已注销"
    )

    with shop.store.read() as books:
        order = books.shop.order(refund.order_no)
        assert order is not None
        assert (order.refunded_fen, refunds_of(books, order)) == (0, order.paid_fen)
    finish(shop, desk.zhou, only(shop, desk, ErrandKind.REFUND))
    with shop.store.read() as books:
        paid = books.shop.order(refund.order_no)
    assert paid is not None
    assert paid.refunded_fen == paid.paid_fen


def test_an_invoice_that_was_written_still_stands_and_can_be_corrected(
    shop: ShopWorld, desk: AtTheDesk, lin: Chat, invoice: ErrandView
) -> None:
    assert "杭州竹影文化有限公司" in invoice.detail
    assert "91350100M000100Y43" in invoice.detail
    finish(shop, desk.he, invoice, "发票号 26332000")

    asked = correct_invoice(shop.deps, turn=lin.turn(), order_no=LINS_ON_THE_WAY, title=ANOTHER)

    assert asked.is_done
    again = only(shop, desk, ErrandKind.INVOICE)
    assert "林小满" in again.detail
    assert "红冲" in again.detail


def test_the_desk_hears_of_new_work_and_of_its_end(
    shop: ShopWorld, desk: AtTheDesk, interception: ErrandView
) -> None:
    before = queue_lists(shop.deps, agent_id=desk.he).work
    assert before.errands == 1
    assert "queue_changed" in shop.live.told
    shop.clock.go_on(seconds=5)
    finish(shop, desk.he, interception)

    after = queue_lists(shop.deps, agent_id=desk.he).work
    assert after.errands == 0
    assert after.mark != before.mark


def test_a_foreign_key_and_somebody_who_is_not_of_the_desk(
    shop: ShopWorld, desk: AtTheDesk, interception: ErrandView
) -> None:
    trainer = shop.person("小训", "xiaoxun", "trainer")
    known = {"kind": ErrandKind.WAREHOUSE, "key": interception.key}

    assert code_of(errands, shop.deps, agent_id=trainer) == "forbidden"
    assert code_of(finish_errand, shop.deps, agent_id=trainer, **known) == "forbidden"
    missing = {"kind": ErrandKind.INVOICE, "key": interception.key}
    assert code_of(finish_errand, shop.deps, agent_id=desk.he, **missing) == "no_errand"
