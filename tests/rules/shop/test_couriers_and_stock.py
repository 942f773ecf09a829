"""Couriers, freight, and what may be said of the shelf."""

from datetime import date

import pytest

from bot.shop.couriers import courier_named, default_couriers, freight
from bot.shop.orders import OrderState
from bot.shop.policy import Policy
from bot.shop.stock import Availability, Shelf, availability, can_fill, coming_restock
from tests.rules.shop.demo_books import Books


def test_the_warehouse_uses_ems_and_shentong_unasked(policy: Policy) -> None:
    assert [courier.name for courier in default_couriers(policy)] == ["EMS", "申通快递"]


@pytest.mark.parametrize(
    ("text", "name", "surcharge"),
    [
        ("能发顺丰吗", "顺丰速运", 1200),
        ("发SF行不", "顺丰速运", 1200),
        ("中通可以吗", "中通快递", 0),
        ("邮政ems", "EMS", 0),
    ],
)
def test_a_chosen_courier_is_known_by_any_of_its_names(
    policy: Policy, text: str, name: str, surcharge: int
) -> None:
    courier = courier_named(text, policy)
    assert courier is not None
    assert (courier.name, courier.surcharge_fen) == (name, surcharge)


def test_a_courier_that_the_shop_does_not_have_is_none(policy: Policy) -> None:
    assert courier_named("发德邦吧", policy) is None
    assert courier_named("", policy) is None


@pytest.mark.parametrize(
    ("goods", "region", "courier", "total", "missing"),
    [
        (9899, "杭州", "", 800, 1),
        (9900, "杭州", "", 0, 0),
        (5800, None, "", 800, 4100),
        (49900, "西藏", "", 1800, 0),
        (5800, "新疆", "", 1800, 0),
        (9900, "杭州", "顺丰", 1200, 0),
        (5800, "乌鲁木齐", "顺丰", 3000, 0),
    ],
)
def test_freight_is_free_from_99_yuan_except_to_remote_provinces(
    policy: Policy, goods: int, region: str | None, courier: str, total: int, missing: int
) -> None:
    quote = freight(goods, region, policy, courier)
    assert (quote.total_fen, quote.missing_for_free_fen) == (total, missing)
    assert quote.free is (total == 0)


def test_the_demo_shops_orders_paid_the_freight_that_the_policy_asks(
    wednesday: Books, policy: Policy
) -> None:
    for order in wednesday.orders.values():
        assert order.freight_fen == freight(order.goods_fen, order.address, policy).base_fen


@pytest.mark.parametrize(
    ("sku", "said"),
    [
        ("SC01-RED", Availability.AVAILABLE),
        ("SC01-GRN", Availability.FEW_LEFT),
        ("SC01-GRY", Availability.SOLD_OUT),
        ("MC15-PNK", Availability.SOLD_OUT),
        ("BG06-BRN-F", Availability.AVAILABLE),
    ],
)
def test_few_left_is_said_only_under_the_warning_line(
    wednesday: Books, sku: str, said: Availability
) -> None:
    assert availability(wednesday.shelves[sku]) is said


def test_a_number_asked_is_answered_yes_or_no(wednesday: Books) -> None:
    scarf = wednesday.shelves["SC01-RED"]
    assert can_fill(scarf, 20)
    assert not can_fill(scarf, 24)
    assert not can_fill(scarf, 0)


def test_reserved_pieces_are_not_for_sale_and_a_gone_date_is_no_promise() -> None:
    mug = Shelf("MC15-PNK", on_hand=3, reserved=3, warning_line=10, restock_date=date(2026, 3, 18))
    assert not can_fill(mug, 1)
    assert not mug.is_short
    assert coming_restock(mug, date(2026, 3, 18)) == date(2026, 3, 18)
    assert coming_restock(mug, date(2026, 3, 19)) is None


def test_what_the_demo_shop_has_oversold_is_known(wednesday: Books) -> None:
    short = {sku for sku, shelf in wednesday.shelves.items() if shelf.is_short}
    assert short == {"MC15-PNK", "DJ02-WHT-M"}
    waiting = [o for o in wednesday.orders.values() if o.state is OrderState.TO_SHIP]
    assert any(order.contains("MC15-PNK") for order in waiting)


@pytest.mark.parametrize(
    ("on_hand", "said"),
    [(0, Availability.SOLD_OUT), (7, Availability.FEW_LEFT), (8, Availability.AVAILABLE)],
)
def test_on_the_warning_line_itself_nothing_is_called_scarce(
    on_hand: int, said: Availability
) -> None:
    assert availability(Shelf("SC01-RED", on_hand, 0, warning_line=8)) is said
