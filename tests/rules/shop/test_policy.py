"""The policy file holds every figure; a faulty one says where and what."""

import copy
from datetime import date, time
from typing import Any

import pytest

from bot.shop.policy import SECTIONS, Policy, PolicyError, policy_from

RawPolicy = dict[str, Any]


def problems_of(raw: RawPolicy) -> tuple[str, ...]:
    with pytest.raises(PolicyError) as refused:
        policy_from(raw)
    return refused.value.problems


def test_the_figures_are_those_of_the_playbook(policy: Policy) -> None:
    assert policy.shipping.cutoff == time(17)
    assert policy.shipping.promise_working_hours == 48
    assert policy.service.shifts == ((510, 1020), (960, 1440))
    assert (policy.freight.free_from_fen, policy.freight.standard_fen) == (9900, 800)
    assert (policy.freight.remote_fen, policy.freight.remote_provinces) == (1800, ("新疆", "西藏"))
    assert (policy.bargaining.voucher_fen, policy.bargaining.voucher_from_fen) == (1000, 9900)
    assert len(policy.bargaining.gifts) == 3
    assert policy.parcels.no_scan_days == 3
    assert (policy.identity.tries_per_order_and_day, policy.identity.tries_per_session) == (3, 5)
    own = policy.authority
    assert (own.bot_order_fen, own.bot_buyer_fen, own.bot_buyer_days) == (2000, 3000, 30)
    assert (own.agent_fen, own.lead_fen, own.shop_day_fen) == (5000, 20000, 200000)
    fault = policy.remedies
    assert (fault.late_coupon_fen, fault.light_damage_fen) == (500, 1000)
    assert (fault.missing_or_wrong_coupon_fen, fault.out_of_stock_coupon_fen) == (500, 1000)
    assert fault.return_freight_cap_fen == 1200


def test_every_gift_is_within_what_the_bot_may_give(policy: Policy) -> None:
    marked = [gift.marked_fen for gift in policy.bargaining.gifts]
    assert all(0 < fen <= policy.authority.bot_order_fen for fen in marked)


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2026, 10, 1), False),  # 国庆节, a Thursday
        (date(2026, 10, 10), True),  # a Saturday made up
        (date(2026, 9, 20), True),  # a Sunday made up
        (date(2026, 2, 23), False),  # a Monday of 春节
        (date(2026, 3, 14), False),  # a plain Saturday
        (date(2026, 3, 16), True),  # a plain Monday
    ],
)
def test_the_official_calendar_of_2026_decides_which_days_are_worked(
    policy: Policy, day: date, worked: bool
) -> None:
    assert policy.days.is_working_day(day) is worked


def test_make_up_days_are_weekend_days_and_holidays_are_not_repeated(policy: Policy) -> None:
    assert all(day.isoweekday() in {6, 7} for day in policy.calendar.makeup_days)
    assert len(policy.calendar.holidays) == 33
    assert policy.days.knows(date(2026, 12, 31))
    assert not policy.days.knows(date(2027, 1, 1))


@pytest.mark.parametrize("section", sorted(SECTIONS))
def test_a_policy_without_one_of_its_sections_is_refused(
    raw_policy: RawPolicy, section: str
) -> None:
    del raw_policy[section]
    assert problems_of(raw_policy) == (f"{section}: missing or not a mapping of figures",)


def test_every_figure_must_name_its_source(raw_policy: RawPolicy) -> None:
    for section in SECTIONS:
        for figure in raw_policy[section]:
            raw = copy.deepcopy(raw_policy)
            del raw[section][figure]["source"]
            (problem,) = problems_of(raw)
            assert problem.startswith(f"{section}.{figure}: has no source")


@pytest.mark.parametrize(
    ("section", "figure", "value", "said"),
    [
        ("shipping", "cutoff", "half past four", "must be a time of day"),
        ("shipping", "cutoff", 61200, "must be a time of day"),
        ("bargaining", "voucher_yuan", 9.9, "must be yuan"),
        ("bargaining", "voucher_yuan", "-10", "must be yuan"),
        ("bargaining", "voucher_yuan", True, "must be yuan"),
        ("bargaining", "voucher_yuan", 99, "must be below"),
        ("identity", "tries_per_session", 0, "must be a whole number from 1 to 50"),
        ("returns", "no_reason_days", 6, "must be a whole number from 7"),
        ("returns", "refund_most_days", 8, "must be a whole number from 1 to 7"),
        ("price_protection", "refund", "yes", "must be true or false"),
        ("calendar", "time_zone", "Asia/Hangzhou", "must be a zone name"),
        ("calendar", "holidays", ["2026-02-30"], "entry 1 is '2026-02-30'"),
        ("calendar", "makeup_days", ["2026-10-01"], "both holiday and make-up day"),
        ("calendar", "published_years", [2025], "lacks the year"),
        ("calendar", "rest_weekdays", [1, 2, 3, 4, 5, 6, 7], "no weekday is worked"),
        ("service", "shifts", ["17:00-08:30"], "must begin before it ends"),
        ("service", "shifts", ["8.30-17.00"], "must be a span"),
        ("service", "weekdays", [], "would never open"),
        ("authority", "agent_yuan", 500, "must not fall"),
        ("couriers", "couriers", [{"name": "申通快递"}], "entry 1 lacks default, surcharge_yuan"),
        ("shipping", "transit", [{"provinces": ["浙江"], "days": [3, 1]}], "the smaller first"),
    ],
)
def test_a_figure_that_cannot_be_is_refused_with_its_place_and_what_may_stand(
    raw_policy: RawPolicy, section: str, figure: str, value: object, said: str
) -> None:
    raw_policy[section][figure]["value"] = value
    (problem,) = problems_of(raw_policy)
    assert section in problem
    assert said in problem


def test_all_faults_are_told_at_once(raw_policy: RawPolicy) -> None:
    raw_policy["shipping"]["cutoff"]["value"] = "25:00"
    raw_policy["freight"]["standard_yuan"] = 8
    raw_policy["freight"]["discount"] = {"value": 1, "source": "nobody"}
    raw_policy["colour"] = {}
    found = problems_of(raw_policy)
    assert [problem.split(":")[0] for problem in found] == [
        "colour", "shipping.cutoff", "freight.discount", "freight.standard_yuan",
    ]  # fmt: skip
