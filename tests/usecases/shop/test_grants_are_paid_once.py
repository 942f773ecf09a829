"""Grants are sent once, whatever the payer does (case 34)."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from bot.shop.grant_states import GrantState
from bot.shop.grants import GrantKind, ReasonGroup
from bot.shop.remedies import Claim
from bot.usecases.grant_views import one_grant
from bot.usecases.grants import request_as_person
from bot.usecases.payouts import GRACE, LEASE, pay_out
from tests.fakes.granting import BOWLS, JACKET, grants, refunded, refunds, stands, verbs
from tests.fakes.payer import PayerInProcess, breaks, declines, is_down, times_out
from tests.fakes.shop_world import ShopWorld

G, K, S = ReasonGroup, GrantKind, GrantState


@pytest.fixture
def payer() -> PayerInProcess:
    return PayerInProcess()


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


def test_what_waited_past_its_last_day_is_not_called_given(
    shop: ShopWorld, payer: PayerInProcess
) -> None:
    grant = grants(shop, Claim(G.LATE, JACKET))
    shop.clock.go_on(days=31)
    pay_out(shop.deps, payer=payer)
    assert (stands(shop, grant), payer.calls) == (S.CANCELLED, [])


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
