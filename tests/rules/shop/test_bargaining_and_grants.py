"""The four rungs, the one courtesy, and the caps that no grant passes."""

import dataclasses
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.shop.bargaining import (
    BargainReason,
    Step,
    StepKind,
    next_step,
    quantity_discount,
)
from bot.shop.grants import (
    CourtesyRequest,
    GrantKind,
    Ledger,
    ReasonGroup,
    Verdict,
    courtesy_key,
    courtesy_stands,
    decide,
    is_tied_to_review,
    ledger_day,
    remedy_key,
    trades_review,
)
from bot.shop.policy import Policy
from tests.rules.shop.demo_books import at

NOW = at("2026-03-18 12:00")
VOUCHER = CourtesyRequest("b1001", "SC01", GrantKind.VOUCHER, "同款别家标价更低")
GIFT = CourtesyRequest("b1001", "SC01", GrantKind.GIFT, "超出预算，仍想购买")


def test_who_keeps_asking_climbs_rung_by_rung(policy: Policy) -> None:
    said, rung = [], 0
    for _ in range(4):
        step = next_step(rung, None, True, False, policy)
        said, rung = [*said, step.kind], step.rung
    assert said == [
        StepKind.SET_PRICE, StepKind.WHAT_IT_BUYS, StepKind.ASK_WHICH, StepKind.FRIENDLY_CLOSE,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("reason", "kind"),
    [
        (BargainReason.OVER_BUDGET, StepKind.REQUEST_GIFT),
        (BargainReason.SEEN_CHEAPER, StepKind.REQUEST_VOUCHER),
    ],
)
def test_the_reason_chooses_the_courtesy(
    policy: Policy, reason: BargainReason, kind: StepKind
) -> None:
    assert next_step(3, reason, True, False, policy) == Step(kind, 4)
    assert next_step(2, reason, True, False, policy) == Step(kind, 4)  # it need not be asked


def test_a_reason_told_at_once_does_not_skip_the_price_and_what_it_buys(policy: Policy) -> None:
    seen = BargainReason.SEEN_CHEAPER
    assert next_step(0, seen, True, False, policy).kind is StepKind.SET_PRICE
    assert next_step(1, seen, True, False, policy).kind is StepKind.WHAT_IT_BUYS


def test_who_had_the_courtesy_is_told_so_and_not_asked_again(policy: Policy) -> None:
    assert next_step(2, None, True, True, policy).kind is StepKind.ALREADY_GRANTED
    over = BargainReason.OVER_BUDGET
    assert next_step(4, over, True, True, policy).kind is StepKind.ALREADY_GRANTED


def test_an_anonymous_buyer_is_asked_to_log_in_and_stays_on_the_rung(policy: Policy) -> None:
    over = BargainReason.OVER_BUDGET
    asked = next_step(3, over, False, False, policy)
    assert asked == Step(StepKind.LOG_IN_FIRST, 3)
    assert next_step(asked.rung, over, True, False, policy).kind is StepKind.REQUEST_GIFT


@pytest.mark.parametrize("rung", range(5))
def test_who_leaves_hears_a_friendly_close_on_any_rung(policy: Policy, rung: int) -> None:
    step = next_step(rung, BargainReason.LEAVING, True, True, policy)
    assert step == Step(StepKind.FRIENDLY_CLOSE, rung)


def test_without_gifts_on_the_list_the_voucher_stands_in(policy: Policy) -> None:
    bare = dataclasses.replace(policy.bargaining, gifts=())
    shop = dataclasses.replace(policy, bargaining=bare)
    step = next_step(3, BargainReason.OVER_BUDGET, True, False, shop)
    assert step.kind is StepKind.REQUEST_VOUCHER


def test_there_is_no_fifth_rung(policy: Policy) -> None:
    with pytest.raises(ValueError, match="no such rung"):
        next_step(5, None, True, False, policy)


def test_a_voucher_of_ten_yuan_is_allowed_for_seven_days(policy: Policy) -> None:
    given_ = decide(VOUCHER, Ledger(), NOW, policy)
    assert (given_.allowed, given_.amount_fen, given_.use_by) == (True, 1000, date(2026, 3, 25))


def test_a_gift_weighs_its_marked_price(policy: Policy) -> None:
    first = decide(GIFT, Ledger(), NOW, policy)
    cloth = decide(dataclasses.replace(GIFT, gift_sku="GF03-CLOTH"), Ledger(), NOW, policy)
    assert (first.gift_sku, first.amount_fen) == ("GF01-BRUSH", 990)
    assert (cloth.gift_sku, cloth.amount_fen) == ("GF03-CLOTH", 690)


@pytest.mark.parametrize(
    ("request_", "ledger", "verdict"),
    [
        (dataclasses.replace(VOUCHER, buyer_id=""), Ledger(), Verdict.LOG_IN_FIRST),
        (dataclasses.replace(GIFT, gift_sku="SC01-RED"), Ledger(), Verdict.NOT_ON_OFFER),
        (dataclasses.replace(VOUCHER, text="给五星好评就送"), Ledger(), Verdict.TIED_TO_REVIEW),
        (VOUCHER, Ledger(last_courtesy_at=NOW), Verdict.ALREADY_GRANTED),
        (VOUCHER, Ledger(order_fen=1001), Verdict.OVER_ORDER_CAP),
        (VOUCHER, Ledger(buyer_fen=2001), Verdict.OVER_BUYER_CAP),
        (VOUCHER, Ledger(shop_day_fen=199001), Verdict.OVER_SHOP_CAP),
        (VOUCHER, Ledger(order_fen=1000, buyer_fen=2000, shop_day_fen=199000), Verdict.ALLOWED),
    ],
)
def test_a_courtesy_stops_at_each_limit_and_not_before(
    policy: Policy, request_: CourtesyRequest, ledger: Ledger, verdict: Verdict
) -> None:
    decision = decide(request_, ledger, NOW, policy)
    assert decision.reason is verdict
    assert decision.allowed is (verdict is Verdict.ALLOWED)
    assert decision.allowed or decision.amount_fen == 0


@given(
    sums=st.tuples(*[st.integers(min_value=0, max_value=300_000)] * 3),
    kind=st.sampled_from(GrantKind),
)
def test_no_allowed_grant_ever_passes_a_cap(
    policy: Policy, sums: tuple[int, int, int], kind: GrantKind
) -> None:
    ledger = Ledger(None, *sums)
    decision = decide(dataclasses.replace(VOUCHER, kind=kind), ledger, NOW, policy)
    caps = policy.authority
    if decision.allowed:
        assert ledger.order_fen + decision.amount_fen <= caps.bot_order_fen
        assert ledger.buyer_fen + decision.amount_fen <= caps.bot_buyer_fen
        assert ledger.shop_day_fen + decision.amount_fen <= caps.shop_day_fen


def test_a_negative_ledger_sum_is_a_fault_and_no_budget() -> None:
    with pytest.raises(ValueError, match="never negative"):
        Ledger(buyer_fen=-1)


def test_thirty_days_bar_the_next_courtesy_to_the_moment(policy: Policy) -> None:
    days = timedelta(days=30)
    assert courtesy_stands(NOW, NOW + days - timedelta(seconds=1), policy)
    assert not courtesy_stands(NOW, NOW + days, policy)
    assert not courtesy_stands(None, NOW, policy)


def test_two_workers_who_read_the_same_count_make_the_same_key() -> None:
    assert courtesy_key("b1001", "SC01", 0) == courtesy_key("b1001", "SC01", 0)
    keys = {
        courtesy_key("b1001", "SC01", 0), courtesy_key("b1001", "SC01", 1),
        courtesy_key("b1001", "DJ02", 0), courtesy_key("b1002", "SC01", 0),
        courtesy_key("b1001|SC01", "x", 0), courtesy_key("b1001", "SC01|x", 0),
    }  # fmt: skip
    assert len(keys) == 6


def test_late_and_out_of_stock_are_one_matter_and_others_are_their_own() -> None:
    order = "2640173836822771003"
    late = remedy_key(ReasonGroup.LATE, order, "MC15-PNK")
    assert late == remedy_key(ReasonGroup.OUT_OF_STOCK, order)
    assert late != remedy_key(ReasonGroup.DAMAGED, order, "MC15-PNK")
    with pytest.raises(ValueError, match="its own key"):
        remedy_key(ReasonGroup.COURTESY, order)


def test_a_day_of_the_ledger_turns_at_midnight_in_shanghai(policy: Policy) -> None:
    assert ledger_day(at("2026-03-18 23:59"), policy) == date(2026, 3, 18)
    assert ledger_day(at("2026-03-19 00:00"), policy) == date(2026, 3, 19)


@pytest.mark.parametrize(
    "text",
    ["好评返现5元", "好 评 返 现", "给个五星送券", "改掉差评就退10元", "撤销投诉后补偿", "晒图有礼",
     "只要不给差评", "５星送礼", "帮忙删一下差评"],
)  # fmt: skip
def test_a_grant_that_speaks_of_its_review_is_stopped(text: str) -> None:
    assert is_tied_to_review(text)


@pytest.mark.parametrize(
    "text", ["杯子裂了一条缝，轻微破损", "包裹延误三天", "买家说会写差评，杯子确实裂了", ""]
)
def test_a_remedy_for_a_fault_passes_whatever_the_buyer_threatened(text: str) -> None:
    assert not is_tied_to_review(text)


@pytest.mark.parametrize(("pieces", "percent"), [(1, 0), (2, 0), (3, 5), (9, 5), (10, None)])
def test_three_of_an_item_are_five_percent_off_and_ten_are_quoted_by_a_person(
    policy: Policy, pieces: int, percent: int | None
) -> None:
    assert quantity_discount(pieces, policy) == percent


@pytest.mark.parametrize(
    "text", ["好评返几块", "五星给过了 红包在哪", "晒图送礼品吗", "帮我写条好评", "改评补我多少"]
)
def test_a_review_is_asked_to_be_paid_for(text: str) -> None:
    assert trades_review(text)


@pytest.mark.parametrize("text", ["给你们五星好评", "红包怎么领", "追评在哪写", "好评率多少啊"])
def test_a_review_alone_and_a_gift_alone_are_no_trade(text: str) -> None:
    assert not trades_review(text)
