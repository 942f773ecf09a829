"""Exchanges by days, goods and price; sending again by whose fault it was; freight by cause."""

import dataclasses
from datetime import date, datetime

import pytest

from bot.shop.exchanges import ExchangeRuling, ExchangeWish, may_exchange
from bot.shop.policy import Policy
from bot.shop.resends import ResendCause, ResendWish, may_resend
from bot.shop.return_freight import FreightBy, Sending, freight_back, may_send_by
from bot.shop.returns import BackWish, Cause, Condition
from bot.shop.rulings import Answer, Why
from bot.shop.signing import Signing, SigningKind
from tests.rules.shop.demo_books import Books, at

NOW = at("2026-03-18 12:00")
SIGNED = at("2026-03-16 13:26")
JUMPER = "757961002"  # KN03-CML-L


def asked(
    books: Books,
    policy: Policy,
    new: str,
    signed: datetime = SIGNED,
    earlier: int = 0,
    **said: object,
) -> ExchangeRuling:
    order = books.order(JUMPER)
    goods = {product.sku: product for product in books.products}
    line = order.lines[0]
    plain = {"qty": 1, "cause": Cause.PERSONAL, **said}
    back = BackWish(line, goods[line.sku], **plain)  # type: ignore[arg-type]
    wish = ExchangeWish(back, goods[new], books.shelves.get(new), earlier)
    return may_exchange(wish, order, Signing(SigningKind.SIGNED, signed), NOW, policy)


@pytest.mark.parametrize(
    ("signed", "new", "in_time"),
    [
        ("2026-03-03 00:00", "KN03-CML-M", True),
        ("2026-03-02 23:59", "KN03-CML-M", False),
        ("2026-03-11 00:00", "PL14-GRY", True),
        ("2026-03-10 23:59", "PL14-GRY", False),
    ],
)
def test_fifteen_days_for_the_same_style_and_seven_for_another(
    wednesday: Books, policy: Policy, signed: str, new: str, in_time: bool
) -> None:
    goods = tuple(dataclasses.replace(product, price_fen=16_900) for product in wednesday.products)
    books = dataclasses.replace(wednesday, products=goods)
    found = asked(books, policy, new, at(signed))
    assert found.ruling.is_allowed is in_time
    assert in_time or found.ruling.why is Why.PAST_DAYS


def test_the_way_back_is_the_buyers_for_personal_reasons(wednesday: Books, policy: Policy) -> None:
    found = asked(wednesday, policy, "KN03-CML-M")
    assert (found.freight, found.last_day) == (FreightBy.BUYER, date(2026, 3, 31))


@pytest.mark.parametrize(
    ("new", "said", "answer", "why"),
    [
        ("KN03-CML-L", {}, Answer.REFUSED, Why.SAME_GOODS),
        ("PL14-GRY", {}, Answer.NEEDS_PERSON, Why.CHEAPER),
        ("DJ02-BLK-M", {}, Answer.NEEDS_PERSON, Why.DEARER),
        ("KN03-CML-M", {"earlier": 1}, Answer.NEEDS_PERSON, Why.ALREADY_ONCE),
        ("KN03-CML-M", {"condition": Condition.TAG_CUT}, Answer.NEEDS_PERSON, Why.TAG_CUT),
        ("KN03-CML-M", {"qty": 2}, Answer.REFUSED, Why.NOT_IN_ORDER),
    ],
)
def test_what_an_exchange_does_not_do_by_itself(
    wednesday: Books, policy: Policy, new: str, said: dict[str, object], answer: Answer, why: Why
) -> None:
    ruling = asked(wednesday, policy, new, **said).ruling  # type: ignore[arg-type]
    assert (ruling.answer, ruling.why) == (answer, why)


def test_goods_that_are_not_there_are_said_to_be_sold_out(wednesday: Books, policy: Policy) -> None:
    empty = dataclasses.replace(wednesday.shelves["KN03-CML-M"], on_hand=1, reserved=1)
    books = dataclasses.replace(wednesday, shelves={**wednesday.shelves, "KN03-CML-M": empty})
    assert asked(books, policy, "KN03-CML-M").ruling.why is Why.SOLD_OUT
    said = {"cause": Cause.WRONG_GOODS, "reviewed": True}
    ours = asked(books, policy, "KN03-CML-M", **said).ruling  # type: ignore[arg-type]
    assert (ours.answer, ours.why) == (Answer.NEEDS_PERSON, Why.SOLD_OUT)


def test_a_fault_is_exchanged_for_the_same_again_and_never_refused(
    wednesday: Books, policy: Policy
) -> None:
    for signed in (SIGNED, at("2025-12-01 10:00")):
        for reviewed in (False, True):
            found = asked(
                wednesday, policy, "KN03-CML-L", signed,
                cause=Cause.QUALITY, reviewed=reviewed, condition=Condition.TAG_CUT,
            )  # fmt: skip
            assert found.ruling.answer is not Answer.REFUSED
            assert found.freight is FreightBy.SHOP
    again = asked(wednesday, policy, "KN03-CML-L", cause=Cause.QUALITY, reviewed=True)
    assert again.ruling.is_allowed


@pytest.mark.parametrize(
    ("cause", "found", "answer", "why", "pays_fen"),
    [
        (ResendCause.LOST, True, Answer.ALLOWED, Why.FITS, 0),
        (ResendCause.LOST, False, Answer.NEEDS_PERSON, Why.NOT_ARRIVED, 0),
        (ResendCause.WRONG_GOODS, True, Answer.ALLOWED, Why.FITS, 0),
        (ResendCause.MISSING_PIECE, False, Answer.NEEDS_PERSON, Why.PHOTO_REVIEW, 0),
        (ResendCause.RETURNED_BY_COURIER, True, Answer.ALLOWED, Why.FITS, 0),
        (ResendCause.RETURNED_BY_COURIER, False, Answer.NEEDS_PERSON, Why.NOT_ARRIVED, 0),
        (ResendCause.RETURNED_WRONG_ADDRESS, True, Answer.NEEDS_PERSON, Why.SURCHARGE, 800),
        (ResendCause.RETURNED_REFUSED, True, Answer.NEEDS_PERSON, Why.SURCHARGE, 800),
        (ResendCause.RETURNED_CAUSE_UNKNOWN, True, Answer.NEEDS_PERSON, Why.CAUSE_UNKNOWN, 0),
    ],
)
def test_who_was_at_fault_pays_the_second_way(
    wednesday: Books, policy: Policy, cause: ResendCause, found: bool, answer: Answer, why: Why,
    pays_fen: int,
) -> None:  # fmt: skip
    order = wednesday.order("949681010")  # a scarf that came back
    line = order.lines[0]
    wish = ResendWish(order, line, 1, cause, wednesday.shelves[line.sku], found)
    ruled = may_resend(wish, policy)
    assert (ruled.ruling.answer, ruled.ruling.why, ruled.pays_fen) == (answer, why, pays_fen)
    assert (ruled.payer is FreightBy.BUYER) == bool(pays_fen)


def test_nothing_is_sent_again_that_never_left_or_is_not_there(
    wednesday: Books, policy: Policy
) -> None:
    waits = wednesday.order("206211002")
    wish = ResendWish(waits, waits.lines[0], 1, ResendCause.LOST, None, found=True)
    assert may_resend(wish, policy).ruling.why is Why.NOT_SHIPPED
    back = wednesday.order("949681010")
    wish = ResendWish(back, back.lines[0], 1, ResendCause.LOST, None, found=True)
    assert may_resend(wish, policy).ruling.answer is Answer.NEEDS_PERSON
    assert may_resend(dataclasses.replace(wish, qty=2), policy).ruling.why is Why.NOT_IN_ORDER


@pytest.mark.parametrize(
    ("way", "payer", "answer", "advise"),
    [
        (Sending.COURIER, FreightBy.BUYER, Answer.ALLOWED, False),
        (Sending.SURFACE_MAIL, FreightBy.BUYER, Answer.ALLOWED, True),
        (Sending.COLLECT, FreightBy.BUYER, Answer.REFUSED, False),
        (Sending.COLLECT, FreightBy.SHOP, Answer.NEEDS_PERSON, False),
        (Sending.PREPAID_LABEL, FreightBy.SHOP, Answer.NEEDS_PERSON, False),
        (Sending.PREPAID_LABEL, FreightBy.BUYER, Answer.REFUSED, False),
    ],
)
def test_the_way_of_sending_is_the_buyers_choice_but_not_our_bill(
    way: Sending, payer: FreightBy, answer: Answer, advise: bool
) -> None:
    found = may_send_by(way, payer)
    assert (found.ruling.answer, found.advise) == (answer, advise)


@pytest.mark.parametrize(
    ("paid_fen", "payer", "receipt", "answer", "back_fen"),
    [
        (1_200, FreightBy.SHOP, True, Answer.ALLOWED, 1_200),
        (1_201, FreightBy.SHOP, True, Answer.NEEDS_PERSON, 0),
        (800, FreightBy.SHOP, False, Answer.NEEDS_PERSON, 0),
        (0, FreightBy.SHOP, True, Answer.REFUSED, 0),
        (-800, FreightBy.SHOP, True, Answer.REFUSED, 0),
        (800, FreightBy.BUYER, True, Answer.REFUSED, 0),
    ],
)
def test_freight_comes_back_against_receipt_when_the_fault_is_ours(
    policy: Policy, paid_fen: int, payer: FreightBy, receipt: bool, answer: Answer, back_fen: int
) -> None:
    found = freight_back(paid_fen, payer, policy, has_receipt=receipt)
    assert (found.ruling.answer, found.amount_fen) == (answer, back_fen)
