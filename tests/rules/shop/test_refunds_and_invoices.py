"""Money back to the fen and to the day; invoices; restock notices; keys of what was asked."""

import dataclasses
from datetime import date, timedelta

import pytest

from bot.shop.effect_keys import amount_back, contradiction, key_of, matter_of
from bot.shop.effects import (
    AddNote,
    Cancel,
    RequestRefund,
    SubscribeRestock,
    effect_of,
    values_of,
)
from bot.shop.invoices import (
    InvoiceTitle,
    TitleKind,
    is_tax_no,
    may_correct,
    may_invoice,
)
from bot.shop.orders import OrderLine
from bot.shop.policy import Policy
from bot.shop.refunds import (
    RefundCause,
    RefundWish,
    may_claim_fresh,
    may_refund,
    refund_due,
    refund_of,
)
from bot.shop.restock import RestockWish, may_subscribe
from bot.shop.rulings import Answer, Why
from bot.shop.signing import Signing, SigningKind
from tests.rules.shop.demo_books import Books, at

NOW = at("2026-03-18 12:00")
PERSON = InvoiceTitle(TitleKind.PERSON, "岩青")
COMPANY = InvoiceTitle(TitleKind.COMPANY, "嘉兴暖屿贸易有限公司", "91350100M000100Y43")


@pytest.mark.parametrize(
    ("amount_fen", "pending_fen", "answer", "why"),
    [
        (49_900, 0, Answer.ALLOWED, Why.FITS),
        (49_901, 0, Answer.REFUSED, Why.OVER_PAID),
        (30_000, 30_000, Answer.REFUSED, Why.OVER_PAID),
        (19_900, 30_000, Answer.ALLOWED, Why.FITS),
        (0, 0, Answer.REFUSED, Why.NOT_AN_AMOUNT),
        (-1, 0, Answer.REFUSED, Why.NOT_AN_AMOUNT),
    ],
)
def test_all_refunds_together_are_at_most_what_was_paid(
    wednesday: Books, amount_fen: int, pending_fen: int, answer: Answer, why: Why
) -> None:
    """Cases 31 and 32."""
    order = wednesday.order("206211002")
    ruling = may_refund(RefundWish(order, amount_fen, RefundCause.LOST, pending_fen))
    assert (ruling.answer, ruling.why) == (answer, why)


def test_what_is_back_already_counts(wednesday: Books) -> None:
    order = dataclasses.replace(wednesday.order("206211002"), refunded_fen=49_000)
    assert may_refund(RefundWish(order, 900, RefundCause.LOST)).is_allowed
    assert may_refund(RefundWish(order, 901, RefundCause.LOST)).why is Why.OVER_PAID


def test_nothing_is_paid_back_of_an_order_that_nobody_paid(wednesday: Books) -> None:
    wish = RefundWish(wednesday.order("802071001"), 100, RefundCause.LOST)
    assert may_refund(wish).why is Why.NOT_PAID


def test_returned_goods_arrive_first(wednesday: Books) -> None:
    wish = RefundWish(wednesday.order("395221009"), 16_900, RefundCause.RETURNED)
    assert may_refund(wish).why is Why.NOT_ARRIVED
    assert may_refund(dataclasses.replace(wish, arrived_at=NOW)).is_allowed


def test_another_way_than_it_was_paid_needs_a_clear_yes_and_a_person(wednesday: Books) -> None:
    """law 9: never only as a coupon."""
    wish = RefundWish(wednesday.order("206211002"), 100, RefundCause.LOST, same_way=False)
    assert may_refund(wish).why is Why.NO_CONSENT
    agreed = may_refund(dataclasses.replace(wish, consents=True))
    assert (agreed.answer, agreed.why) == (Answer.NEEDS_PERSON, Why.OTHER_WAY)


@pytest.mark.parametrize("paid_fen", [0, 1, 100, 11_970, 9_999])
@pytest.mark.parametrize("qty", [1, 2, 3, 7])
def test_the_parts_of_a_line_make_the_whole_to_the_fen(paid_fen: int, qty: int) -> None:
    line = OrderLine("2640", "MC15-PNK", qty, paid_fen)
    parts = [refund_of(line, 1, already) for already in range(qty)]
    assert sum(parts) == refund_of(line, qty) == paid_fen
    assert min(parts) >= 0


@pytest.mark.parametrize(("qty", "already"), [(0, 0), (4, 0), (1, 3), (1, -1)])
def test_a_part_that_is_not_there_has_no_price(qty: int, already: int) -> None:
    with pytest.raises(ValueError, match="no"):
        refund_of(OrderLine("2640", "MC15-PNK", 3, 11_970), qty, already)


@pytest.mark.parametrize(
    ("arrived", "due"),
    [
        ("2026-03-18 23:59", date(2026, 3, 23)),
        ("2026-03-19 00:00", date(2026, 3, 24)),
        ("2026-03-20 15:00", date(2026, 3, 25)),
        ("2026-02-14 10:00", date(2026, 2, 21)),  # Spring Festival: the 7 days of law 5
        ("2026-09-30 10:00", date(2026, 10, 7)),
    ],
)
def test_money_goes_out_in_three_working_days_and_never_later_than_seven(
    policy: Policy, arrived: str, due: date
) -> None:
    assert refund_due(at(arrived), policy) == due


def test_spoilt_fruit_is_settled_with_photos_within_two_days(
    wednesday: Books, policy: Policy
) -> None:
    fruit = next(product for product in wednesday.products if product.sku == "FR16-4")
    signed = Signing(SigningKind.SIGNED, NOW - timedelta(hours=48))
    early, late = NOW, NOW + timedelta(seconds=1)
    assert may_claim_fresh(fruit, signed, early, policy, has_photos=True).is_allowed
    for ruling in (
        may_claim_fresh(fruit, signed, late, policy, has_photos=True),
        may_claim_fresh(fruit, signed, early, policy, has_photos=False),
        may_claim_fresh(fruit, Signing(SigningKind.UNKNOWN), early, policy, has_photos=True),
        may_claim_fresh(wednesday.products[0], signed, early, policy, has_photos=True),
    ):
        assert ruling.answer is Answer.NEEDS_PERSON


def test_an_invoice_is_written_for_whatever_was_paid_less_what_went_back(
    wednesday: Books,
) -> None:
    order = wednesday.order("757961002")
    assert may_invoice(order, PERSON).amount_fen == 16_900
    part = dataclasses.replace(order, refunded_fen=6_900)
    assert may_invoice(part, COMPANY).amount_fen == 10_000
    assert may_invoice(part, PERSON, pending_fen=10_000).ruling.why is Why.NOT_PAID
    assert may_invoice(wednesday.order("802071001"), PERSON).ruling.why is Why.NOT_PAID


def test_nobody_writes_other_goods_or_another_sum_on_an_invoice(wednesday: Books) -> None:
    found = may_invoice(wednesday.order("757961002"), COMPANY, other_content=True)
    assert (found.ruling.answer, found.ruling.why) == (Answer.REFUSED, Why.CHANGED_CONTENT)
    assert found.ruling.rule == "law 23"


@pytest.mark.parametrize(
    ("title", "why"),
    [
        (InvoiceTitle(TitleKind.PERSON, "  "), Why.INCOMPLETE),
        (InvoiceTitle(TitleKind.PERSON, "岩" * 101), Why.INCOMPLETE),
        (InvoiceTitle(TitleKind.PERSON, "岩\u202e青"), Why.INCOMPLETE),
        (InvoiceTitle(TitleKind.PERSON, "岩青", "91350100M000100Y43"), Why.UNREADABLE),
        (InvoiceTitle(TitleKind.COMPANY, "暖屿公司"), Why.UNREADABLE),
        (InvoiceTitle(TitleKind.COMPANY, "暖屿公司", "91350100M000100Y44"), Why.UNREADABLE),
    ],
)
def test_a_title_that_finance_cannot_use_is_asked_for_again(
    wednesday: Books, title: InvoiceTitle, why: Why
) -> None:
    assert may_invoice(wednesday.order("757961002"), title).ruling.why is why


@pytest.mark.parametrize(
    ("number", "fits"),
    [
        ("91350100M000100Y43", True),
        ("91350100M000100Y4I", False),
        ("91350100m000100y43", False),
        ("９1350100M000100Y43", False),
        ("110105123456789", True),
        ("11010512345678", False),
        ("", False),
    ],
)
def test_a_tax_number_has_its_check_sign(number: str, fits: bool) -> None:
    assert is_tax_no(number) is fits


def test_a_correction_needs_an_invoice_and_another_title(wednesday: Books) -> None:
    order = wednesday.order("757961002")
    assert may_correct(order, None, COMPANY).ruling.why is Why.INCOMPLETE
    assert may_correct(order, COMPANY, COMPANY).ruling.why is Why.SAME_GOODS
    assert may_correct(order, PERSON, COMPANY).ruling.is_allowed
    gone = may_correct(order, PERSON, COMPANY, pending_fen=16_900)
    assert gone.ruling.answer is Answer.NEEDS_PERSON


@pytest.mark.parametrize(
    ("wish", "sku", "why"),
    [
        (RestockWish(buyer_id="b1001"), "SC01-GRY", Why.FITS),
        (RestockWish(buyer_id="b1001"), "MC15-PNK", Why.FITS),
        (RestockWish(buyer_id="b1001"), "SC01-RED", Why.AVAILABLE),
        (RestockWish(buyer_id="b1001"), "XX99", Why.NOT_IN_ORDER),
        (RestockWish(), "SC01-GRY", Why.LOG_IN_FIRST),
        (RestockWish(contact="13800001001"), "SC01-GRY", Why.NO_CONSENT),
        (RestockWish(contact="13800001001", consents=True), "SC01-GRY", Why.FITS),
        (RestockWish(contact="1" * 61, consents=True), "SC01-GRY", Why.UNREADABLE),
        (RestockWish(contact="138\x0000", consents=True), "SC01-GRY", Why.UNREADABLE),
    ],
)
def test_a_restock_notice_is_for_goods_that_are_gone_and_people_who_agreed(
    wednesday: Books, wish: RestockWish, sku: str, why: Why
) -> None:
    assert may_subscribe(wish, wednesday.shelves.get(sku)).why is why


def test_keys_tell_the_kind_and_nothing_of_the_buyer() -> None:
    note = AddNote("2640173831206211002", "我是岩青，电话13800001002")
    key = key_of(matter_of(note), 0)
    assert key == key_of(matter_of(note), 0)
    assert key.startswith("add_note-")
    assert key.isascii()
    assert len(key) <= 80
    assert "13800001002" not in key + matter_of(note)
    contact = SubscribeRestock("SC01-GRY", "", "13800001001")
    assert "13800001001" not in matter_of(contact)
    assert key != key_of(matter_of(note), 1)


def test_one_refund_a_matter_whatever_its_sum() -> None:
    one = RequestRefund("2640", "SC01-RED", "lost", 100)
    assert matter_of(one) == matter_of(dataclasses.replace(one, amount_fen=200))
    assert matter_of(one) != matter_of(dataclasses.replace(one, cause="returned"))
    assert amount_back(one) == amount_back(Cancel("2640", 100, "买家取消")) == 100
    assert amount_back(AddNote("2640", "周五再发")) == 0


def test_an_effect_survives_its_way_through_plain_values() -> None:
    note = AddNote("2640", "周五再发")
    assert effect_of(note.kind, values_of(note)) == note
    with pytest.raises(TypeError):
        effect_of(note.kind, {"order_no": "2640", "text": "", "amount_fen": 1})


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ({"amount_fen": 100}, ""),
        ({"amount_fen": 100, "more": "x"}, ""),
        ({"amount_fen": 101}, "amount_fen"),
        ({"amount_fen": "100"}, "amount_fen"),
        ({"amount_fen": True}, "amount_fen"),
        ({}, "amount_fen"),
    ],
)
def test_an_answer_with_another_sum_contradicts(told: dict[str, object], wrong: str) -> None:
    assert contradiction(RequestRefund("2640", "", "lost", 100), told) == wrong
