"""Notes, addresses, specs, cancelling and interception by the order's state."""

import dataclasses

import pytest

from bot.shop.address_changes import (
    NewAddress,
    SpecWish,
    may_change_address,
    may_change_spec,
    may_intercept,
)
from bot.shop.cancellations import WayOut, may_cancel
from bot.shop.catalogue import Product
from bot.shop.order_notes import MOST_CHARACTERS, NoteWish, may_merge, may_note, note_with
from bot.shop.orders import OrderState
from bot.shop.out_of_stock import may_swap, waiting
from bot.shop.policy import Policy
from bot.shop.rulings import Answer, Why
from tests.rules.shop.demo_books import Books, at

NOW = at("2026-03-18 12:00")
UNPAID, WAITS, UNDER_WAY, DONE, CLOSED = (
    "802071001", "206211002", "439331001", "460031001", "501431018",
)  # fmt: skip


def product(books: Books, sku: str) -> Product:
    return next(product for product in books.products if product.sku == sku)


@pytest.mark.parametrize(
    ("tail", "answer", "why"),
    [
        (UNPAID, Answer.ALLOWED, Why.FITS),
        (WAITS, Answer.ALLOWED, Why.FITS),
        (UNDER_WAY, Answer.NEEDS_PERSON, Why.SHIPPED),
        (DONE, Answer.REFUSED, Why.SIGNED),
        (CLOSED, Answer.REFUSED, Why.CLOSED),
    ],
)
def test_note_and_address_go_by_the_orders_state(
    wednesday: Books, policy: Policy, tail: str, answer: Answer, why: Why
) -> None:
    order = wednesday.order(tail)
    note = may_note(order, NoteWish("周五再发，派送前打电话"), policy).ruling
    moved = may_change_address(order, NewAddress(receiver="林小满的妈妈"), policy)
    assert (note.answer, note.why) == (moved.answer, moved.why) == (answer, why)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", Why.EMPTY),
        (" 　\n", Why.EMPTY),
        ("好" * (MOST_CHARACTERS + 1), Why.TOO_LONG),
        ("周五发\u202e货", Why.UNREADABLE),
        ("周五\x00发", Why.UNREADABLE),
        ("周五\ud800发", Why.UNREADABLE),
    ],
)
def test_words_that_cannot_be_kept_to_the_letter_are_asked_for_again(
    wednesday: Books, policy: Policy, text: str, why: Why
) -> None:
    ruling = may_note(wednesday.order(WAITS), NoteWish(text), policy).ruling
    assert (ruling.answer, ruling.why) == (Answer.REFUSED, why)


def test_a_note_may_be_as_long_as_the_limit_and_keeps_what_stood_there(
    wednesday: Books, policy: Policy
) -> None:
    longest = NoteWish("好" * MOST_CHARACTERS)
    assert may_note(wednesday.order(WAITS), longest, policy).ruling.is_allowed
    assert note_with("", "周五再发") == "周五再发"
    assert note_with("仓库漏拣", "周五再发") == "仓库漏拣；周五再发"


def test_a_courier_with_a_surcharge_is_paid_first_and_a_common_one_is_noted(
    wednesday: Books, policy: Policy
) -> None:
    order = wednesday.order(WAITS)
    dear = may_note(order, NoteWish("请发顺丰", courier="顺丰"), policy)
    assert (dear.ruling.why, dear.surcharge_fen) == (Why.SURCHARGE, 1_200)
    assert may_note(order, NoteWish("请发申通", courier="申通"), policy).ruling.is_allowed
    odd = may_note(order, NoteWish("请发飞鸽", courier="飞鸽"), policy)
    assert (odd.ruling.answer, odd.ruling.why) == (Answer.NEEDS_PERSON, Why.UNKNOWN_COURIER)


def test_another_number_of_pieces_is_a_persons(wednesday: Books, policy: Policy) -> None:
    ruling = may_note(wednesday.order(WAITS), NoteWish("改成两件", pieces=2), policy).ruling
    assert (ruling.answer, ruling.why) == (Answer.NEEDS_PERSON, Why.MORE_PIECES)


def test_two_waiting_orders_of_one_place_leave_together(wednesday: Books) -> None:
    one, other = wednesday.order("908281013"), wednesday.order("610351013")
    assert may_merge(one, other).is_allowed
    assert not may_merge(one, one).is_allowed
    moved = dataclasses.replace(other, address="福建省 泉州市 丰泽区 刺桐路1号")
    assert may_merge(one, moved).answer is Answer.NEEDS_PERSON
    gone = dataclasses.replace(other, state=OrderState.SHIPPED)
    assert may_merge(one, gone).why is Why.SHIPPED


@pytest.mark.parametrize(
    ("new", "why"),
    [
        (NewAddress(), Why.SAME_GOODS),
        (NewAddress(phone="12345"), Why.INCOMPLETE),
        (NewAddress(phone="138000010021"), Why.INCOMPLETE),
        (NewAddress(address="公司"), Why.INCOMPLETE),
        (NewAddress(receiver="岩\u202e青"), Why.UNREADABLE),
        (NewAddress(receiver="岩" * 51), Why.INCOMPLETE),
        (NewAddress(address="四川省 成都市 " + "路" * 200), Why.TOO_LONG),
        (NewAddress(address="我爸妈家那边的老地方"), Why.INCOMPLETE),
        (NewAddress(address="西藏自治区 拉萨市 城关区 日光路5号院2栋"), Why.OTHER_REGION),
        (NewAddress(address="四川省 成都市 锦江区 红星路三段1号"), Why.FITS),
        (NewAddress(phone="+86 13800001099"), Why.FITS),
    ],
)
def test_an_address_is_whole_and_costs_no_more_freight(
    wednesday: Books, policy: Policy, new: NewAddress, why: Why
) -> None:
    assert may_change_address(wednesday.order(WAITS), new, policy).why is why


@pytest.mark.parametrize(
    ("tail", "old", "new", "answer", "why"),
    [
        (WAITS, "DJ02-BLK-L", "DJ02-BLK-M", Answer.ALLOWED, Why.FITS),
        (WAITS, "DJ02-BLK-L", "DJ02-BLK-L", Answer.REFUSED, Why.SAME_GOODS),
        (WAITS, "DJ02-BLK-L", "DJ02-WHT-M", Answer.REFUSED, Why.SOLD_OUT),
        (WAITS, "DJ02-BLK-L", "KN03-CML-M", Answer.NEEDS_PERSON, Why.OTHER_STYLE),
        ("014491012", "BC09-OAK-3", "BC09-OAK-5", Answer.NEEDS_PERSON, Why.DEARER),
        ("737261014", "CU12-WHT", "CU12-BLK", Answer.NEEDS_PERSON, Why.CUSTOM),
        (UNDER_WAY, "PJ04-PNK-L", "PJ04-PNK-M", Answer.NEEDS_PERSON, Why.SHIPPED),
    ],
)
def test_a_spec_changes_within_the_style_at_the_same_price(
    wednesday: Books, tail: str, old: str, new: str, answer: Answer, why: Why
) -> None:
    order = wednesday.order(tail)
    line = next(line for line in order.lines if line.sku == old)
    wish = SpecWish(
        line, product(wednesday, old), product(wednesday, new), wednesday.shelves.get(new)
    )
    ruling = may_change_spec(order, wish)
    assert (ruling.answer, ruling.why) == (answer, why)


@pytest.mark.parametrize(
    ("tail", "answer", "why", "refund_fen", "way_out"),
    [
        (UNPAID, Answer.ALLOWED, Why.FITS, 0, WayOut.NONE),
        (WAITS, Answer.ALLOWED, Why.FITS, 49_900, WayOut.NONE),
        ("610351013", Answer.ALLOWED, Why.FITS, 9_700, WayOut.NONE),
        ("737261014", Answer.NEEDS_PERSON, Why.CUSTOM, 0, WayOut.NONE),
        (UNDER_WAY, Answer.REFUSED, Why.SHIPPED, 0, WayOut.INTERCEPT),
        (DONE, Answer.REFUSED, Why.SIGNED, 0, WayOut.RETURN),
        (CLOSED, Answer.REFUSED, Why.CLOSED, 0, WayOut.NONE),
    ],
)
def test_cancelling_goes_by_the_state_and_gives_everything_back(
    wednesday: Books, tail: str, answer: Answer, why: Why, refund_fen: int, way_out: WayOut
) -> None:
    order = wednesday.order(tail)
    products = [product(wednesday, line.sku) for line in order.lines]
    found = may_cancel(order, products)
    assert (found.ruling.answer, found.ruling.why) == (answer, why)
    assert (found.refund_fen, found.way_out) == (refund_fen, way_out)


def test_what_is_asked_back_already_is_not_asked_back_again(wednesday: Books) -> None:
    order = wednesday.order(WAITS)
    assert may_cancel(order, [], pending_fen=9_900).refund_fen == 40_000
    assert may_cancel(order, [], pending_fen=60_000).refund_fen == 0


@pytest.mark.parametrize(
    ("tail", "why"),
    [(UNDER_WAY, Why.FITS), (WAITS, Why.NOT_SHIPPED), (DONE, Why.SIGNED),
     ("757961002", Why.SIGNED), ("949681010", Why.SIGNED)],
)  # fmt: skip
def test_only_a_parcel_under_way_is_intercepted(wednesday: Books, tail: str, why: Why) -> None:
    order = wednesday.order(tail)
    parcel = wednesday.parcel_of(order)
    assert may_intercept(order, [parcel] if parcel else []).why is why


@pytest.mark.parametrize(
    ("price_fen", "answer", "bear_fen", "back_fen"),
    [
        (3_990, Answer.ALLOWED, 0, 0),
        (4_389, Answer.ALLOWED, 798, 0),
        (4_390, Answer.NEEDS_PERSON, 0, 0),
        (3_000, Answer.ALLOWED, 0, 1_980),
    ],
)
def test_a_swap_for_short_goods_is_on_us_up_to_a_tenth_and_gives_the_gap_back(
    wednesday: Books, policy: Policy, price_fen: int, answer: Answer, bear_fen: int, back_fen: int
) -> None:
    order = wednesday.order("822771003")  # two thermos mugs for 79.80 that are not there
    new = dataclasses.replace(product(wednesday, "MC15-WHT"), price_fen=price_fen)
    found = may_swap(order, order.lines[0], new, wednesday.shelves["MC15-WHT"], policy)
    assert (found.ruling.answer, found.we_bear_fen, found.back_fen) == (answer, bear_fen, back_fen)


def test_waiting_without_a_date_ends_after_seven_days(wednesday: Books, policy: Policy) -> None:
    ends = waiting(NOW, wednesday.shelves["MC15-PNK"], policy)
    assert (ends.restock, ends.ends_at) == (None, at("2026-03-26 00:00"))
    assert not ends.is_over(at("2026-03-25 23:59"))
    assert ends.is_over(at("2026-03-26 00:00"))
    dated = waiting(NOW, wednesday.shelves["SC01-GRY"], policy)
    assert dated.ends_at == at("2026-03-22 00:00")
