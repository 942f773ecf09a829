"""Dates in a buyer's words, resolved against a given day; weeks begin on Monday.

A day without a week or month (周五, 3号) is the next one, today included; the last one if the
same clause speaks of something done (周五买的). A day without a year is the one nearest to today.
Ranges (上周, 周末, 上个月) have a first and a last day. What is no date of the calendar (2月30号)
and what is vague (前几天) is not found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.text.calendar_days import (
    Span,
    day_in_month,
    nearest_day,
    one_day,
    real_day,
    shifted,
    turned,
)
from bot.text.digits import fold, whole_number

_DAYS = {"大前": -3, "前": -2, "昨": -1, "今": 0, "明": 1, "后": 2, "大后": 3}
_WEEKS = {"上上": -2, "上": -1, "": 0, "这": 0, "本": 0, "下": 1, "下下": 2}
_WEEKDAYS = dict(zip("一1二2三3四4五5六6日7天", (*(n // 2 for n in range(14)), 6), strict=True))
_FESTIVALS = {"双十一": (11, 11), "双11": (11, 11), "双十二": (12, 12), "双12": (12, 12)}
_N = "[0-9]{1,3}|[一二两三四五六七八九十]{1,3}"
_PAST = re.compile(r"[^,，。?!;\n]{0,12}?(?:[买拍付寄发到收]|下单|付款|申请)(?:的|了|过)")


@dataclass(frozen=True)
class FoundDate:
    """The days meant, first to last, and where the words stand: `text[start:end]`."""

    first: date
    last: date
    start: int
    end: int


def _day_word(match: re.Match[str], today: date, past: bool) -> Span | None:
    return shifted(today, _DAYS[match[1]])


def _week(match: re.Match[str], today: date, past: bool) -> Span | None:
    which, name = match[1] or "", match[2] or ""
    if not which and not name:
        return None
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=_WEEKS[which])
    if name == "末":
        late = 7 if past and not which else 0
        return monday + timedelta(days=5 - late), monday + timedelta(days=6 - late)
    if not name:
        return monday, monday + timedelta(days=6)
    day = monday + timedelta(days=_WEEKDAYS[name])
    if not which:
        day = turned(day, today, past)
    return one_day(day)


def _full(match: re.Match[str], today: date, past: bool) -> Span | None:
    day = real_day(int(match[1]), int(match[2]), int(match[3]))
    return one_day(day) if day else None


def _month_day(match: re.Match[str], today: date, past: bool) -> Span | None:
    month, number = whole_number(match[1]), whole_number(match[2])
    day = nearest_day(month, number, today) if month and number else None
    return one_day(day) if day else None


def _day_number(match: re.Match[str], today: date, past: bool) -> Span | None:
    number = whole_number(match[1])
    months = range(0, -12, -1) if past else range(12)
    days = (day_in_month(today, shift, number) for shift in months) if number else ()
    fits = (d for d in days if d and (d <= today if past else d >= today))
    day = next(fits, None)
    return one_day(day) if day else None


def _distance(match: re.Match[str], today: date, past: bool) -> Span | None:
    number = whole_number(match[1])
    if number is None:
        return None
    days = number * (1 if match[2] == "天" else 7)
    return shifted(today, -days if match[3] == "前" else days)


def _month(match: re.Match[str], today: date, past: bool) -> Span | None:
    first = day_in_month(today, _WEEKS[match[1]], 1)
    after = day_in_month(today, _WEEKS[match[1]] + 1, 1)
    return (first, after - timedelta(days=1)) if first and after else None


def _festival(match: re.Match[str], today: date, past: bool) -> Span | None:
    day = nearest_day(*_FESTIVALS[match[0]], today)
    return one_day(day) if day else None


_YMD = r"(20[0-9]{2})[年\-/.]([0-9]{1,2})[月\-/.]([0-9]{1,2})(?![0-9])[日号]?"
_NOT_A_DAY = "楼幢栋店色线码床柜桌院单"
_WEEK_WORD = r"(?:个)?(?:周|星期|礼拜)([一二三四五六日天末1-7](?![0-9])|)"
Reader = Callable[[re.Match[str], date, bool], "Span | None"]
_READERS: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (re.compile(rf"(?<![0-9]){_YMD}"), _full),
    (re.compile(rf"(?<![0-9年])({_N})月({_N})(?![0-9])[日号]?"), _month_day),
    (re.compile(rf"(?<![0-9几])({_N}) ?(?:个)?(天|周|星期|礼拜)(?:之|以)?([前后])"), _distance),
    (re.compile(r"(大前|前|昨|今|明|大后|(?<!之)(?<!以)后)[天日早晚]"), _day_word),
    (re.compile(rf"(上上|下下|上|下|这|本)?{_WEEK_WORD}"), _week),
    (re.compile(r"(上上|下下|上|下|这|本)个?月(?!份?[0-9])"), _month),
    (re.compile(r"双(?:十[一二]|1[12])(?![0-9])"), _festival),
    (
        re.compile(
            rf"(?<![0-9A-Z.第号路街巷弄道村楼座幢栋月])([0-9]{{1,2}})[号日](?![{_NOT_A_DAY}])"
        ),
        _day_number,
    ),
)


def _candidates(folded: str, today: date) -> Iterator[FoundDate]:
    for pattern, read in _READERS:
        for match in pattern.finditer(folded):
            past = bool(_PAST.match(folded, match.end()))
            span = read(match, today, past)
            if span:
                yield FoundDate(*span, match.start(), match.end())


def find_dates(text: str, today: date) -> list[FoundDate]:
    """Every date in `text`, in order of place, none over another. `today` in the shop's zone."""
    kept: list[FoundDate] = []
    taken = bytearray(len(text))
    for found in _candidates(fold(text), today):
        if not any(taken[found.start : found.end]):
            kept.append(found)
            taken[found.start : found.end] = b"x" * (found.end - found.start)
    return sorted(kept, key=lambda found: found.start)
