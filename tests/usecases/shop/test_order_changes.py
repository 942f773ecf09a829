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
from bot.shop.orders import Order, OrderState
from bot.shop.rulings import Answer, Why
from bot.shop.time_reading import relative_times
from bot.store.tables.gateway import order_notes, refund_requests, warehouse_jobs
from bot.usecases.effect_calls import LEASE, end_effect, perform_due
from bot.usecases.handover import ask_for_person
from bot.usecases.identity import prove
from bot.usecases.order_changes import (
    NOT_THERE,
    add_note,
    cancel_order,
    change_address,
    change_spec,
    request_interception,
    swap_short_goods,
)
from bot.usecases.ports_gateway import EffectRow, EffectState
from bot.usecases.refusals import TurnIsOver
from bot.usecases.seed import seed
from bot.usecases.shop_effects import Access, Asked
from bot.usecases.shop_import import import_file
from tests.fakes.shop_world import DEMO, ShopWorld

WAITS, BUYER, JACKET = "2640173831206211002", "b1002", "DJ02-BLK-L"
SHORT, SHORT_BUYER = "2640173836822771003", "b1003"
UNDER_WAY, HER = "2640173842439331001", "b1001"
WORDS = "周五再发，派送前先打电话，“不要放门口”哦～"
STREET = "四川省 成都市 锦江区 春熙路街道 红星路三段1号"


def order_of(shop: ShopWorld, order_no: str = WAITS) -> Order:
    with shop.store.read() as books:
        order = books.shop.order(order_no)
        assert order is not None
        return replace(order, lines=tuple(books.shop.lines_of(order_no)))


def rows_of(shop: ShopWorld, table: Any) -> list[Any]:
    with shop.store.read() as books:
        return list(books.connection.execute(table.select()))


def effects_of(shop: ShopWorld, subject: str = WAITS) -> list[EffectRow]:
    with shop.store.read() as books:
        return list(books.effects.of_subject(subject))


def reserved(shop: ShopWorld, sku: str) -> int:
    with shop.store.read() as books:
        return books.shop.shelves([sku])[0].reserved


def notes_down(shop: ShopWorld, buyer: str = BUYER, words: str = WORDS) -> Asked[Any]:
    turn = shop.chat(buyer).turn()
    return add_note(shop.deps, turn=turn, order_no=WAITS, wish=NoteWish(words))


def test_a_wish_is_written_into_the_note_and_told_back_word_by_word(shop: ShopWorld) -> None:
    shop.live.told.clear()
    asked = notes_down(shop)

    assert asked.is_done
    assert asked.row is not None
    assert asked.row.told["text"] == WORDS
    assert order_of(shop).note == WORDS
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
    assert order_of(shop).note == f"{WORDS}；再配个袋子"


def test_a_stranger_who_proved_the_order_still_changes_nothing(shop: ShopWorld) -> None:
    chat = shop.chat()
    assert prove(shop.deps, turn=chat.turn(), order_no=WAITS, phone_tail="1002").seen
    for change in (cancel_order, lambda deps, **how: change_address(deps, new=STREET_, **how)):
        asked = change(shop.deps, turn=chat.turn(), order_no=WAITS)
        assert asked.access is Access.LOG_IN_FIRST
    assert effects_of(shop) == []


STREET_ = NewAddress(address=STREET)


def test_anothers_order_and_none_at_all_get_the_same_answer(shop: ShopWorld) -> None:
    """Case 44."""
    turn = shop.chat("b1003").turn()
    foreign = cancel_order(shop.deps, turn=turn, order_no=WAITS)
    unknown = cancel_order(shop.deps, turn=turn, order_no="2640000000000000000")
    assert foreign == unknown
    assert foreign.access is Access.NOT_YOURS
    assert effects_of(shop) == []


def test_a_turn_that_changed_hands_has_no_effect(shop: ShopWorld) -> None:
    chat = shop.chat(BUYER)
    turn = chat.turn()
    ask_for_person(shop.deps, conversation_id=chat.id, reason=Reason.ASKED, evidence="转人工")
    with pytest.raises(TurnIsOver):
        cancel_order(shop.deps, turn=turn, order_no=WAITS)
    assert order_of(shop).state is OrderState.TO_SHIP
    assert effects_of(shop) == []


def test_cancelling_closes_the_order_frees_its_goods_and_asks_the_money_back(
    shop: ShopWorld,
) -> None:
    before = reserved(shop, JACKET)
    asked = cancel_order(shop.deps, turn=shop.chat(BUYER).turn(), order_no=WAITS)

    assert asked.is_done
    order = order_of(shop)
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
    assert [row.state for row in effects_of(shop)] == [EffectState.DONE]


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
    seeded_again(shop, CsvKind.ORDERS)
    order = order_of(shop)
    assert (order.note, order.address, order.state) == (WORDS, STREET, OrderState.CLOSED)
    assert len(effects_of(shop)) == 3


def seeded_again(shop: ShopWorld, kind: CsvKind) -> None:
    """The shop's own export of the time before."""
    reader = relative_times(shop.clock(), shop.deps.policy.calendar.time_zone)
    report = import_file(shop.deps, kind, DEMO / f"{kind.value}.csv", read_time=reader)
    assert report.errors == ()


def spec(shop: ShopWorld, sku: str, new_sku: str) -> Asked[Any]:
    turn = shop.chat(BUYER).turn()
    return change_spec(shop.deps, turn=turn, order_no=WAITS, sku=sku, new_sku=new_sku)


def test_another_size_is_reserved_instead_and_a_later_file_does_not_bring_the_old_back(
    shop: ShopWorld,
) -> None:
    before = reserved(shop, JACKET), reserved(shop, "DJ02-BLK-M")
    assert spec(shop, JACKET, "DJ02-BLK-M").is_done
    assert (reserved(shop, JACKET), reserved(shop, "DJ02-BLK-M")) == (before[0] - 1, before[1] + 1)
    seeded_again(shop, CsvKind.ORDER_LINES)
    assert [line.sku for line in order_of(shop).lines] == ["DJ02-BLK-M"]


def test_a_size_may_go_there_and_back_and_there_again(shop: ShopWorld) -> None:
    steps = [(JACKET, "DJ02-BLK-M"), ("DJ02-BLK-M", JACKET), (JACKET, "DJ02-BLK-M")]
    asks = [spec(shop, *step) for step in steps]
    assert [(asked.is_done, asked.again) for asked in asks] == [(True, False)] * 3
    again = spec(shop, JACKET, "DJ02-BLK-M")
    assert (again.is_done, again.again) == (True, True)
    assert [line.sku for line in order_of(shop).lines] == ["DJ02-BLK-M"]
    assert spec(shop, JACKET, "DJ02-BLK-S").ruling == NOT_THERE


def test_an_address_may_go_there_and_back(shop: ShopWorld) -> None:
    old = order_of(shop).address
    for address in (STREET, old, STREET):
        turn = shop.chat(BUYER).turn()
        new = NewAddress(address=address)
        assert change_address(shop.deps, turn=turn, order_no=WAITS, new=new).is_done
    assert order_of(shop).address == STREET
    assert len(effects_of(shop)) == 3


def test_goods_that_are_short_are_swapped_and_others_are_not(shop: ShopWorld) -> None:
    turn = shop.chat(SHORT_BUYER).turn()
    how = {"turn": turn, "order_no": SHORT, "sku": "MC15-PNK"}
    dear = swap_short_goods(shop.deps, new_sku="MC15-WHT", **how)
    assert dear.ruling is not None
    assert (dear.ruling.answer, dear.ruling.why) == (Answer.NEEDS_PERSON, Why.DEARER)
    unknown = swap_short_goods(shop.deps, new_sku="XX99", **how)
    assert unknown.ruling == NOT_THERE
    fine = {"turn": shop.chat(BUYER).turn(), "order_no": WAITS, "sku": JACKET}
    asked = swap_short_goods(shop.deps, new_sku="KN03-CML-M", **fine)
    assert asked.ruling is not None
    assert asked.ruling.why is Why.AVAILABLE


def test_cheaper_goods_for_short_ones_ask_the_gap_back(shop: ShopWorld) -> None:
    how = {"order_no": "2640173839631051009", "sku": "DJ02-WHT-M", "new_sku": "KN03-CML-M"}
    with shop.store.write() as books:  # the other buyer paid first: the shelf is empty for her
        shelf = books.shop.shelves(["DJ02-WHT-M"])[0]
        books.shop.replace(CsvKind.STOCK, [replace(shelf, on_hand=0)])
    asked = swap_short_goods(shop.deps, turn=shop.chat("b1009").turn(), **how)
    assert asked.is_done
    (request,) = rows_of(shop, refund_requests)
    assert (request.amount_fen, request.cause) == (49_900 - 16_900, "swap_gap")
    again = swap_short_goods(shop.deps, turn=shop.chat("b1009").turn(), **how)
    assert (again.is_done, again.again) == (True, True)


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
    assert [row.state for row in effects_of(shop)] == [EffectState.SENDING]
    assert perform_due(shop.deps) == 0, "its lease still runs"

    shop.clock.now += LEASE
    assert perform_due(shop.deps) == 1
    assert [row.state for row in effects_of(shop)] == [EffectState.DONE]
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
    assert effects_of(shop) == []
    assert cancel_order(shop.deps, turn=shop.chat(BUYER).turn(), order_no=WAITS).is_done
