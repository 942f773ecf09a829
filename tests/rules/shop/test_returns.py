"""Returns on the demo shop: the days, the law's exclusions, faults, tags, the slip."""

import dataclasses
from datetime import UTC, date, datetime

import pytest

from bot.shop.orders import OrderState
from bot.shop.parcels import ParcelState
from bot.shop.policy import Policy
from bot.shop.records import ReturnKind
from bot.shop.return_freight import FreightBy
from bot.shop.returns import (
    BackWish,
    Cause,
    Condition,
    ReturnRuling,
    Slip,
    may_enter_tracking,
    may_return,
    wanted_text,
)
from bot.shop.rulings import Answer, Why
from bot.shop.signing import Signing, SigningKind, last_day, signing_of
from tests.rules.shop.demo_books import Books, at

NOW = at("2026-03-18 12:00")
JUMPER, SCARF_LAST_DAY, PAST = "757961002", "460031001", "162101003"


def wish_of(books: Books, tail: str, sku: str = "", **said: object) -> BackWish:
    order = books.order(tail)
    line = next(line for line in order.lines if sku in ("", line.sku))
    product = next(product for product in books.products if product.sku == line.sku)
    plain = {"qty": line.qty, "cause": Cause.PERSONAL, **said}
    return BackWish(line, product, **plain)  # type: ignore[arg-type]


def asked(
    books: Books, policy: Policy, tail: str, sku: str = "", *, now: datetime = NOW, **said: object
) -> ReturnRuling:
    order = books.order(tail)
    parcel = books.parcel_of(order)
    signing = signing_of(order, [parcel] if parcel else [], now, policy)
    return may_return(wish_of(books, tail, sku, **said), order, signing, now, policy)


def short(found: ReturnRuling) -> tuple[Answer, Why, str]:
    return found.ruling.answer, found.ruling.why, found.ruling.rule


def test_within_the_days_goods_go_back_without_reason_at_the_buyers_freight(
    wednesday: Books, policy: Policy
) -> None:
    found = asked(wednesday, policy, JUMPER)
    assert short(found) == (Answer.ALLOWED, Why.FITS, "law 1")
    assert (found.kind, found.freight) == (ReturnKind.NO_REASON, FreightBy.BUYER)
    assert found.last_day == date(2026, 3, 23)


def test_the_seventh_day_after_the_day_of_signing_is_the_last(
    wednesday: Books, policy: Policy
) -> None:
    assert asked(wednesday, policy, SCARF_LAST_DAY).last_day == date(2026, 3, 18)
    assert asked(wednesday, policy, SCARF_LAST_DAY).ruling.is_allowed
    late = asked(wednesday, policy, SCARF_LAST_DAY, now=at("2026-03-19 00:00"))
    assert short(late) == (Answer.REFUSED, Why.PAST_DAYS, "law 3")
    assert short(asked(wednesday, policy, PAST)) == (Answer.REFUSED, Why.PAST_DAYS, "law 3")


@pytest.mark.parametrize(
    ("signed", "told", "in_time"),
    [
        ("2026-03-11 00:00", "2026-03-18 23:59", True),
        ("2026-03-11 23:59", "2026-03-18 23:59", True),
        ("2026-03-11 23:59", "2026-03-19 00:00", False),
        ("2026-03-12 00:00", "2026-03-19 00:00", True),
        ("2026-03-12 00:01", "2026-03-19 23:59", True),
        ("2026-03-12 00:01", "2026-03-20 00:00", False),
    ],
)
def test_days_are_the_days_of_beijing_from_midnight_to_midnight(
    wednesday: Books, policy: Policy, signed: str, told: str, in_time: bool
) -> None:
    signing = Signing(SigningKind.SIGNED, at(signed).astimezone(UTC))
    wish, order = wish_of(wednesday, JUMPER), wednesday.order(JUMPER)
    found = may_return(wish, order, signing, at(told).astimezone(UTC), policy)
    assert found.ruling.is_allowed is in_time


def test_a_day_of_signing_that_nobody_knows_is_never_a_no(wednesday: Books, policy: Policy) -> None:
    order = dataclasses.replace(wednesday.order(PAST), state=OrderState.DONE)
    for parcels in ([], [dataclasses.replace(wednesday.parcels[order.order_no], scans=())]):
        signing = signing_of(order, parcels, NOW, policy)
        assert signing == Signing(SigningKind.UNKNOWN)
        found = may_return(wish_of(wednesday, PAST), order, signing, NOW, policy)
        assert short(found) == (Answer.NEEDS_PERSON, Why.SIGNING_UNKNOWN, "playbook §13")


def test_a_parcel_under_way_has_no_day_yet_and_is_in_time(wednesday: Books, policy: Policy) -> None:
    found = asked(wednesday, policy, "439331001")
    assert found.ruling.is_allowed
    assert found.last_day is None


def test_the_parcel_that_was_signed_for_last_counts(wednesday: Books, policy: Policy) -> None:
    order = wednesday.order(JUMPER)
    first = wednesday.parcels[order.order_no]
    later = dataclasses.replace(first.scans[-1], at=at("2026-03-17 09:00"))
    second = dataclasses.replace(first, tracking_no="777000000000099", scans=(later,))
    signing = signing_of(order, [second, first], NOW, policy)
    assert last_day(signing, 7, policy) == date(2026, 3, 24)
    on_the_way = dataclasses.replace(second, state=ParcelState.IN_TRANSIT, scans=())
    assert signing_of(order, [first, on_the_way], NOW, policy).kind is SigningKind.NOT_YET


def test_after_another_persons_signature_a_late_notice_is_a_persons(
    wednesday: Books, policy: Policy
) -> None:
    assert asked(wednesday, policy, "353821013").ruling.is_allowed
    late = asked(wednesday, policy, "353821013", now=at("2026-03-30 09:00"))
    assert short(late) == (Answer.NEEDS_PERSON, Why.SIGNED_BY_OTHER, "playbook §4")


@pytest.mark.parametrize(
    ("tail", "sku", "said", "why", "rule"),
    [
        ("076591016", "", {}, Why.CUSTOM, "law 1"),
        ("586941014", "", {}, Why.FRESH, "law 1"),
        ("182801011", "", {}, Why.EXCLUSION_CONFIRMED, "law 2"),
        ("374521005", "FC11-50", {"condition": Condition.SEAL_BROKEN}, Why.SEAL_BROKEN, "law 4"),
    ],
)
def test_what_the_law_takes_out_is_refused_by_its_number(
    wednesday: Books, policy: Policy, tail: str, sku: str, said: dict[str, object], why: Why,
    rule: str,
) -> None:  # fmt: skip
    assert short(asked(wednesday, policy, tail, sku, **said)) == (Answer.REFUSED, why, rule)


def test_without_a_stored_confirmation_a_flawed_bag_goes_back(
    wednesday: Books, policy: Policy
) -> None:
    """law 2: the same goods as in the refused order, only nobody ever confirmed."""
    assert asked(wednesday, policy, "884871012").ruling.is_allowed


@pytest.mark.parametrize("condition", [Condition.INTACT, Condition.OPENED])
def test_tea_with_its_seal_whole_goes_back_and_opening_to_look_is_no_damage(
    wednesday: Books, policy: Policy, condition: Condition
) -> None:
    assert asked(wednesday, policy, "374521005", "TE10-250", condition=condition).ruling.is_allowed


def test_a_broken_seal_concerns_sealed_goods_alone(wednesday: Books, policy: Policy) -> None:
    found = asked(wednesday, policy, JUMPER, condition=Condition.SEAL_BROKEN)
    assert found.ruling.is_allowed


@pytest.mark.parametrize(
    ("condition", "why"), [(Condition.TAG_CUT, Why.TAG_CUT), (Condition.WORN, Why.WORN)]
)
def test_a_cut_tag_is_judged_by_a_person(
    wednesday: Books, policy: Policy, condition: Condition, why: Why
) -> None:
    found = asked(wednesday, policy, JUMPER, condition=condition)
    assert short(found) == (Answer.NEEDS_PERSON, why, "law 4")


@pytest.mark.parametrize("cause", [cause for cause in Cause if cause.is_fault])
@pytest.mark.parametrize("tail", [JUMPER, PAST, "076591016", "586941014", "182801011"])
@pytest.mark.parametrize("condition", list(Condition))
def test_a_fault_is_never_refused_by_date_tag_or_kind_of_goods(
    wednesday: Books, policy: Policy, tail: str, cause: Cause, condition: Condition
) -> None:
    for reviewed in (False, True):
        said = {"cause": cause, "condition": condition, "reviewed": reviewed}
        found = asked(wednesday, policy, tail, **said)
        assert found.ruling.answer is not Answer.REFUSED
        assert found.freight is FreightBy.SHOP, "law 7"
        assert found.kind is ReturnKind.QUALITY


def test_a_fault_goes_by_photos_and_late_by_a_person(wednesday: Books, policy: Policy) -> None:
    unseen = asked(wednesday, policy, JUMPER, cause=Cause.QUALITY)
    assert short(unseen) == (Answer.NEEDS_PERSON, Why.PHOTO_REVIEW, "law 7")
    seen = {"cause": Cause.QUALITY, "reviewed": True}
    assert asked(wednesday, policy, JUMPER, **seen).ruling.is_allowed
    late = asked(wednesday, policy, PAST, **seen)
    assert short(late) == (Answer.NEEDS_PERSON, Why.LATE_FAULT, "law 7")


@pytest.mark.parametrize(
    ("tail", "why"),
    [("206211002", Why.NOT_SHIPPED), ("501431018", Why.CLOSED), ("071001", Why.NOT_SHIPPED)],
)
def test_what_never_left_cannot_come_back(
    wednesday: Books, policy: Policy, tail: str, why: Why
) -> None:
    assert asked(wednesday, policy, tail).ruling.why is why


@pytest.mark.parametrize("qty", [0, -1, 2])
def test_no_more_comes_back_than_was_sent(wednesday: Books, policy: Policy, qty: int) -> None:
    assert asked(wednesday, policy, JUMPER, qty=qty).ruling.why is Why.NOT_IN_ORDER


def test_the_slip_names_who_what_why_and_what_is_wanted(wednesday: Books) -> None:
    product = next(p for p in wednesday.products if p.sku == "KN03-CML-M")
    slip = Slip("岩青", "阿岩爬山去", "2640173848757961002", "个人原因", wanted_text(product))
    assert slip.text.split("\n") == [
        "姓名：岩青",
        "店铺会员名：阿岩爬山去",
        "订单号：2640173848757961002",
        "退换原因：个人原因",
        f"想换：{product.colour} {product.size}",
    ]
    assert "想换" not in dataclasses.replace(slip, wanted="").text


@pytest.mark.parametrize(
    ("number", "fits"),
    [("775900000000999", True), ("SF1000000000051", True), ("明天寄", False), ("12 34", False),
     ("7759", False), ("7" * 31, False)],
)  # fmt: skip
def test_a_return_parcels_number_is_one_word(number: str, fits: bool) -> None:
    assert may_enter_tracking(number, authorised=True).is_allowed is fits
    assert not may_enter_tracking(number, authorised=False).is_allowed
