"""What was granted for an order that is cancelled or paid back stops, or is undone (case 41)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.shop.csv_kinds import CsvKind
from bot.shop.grant_states import GrantState
from bot.shop.grants import GrantKind, ReasonGroup
from bot.shop.remedies import Claim
from bot.usecases.grant_check import check_ledger
from bot.usecases.grant_views import one_grant
from bot.usecases.payouts import pay_out
from bot.usecases.wallet import EmbeddedPayer
from tests.fakes.granting import BOWLS, JACKET, cancels, grants, refunds, stands
from tests.fakes.payer import PayerInProcess
from tests.fakes.shop_world import ShopWorld

G, K, S = ReasonGroup, GrantKind, GrantState


@pytest.fixture
def payer() -> PayerInProcess:
    return PayerInProcess()


@pytest.fixture
def own(shop: ShopWorld) -> EmbeddedPayer:
    return EmbeddedPayer(shop.store, shop.clock)


def test_an_order_cancelled_before_sending_stops_the_grant(
    shop: ShopWorld, payer: PayerInProcess
) -> None:
    """Case 41."""
    grant = grants(shop, Claim(G.LATE, JACKET))
    cancels(shop, JACKET, 49_900)
    pay_out(shop.deps, payer=payer)
    assert (stands(shop, grant), payer.calls) == (S.CANCELLED, [])
    assert one_grant(shop.deps, grant_id=grant.grant_id).words == "已取消"
    assert check_ledger(shop.deps).breaks == ()


def test_an_order_cancelled_while_the_call_is_out_is_compensated(
    shop: ShopWorld, own: EmbeddedPayer, payer: PayerInProcess
) -> None:
    """Case 41: the coupon is taken back while nobody has used it."""
    grant = grants(shop, Claim(G.LATE, JACKET))
    payer.after = lambda: cancels(shop, JACKET, 49_900)
    pay_out(shop.deps, payer=payer)
    assert (stands(shop, grant), payer.given) == (S.CANCELLED, {})

    used = grants(shop, Claim(G.LATE, BOWLS), "b1016")
    payer.is_used = True
    payer.after = lambda: cancels(shop, BOWLS)
    pay_out(shop.deps, payer=payer)
    assert stands(shop, used) is S.CONFIRMED


def test_a_refund_whose_order_was_paid_back_meanwhile_is_not_sent(
    shop: ShopWorld, payer: PayerInProcess
) -> None:
    """Case 41: the books balance, never more back than was paid."""
    grant = refunds(shop, 6_000)
    with shop.store.write() as books:
        order = books.shop.order(BOWLS)
        assert order is not None
        books.shop.replace(CsvKind.ORDERS, [replace(order, refunded_fen=6_000)])
    pay_out(shop.deps, payer=payer)
    assert (stands(shop, grant), payer.calls) == (S.CANCELLED, [])


def test_an_order_cancelled_while_money_is_on_its_way_back_knows_of_it(
    shop: ShopWorld, payer: PayerInProcess
) -> None:
    """Case 41: the cancelling pays back only what is left."""
    grant = refunds(shop, 6_000)
    payer.after = lambda: cancels(shop, BOWLS)
    pay_out(shop.deps, payer=payer)
    assert stands(shop, grant) is S.CONFIRMED
    with shop.store.read() as books:
        order = books.shop.order(BOWLS)
    assert order is not None
    assert order.left_to_refund_fen == 11_970 - 6_000


def test_a_cancelled_order_keeps_the_out_of_stock_coupon(
    shop: ShopWorld, payer: PayerInProcess
) -> None:
    grant = grants(shop, Claim(G.OUT_OF_STOCK, JACKET))
    cancels(shop, JACKET, 49_900)
    pay_out(shop.deps, payer=payer)
    assert stands(shop, grant) is S.CONFIRMED
