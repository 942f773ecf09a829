"""Money is fen: what is said of it, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.shop.money import MOST_FEN, MoneyError, parse_yuan, percent_off, yuan_number, yuan_text


@pytest.mark.parametrize(
    ("fen", "said"),
    [
        (12900, "129元"),
        (850, "8.50元"),
        (3990, "39.90元"),
        (5, "0.05元"),
        (0, "0元"),
        (-500, "-5元"),
    ],
)
def test_money_is_said_as_a_clerk_types_it(fen: int, said: str) -> None:
    assert yuan_text(fen) == said


@pytest.mark.parametrize(
    ("text", "fen"), [("129.00", 12900), ("129.9", 12990), ("129", 12900), ("0.01", 1), ("0", 0)]
)
def test_yuan_are_read_exactly(text: str, fen: int) -> None:
    assert parse_yuan(text) == fen


@pytest.mark.parametrize(
    "text",
    ["-1", "+1", "0.001", "NaN", "Infinity", "1e9", "９９", "壹佰", "10元/5元", "10元", "1,299.00",
     "", " 12", "12 ", "12\n", "007", ".5", "5.", "99999999999", "١٢"],
)  # fmt: skip
def test_what_is_no_plain_amount_is_refused_and_never_guessed(text: str) -> None:
    with pytest.raises(MoneyError):
        parse_yuan(text)


@given(st.integers(min_value=0, max_value=MOST_FEN))
def test_what_is_said_can_be_read_back(fen: int) -> None:
    assert parse_yuan(yuan_number(fen)) == fen


@given(st.integers(min_value=0, max_value=MOST_FEN), st.integers(min_value=0, max_value=100))
def test_a_discount_is_never_more_than_the_price(fen: int, percent: int) -> None:
    assert 0 <= percent_off(fen, percent) <= fen


def test_five_percent_off_three_scarves() -> None:
    assert percent_off(3 * 12900, 5) == 1935
