"""What the embedded payer books, and how the next order uses it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.shop.csv_kinds import CsvKind
from bot.shop.grant_states import GrantState
from bot.shop.grants import GrantKind, ReasonGroup
from bot.shop.remedies import Claim
from bot.usecases.bargaining import request_courtesy
from bot.usecases.grant_check import check_ledger
from bot.usecases.grant_views import usable
from bot.usecases.ledger import REST
from bot.usecases.payouts import pay_out
from bot.usecases.ports_grants import Receipt
from bot.usecases.refusals import Refused
from bot.usecases.wallet import EmbeddedPayer, use_on_order
from tests.fakes.granting import BOWLS, JACKET, grants, refunded, refunds
from tests.fakes.payer import PayerInProcess
from tests.fakes.shop_world import ShopWorld

G, K, S = ReasonGroup, GrantKind, GrantState


@pytest.fixture
def own(shop: ShopWorld) -> EmbeddedPayer:
    return EmbeddedPayer(shop.store, shop.clock)


def test_the_embedded_payer_books_a_coupon_that_the_next_order_uses_once(
    shop: ShopWorld, own: EmbeddedPayer
) -> None:
    grant = grants(shop, Claim(G.DAMAGED, BOWLS), "b1016")
    pay_out(shop.deps, payer=own)
    (coupon,) = usable(shop.deps, buyer_id="b1016")
    assert (coupon.key, coupon.amount_fen) == (grant.grant_id, 1_000)

    used = use_on_order(shop.deps, key=coupon.key, order_no="2640173855076591016")
    assert use_on_order(shop.deps, key=coupon.key, order_no="2640173855076591016") == used
    assert usable(shop.deps, buyer_id="b1016") == []
    for order_no, code in ((BOWLS, "used"), (JACKET, "not_found")):
        with pytest.raises(Refused, match=code):
            use_on_order(shop.deps, key=coupon.key, order_no=order_no)
    assert own.take_back(coupon.key) is False
    assert check_ledger(shop.deps).breaks == ()


def test_a_coupon_ends_with_its_day(shop: ShopWorld, own: EmbeddedPayer) -> None:
    grant = grants(shop, Claim(G.DAMAGED, BOWLS), "b1016")
    pay_out(shop.deps, payer=own)
    shop.clock.go_on(days=31)
    assert usable(shop.deps, buyer_id="b1016") == []
    with pytest.raises(Refused, match="out_of_date"):
        use_on_order(shop.deps, key=grant.grant_id, order_no=BOWLS)


def test_the_courtesy_is_paid_too_and_needs_an_order_of_its_sum(
    shop: ShopWorld, own: EmbeddedPayer
) -> None:
    turn = shop.chat("b1015", page="SC01").turn()
    request_courtesy(shop.deps, turn=turn, product="SC01", kind=K.VOUCHER, text="别家更便宜")
    shop.clock.now += REST
    assert pay_out(shop.deps, payer=own) == 1
    (voucher,) = usable(shop.deps, buyer_id="b1015")
    assert (voucher.amount_fen, voucher.from_fen) == (1_000, 9_900)
    with pytest.raises(Refused, match="too_small"):
        use_on_order(shop.deps, key=voucher.key, order_no="2640173837524841015")


def test_points_and_refunds_reach_the_shops_own_books(shop: ShopWorld, own: EmbeddedPayer) -> None:
    with shop.store.read() as books:
        before = {buyer.buyer_id: buyer.points for buyer in books.shop.records(CsvKind.BUYERS)}
    grants(shop, Claim(G.PROGRAMME, "2640173849460031001"), "b1001")
    refunds(shop, 6_000)
    assert pay_out(shop.deps, payer=own) == 2
    with shop.store.read() as books:
        after = {buyer.buyer_id: buyer.points for buyer in books.shop.records(CsvKind.BUYERS)}
    assert after["b1001"] == before["b1001"] + 129
    assert refunded(shop, BOWLS) == 6_000
    assert check_ledger(shop.deps).breaks == ()


def test_the_same_key_is_booked_once_however_often_it_is_paid(
    shop: ShopWorld, own: EmbeddedPayer
) -> None:
    grant = grants(shop, Claim(G.PROGRAMME, "2640173849460031001"), "b1001")
    payer = PayerInProcess()
    pay_out(shop.deps, payer=payer)
    payment = payer.given[grant.grant_id]
    with ThreadPoolExecutor(8) as pool:
        receipts = list(pool.map(own.pay, [payment] * 16))
    assert receipts == [Receipt(grant.grant_id, "b1001", 0, 129)] * 16
    assert own.find(grant.grant_id) == receipts[0]
    assert own.take_back(grant.grant_id)
    assert own.take_back(grant.grant_id)
    assert own.find(grant.grant_id) is None
    with shop.store.read() as books:
        (lin,) = [one for one in books.shop.records(CsvKind.BUYERS) if one.buyer_id == "b1001"]
    assert lin.points == 860
