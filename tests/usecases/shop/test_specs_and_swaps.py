"""Another size, and other goods for those that are short."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.shop.csv_kinds import CsvKind
from bot.shop.rulings import Answer, Why
from bot.store.tables.gateway import refund_requests
from bot.usecases.order_changes import NOT_THERE, change_spec, swap_short_goods
from bot.usecases.shop_effects import Asked
from tests.fakes.shop_rows import imports_again, order_of, reserved, rows_of
from tests.fakes.shop_world import ShopWorld

WAITS, BUYER, JACKET = "2640173831206211002", "b1002", "DJ02-BLK-L"
SHORT, SHORT_BUYER = "2640173836822771003", "b1003"


def spec(shop: ShopWorld, sku: str, new_sku: str) -> Asked[Any]:
    turn = shop.chat(BUYER).turn()
    return change_spec(shop.deps, turn=turn, order_no=WAITS, sku=sku, new_sku=new_sku)


def test_another_size_is_reserved_instead_and_a_later_file_does_not_bring_the_old_back(
    shop: ShopWorld,
) -> None:
    before = reserved(shop, JACKET), reserved(shop, "DJ02-BLK-M")
    assert spec(shop, JACKET, "DJ02-BLK-M").is_done
    assert (reserved(shop, JACKET), reserved(shop, "DJ02-BLK-M")) == (before[0] - 1, before[1] + 1)
    imports_again(shop, CsvKind.ORDER_LINES)
    assert [line.sku for line in order_of(shop, WAITS).lines] == ["DJ02-BLK-M"]


def test_a_size_may_go_there_and_back_and_there_again(shop: ShopWorld) -> None:
    steps = [(JACKET, "DJ02-BLK-M"), ("DJ02-BLK-M", JACKET), (JACKET, "DJ02-BLK-M")]
    asks = [spec(shop, *step) for step in steps]
    assert [(asked.is_done, asked.again) for asked in asks] == [(True, False)] * 3
    again = spec(shop, JACKET, "DJ02-BLK-M")
    assert (again.is_done, again.again) == (True, True)
    assert [line.sku for line in order_of(shop, WAITS).lines] == ["DJ02-BLK-M"]
    assert spec(shop, JACKET, "DJ02-BLK-S").ruling == NOT_THERE


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
