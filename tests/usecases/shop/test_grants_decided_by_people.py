"""Approval by another person, bound to the sum; refusal with a reason; changes (cases 36, 37)."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest

from bot.shop.grant_states import GrantState
from bot.shop.grants import GrantKind, ReasonGroup, Verdict
from bot.shop.remedies import Claim
from bot.usecases.grant_decisions import approve, change_amount, refuse, send_again, take_back
from bot.usecases.grant_views import awaiting_approval, one_grant
from bot.usecases.grants import request_as_person, request_remedy
from bot.usecases.ledger import REST
from bot.usecases.payouts import pay_out
from bot.usecases.ports_grants import GrantRow
from bot.usecases.refusals import Refused
from tests.fakes.payer import PayerInProcess, declines
from tests.fakes.shop_world import ShopWorld

JACKET = "2640173831206211002"  # b1002, 499 yuan
BOWLS = "2640173838226911016"  # b1016, 119.70 yuan
G, K = ReasonGroup, GrantKind


@dataclass
class Staff:
    """小何 and 小林 are agents, 周主管 leads, 店长 owns the shop."""

    he: str
    lin: str
    zhou: str
    boss: str


@pytest.fixture
def staff(shop: ShopWorld) -> Staff:
    return Staff(
        shop.person("小何", "xiaohe", "agent"),
        shop.person("小林", "xiaolin", "agent"),
        shop.person("周主管", "zhou", "lead"),
        shop.person("店长", "boss", "admin"),
    )


def asks(shop: ShopWorld, who: str, fen: int, order_no: str = JACKET) -> GrantRow:
    claim = Claim(G.QUALITY, order_no, kind=K.COUPON, amount_fen=fen, text="拉链坏了")
    asked = request_as_person(shop.deps, agent_id=who, claim=claim)
    assert asked.grant is not None, asked.verdict
    return asked.grant


def code(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.code


def audited(shop: ShopWorld, about: str) -> list[tuple[str, str]]:
    with shop.store.read() as books:
        return [(row.actor, row.verb) for row in books.audit.about(about)]


def test_above_the_own_authority_a_lead_approves_exactly_the_sum_that_was_seen(
    shop: ShopWorld, staff: Staff
) -> None:
    grant = asks(shop, staff.he, 8_000)
    (waiting,) = awaiting_approval(shop.deps)
    assert (waiting.words, waiting.approver, waiting.asked_by_name) == ("待审批", "lead", "小何")

    approved = approve(
        shop.deps, agent_id=staff.zhou, grant_id=grant.grant_id, amount_fen=waiting.amount_fen
    )

    assert (approved.state, approved.authority) == (GrantState.APPROVED, staff.zhou)
    view = one_grant(shop.deps, grant_id=grant.grant_id)
    assert (view.words, view.decided_by_name) == ("已批准，待发放", "周主管")
    assert awaiting_approval(shop.deps) == []


def test_after_approval_of_fifty_an_edit_to_five_hundred_needs_a_new_one(
    shop: ShopWorld, staff: Staff
) -> None:
    """Case 36."""
    grant = asks(shop, staff.he, 5_100)
    ask = {"grant_id": grant.grant_id}
    approve(shop.deps, agent_id=staff.zhou, amount_fen=5_100, **ask)

    edited = change_amount(
        shop.deps, agent_id=staff.he, amount_fen=50_000, why="整件都不能穿了", **ask
    )

    assert (edited.state, edited.authority) == (GrantState.AWAITING_APPROVAL, "")
    shop.clock.now += REST
    payer = PayerInProcess()
    assert pay_out(shop.deps, payer=payer) == 0
    assert payer.calls == []
    again = lambda who, fen: approve(shop.deps, agent_id=who, amount_fen=fen, **ask)  # noqa: E731
    assert code(lambda: again(staff.zhou, 5_100)) == "amount_changed"
    assert code(lambda: again(staff.zhou, 50_000)) == "above_authority"
    assert again(staff.boss, 50_000).state is GrantState.APPROVED


def test_who_changed_the_sum_does_not_approve_it(shop: ShopWorld, staff: Staff) -> None:
    """Case 36 and 37 together: a lead who edits needs another lead."""
    grant = asks(shop, staff.he, 8_000)
    ask = {"agent_id": staff.zhou, "grant_id": grant.grant_id}
    change_amount(shop.deps, amount_fen=9_000, why="核对后调整", **ask)
    assert code(lambda: approve(shop.deps, amount_fen=9_000, **ask)) == "own_request"


@pytest.mark.parametrize("role", ["agent", "lead", "admin"])
def test_nobody_approves_the_own_request_and_the_try_is_audited(
    shop: ShopWorld, staff: Staff, role: str
) -> None:
    """Case 37; over HTTP: tests/web/test_grants.py."""
    someone = shop.person("小秋", "xiaoqiu", role)
    grant = asks(shop, someone, 20_100 if role != "agent" else 5_100)
    if role == "admin":  # within the own authority nothing awaits approval
        assert grant.state is GrantState.REQUESTED
        return
    tried = lambda: approve(  # noqa: E731
        shop.deps, agent_id=someone, grant_id=grant.grant_id, amount_fen=grant.amount_fen
    )
    assert code(tried) == "own_request"
    assert one_grant(shop.deps, grant_id=grant.grant_id).state is GrantState.AWAITING_APPROVAL
    assert (someone, "refused_decision") in audited(shop, grant.grant_id)


def test_what_the_bot_may_not_give_an_agent_may_approve(shop: ShopWorld, staff: Staff) -> None:
    order = "2640173831908281013"
    for sku in ("KN03-CML-M", "SC01-OAT"):
        turn = shop.chat("b1013").turn()
        request_remedy(shop.deps, turn=turn, claim=Claim(G.DAMAGED, order, sku))
    turn = shop.chat("b1013").turn()
    asked = request_remedy(shop.deps, turn=turn, claim=Claim(G.LATE, order))
    assert asked.verdict is Verdict.NEEDS_APPROVAL
    assert asked.grant is not None

    approved = approve(shop.deps, agent_id=staff.he, grant_id=asked.grant.grant_id, amount_fen=500)

    assert approved.authority == staff.he


def test_approving_uses_up_the_approvers_own_day(shop: ShopWorld, staff: Staff) -> None:
    asks(shop, staff.lin, 4_800)
    first = asks(shop, staff.he, 4_000, "2640173833312421009")
    assert first.state is GrantState.REQUESTED
    third = asks(shop, staff.he, 1_100, BOWLS)
    act = lambda: approve(  # noqa: E731
        shop.deps, agent_id=staff.lin, grant_id=third.grant_id, amount_fen=1_100
    )
    assert code(act) == "above_authority"


def test_two_who_approve_at_once_are_one_approval(shop: ShopWorld, staff: Staff) -> None:
    wu = shop.person("吴主管", "wu", "lead")
    grant = asks(shop, staff.he, 8_000)

    def tries(who: str) -> str:
        try:
            return approve(
                shop.deps, agent_id=who, grant_id=grant.grant_id, amount_fen=8_000
            ).decided_by
        except Refused as refused:
            return refused.code

    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(tries, (staff.zhou, wu)))

    assert found.count("wrong_state") == 1
    with shop.store.read() as books:
        verbs = [link.verb for link in books.grants.links_of(grant.business_key)]
    assert verbs == ["asked_approval", "approved_grant"]


def test_a_refusal_says_why_and_the_matter_is_not_asked_for_again(
    shop: ShopWorld, staff: Staff
) -> None:
    grant = asks(shop, staff.he, 8_000)
    ask = {"agent_id": staff.zhou, "grant_id": grant.grant_id}
    assert code(lambda: refuse(shop.deps, why="  ", **ask)) == "bad_request"
    assert code(lambda: refuse(shop.deps, why="删了差评再说", **ask)) == "tied_to_review"

    refuse(shop.deps, why="照片里看不出问题", **ask)

    view = one_grant(shop.deps, grant_id=grant.grant_id)
    assert (view.words, view.why, view.decided_by_name) == ("未通过", "照片里看不出问题", "周主管")
    claim = Claim(G.QUALITY, JACKET, kind=K.COUPON, amount_fen=8_000)
    asked = request_as_person(shop.deps, agent_id=staff.lin, claim=claim)
    assert asked.verdict is Verdict.REFUSED_BEFORE
    changed = change_amount(shop.deps, amount_fen=3_000, why="买家补了照片", **ask)
    assert changed.state is GrantState.AWAITING_APPROVAL


def test_what_is_taken_back_gives_its_budget_back(shop: ShopWorld, staff: Staff) -> None:
    grant = asks(shop, staff.he, 5_000)
    assert asks(shop, staff.he, 100, BOWLS).state is GrantState.AWAITING_APPROVAL
    take_back(shop.deps, agent_id=staff.he, grant_id=grant.grant_id, why="登记错了订单")
    other = asks(shop, staff.he, 4_900, "2640173833312421009")
    assert other.state is GrantState.REQUESTED
    act = lambda: approve(  # noqa: E731
        shop.deps, agent_id=staff.zhou, grant_id=grant.grant_id, amount_fen=5_000
    )
    assert code(act) == "wrong_state"


def test_a_change_never_passes_what_was_paid_or_the_shops_day(
    shop: ShopWorld, staff: Staff
) -> None:
    claim = Claim(G.QUALITY, BOWLS, kind=K.PART_REFUND, amount_fen=10_000)
    asked = request_as_person(shop.deps, agent_id=staff.he, claim=claim)
    assert asked.grant is not None
    ask = {"agent_id": staff.he, "grant_id": asked.grant.grant_id, "why": "改一下"}
    assert code(lambda: change_amount(shop.deps, amount_fen=11_971, **ask)) == "over_cap"
    assert change_amount(shop.deps, amount_fen=11_970, **ask).amount_fen == 11_970
    coupon = asks(shop, staff.he, 6_000)
    ask["grant_id"] = coupon.grant_id
    assert code(lambda: change_amount(shop.deps, amount_fen=200_000 - 11_969, **ask)) == "over_cap"


def test_what_failed_is_sent_again_under_the_same_key_for_the_same_sum(
    shop: ShopWorld, staff: Staff
) -> None:
    grant = asks(shop, staff.he, 3_000)
    payer = PayerInProcess()
    payer.before = declines
    shop.clock.now += REST
    pay_out(shop.deps, payer=payer)
    assert one_grant(shop.deps, grant_id=grant.grant_id).words == "未发放成功"
    ask = {"grant_id": grant.grant_id}
    act = lambda: change_amount(  # noqa: E731
        shop.deps, agent_id=staff.he, amount_fen=6_000, why="加一点", **ask
    )
    assert code(act) == "wrong_state"

    send_again(shop.deps, agent_id=staff.zhou, **ask)
    payer.before = lambda: None
    pay_out(shop.deps, payer=payer)

    assert payer.calls == [grant.grant_id] * 2
    assert one_grant(shop.deps, **ask).state is GrantState.CONFIRMED


def test_a_trainer_decides_nothing(shop: ShopWorld, staff: Staff) -> None:
    trainer = shop.person("小文", "xiaowen", "trainer")
    grant = asks(shop, staff.he, 8_000)
    ask = {"agent_id": trainer, "grant_id": grant.grant_id}
    assert code(lambda: approve(shop.deps, amount_fen=8_000, **ask)) == "above_authority"
    assert code(lambda: refuse(shop.deps, why="不行", **ask)) == "above_authority"
    assert code(lambda: take_back(shop.deps, why="不行", **ask)) == "above_authority"
