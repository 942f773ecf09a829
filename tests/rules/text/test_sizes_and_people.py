"""Sizes with a figure and announced names: what is taken, and that any text may come."""

import pytest
from hypothesis import given

from bot.text.person_names import find_person_names
from bot.text.sizes import find_sizes
from tests.rules.text.writing import ANY_TEXT


@pytest.mark.parametrize(
    ("said", "sizes"),
    [
        ("８＋２５６ 和 １２＋５１２Ｇ 差多少", ["8+256", "12+512g"]),
        ("150×200cm 还是 １８０＊２２０", ["150x200cm", "180x220"]),
        ("礼盒2×100g", ["2x100g"]),
        ("三层的书架", ["三层"]),
        ("3号楼三层", []),
        ("买2件", []),
        ("围巾x2", []),
        ("我身高1米7体重130斤", []),
        ("170 65kg穿什么码", []),
        ("订单123456789012345678g", []),
    ],
)
def test_a_size_is_read_however_it_is_typed_and_a_body_is_none(said: str, sizes: list[str]) -> None:
    assert [found.value for found in find_sizes(said)] == sizes


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("收货人姓名：欧阳娜娜", ["欧阳娜娜"]),
        ("收件人写的张三", ["张三"]),
        ("我叫于慧，收货人何女士", ["于慧", "何女士"]),
        ("收件人改黄色", []),
        ("收件人改成和平路", []),
        ("名字改成王芳可以吗", []),
    ],
)
def test_a_name_is_taken_only_where_a_receiver_or_oneself_is_named(
    said: str, names: list[str]
) -> None:
    assert [found.name for found in find_person_names(said)] == names


@given(ANY_TEXT)
def test_whatever_is_typed_sizes_and_names_stand_where_they_say(text: str) -> None:
    for name in find_person_names(text):
        assert text[name.start : name.end] == name.name
    for size in find_sizes(text):
        assert 0 <= size.start < size.end <= len(text)
