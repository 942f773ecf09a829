"""The list of errands 交办 on both databases: the same lines, one winner, money noted once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.shop.invoices import InvoiceTitle, TitleKind
from bot.shop.orders import OrderState
from bot.usecases.desk import queue_lists
from bot.usecases.errands import ErrandView, errands, fail_errand, finish_errand
from bot.usecases.invoicing import request_invoice
from bot.usecases.order_changes import cancel_order, request_interception
from bot.usecases.ports_errands import ErrandKind, ErrandState
from bot.usecases.refund_sums import refunds_of
from bot.usecases.tasks import open_tasks
from tests.fakes.at_the_desk import AtTheDesk, at_once
from tests.fakes.postgres import PostgresServer
from tests.fakes.shop_world import ShopWorld

LINS_ON_THE_WAY = "2640173842439331001"
COMPANY = InvoiceTitle(TitleKind.COMPANY, "杭州竹影文化有限公司", "91350100M000100Y43")


@pytest.fixture(params=["sqlite", "postgresql"])
def shop(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ShopWorld]:
    url = ""
    if request.param == "postgresql":
        server: PostgresServer = request.getfixturevalue("postgres")
        url = server.new_database(like=server.migrated)
    world = ShopWorld(tmp_path, url=url)
    yield world
    world.close()


@pytest.fixture
def desk(shop: ShopWorld) -> AtTheDesk:
    """小何 and 小雅 at the desk, 周主管 above them."""
    return AtTheDesk(shop)


@pytest.fixture
def work(shop: ShopWorld, desk: AtTheDesk) -> dict[ErrandKind, ErrandView]:
    """One errand of each kind, a minute after another: a parcel to stop, an invoice, money."""
    lin = shop.chat("b1001")
    request_interception(shop.deps, turn=lin.turn(), order_no=LINS_ON_THE_WAY, reason="买家不要了")
    shop.clock.go_on(seconds=60)
    request_invoice(shop.deps, turn=lin.turn(), order_no=LINS_ON_THE_WAY, title=COMPANY)
    shop.clock.go_on(seconds=60)
    order = desk.order(OrderState.TO_SHIP)
    cancel_order(shop.deps, turn=shop.chat(order.buyer_id).turn(), order_no=order.order_no)
    return {one.kind: one for one in waiting(shop, desk)}


def waiting(shop: ShopWorld, desk: AtTheDesk) -> list[ErrandView]:
    return list(errands(shop.deps, agent_id=desk.zhou).waiting)


def finish(shop: ShopWorld, agent: str, one: ErrandView, said: str = "") -> ErrandView:
    return finish_errand(shop.deps, agent_id=agent, kind=one.kind, key=one.key, said=said)


def test_the_three_kinds_stand_in_one_list_by_age(
    shop: ShopWorld, desk: AtTheDesk, work: dict[ErrandKind, ErrandView]
) -> None:
    lines = waiting(shop, desk)

    assert [one.kind for one in lines] == [
        ErrandKind.WAREHOUSE,
        ErrandKind.INVOICE,
        ErrandKind.REFUND,
    ]
    assert [one.state for one in lines] == [ErrandState.OPEN] * 3
    assert lines[0].what == "拦截包裹"
    assert "杭州竹影文化有限公司" in lines[1].detail
    assert lines[2].detail.startswith("取消订单")
    assert [one.buyer_name for one in lines[:2]] == ["小满家的猫"] * 2
    assert all(one.due_at > one.at and not one.is_late for one in lines)
    assert queue_lists(shop.deps, agent_id=desk.he).work.errands == 3


def test_what_is_done_leaves_the_list_and_stands_among_the_latest(
    shop: ShopWorld, desk: AtTheDesk, work: dict[ErrandKind, ErrandView]
) -> None:
    finish(shop, desk.he, work[ErrandKind.INVOICE], "发票号 26332000")
    shop.clock.go_on(seconds=60)
    finish(shop, desk.ya, work[ErrandKind.WAREHOUSE], "快递答应拦了")

    lists = errands(shop.deps, agent_id=desk.he)
    assert [one.kind for one in lists.waiting] == [ErrandKind.REFUND]
    assert [(one.said, one.said_by) for one in lists.ended] == [
        ("快递答应拦了", "小雅"),
        ("发票号 26332000", "小何"),
    ]
    assert all(one.said_at is not None and one.said_at > one.at for one in lists.ended)


@pytest.mark.parametrize("kind", [ErrandKind.WAREHOUSE, ErrandKind.INVOICE])
def test_of_two_who_say_at_once_that_it_is_done_one_wins(
    shop: ShopWorld, desk: AtTheDesk, work: dict[ErrandKind, ErrandView], kind: ErrandKind
) -> None:
    came = at_once(
        lambda: finish(shop, desk.he, work[kind]), lambda: finish(shop, desk.ya, work[kind])
    )

    assert sorted(bool(text) for text in came) == [False, True]
    assert any("办完" in text for text in came if text)
    with shop.store.read() as books:
        rows = [one for one in books.audit.about(LINS_ON_THE_WAY) if one.verb == "finished_errand"]
    assert len(rows) == 1


def test_money_that_two_leads_mark_at_once_is_noted_once(
    shop: ShopWorld, desk: AtTheDesk, work: dict[ErrandKind, ErrandView]
) -> None:
    wu, refund = shop.person("吴主管", "wu", "lead"), work[ErrandKind.REFUND]

    came = at_once(lambda: finish(shop, desk.zhou, refund), lambda: finish(shop, wu, refund))

    assert sorted(bool(text) for text in came) == [False, True]
    with shop.store.read() as books:
        order = books.shop.order(refund.order_no)
        assert order is not None
        assert (order.refunded_fen, refunds_of(books, order)) == (order.paid_fen, order.paid_fen)


def test_what_failed_stays_with_its_reason_until_it_is_done_after_all(
    shop: ShopWorld, desk: AtTheDesk, work: dict[ErrandKind, ErrandView]
) -> None:
    parcel = work[ErrandKind.WAREHOUSE]
    fail_errand(shop.deps, agent_id=desk.he, kind=parcel.kind, key=parcel.key, why="已经派送")

    stays = next(one for one in waiting(shop, desk) if one.key == parcel.key)
    assert (stays.state, stays.said, stays.said_by) == (ErrandState.FAILED, "已经派送", "小何")
    (task,) = open_tasks(shop.deps)
    assert "已经派送" in task.words
    finish(shop, desk.ya, stays, "第二次拦住了")
    assert parcel.key not in {one.key for one in waiting(shop, desk)}
    (ended,) = errands(shop.deps, agent_id=desk.he).ended
    assert (ended.said, ended.said_by) == ("第二次拦住了", "小雅")
