from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.dates import find_dates
from tests.rules.text.writing import ANY_TEXT

WEDNESDAY = date(2024, 11, 20)


def days(text: str, today: date = WEDNESDAY) -> list[tuple[date, date]]:
    return [(found.first, found.last) for found in find_dates(text, today)]


@pytest.mark.parametrize(
    ("text", "month", "day"),
    [
        ("今天能发吗", 11, 20),
        ("明天到吗", 11, 21),
        ("后天", 11, 22),
        ("大后天", 11, 23),
        ("昨天买的", 11, 19),
        ("前天", 11, 18),
        ("大前天", 11, 17),
        ("今晚", 11, 20),
        ("周五能到吗", 11, 22),
        ("星期五", 11, 22),
        ("礼拜天", 11, 24),
        ("周三", 11, 20),
        ("周一送", 11, 25),
        ("周一买的围巾", 11, 18),
        ("周五下单的", 11, 15),
        ("下周三", 11, 27),
        ("下个星期三", 11, 27),
        ("上周五", 11, 15),
        ("这周五", 11, 22),
        ("下下周一", 12, 2),
        ("11月25号", 11, 25),
        ("１１月２５日", 11, 25),
        ("十一月三号", 11, 3),
        ("25号", 11, 25),
        ("3号到吗", 12, 3),
        ("3号买的", 11, 3),
        ("三天前", 11, 17),
        ("3天后", 11, 23),
        ("两周前", 11, 6),
        ("2024-11-25", 11, 25),
        ("2024年11月5日", 11, 5),
        ("双十一买的", 11, 11),
        ("双11", 11, 11),
    ],
)
def test_a_day_is_resolved_against_today(text: str, month: int, day: int) -> None:
    assert days(text) == [(date(2024, month, day),) * 2]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("上周买的围巾", date(2024, 11, 11), date(2024, 11, 17)),
        ("这周末", date(2024, 11, 23), date(2024, 11, 24)),
        ("周末能到吗", date(2024, 11, 23), date(2024, 11, 24)),
        ("周末买的", date(2024, 11, 16), date(2024, 11, 17)),
        ("下周", date(2024, 11, 25), date(2024, 12, 1)),
        ("上个月", date(2024, 10, 1), date(2024, 10, 31)),
    ],
)
def test_a_week_or_month_is_a_range(text: str, first: date, last: date) -> None:
    assert days(text) == [(first, last)]


@pytest.mark.parametrize(
    "text",
    [
        "2月30号",
        "13月1号",
        "32号",
        "单号3号",
        "竹影路18号3幢",
        "前几天",
        "第3号",
        "周围",
        "周到",
        "2640173831206211002号",
        "每个周",
    ],
)
def test_what_is_no_day_is_not_found(text: str) -> None:
    assert days(text) == []


def test_the_turn_of_the_year_is_near() -> None:
    assert days("12月30号买的", date(2025, 1, 3)) == [(date(2024, 12, 30),) * 2]
    assert days("1月2号", date(2024, 12, 30)) == [(date(2025, 1, 2),) * 2]
    assert days("31号", date(2024, 11, 20)) == [(date(2024, 12, 31),) * 2]
    assert days("2月29号", date(2024, 2, 20)) == [(date(2024, 2, 29),) * 2]


def test_several_days_keep_their_places() -> None:
    text = "昨天买的，周五能到吗"
    assert [text[f.start : f.end] for f in find_dates(text, WEDNESDAY)] == ["昨天", "周五"]


@given(ANY_TEXT, st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_found_days_are_ordered_and_apart(text: str, today: date) -> None:
    end = 0
    for found in find_dates(text, today):
        assert found.first <= found.last
        assert end <= found.start < found.end <= len(text)
        end = found.end
