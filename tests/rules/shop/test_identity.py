"""Who may know what of an order."""

import dataclasses

import pytest

from bot.shop.identity import (
    Proof,
    Tries,
    check_proof,
    counts,
    may_see,
    own_order,
    proven_view,
    try_key,
)
from bot.shop.parcels import finding
from bot.shop.policy import Policy
from tests.rules.shop.demo_books import Books, at

NOW = at("2026-03-18 12:00")


def test_the_right_digits_open_an_order(wednesday: Books, policy: Policy) -> None:
    order = wednesday.order("843471005")
    assert check_proof(order, "1005", Tries(), policy) is Proof.PROVEN


def test_wrong_and_unknown_get_one_and_the_same_answer(wednesday: Books, policy: Policy) -> None:
    order = wednesday.order("843471005")
    without_phone = dataclasses.replace(order, phone="")
    answers = {
        check_proof(order, "1006", Tries(), policy),
        check_proof(None, "1005", Tries(), policy),
        check_proof(None, "0000", Tries(), policy),
        check_proof(without_phone, "0000", Tries(), policy),
    }
    assert answers == {Proof.REFUSED}


@pytest.mark.parametrize(
    ("tries", "proof"),
    [
        (Tries(2, 4), Proof.PROVEN),
        (Tries(3, 3), Proof.TOO_MANY_TRIES),
        (Tries(0, 5), Proof.TOO_MANY_TRIES),
    ],
)
def test_three_tries_per_order_and_day_and_five_per_session(
    wednesday: Books, policy: Policy, tries: Tries, proof: Proof
) -> None:
    order = wednesday.order("843471005")
    assert check_proof(order, "1005", tries, policy) is proof


def test_the_limit_is_the_same_for_a_number_that_does_not_exist(policy: Policy) -> None:
    assert check_proof(None, "1005", Tries(3, 3), policy) is Proof.TOO_MANY_TRIES


@pytest.mark.parametrize(
    "tail", ["", "105", "10055", "１００５", "一零零五", "1005\n", "xxxx", "林小满"]
)
def test_what_is_not_four_digits_is_asked_again_and_is_no_try(
    wednesday: Books, policy: Policy, tail: str
) -> None:
    proof = check_proof(wednesday.order("843471005"), tail, Tries(), policy)
    assert proof is Proof.INCOMPLETE
    assert not counts(proof)


def test_right_and_wrong_tries_count_alike() -> None:
    assert counts(Proof.PROVEN)
    assert counts(Proof.REFUSED)


def test_the_days_of_tries_are_the_shops(policy: Policy) -> None:
    assert try_key(" 2640173843843471005 ", at("2026-03-18 23:59"), policy) == (
        "2640173843843471005|2026-03-18"
    )


def test_a_logged_in_buyer_gets_the_same_nothing_for_anothers_order_and_for_none(
    wednesday: Books,
) -> None:
    orders = list(wednesday.orders.values())
    mine, theirs = wednesday.order("439331001"), wednesday.order("843471005")
    assert own_order(orders, mine.order_no, "b1001") == mine
    assert own_order(orders, theirs.order_no, "b1001") is None
    assert own_order(orders, "2640173800000000000", "b1001") is None


def test_nobody_owns_an_order_without_a_buyer(wednesday: Books) -> None:
    orphan = dataclasses.replace(wednesday.order("439331001"), buyer_id="")
    assert not may_see("", orphan)


def test_a_proven_number_opens_state_courier_and_last_scan_alone(
    wednesday: Books, policy: Policy
) -> None:
    order = wednesday.order("843471005")
    parcel = wednesday.parcel_of(order)
    assert parcel is not None
    told = dataclasses.replace(parcel.scans[-1], text="派送中，派件员：麦师傅，电话13800009999")
    parcel = dataclasses.replace(parcel, scans=(*parcel.scans[:-1], told))
    view = proven_view(order, finding(parcel, order, NOW, policy))
    assert (view.state, view.courier) == ("已发货", "申通快递")
    assert view.last_scan == "派送中，派件员：麦师傅，电话***"
    shown = repr(view)
    for secret in (order.receiver, order.address, order.phone, order.tracking_no, "189"):
        assert secret not in shown
