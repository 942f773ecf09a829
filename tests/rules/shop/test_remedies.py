"""What a fault gives and who may say yes: figures, caps, one remedy a matter."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.shop.authority import Authority, History, authority_of, least_authority
from bot.shop.grant_states import GrantState, may_move, state_words
from bot.shop.grants import GrantKind, ReasonGroup, Verdict, grant_id_of, nth_key
from bot.shop.orders import Order, OrderLine, OrderState
from bot.shop.policy import Policy
from bot.shop.price_protection import PriceFinding, PriceVerdict
from bot.shop.remedies import Claim, RemedyDecision, decide_remedy
from tests.rules.shop.demo_books import at

NO = "2640173836120701011"
LIN = "b1001"
TODAY = date(2026, 3, 18)
SCARF = OrderLine(NO, "SC01-RED", 1, 12_900)
ORDER = Order(
    NO, "小满家的猫", OrderState.SHIPPED, at("2026-03-15 12:00"), 12_900, 0, 12_900,
    paid_fen=12_900, paid_at=at("2026-03-15 12:05"), buyer_id=LIN, lines=(SCARF,),
)  # fmt: skip
G, K = ReasonGroup, GrantKind


def decides(
    policy: Policy,
    claim: Claim,
    history: History = History(),  # noqa: B008 (frozen)
    asker: Authority = Authority.BOT,
    buyer: str = LIN,
    price: PriceFinding | None = None,
    **changed: Any,
) -> RemedyDecision:
    order = dataclasses.replace(ORDER, **changed)
    return decide_remedy(claim, buyer, order, price, history, asker, TODAY, policy)


@pytest.mark.parametrize(
    ("group", "fen"),
    [(G.LATE, 500), (G.DAMAGED, 1_000), (G.MISSING_OR_WRONG, 500), (G.OUT_OF_STOCK, 1_000)],
)
def test_each_fault_gives_its_coupon(policy: Policy, group: ReasonGroup, fen: int) -> None:
    decision = decides(policy, Claim(group, NO))
    assert (decision.verdict, decision.kind, decision.amount_fen) == (
        Verdict.ALLOWED,
        K.COUPON,
        fen,
    )
    assert decision.use_by == date(2026, 4, 17)


def test_light_damage_may_be_paid_back_instead(policy: Policy) -> None:
    decision = decides(policy, Claim(G.DAMAGED, NO, kind=K.PART_REFUND))
    assert (decision.kind, decision.amount_fen) == (K.PART_REFUND, 1_000)


@pytest.mark.parametrize(("receipt", "fen"), [(800, 800), (1_200, 1_200), (2_500, 1_200)])
def test_freight_comes_back_by_the_receipt_up_to_twelve(
    policy: Policy, receipt: int, fen: int
) -> None:
    claim = Claim(G.RETURN_FREIGHT, NO, receipt_fen=receipt)
    asked, given = decides(policy, claim), decides(policy, claim, asker=Authority.AGENT)
    assert (asked.verdict, given.verdict) == (Verdict.NEEDS_APPROVAL, Verdict.ALLOWED)
    assert asked.amount_fen == given.amount_fen == fen


@pytest.mark.parametrize("receipt", [None, 0, -800])
def test_without_a_receipt_no_freight_comes_back(policy: Policy, receipt: int | None) -> None:
    decision = decides(policy, Claim(G.RETURN_FREIGHT, NO, receipt_fen=receipt))
    assert decision.verdict is Verdict.RECEIPT_NEEDED


def test_late_and_out_of_stock_do_not_add_up_the_higher_counts(policy: Policy) -> None:
    after_late = History(matter_fen=500)
    assert decides(policy, Claim(G.OUT_OF_STOCK, NO), after_late).amount_fen == 500
    after_short = History(matter_fen=1_000)
    assert decides(policy, Claim(G.LATE, NO), after_short).verdict is Verdict.ALREADY_GRANTED
    assert decides(policy, Claim(G.LATE, NO), after_late).verdict is Verdict.ALREADY_GRANTED


def test_points_are_the_programmes_and_weigh_nothing(policy: Policy) -> None:
    done = decides(policy, Claim(G.PROGRAMME, NO), state=OrderState.DONE, refunded_fen=2_950)
    assert (done.verdict, done.amount_fen, done.points) == (Verdict.ALLOWED, 0, 99)
    assert decides(policy, Claim(G.PROGRAMME, NO)).verdict is Verdict.NOTHING_DUE


def fell(**changed: Any) -> PriceFinding:
    finding = PriceFinding(PriceVerdict.FELL, 2_000, 10_900)
    return dataclasses.replace(finding, **changed)


def test_a_price_difference_is_a_coupon_or_money_as_the_price_history_says(policy: Policy) -> None:
    claim = Claim(G.PRICE_DIFFERENCE, NO)
    assert decides(policy, claim, price=fell()).kind is K.COUPON
    ours = decides(policy, claim, price=fell(in_money=True))
    assert (ours.kind, ours.amount_fen) == (K.PRICE_REFUND, 2_000)


def test_another_shops_price_or_a_screenshot_gives_nothing(policy: Policy) -> None:
    """Case 42: no claim, no text and no person's sum replaces our own price history."""
    shown = Claim(
        G.PRICE_DIFFERENCE, NO, amount_fen=5_000, evidence="别家89元的截图", text="别家更便宜"
    )
    not_lower = PriceFinding(PriceVerdict.NOT_LOWER)
    for asker in (Authority.BOT, Authority.AGENT, Authority.LEAD):
        decision = decides(policy, shown, asker=asker, price=not_lower)
        assert (decision.verdict, decision.amount_fen) == (Verdict.NOTHING_DUE, 0)


@pytest.mark.parametrize("asker", [Authority.BOT, Authority.AGENT, Authority.ADMIN])
@pytest.mark.parametrize("place", ["text", "evidence"])
def test_no_grant_speaks_of_a_review_whoever_asks(
    policy: Policy, asker: Authority, place: str
) -> None:
    """Case 43."""
    claim = dataclasses.replace(Claim(G.DAMAGED, NO), **{place: "给五星好评就补10元"})
    assert decides(policy, claim, asker=asker).verdict is Verdict.TIED_TO_REVIEW


@pytest.mark.parametrize(
    ("changed", "verdict"),
    [
        ({"buyer_id": "b1002"}, Verdict.NOT_YOUR_ORDER),
        ({"paid_at": None}, Verdict.NOT_YOUR_ORDER),
        ({"state": OrderState.CLOSED}, Verdict.ORDER_IS_OFF),
        ({"refunded_fen": 12_900}, Verdict.ORDER_IS_OFF),
    ],
)
def test_the_order_must_be_the_buyers_own_paid_and_alive(
    policy: Policy, changed: dict[str, Any], verdict: Verdict
) -> None:
    assert decides(policy, Claim(G.LATE, NO), **changed).verdict is verdict


def test_out_of_stock_and_return_freight_are_owed_although_the_order_is_off(policy: Policy) -> None:
    """Case 41."""
    off = {"state": OrderState.CLOSED, "refunded_fen": 12_900}
    assert decides(policy, Claim(G.OUT_OF_STOCK, NO), **off).verdict is Verdict.ALLOWED
    freight = Claim(G.RETURN_FREIGHT, NO, receipt_fen=800)
    assert decides(policy, freight, **off).stands


def test_an_anonymous_visitor_is_asked_to_log_in(policy: Policy) -> None:
    assert decides(policy, Claim(G.LATE, NO), buyer="").verdict is Verdict.LOG_IN_FIRST


def test_of_several_items_it_must_be_said_which(policy: Policy) -> None:
    cup = OrderLine(NO, "CP09-WHT", 1, 3_900)
    two = {"lines": (SCARF, cup)}
    assert decides(policy, Claim(G.DAMAGED, NO), **two).verdict is Verdict.WHICH_ITEM
    assert decides(policy, Claim(G.DAMAGED, NO, "XX99"), **two).verdict is Verdict.WHICH_ITEM
    assert decides(policy, Claim(G.DAMAGED, NO, "CP09-WHT"), **two).verdict is Verdict.ALLOWED
    assert decides(policy, Claim(G.LATE, NO), **two).verdict is Verdict.ALLOWED


def test_refunds_together_never_pass_what_was_paid(policy: Policy) -> None:
    """Case 31."""
    sixty = Claim(G.QUALITY, NO, kind=K.PART_REFUND, amount_fen=6_000)
    hundred = {"paid_fen": 10_000}
    first = decides(policy, sixty, asker=Authority.LEAD, **hundred)
    assert (first.verdict, first.amount_fen) == (Verdict.ALLOWED, 6_000)
    second = decides(policy, sixty, History(refunds_fen=6_000), Authority.LEAD, **hundred)
    assert second.verdict is Verdict.OVER_PAID
    last = decides(policy, sixty, History(refunds_fen=4_000), Authority.LEAD, **hundred)
    assert last.verdict is Verdict.ALLOWED


@pytest.mark.parametrize(
    ("history", "verdict"),
    [
        (History(order_fen=1_000, buyer_fen=2_000), Verdict.ALLOWED),
        (History(order_fen=1_001), Verdict.NEEDS_APPROVAL),
        (History(buyer_fen=2_001), Verdict.NEEDS_APPROVAL),
        (History(person_day_fen=5_000), Verdict.ALLOWED),
        (History(shop_day_fen=199_000), Verdict.ALLOWED),
        (History(shop_day_fen=199_001), Verdict.OVER_SHOP_CAP),
        (History(is_refused=True), Verdict.REFUSED_BEFORE),
        (History(is_failed=True), Verdict.ALREADY_GRANTED),
    ],
)
def test_the_bot_gives_alone_up_to_its_caps_and_asks_above(
    policy: Policy, history: History, verdict: Verdict
) -> None:
    decision = decides(policy, Claim(G.DAMAGED, NO), history)
    assert decision.verdict is verdict
    if verdict is Verdict.NEEDS_APPROVAL:
        assert (decision.amount_fen, decision.approver) == (1_000, Authority.AGENT)


@pytest.mark.parametrize(
    ("asker", "fen", "given", "approver"),
    [
        (Authority.AGENT, 5_000, 0, Authority.NOBODY),
        (Authority.AGENT, 5_001, 0, Authority.LEAD),
        (Authority.AGENT, 1_000, 4_001, Authority.AGENT),
        (Authority.LEAD, 12_900, 0, Authority.NOBODY),
        (Authority.NOBODY, 100, 0, Authority.AGENT),
    ],
)
def test_people_give_alone_up_to_their_authority_and_day(
    policy: Policy, asker: Authority, fen: int, given: int, approver: Authority
) -> None:
    claim = Claim(G.DAMAGED, NO, kind=K.PART_REFUND, amount_fen=fen)
    decision = decides(policy, claim, History(person_day_fen=given), asker)
    assert decision.approver is approver
    assert (decision.verdict is Verdict.ALLOWED) is (approver is Authority.NOBODY)


def test_the_bot_takes_no_sum_from_anybody(policy: Policy) -> None:
    """Case 40: the policy's figure, whatever the buyer was "promised"."""
    assert decides(policy, Claim(G.DAMAGED, NO, amount_fen=10_000)).amount_fen == 1_000
    asked = Claim(G.QUALITY, NO, amount_fen=10_000)
    assert decides(policy, asked).verdict is Verdict.PERSON_SETS_SUM


def test_a_person_may_give_a_gift_of_the_list_at_its_marked_price(policy: Policy) -> None:
    cloth = Claim(G.LATE, NO, kind=K.GIFT, gift_sku="GF03-CLOTH")
    decision = decides(policy, cloth, asker=Authority.AGENT)
    assert (decision.gift_sku, decision.amount_fen) == ("GF03-CLOTH", 690)
    scarf = dataclasses.replace(cloth, gift_sku="SC01-RED")
    assert decides(policy, scarf, asker=Authority.AGENT).verdict is Verdict.NOT_ON_OFFER


@given(
    sums=st.tuples(*[st.integers(0, 210_000)] * 5),
    group=st.sampled_from([G.LATE, G.DAMAGED, G.MISSING_OR_WRONG, G.OUT_OF_STOCK, G.QUALITY]),
    kind=st.sampled_from([None, K.COUPON, K.PART_REFUND]),
    asker=st.sampled_from(Authority),
    fen=st.one_of(st.none(), st.integers(1, 30_000)),
)
def test_nothing_that_is_allowed_passes_a_cap(
    policy: Policy,
    sums: tuple[int, ...],
    group: ReasonGroup,
    kind: GrantKind | None,
    asker: Authority,
    fen: int | None,
) -> None:
    order, buyer, person, shop, refunds = sums
    history = History(0, False, False, order, buyer, person, shop, refunds)
    decision = decides(policy, Claim(group, NO, kind=kind, amount_fen=fen), history, asker)
    caps, more = policy.authority, decision.amount_fen
    assert decision.stands or more == 0
    if decision.stands:
        assert shop + more <= caps.shop_day_fen
        assert decision.kind is not K.PART_REFUND or refunds + more <= ORDER.paid_fen
    if decision.verdict is Verdict.ALLOWED:
        own = {
            Authority.BOT: order + more <= caps.bot_order_fen
            and buyer + more <= caps.bot_buyer_fen,
            Authority.AGENT: more <= caps.agent_fen and person + more <= caps.agent_day_fen,
            Authority.LEAD: more <= caps.lead_fen,
            Authority.ADMIN: True,
        }
        assert own[asker]


def test_authority_follows_the_highest_role_and_a_trainer_has_none(policy: Policy) -> None:
    assert authority_of(("trainer",)) is Authority.NOBODY
    assert authority_of(("agent", "lead")) is Authority.LEAD
    least = [least_authority(fen, policy) for fen in (5_000, 5_001, 20_000, 20_001)]
    assert least == [Authority.AGENT, Authority.LEAD, Authority.LEAD, Authority.ADMIN]


def test_the_number_of_a_grant_follows_from_its_key_and_further_rows_have_their_own() -> None:
    first, second = nth_key("late_or_short|1|", 0), nth_key("late_or_short|1|", 1)
    assert first != second
    assert grant_id_of(first) == grant_id_of(first) != grant_id_of(second)
    assert len(grant_id_of(first)) == 32


def test_words_follow_the_state_and_nothing_is_called_given_before_it_is() -> None:
    for state in GrantState:
        for kind in GrantKind:
            words = state_words(state, kind)
            assert words
            assert ("到账" in words or "备好" in words) is (state is GrantState.CONFIRMED)


def test_what_is_confirmed_or_cancelled_never_moves_again() -> None:
    for state in GrantState:
        assert not may_move(GrantState.CONFIRMED, state)
        assert not may_move(GrantState.CANCELLED, state)
    assert not may_move(GrantState.REQUESTED, GrantState.CONFIRMED)
    assert not may_move(GrantState.AWAITING_APPROVAL, GrantState.SENDING)
    assert not may_move(GrantState.UNKNOWN, GrantState.APPROVED), "never paid a second time blindly"
