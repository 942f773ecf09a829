"""What a buyer wants changed of an order: who may, what is written, what is told as done."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest

from bot.care.handover import Reason
from bot.shop.address_changes import NewAddress
from bot.shop.csv_kinds import CsvKind
from bot.shop.effects import Result
from bot.shop.order_notes import NoteWish
from bot.shop.orders import OrderState
from bot.shop.rulings import Answer, Why
from bot.store.tables.gateway import order_notes, refund_requests, warehouse_jobs
from bot.usecases.effect_calls import LEASE, end_effect, perform_due
from bot.usecases.handover import ask_for_person
from bot.usecases.identity import prove
from bot.usecases.order_changes import (
    add_note,
    cancel_order,
    change_address,
    request_interception,
)
from bot.usecases.ports_gateway import EffectState
from bot.usecases.refusals import TurnIsOver
from bot.usecases.seed import seed
from bot.usecases.shop_effects import Access, Asked
from tests.fakes.shop_rows import effects_of, imports_again, order_of, reserved, rows_of
from tests.fakes.shop_world import DEMO, ShopWorld

WAITS, BUYER, JACKET = "2640173831206211002", "b1002", "DJ02-BLK-L"
UNDER_WAY, HER = "2640173842439331001", "b1001"
WORDS = "周五再发，派送前先打电话，“不要放门口”哦～"
STREET = "四川省 成都市 锦江区 春熙路街道 红星路三段1号"


def notes_down(shop: ShopWorld, buyer: str = BUYER, words: str = WORDS) -> Asked[Any]:
    turn = shop.chat(buyer).turn()
    return add_note(shop.deps, turn=turn, order_no=WAITS, wish=NoteWish(words))


def test_a_wish_is_written_into_the_note_and_told_back_word_by_word(shop: ShopWorld) -> None:
    shop.live.told.clear()
    asked = notes_down(shop)

    assert asked.is_done
    assert asked.row is not None
    assert asked.row.told["text"] == WORDS
    assert order_of(shop, WAITS).note == WORDS
    assert [row.text for row in rows_of(shop, order_notes)] == [WORDS]
    assert "conversation_changed" in shop.live.told
    with shop.store.read() as books:
        verbs = [row.verb for row in books.audit.about(WAITS)]
    assert verbs == ["asked_add_note", "shop_done_add_note"]


def test_a_turn_run_again_and_the_same_wish_said_again_find_what_stands(shop: ShopWorld) -> None:
    turn = shop.chat(BUYER).turn()
    asks = [add_note(shop.deps, turn=turn, order_no=WAITS, wish=NoteWish(WORDS)) for _ in range(2)]
    asks.append(notes_down(shop))
    assert [asked.again for asked in asks] == [False, False, True]
    assert len({asked.row.key for asked in asks if asked.row}) == 1
    assert len(rows_of(shop, order_notes)) == 1


def test_two_wishes_stand_one_after_the_other(shop: ShopWorld) -> None:
    notes_down(shop)
    notes_down(shop, words="再配个袋子")
    assert order_of(shop, WAITS).note == f"{WORDS}；再配个袋子"


def test_a_stranger_who_proved_the_order_still_changes_nothing(shop: ShopWorld) -> None:
    chat = shop.chat()
    assert prove(shop.deps, turn=chat.turn(), order_no=WAITS, phone_tail="1002").seen
    for change in (cancel_order, lambda deps, **how: change_address(deps, new=STREET_, **how)):
        asked = change(shop.deps, turn=chat.turn(), order_no=WAITS)
        assert asked.access is Access.LOG_IN_FIRST
    assert effects_of(shop, WAITS) == []


STREET_ = NewAddress(address=STREET)


def test_anothers_order_and_none_at_all_get_the_same_answer(shop: ShopWorld) -> None:
    """Case 44."""
    turn = shop.chat("b1003").turn()
    foreign = cancel_order(shop.deps, turn=turn, order_no=WAITS)
    unknown = cancel_order(shop.deps, turn=turn, order_no="2640000000000000000")
    assert foreign == unknown
    assert foreign.access is Access.NOT_YOURS
    assert effects_of(shop, WAITS) == []


def test_a_turn_that_changed_hands_has_no_effect(shop: ShopWorld) -> None:
    chat = shop.chat(BUYER)
    turn = chat.turn()
    ask_for_person(shop.deps, conversation_id=chat.id, reason=Reason.ASKED, evidence="转人工")
    with pytest.raises(TurnIsOver):
        cancel_order(shop.deps, turn=turn, order_no=WAITS)
    assert order_of(shop, WAITS).state is OrderState.TO_SHIP
    assert effects_of(shop, WAITS) == []


def test_cancelling_closes_the_order_frees_its_goods_and_asks_the_money_back(
    shop: ShopWorld,
) -> None:
    before = reserved(shop, JACKET)
    asked = cancel_order(shop.deps, turn=shop.chat(BUYER).turn(), order_no=WAITS)

    assert asked.is_done
    order = order_of(shop, WAITS)
    assert (order.state, order.close_reason, order.refunded_fen) == (
        OrderState.CLOSED,
        "买家取消",
        0,
    )
    assert reserved(shop, JACKET) == before - 1
    (request,) = rows_of(shop, refund_requests)
    assert (request.amount_fen, request.state) == (49_900, "requested"), "asked back is not paid"


def test_eight_who_cancel_at_once_cancel_once(shop: ShopWorld) -> None:
    turns = [shop.chat(BUYER).turn() for _ in range(8)]
    with ThreadPoolExecutor(8) as pool:
        asks = list(
            pool.map(lambda turn: cancel_order(shop.deps, turn=turn, order_no=WAITS), turns)
        )
    assert len({asked.row.key for asked in asks if asked.row}) == 1
    assert sum(not asked.again for asked in asks) == 1
    assert len(rows_of(shop, refund_requests)) == 1
    assert [row.state for row in effects_of(shop, WAITS)] == [EffectState.DONE]


def test_what_is_not_allowed_is_ruled_and_not_written_down(shop: ShopWorld) -> None:
    asked = cancel_order(shop.deps, turn=shop.chat(HER).turn(), order_no=UNDER_WAY)
    assert asked.ruling is not None
    assert (asked.ruling.answer, asked.ruling.why) == (Answer.REFUSED, Why.SHIPPED)
    assert asked.row is None
    assert effects_of(shop, UNDER_WAY) == []


def test_a_parcel_under_way_is_asked_to_be_held_once(shop: ShopWorld) -> None:
    asks = [
        request_interception(
            shop.deps, turn=shop.chat(HER).turn(), order_no=UNDER_WAY, reason="不想要了"
        )
        for _ in range(2)
    ]
    assert [(asked.is_done, asked.again) for asked in asks] == [(True, False), (True, True)]
    (job,) = rows_of(shop, warehouse_jobs)
    assert (job.kind, job.order_no) == ("interception", UNDER_WAY)


def test_a_later_export_leaves_note_address_and_closing_as_they_are(shop: ShopWorld) -> None:
    notes_down(shop)
    turn = shop.chat(BUYER).turn()
    change_address(shop.deps, turn=turn, order_no=WAITS, new=NewAddress(address=STREET))
    cancel_order(shop.deps, turn=shop.chat(BUYER).turn(), order_no=WAITS)
    imports_again(shop, CsvKind.ORDERS)
    order = order_of(shop, WAITS)
    assert (order.note, order.address, order.state) == (WORDS, STREET, OrderState.CLOSED)
    assert len(effects_of(shop, WAITS)) == 3


def test_an_address_may_go_there_and_back(shop: ShopWorld) -> None:
    old = order_of(shop, WAITS).address
    for address in (STREET, old, STREET):
        turn = shop.chat(BUYER).turn()
        new = NewAddress(address=address)
        assert change_address(shop.deps, turn=turn, order_no=WAITS, new=new).is_done
    assert order_of(shop, WAITS).address == STREET
    assert len(effects_of(shop, WAITS)) == 3


class Dies:
    """A gateway whose process dies in the middle of a call, once, before or after the work."""

    def __init__(self, real: Any, *, after: bool) -> None:
        self.real, self.after, self.died = real, after, False

    def __getattr__(self, name: str) -> Callable[..., Result]:
        def call(*asked: Any) -> Result:
            if self.died or name == "status":
                result: Result = getattr(self.real, name)(*asked)
                return result
            self.died = True
            if self.after:
                getattr(self.real, name)(*asked)
            raise KeyboardInterrupt

        return call


@pytest.mark.parametrize("after", [False, True])
def test_a_process_that_dies_in_the_call_leaves_a_wish_that_is_found_and_done_once(
    shop: ShopWorld, after: bool
) -> None:
    """Case 6."""
    shop.deps = replace(shop.deps, gateway=Dies(shop.deps.gateway, after=after))
    with pytest.raises(KeyboardInterrupt):
        cancel_order(shop.deps, turn=shop.chat(BUYER).turn(), order_no=WAITS)
    assert [row.state for row in effects_of(shop, WAITS)] == [EffectState.SENDING]
    assert perform_due(shop.deps) == 0, "its lease still runs"

    shop.clock.now += LEASE
    assert perform_due(shop.deps) == 1
    assert [row.state for row in effects_of(shop, WAITS)] == [EffectState.DONE]
    assert len(rows_of(shop, refund_requests)) == 1


def test_only_what_is_done_can_be_over(shop: ShopWorld) -> None:
    asked = cancel_order(shop.deps, turn=shop.chat(BUYER).turn(), order_no=WAITS)
    assert asked.row is not None
    row = end_effect(shop.deps, key=asked.row.key, by="finance")
    assert row is not None
    assert row.state is EffectState.ENDED
    assert [one.state for one in rows_of(shop, refund_requests)] == ["paid"]
    assert end_effect(shop.deps, key="cancel-0", by="finance") is None


def test_a_demo_shop_seeded_anew_knows_nothing_of_what_was_asked_before(shop: ShopWorld) -> None:
    cancel_order(shop.deps, turn=shop.chat(BUYER).turn(), order_no=WAITS)
    seed(shop.deps, DEMO)
    assert effects_of(shop, WAITS) == []
    assert cancel_order(shop.deps, turn=shop.chat(BUYER).turn(), order_no=WAITS).is_done
