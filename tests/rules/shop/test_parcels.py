"""What is true of a parcel and must be said unasked, on the demo shop of a Wednesday."""

import dataclasses
from datetime import timedelta

import pytest

from bot.shop.orders import OrderState
from bot.shop.parcels import (
    Finding,
    FindingKind,
    Parcel,
    ParcelState,
    ParcelTrouble,
    Scan,
    finding,
    findings,
)
from bot.shop.policy import Policy
from tests.rules.shop.demo_books import Books, at

NOW = at("2026-03-18 12:00")


def found(books: Books, policy: Policy, tail: str) -> Finding:
    order = books.order(tail)
    return finding(books.parcel_of(order), order, NOW, policy)


@pytest.mark.parametrize(
    ("tail", "kind", "trouble"),
    [
        ("802071001", FindingKind.NOT_SENT, None),
        ("439331001", FindingKind.IN_TRANSIT, None),
        ("141401006", FindingKind.IN_TRANSIT, None),
        ("843471005", FindingKind.OUT_FOR_DELIVERY, None),
        ("545541008", FindingKind.SILENT, ParcelTrouble.LATE),
        ("247611012", FindingKind.LABEL_ONLY, ParcelTrouble.LATE),
        ("949681010", FindingKind.RETURNED, ParcelTrouble.RETURNED),
        ("651751011", FindingKind.SIGNED_BY_OTHER, ParcelTrouble.SIGNED_BY_OTHER),
        ("353821013", FindingKind.SIGNED_BY_OTHER, ParcelTrouble.SIGNED_BY_OTHER),
        ("055891007", FindingKind.EXCEPTION, ParcelTrouble.WRONG_DATA),
        ("757961002", FindingKind.SIGNED_BY_BUYER, None),
    ],
)
def test_each_parcel_of_the_demo_shop_is_told_as_it_is(
    wednesday: Books, policy: Policy, tail: str, kind: FindingKind, trouble: ParcelTrouble | None
) -> None:
    truth = found(wednesday, policy, tail)
    assert (truth.kind, truth.trouble) == (kind, trouble)
    assert truth.must_be_said is (trouble is not None)


def test_who_signed_when_and_where_is_known(wednesday: Books, policy: Policy) -> None:
    truth = found(wednesday, policy, "651751011")
    assert (truth.signer, truth.at, truth.place) == (
        "门卫代收", at("2026-03-17 15:32"), "浙江绍兴",
    )  # fmt: skip


def scarf_parcel(text: str, state: ParcelState = ParcelState.IN_TRANSIT) -> Parcel:
    scan = Scan("777000000000010", at("2026-03-17 10:00"), "浙江杭州", text)
    return Parcel("2640173829802071001", "777000000000010", "申通快递", state, (scan,))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("已签收，签收人：本人", FindingKind.SIGNED_BY_BUYER),
        ("已签收，签收人：林小满", FindingKind.SIGNED_BY_BUYER),
        ("已签收，签收人：菜鸟驿站代收", FindingKind.SIGNED_AT_POINT),
        ("快件已存入丰巢快递柜并签收", FindingKind.SIGNED_AT_POINT),
        ("已签收，签收人：物业", FindingKind.SIGNED_BY_OTHER),
        ("已签收", FindingKind.SIGNED),
        ("收件人拒签，退回寄件方", FindingKind.COMING_BACK),
        ("退回件已签收，寄件方仓库", FindingKind.RETURNED),
        ("派送失败：无人接听", FindingKind.DELIVERY_FAILED),
        ("未签收，明日再派", FindingKind.IN_TRANSIT),
        ("派送中，派件员：麦师傅", FindingKind.OUT_FOR_DELIVERY),
    ],
)
def test_the_last_scan_tells_before_the_book_does(
    wednesday: Books, policy: Policy, text: str, kind: FindingKind
) -> None:
    order = wednesday.order("802071001")
    assert finding(scarf_parcel(text), order, NOW, policy).kind is kind


@pytest.mark.parametrize(
    ("silence", "kind"),
    [
        (timedelta(days=3) - timedelta(seconds=1), FindingKind.IN_TRANSIT),
        (timedelta(days=3), FindingKind.SILENT),
        (timedelta(days=9), FindingKind.SILENT),
    ],
)
def test_three_days_without_a_scan_are_abnormal_and_not_a_second_less(
    wednesday: Books, policy: Policy, silence: timedelta, kind: FindingKind
) -> None:
    parcel = scarf_parcel("到达杭州转运中心")
    now = parcel.scans[0].at + silence
    truth = finding(parcel, wednesday.order("802071001"), now, policy)
    assert (truth.kind, truth.silent_days) == (kind, silence.days)


def test_a_label_that_nobody_scanned_is_trouble_only_after_the_shipping_deadline(
    wednesday: Books, policy: Policy
) -> None:
    order = wednesday.order("247611012")  # paid Monday morning
    parcel = wednesday.parcel_of(order)
    assert not finding(parcel, order, at("2026-03-16 23:59"), policy).must_be_said
    assert finding(parcel, order, at("2026-03-17 00:00"), policy).must_be_said


def test_scans_may_come_in_any_order_and_the_signing_scan_is_found(wednesday: Books) -> None:
    parcel = wednesday.parcel_of(wednesday.order("757961002"))
    assert parcel is not None
    shuffled = dataclasses.replace(parcel, scans=parcel.scans[::-1])
    assert shuffled.last_scan == shuffled.signed_scan == parcel.scans[-1]


def test_a_parcel_that_came_back_was_never_signed_for(wednesday: Books) -> None:
    parcel = wednesday.parcel_of(wednesday.order("949681010"))
    assert parcel is not None
    assert parcel.signed_scan is None


def test_of_several_parcels_the_troubled_one_is_told_first(
    wednesday: Books, policy: Policy
) -> None:
    order = wednesday.order("802071001")
    parcels = [scarf_parcel("派送中"), scarf_parcel("问题件：地址不详")]
    first, second = findings(parcels, order, NOW, policy)
    assert (first.kind, second.kind) == (FindingKind.EXCEPTION, FindingKind.OUT_FOR_DELIVERY)
    (nothing,) = findings([], order, NOW, policy)
    assert nothing.kind is FindingKind.NOT_SENT


def test_every_shipped_order_of_the_demo_shop_has_something_to_tell(
    wednesday: Books, policy: Policy
) -> None:
    shipped = [o for o in wednesday.orders.values() if o.state is OrderState.SHIPPED]
    assert len(shipped) > 20
    for order in shipped:
        truth = finding(wednesday.parcel_of(order), order, NOW, policy)
        assert truth.kind is not FindingKind.NOT_SENT
