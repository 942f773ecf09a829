import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.ordinals import ordinal_index
from tests.rules.text.writing import ANY_TEXT


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("第一个", 0),
        ("第二个", 1),
        ("第2条", 1),
        ("2", 1),
        ("２", 1),
        ("二", 1),
        ("要2号", 1),
        ("选3", 2),
        ("B", 1),
        ("上面那个", 0),
        ("头一个", 0),
        ("最后一个", 2),
        ("最下面那个", 2),
        ("下面那个", 2),
        ("倒数第二个", 1),
        ("中间那个", 1),
        ("我要第三款谢谢", 2),
    ],
)
def test_the_buyer_points_at_one_of_three(text: str, index: int) -> None:
    assert ordinal_index(text, 3) == index


@pytest.mark.parametrize(
    "text",
    [
        "第四个",
        "0",
        "第0个",
        "两个都要",
        "不要第一个",
        "第一个和第二个",
        "第二天",
        "围巾",
        "",
        "2件",
        "100",
        "第二次",
        "退了吧",
    ],
)
def test_who_points_at_none_or_several_is_asked_again(text: str) -> None:
    assert ordinal_index(text, 3) is None


@given(ANY_TEXT, st.integers(0, 9))
def test_an_index_is_always_within_the_list(text: str, count: int) -> None:
    index = ordinal_index(text, count)
    assert index is None or 0 <= index < count
