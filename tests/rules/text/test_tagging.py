"""The tagger of names and addresses: how a message is read, and that its weights belong to it."""

from __future__ import annotations

import pytest
from hypothesis import given

from bot.text.masking import mask
from bot.text.tagging.cells import cells_of
from bot.text.tagging.model import LABELS, learned, likelihoods
from bot.text.tagging.people import hear, reading_of
from bot.text.tagging.traits import traits_of
from tests.rules.text.writing import ANY_TEXT


def test_a_number_is_one_cell_and_so_is_its_token() -> None:
    told, masked = "林小满13800001001", "林小满[电话]"

    signs = [cell.sign for cell in cells_of(told, [(3, 14, "[电话]")])]

    assert signs == ["林", "小", "满", "☎"]
    assert signs == [cell.sign for cell in cells_of(masked, [])]


@given(ANY_TEXT)
def test_every_character_stands_in_one_cell(text: str) -> None:
    cells, reading = reading_of(text, hear(text))

    assert "".join(text[cell.start : cell.end] for cell in cells) == text
    assert len(traits_of(reading)) == len(cells)


@given(ANY_TEXT)
def test_likelihoods_add_up(text: str) -> None:
    _, reading = reading_of(text, hear(text))

    for row in likelihoods(traits_of(reading)):
        assert len(row) == len(LABELS)
        assert sum(row) == pytest.approx(1)


def test_no_span_begins_in_its_middle_after_something_else() -> None:
    outside, inside = LABELS.index("O"), LABELS.index("I")

    assert learned().out_of[outside][inside] == 0
    assert learned().into[inside][outside] == 0


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("建军没收到货", "[姓名]没收到货"),
        ("我同事赵雅琴也买了", "我同事[姓名]也买了"),
        ("物业周师傅代收", "物业[姓名]师傅代收"),
        ("刻字刻陈思远三个字", "刻字刻[姓名]三个字"),
        ("何晓梅 13800001001 枫林苑3栋2单元501", "[姓名] [电话] [地址]"),
        ("改送翠湖花园18幢502", "改送[地址]"),
        ("老家青石镇下坪村四组", "老家[地址]"),
        ("放望江路菜鸟驿站", "放[地址]"),
    ],
)
def test_people_and_places_that_no_label_tells(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "张小泉菜刀能切骨头吗",
        "李宁跑鞋偏码吗",
        "你们店在人民广场有吗",
        "高兴死了终于到货",
        "快递到杭州转运中心了",
        "安装师傅什么时候来",
        "18楼没电梯送上楼吗",
        "白菜价卖不卖",
    ],
)
def test_what_only_sounds_like_a_person_or_a_place_stays(text: str) -> None:
    assert mask(text) == text
