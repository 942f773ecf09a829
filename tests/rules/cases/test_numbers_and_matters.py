"""Numbers that buyers are told, and what is one and the same matter."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.care.cases.kinds import CaseKind
from bot.care.cases.matters import Matter, is_same_matter, matter_key, still_counts
from bot.care.cases.numbers import DRAWN, case_nos_in, new_case_no
from tests.fakes.world import A_WEDNESDAY_AT_TEN

ORDER = "2640173836120701011"
DAY = date(2026, 11, 18)


def matter(kind: CaseKind, **about: str) -> Matter:
    return Matter(kind, **{"who": "b1001", "order_no": ORDER, **about})


def test_a_number_names_the_day_and_counts_nothing() -> None:
    assert new_case_no(DAY, lambda _: 402_917) == "GD261118-402917"
    assert new_case_no(DAY, lambda _: 7) == "GD261118-000007"


def test_it_is_drawn_from_a_million() -> None:
    asked: list[int] = []

    new_case_no(DAY, lambda n: asked.append(n) or 0)

    assert asked == [DRAWN] == [1_000_000]


@pytest.mark.parametrize(
    "text",
    [
        "GD261118-402917",
        "我的工单gd261118-402917处理得怎么样了",
        "ＧＤ２６１１１８－４０２９１７",
        "GD261118402917",
        "gd 261118 402917 到哪步了",
        "工单号GD：261118—402917",
    ],
)
def test_a_number_is_found_however_it_is_typed(text: str) -> None:
    assert case_nos_in(text) == ("GD261118-402917",)


@pytest.mark.parametrize("text", [ORDER, "13800001001", "GD2611", "GD261118-4029171", "到哪了", ""])
def test_no_order_or_phone_number_is_taken_for_one(text: str) -> None:
    assert case_nos_in(text) == ()


@given(st.integers(0, DRAWN - 1), st.dates(date(2024, 1, 1), date(2099, 12, 31)))
def test_every_number_is_read_back(drawn: int, day: date) -> None:
    number = new_case_no(day, lambda _: drawn)

    assert case_nos_in(f"查一下{number}") == (number,)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (CaseKind.PARCEL_LATE, CaseKind.PARCEL_LOST),
        (CaseKind.PARCEL_DAMAGED, CaseKind.QUALITY),
        (CaseKind.RETURN, CaseKind.EXCHANGE),
        (CaseKind.PRICE_DIFFERENCE, CaseKind.COMPLAINT_PRICE),
    ],
)
def test_kinds_of_one_group_about_one_order_are_one_matter(
    first: CaseKind, second: CaseKind
) -> None:
    assert is_same_matter(matter(second), matter(first))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (CaseKind.PARCEL_LATE, CaseKind.INVOICE),
        (CaseKind.QUALITY, CaseKind.SAFETY),
        (CaseKind.QUALITY, CaseKind.RETURN),
    ],
)
def test_another_group_is_another_matter(first: CaseKind, second: CaseKind) -> None:
    assert not is_same_matter(matter(second), matter(first))


def test_two_lines_are_two_matters_and_an_unnamed_line_may_be_either() -> None:
    scarf = matter(CaseKind.QUALITY, sku="SC01-RED")
    gloves = matter(CaseKind.QUALITY, sku="GL02-M")
    unnamed = matter(CaseKind.QUALITY)

    assert not is_same_matter(gloves, scarf)
    assert is_same_matter(unnamed, scarf)
    assert is_same_matter(gloves, unnamed)


def test_a_parcel_is_the_orders_whichever_line_is_named() -> None:
    late = matter(CaseKind.PARCEL_LATE, sku="SC01-RED")

    assert matter_key(late) == matter_key(matter(CaseKind.PARCEL_LOST, sku="GL02-M"))


def test_whoever_may_speak_of_the_order_hears_of_the_same_case() -> None:
    stranger = matter(CaseKind.PARCEL_LATE, who="a-conversation")

    assert matter_key(stranger) == matter_key(matter(CaseKind.PARCEL_LATE))


def test_without_an_order_it_is_the_buyers() -> None:
    mine = matter(CaseKind.COMPLAINT_SERVICE, order_no="")
    other = matter(CaseKind.COMPLAINT_SERVICE, order_no="", who="b1005")

    assert not is_same_matter(other, mine)


def test_two_suggestions_are_two_and_the_same_one_twice_is_one() -> None:
    pockets = matter(CaseKind.SUGGESTION, order_no="", words="大衣能加个内袋就好了")
    again = matter(CaseKind.SUGGESTION, order_no="", words="大衣能加个 内袋就好了")
    colours = matter(CaseKind.SUGGESTION, order_no="", words="多出点浅色吧")

    assert is_same_matter(again, pockets)
    assert not is_same_matter(colours, pockets)


def test_a_settled_case_is_the_answer_for_its_days_and_no_longer() -> None:
    settled = A_WEDNESDAY_AT_TEN

    assert still_counts(settled, settled + timedelta(days=29, hours=23), 30)
    assert not still_counts(settled, settled + timedelta(days=30), 30)
