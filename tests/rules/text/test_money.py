import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.money import find_money, parse_fen
from tests.rules.text.writing import ANY_TEXT


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("99", 9_900),
        ("９９", 9_900),
        ("10元", 1_000),
        ("￥129.50", 12_950),
        ("129.5", 12_950),
        ("0.01元", 1),
        ("1,299元", 129_900),
        ("壹佰", 10_000),
        ("壹佰元整", 10_000),
        ("三十块", 3_000),
        ("两百零五块钱", 20_500),
        ("3块5", 350),
        ("三块五毛", 350),
        ("5毛", 50),
        (" 20 元 ", 2_000),
        ("9999999", 999_999_900),
    ],
)
def test_a_sum_is_read_exactly(text: str, fen: int) -> None:
    assert parse_fen(text) == fen


@pytest.mark.parametrize(
    "text",
    [
        "-1",
        "−1",
        "负1元",
        "0",
        "0.00元",
        "0.001",
        "NaN",
        "inf",
        "1e9",
        "10元/5元",
        "一百二",
        "两百五",
        "1万",
        "10万元",
        "1.2.3",
        "1,29元",
        "10000000",
        "",
        "元",
        "五十多",
        "几十块",
        "+5",
        "0x10",
        "1_000",
        "٣",
        "3.5块5",
        "½",
    ],
)
def test_what_is_not_one_clear_sum_is_refused(text: str) -> None:
    assert parse_fen(text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("能便宜10元吗", [(1_000, "10元")]),
        ("赔我50块，不然退129元", [(5_000, "50块"), (12_900, "129元")]),
        ("10元/5元", [(1_000, "10元"), (500, "5元")]),
        ("0.001元", []),
        ("1e9元", []),
        ("-1元", []),
        ("负5元", []),
        ("9-10元", []),
        ("一百二十块", [(12_000, "一百二十块")]),
        ("一百二块", []),
        ("几十块", []),
        ("3块5的邮费", [(350, "3块5")]),
    ],
)
def test_sums_are_found_with_their_places(text: str, found: list[tuple[int, str]]) -> None:
    assert [(fen, text[start:end]) for fen, start, end in find_money(text)] == found


@given(st.integers(1, 999_999_999))
def test_every_sum_that_is_written_out_comes_back_to_the_fen(fen: int) -> None:
    assert parse_fen(f"{fen // 100}.{fen % 100:02d}元") == fen


@given(ANY_TEXT)
def test_any_text_is_a_sum_above_nought_or_none(text: str) -> None:
    fen = parse_fen(text)
    assert fen is None or (isinstance(fen, int) and fen > 0)
    assert all(sum_ > 0 for sum_, _, _ in find_money(text))
