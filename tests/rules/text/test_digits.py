import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.digits import fold, is_identity_number, read_digits, whole_number
from tests.rules.text.writing import ANY_TEXT


@given(ANY_TEXT)
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(read_digits(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("二十三", 23),
        ("十", 10),
        ("十五", 15),
        ("一十五", 15),
        ("两百", 200),
        ("二百零五", 205),
        ("壹佰", 100),
        ("９９", 99),
        ("一千零五十", 1050),
        ("九千九百九十九", 9999),
        ("零", 0),
        ("一百二", None),
        ("二二", None),
        ("", None),
        ("12345", None),
    ],
)
def test_counts_are_read_strictly(text: str, number: "int | None") -> None:
    assert whole_number(text) == number


@given(st.integers(0, 9_999))
def test_digits_and_their_count_agree(number: int) -> None:
    assert whole_number(str(number)) == number


def test_counting_words_are_not_taken_for_dictated_digits() -> None:
    assert read_digits("1001 一件") == "1001 一件"
    assert read_digits("一三八零") == "1380"


def test_an_identity_number_has_a_birthday_and_a_check_digit() -> None:
    assert is_identity_number("11010519491231002X")
    assert not is_identity_number("110105194912310021")
    assert not is_identity_number("264017383120621100")
