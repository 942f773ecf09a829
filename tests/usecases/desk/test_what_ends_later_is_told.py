"""What the worker finishes after the turn is told in the conversation; waits for goods end with an
offer (playbook §6, §13)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.shop.effects import Outcome, Result
from bot.shop.order_notes import NoteWish
from bot.shop.orders import Order, OrderState
from bot.usecases.deps import Deps
from bot.usecases.effect_calls import GIVEN_UP_AFTER, perform_due
from bot.usecases.order_changes import add_note, cancel_order
from bot.usecases.stock_waits import agree_to_wait, offer_refunds
from bot.usecases.tasks import open_tasks
from tests.fakes.at_the_desk import AtTheDesk
from tests.fakes.grant_race import paid_orders
from tests.fakes.shop_world import Chat, ShopWorld


class Silent:
    """The shop's own system that hears and does not answer, until it is told what to say."""

    def __init__(self) -> None:
        self.says = Result(Outcome.UNKNOWN, reason="ReadTimeout")

    def status(self, key: str) -> Result:
        return self.says

    def __getattr__(self, name: str) -> object:
        return lambda key, asked: Result(Outcome.UNKNOWN, reason="ReadTimeout")


@pytest.fixture
def far(shop: ShopWorld) -> Silent:
    far = Silent()
    shop.deps = replace(shop.deps, gateway=far)  # type: ignore[arg-type]
    return far


@pytest.fixture
def order(desk: AtTheDesk) -> Order:
    return desk.order(OrderState.TO_SHIP)


@pytest.fixture
def chat(shop: ShopWorld, order: Order) -> Chat:
    return shop.chat(order.buyer_id)


def notes(deps: Deps, chat: Chat, order: Order) -> None:
    wish = NoteWish("周五再发")
    asked = add_note(deps, turn=chat.turn(), order_no=order.order_no, wish=wish)
    assert not asked.is_done


def news(chat: Chat) -> list[str]:
    return [one["text"] for one in chat.log() if str(one["reply"]).startswith("utter_news")]


def test_what_is_done_later_is_told_once(
    shop: ShopWorld, far: Silent, chat: Chat, order: Order
) -> None:
    notes(shop.deps, chat, order)
    assert news(chat) == []
    far.says = Result(Outcome.ALREADY_DONE, "E1", told={"text": "周五再发"})
    shop.clock.go_on(seconds=5)

    perform_due(shop.deps)
    perform_due(shop.deps)

    assert news(chat) == ["您之前登记的“订单备注”已经办好了"]
    assert chat.log()[-1]["author"] == "system"


def test_what_is_refused_later_is_told_with_its_reason(
    shop: ShopWorld, far: Silent, chat: Chat, order: Order
) -> None:
    notes(shop.deps, chat, order)
    far.says = Result(Outcome.REFUSED, reason="shipped")
    shop.clock.go_on(seconds=5)
    perform_due(shop.deps)

    (line,) = news(chat)
    assert "没有办成：订单已经发货" in line
    assert "转人工" in line


def test_money_that_is_asked_back_later_is_not_called_paid(
    shop: ShopWorld, far: Silent, chat: Chat, order: Order
) -> None:
    cancel_order(shop.deps, turn=chat.turn(), order_no=order.order_no)
    far.says = Result(Outcome.ALREADY_DONE, "E1", told={"amount_fen": order.paid_fen})
    shop.clock.go_on(seconds=5)
    perform_due(shop.deps)

    (line,) = news(chat)
    assert "已提交财务处理" in line
    assert "到账以支付渠道为准" in line


def test_between_two_people_it_is_a_line_of_the_system_and_the_agent_sees_it(
    shop: ShopWorld, desk: AtTheDesk, far: Silent, chat: Chat, order: Order
) -> None:
    notes(shop.deps, chat, order)
    deed = desk.takes(chat)
    far.says = Result(Outcome.ALREADY_DONE, "E1", told={"text": "周五再发"})
    shop.clock.go_on(seconds=5)
    shop.live.told.clear()
    perform_due(shop.deps)

    assert news(chat)
    assert [one["author"] for one in chat.log()][-2:] == ["system", "system"]
    assert chat.owner() == "agent"
    with shop.store.read() as books:
        talk = books.conversations.get(chat.id)
    assert talk is not None
    assert talk.epoch == deed.epoch
    assert {"conversation_changed", "queue_changed"} <= set(shop.live.told)


def test_what_nobody_can_find_out_comes_into_the_desks_list(
    shop: ShopWorld, far: Silent, chat: Chat, order: Order
) -> None:
    notes(shop.deps, chat, order)
    shop.clock.go_on(seconds=GIVEN_UP_AFTER.total_seconds() + 60)
    perform_due(shop.deps)

    assert "人工核对" in news(chat)[0]
    (task,) = open_tasks(shop.deps)
    assert (task.order_no, "店铺系统没有回音" in task.words) == (order.order_no, True)


def test_it_is_told_where_the_buyer_reads_now(
    shop: ShopWorld, desk: AtTheDesk, far: Silent, chat: Chat, order: Order
) -> None:
    from bot.usecases.handover import close

    notes(shop.deps, chat, order)
    desk.takes(chat)
    close(shop.deps, conversation_id=chat.id, agent_id=desk.he, reason="solved")
    newer = shop.chat(order.buyer_id)
    far.says = Result(Outcome.ALREADY_DONE, "E1", told={"text": "周五再发"})
    shop.clock.go_on(seconds=5)
    perform_due(shop.deps)

    assert (news(chat), len(news(newer))) == ([], 1)


# --- waiting for goods -------------------------------------------------------------


@pytest.fixture
def short(shop: ShopWorld) -> Order:
    with shop.store.read() as books:
        found = [one for one in paid_orders(shop) if books.shop.is_short_for(one.order_no)]
    return next(one for one in found if one.state is OrderState.TO_SHIP)


def waits(shop: ShopWorld, chat: Chat, order: Order) -> None:
    row = agree_to_wait(
        shop.deps, turn=chat.turn(), order_no=order.order_no, sku=order.lines[0].sku,
        title="围巾", case_no="",
    )  # fmt: skip
    shop.clock.now = row.ends_at


def test_when_the_wait_is_over_the_refund_is_offered_once(shop: ShopWorld, short: Order) -> None:
    chat = shop.chat(short.buyer_id)
    waits(shop, chat, short)
    shop.clock.go_on(seconds=-1)
    assert offer_refunds(shop.deps) == 0
    shop.clock.go_on(seconds=1)

    assert (offer_refunds(shop.deps), offer_refunds(shop.deps)) == (1, 0)

    said = [one for one in chat.log() if one["reply"] == "utter_oos_wait_over"]
    assert said
    with shop.store.read() as books:
        choices = books.log.after(chat.id, 0)[-1].choices
    assert [one.title for one in choices] == ["现在退款", "看看别的办法", "转人工客服"]


def test_goods_that_came_in_end_the_wait_without_a_word(
    shop: ShopWorld, desk: AtTheDesk, order: Order, chat: Chat
) -> None:
    waits(shop, chat, order)
    before = len(chat.log())
    assert offer_refunds(shop.deps) == 0
    assert len(chat.log()) == before
    assert offer_refunds(shop.deps) == 0


def test_while_a_person_answers_the_offer_is_a_line_of_the_system(
    shop: ShopWorld, desk: AtTheDesk, short: Order
) -> None:
    chat = shop.chat(short.buyer_id)
    waits(shop, chat, short)
    desk.takes(chat)

    assert offer_refunds(shop.deps) == 1

    assert chat.log()[-1]["reply"] == "utter_oos_wait_over_at_desk"
    assert chat.log()[-1]["author"] == "system"


def test_a_buyer_without_an_open_chat_finds_the_offer_at_the_next_visit(
    shop: ShopWorld, desk: AtTheDesk, short: Order
) -> None:
    from bot.usecases.handover import close

    chat = shop.chat(short.buyer_id)
    waits(shop, chat, short)
    desk.takes(chat)
    close(shop.deps, conversation_id=chat.id, agent_id=desk.he, reason="solved")

    assert offer_refunds(shop.deps) == 1

    newer = shop.chat(short.buyer_id)
    assert newer.id != chat.id
    assert any(one["reply"] == "utter_oos_wait_over" for one in newer.log())
