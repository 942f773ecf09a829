"""The cheaper one, the biggest, the one bought first: what sets one choice apart by measure."""

import re
from collections.abc import Callable

from bot.care.context.pick import NO_PICK, Pick, one_of
from bot.care.context.words import core

_LONGEST = 8
_MONEY = re.compile(r"(?:¥|￥) ?([0-9]+(?:\.[0-9]+)?)|([0-9]+(?:\.[0-9]+)?) ?(?:元|块|¥)")
_FREE = re.compile(r"免(?:费|运费|邮|息)|不[要收花]钱|包邮")
_DAY = re.compile(r"(?:([0-9]{4}) ?年 ?)?([0-9]{1,2}) ?月 ?([0-9]{1,2})")
_SIZES = ("xxs", "xs", "s", "m", "l", "xl", "xxl", "2xl", "xxxl", "3xl", "4xl", "5xl")
_LARGE_UNITS = frozenset({"l", "kg", "升", "公斤", "t"})
_AMOUNT = re.compile(r"([0-9]+(?:\.[0-9]+)?) ?([a-z\u3400-\u9fff]{0,3})")
_SIZED = re.compile(r"(?<![0-9.])([0-9]+(?:\.[0-9]+)?) ?(ml|l|g|kg|升|毫升|克|公斤|寸|cm)(?![a-z])")
_LONGEST_SPOKEN = 4

Measure = Callable[[str], float | None]


def _price(title: str) -> float | None:
    match = _MONEY.search(title)
    free = 0.0 if _FREE.search(title) else None
    return float(match[1] or match[2]) if match else free


def _size(title: str) -> float | None:
    plain = title.removesuffix("码").removesuffix("号").strip()
    if plain in _SIZES:
        return float(_SIZES.index(plain))
    if match := _AMOUNT.fullmatch(plain):
        return float(match[1]) * (1000 if match[2] in _LARGE_UNITS else 1)
    if match := _SIZED.search(plain):
        return float(match[1]) * (1000 if match[2] in _LARGE_UNITS else 1)
    return _spoken_size(plain)


def _spoken_size(title: str) -> float | None:
    if len(title) > _LONGEST_SPOKEN:
        return None
    return next((float(at) for at, word in enumerate("小中大") if title.startswith(word)), None)


def _day(title: str) -> float | None:
    match = _DAY.search(title)
    if not match:
        return None
    year, month, day = int(match[1] or 0), int(match[2]), int(match[3])
    return float(year * 400 + month * 32 + day)


def _figures(titles: list[str]) -> list[float | None]:
    """The first figure of titles that differ in nothing but figures."""
    if len({_FIGURE.sub("", title) for title in titles}) > 1:
        return [None] * len(titles)
    found = (_FIGURE.search(title) for title in titles)
    return [float(figure[0]) if figure else None for figure in found]


_FIGURE = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_EXTREMES: tuple[tuple[re.Pattern[str], Measure, bool], ...] = (
    (re.compile(r"便宜|实惠|价格?低|钱少|金额[小低少]"), _price, False),
    (re.compile(r"贵|价格?高|钱多|金额[大高多]"), _price, True),
    (re.compile(r"[最越]早|早[的那点买]|先[买下拍]|旧的|老的|之前"), _day, False),
    (re.compile(r"最近|^近[的那]|最新|新的|刚买|后[买下拍]|晚[的那点]|新买|刚下"), _day, True),
    (re.compile(r"最?小|短"), _size, False),
    (re.compile(r"最?大|长|宽松"), _size, True),
)


_STEP = re.compile(r"([大小])([一两1-2])[个]?[码号]")


def by_step(text: str, titles: list[str]) -> Pick:
    """大一号 我现在是m, of S M L XL: the step from the size that is named."""
    step = _STEP.search(text)
    said = {core(title): index for index, title in enumerate(titles) if core(title) in _SIZES}
    now = [said[word] for word in re.findall(r"[a-z0-9]+", text) if word in said]
    if not step or len(now) != 1 or len(said) != len(titles):
        return NO_PICK
    at = now[0] + (1 if step[1] == "大" else -1) * (1 if step[2] in "一1" else 2)
    return Pick(at) if 0 <= at < len(titles) else NO_PICK


def by_extreme(text: str, titles: list[str]) -> Pick:
    for pattern, measure, highest in _EXTREMES:
        if len(core(text)) > _LONGEST or not pattern.search(text):
            continue
        values = [measure(title) for title in titles]
        if measure is _size and values.count(None) == len(values):
            values = _figures(titles)  # 大的, of 满300减20 and 满500减50
        known = [value for value in values if value is not None]
        some = measure is _size and len(known) > 1  # a set has no size, and is not the small one
        if (len(known) < len(titles) and not some) or len(set(known)) < 2:
            continue
        best = max(known) if highest else min(known)
        at = [index for index, value in enumerate(values) if value == best]
        return one_of(at)
    return NO_PICK
