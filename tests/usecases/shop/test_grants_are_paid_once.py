"""Grants are sent once, whatever the payer does (cases 34, 41)."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.shop.csv_kinds import CsvKind
from bot.shop.grant_states import GrantState
from bot.shop.grants import GrantKind, ReasonGroup
from bot.shop.orders import OrderState
from bot.shop.remedies import Claim
from bot.usecases.bargaining import request_courtesy
from bot.usecases.grant_check import check_ledger
from bot.usecases.grant_views import one_grant, usable
from bot.usecases.grants import request_as_person, request_remedy
from bot.usecases.ledger import REST
from bot.usecases.payouts import GRACE, LEASE, pay_out
from bot.usecases.ports_grants import GrantRow, Receipt
from bot.usecases.refusals import Refused
from bot.usecases.wallet import EmbeddedPayer, use_on_order
from tests.fakes.payer import PayerInProcess, breaks, declines, is_down, times_out
from tests.fakes.shop_world import ShopWorld

JACKET = "2640173831206211002"  # b1002, 499 yuan
BOWLS = "2640173838226911016"  # b1016, 119.70 yuan
G, K, S = ReasonGroup, GrantKind, GrantState


def grants(shop: ShopWorld, claim: Claim, buyer: str = "b1002") -> GrantRow:
    """A remedy of the bot, its rest over."""
    asked = request_remedy(shop.deps, turn=shop.chat(buyer).turn(), claim=claim)
    assert asked.grant is not None, asked.verdict
    shop.clock.now += REST
    return asked.grant


def refunds(shop: ShopWorld, fen: int) -> GrantRow:
    lead = shop.person("周主管", "zhou", "lead")
    claim = Claim(G.QUALITY, BOWLS, kind=K.PART_REFUND, amount_fen=fen)
    asked = request_as_person(shop.deps, agent_id=lead, claim=claim)
    assert asked.grant is not None, asked.verdict
    shop.clock.now += REST
    return asked.grant


def cancels(shop: ShopWorld, order_no: str, refunded_fen: int = 0) -> None:
    with shop.store.write() as books:
        order = books.shop.order(order_no)
        assert order is not None
        changed = replace(order, state=OrderState.CLOSED, refunded_fen=refunded_fen)
        books.shop.replace(CsvKind.ORDERS, [changed])


def stands(shop: ShopWorld, grant: GrantRow) -> GrantState:
    return one_grant(shop.deps, grant_id=grant.grant_id).state


def verbs(shop: ShopWorld, grant: GrantRow) -> list[str]:
    with shop.store.read() as books:
        return [link.verb for link in books.grants.links_of(grant.business_key)]


def refunded(shop: ShopWorld, order_no: str) -> int:
    with shop.store.read() as books:
        order = books.shop.order(order_no)
    assert order is not None
    return order.refunded_fen


@pytest.fixture
def payer() -> PayerInProcess:
    return PayerInProcess()


@pytest.fixture
def own(shop: ShopWorld) -> EmbeddedPayer:
    return EmbeddedPayer(shop.store, shop.clock)


def test_a_grant_rests_is_sent_and_then_called_given(
    shop: ShopWorld, payer: PayerInProcess
) -> None:
    grant = grants(shop, Claim(G.LATE, JACKET))
    shop.clock.go_on(seconds=-1)
    assert pay_out(shop.deps, payer=payer) == 0
    shop.clock.go_on(seconds=1)

    assert pay_out(shop.deps, payer=payer) == 1

    assert one_grant(shop.deps, grant_id=grant.grant_id).words == "已到账"
    assert one_grant(shop.deps, grant_id=grant.grant_id).by_whom == "已由店小二发放"
    assert verbs(shop, grant) == ["requested_grant", "sent", "confirmed"]
    assert pay_out(shop.deps, payer=payer) == 0
    assert payer.calls == [grant.grant_id]


def test_a_payer_that_times_out_after_doing_the_work_is_looked_up_and_not_called_again(
    shop: ShopWorld, payer: PayerInProcess
) -> None:
    """Case 34."""
    grant = grants(shop, Claim(G.LATE, JACKET))
    payer.after = times_out
    assert pay_out(shop.deps, payer=payer) == 0
    assert one_grant(shop.deps, grant_id=grant.grant_id).words == "核对中"

    shop.clock.go_on(seconds=15)
    assert pay_out(shop.deps, payer=payer) == 1

    assert stands(shop, grant) is S.CONFIRMED
    assert (payer.calls, payer.finds) == ([grant.grant_id], [grant.grant_id])
    assert verbs(shop, grant) == ["requested_grant", "sent", "lost_sight", "confirmed"]


@pytest.mark.parametrize("fault", [times_out, breaks])
def test_what_never_arrived_fails_only_after_it_can_no_longer_arrive(
    shop: ShopWorld, payer: PayerInProcess, fault: Callable[[], None]
) -> None:
    grant = grants(shop, Claim(G.LATE, JACKET))
    payer.before = fault
    pay_out(shop.deps, payer=payer)
    for _ in range(3):
        shop.clock.go_on(minutes=9)
        assert pay_out(shop.deps, payer=payer) == 0
        assert stands(shop, grant) is S.UNKNOWN
    shop.clock.now += GRACE
    assert pay_out(shop.deps, payer=payer) == 1
    assert stands(shop, grant) is S.FAILED
    assert payer.calls == [grant.grant_id]


def test_a_payer_that_cannot_be_asked_leaves_it_unknown_for_days(
    shop: ShopWorld, payer: PayerInProcess
) -> None:
    grant = grants(shop, Claim(G.LATE, JACKET))
    payer.after, payer.is_blind = times_out, True
    for _ in range(5):
        pay_out(shop.deps, payer=payer)
        shop.clock.go_on(days=1)
    assert stands(shop, grant) is S.UNKNOWN
    payer.is_blind = False
    pay_out(shop.deps, payer=payer)
    assert stands(shop, grant) is S.CONFIRMED
    assert payer.calls == [grant.grant_id]


def test_a_payer_that_was_not_reached_is_called_again_with_the_same_key(
    shop: ShopWorld, payer: PayerInProcess
) -> None:
    grant = grants(shop, Claim(G.LATE, JACKET))
    payer.before = is_down
    pay_out(shop.deps, payer=payer)
    assert stands(shop, grant) is S.APPROVED
    payer.before = lambda: None
    shop.clock.go_on(seconds=15)
    pay_out(shop.deps, payer=payer)
    assert stands(shop, grant) is S.CONFIRMED
    assert payer.calls == [grant.grant_id] * 2
    assert len(payer.given) == 1


def test_a_payer_that_says_no_ends_it(shop: ShopWorld, payer: PayerInProcess) -> None:
    grant = grants(shop, Claim(G.LATE, JACKET))
    payer.before = declines
    assert pay_out(shop.deps, payer=payer) == 1
    assert stands(shop, grant) is S.FAILED
    assert "declined" in one_grant(shop.deps, grant_id=grant.grant_id).why


def test_a_payer_that_lies_about_the_sum_is_never_believed(
    shop: ShopWorld, payer: PayerInProcess
) -> None:
    grant = grants(shop, Claim(G.LATE, JACKET))
    payer.lies = True
    for _ in range(4):
        pay_out(shop.deps, payer=payer)
        shop.clock.go_on(hours=1)
    assert stands(shop, grant) is S.UNKNOWN
    assert payer.calls == [grant.grant_id]


def test_a_worker_that_died_with_a_call_out_is_found_out_and_not_repeated(
    shop: ShopWorld, payer: PayerInProcess
) -> None:
    grant = grants(shop, Claim(G.LATE, JACKET))

    class Killed(BaseException):
        pass

    def dies() -> None:
        raise Killed

    payer.after = dies
    with pytest.raises(Killed):
        pay_out(shop.deps, payer=payer)
    assert stands(shop, grant) is S.SENDING
    assert pay_out(shop.deps, payer=payer) == 0
    shop.clock.now += LEASE
    pay_out(shop.deps, payer=payer)
    assert stands(shop, grant) is S.CONFIRMED
    assert payer.calls == [grant.grant_id]


def test_a_call_that_was_given_up_and_comes_back_after_all_is_believed(
    shop: ShopWorld, payer: PayerInProcess
) -> None:
    grant = grants(shop, Claim(G.LATE, JACKET))
    impatient = PayerInProcess()

    def is_given_up_meanwhile() -> None:
        for _ in range(2):
            shop.clock.now += GRACE
            pay_out(shop.deps, payer=impatient)
        assert stands(shop, grant) is S.FAILED

    payer.after = is_given_up_meanwhile
    pay_out(shop.deps, payer=payer)
    assert stands(shop, grant) is S.CONFIRMED
    assert impatient.calls == []


def test_sixteen_workers_at_once_pay_each_grant_once(
    shop: ShopWorld, payer: PayerInProcess
) -> None:
    grant, other = grants(shop, Claim(G.LATE, JACKET)), grants(shop, Claim(G.LATE, BOWLS), "b1016")
    with ThreadPoolExecutor(16) as pool:
        for ended in [pool.submit(pay_out, shop.deps, payer=payer) for _ in range(16)]:
            ended.result()
    assert sorted(payer.calls) == sorted([grant.grant_id, other.grant_id])


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


def test_a_sent_refund_counts_until_it_is_known_to_have_failed(
    shop: ShopWorld, payer: PayerInProcess
) -> None:
    grant = refunds(shop, 6_000)
    payer.after = times_out
    pay_out(shop.deps, payer=payer)
    lead = shop.person("吴主管", "wu", "lead")
    claim = Claim(G.DAMAGED, BOWLS, kind=K.PART_REFUND, amount_fen=6_000)
    assert request_as_person(shop.deps, agent_id=lead, claim=claim).grant is None
    assert stands(shop, grant) is S.UNKNOWN
    shop.clock.now += timedelta(minutes=1)
    pay_out(shop.deps, payer=payer)
    assert refunded(shop, BOWLS) == 6_000
