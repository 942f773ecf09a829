"""Which of the offered choices a buyer points at: by place, by name, by what sets it apart.

Nothing is guessed: two that fit equally are `Pick(several=True)`.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.care.context.scene import Choice, Words
from bot.care.context.words import core, polarity
from bot.text.digits import fold
from bot.text.ordinals import names_place, ordinal_index
from bot.text.sounds import has_letters, sound
from bot.text.tidy import tidy


@dataclass(frozen=True, slots=True)
class Pick:
    """`index` of the one meant. Else why there is none: `several` fit, or the place is `beyond`
    what was offered; `left_out`: something was excluded and more than one remains; `by_name`: the
    choice was named by its words.
    """

    index: int | None = None
    several: bool = False
    beyond: bool = False
    left_out: bool = False
    by_name: bool = False


NO_PICK = Pick()

_TOKEN = re.compile(r"[0-9]+|[a-z]+|[\u3400-\u9fff]")
_POINTING = re.compile(
    r"我?(?:就|想|要|选|买|拿|来)+|那[个单件条款种双只张一]?|这[个单件条款种双只张]|的|吧|呗|啊|呀|呢|哦|哈|是|还是|应该是|当然|给我|帮我|请|谢谢|亲|嗯|好"
)
_SAME = (
    (re.compile(r"(?:礼拜|星期)"), "周"),
    (re.compile(r"周[天7]"), "周日"),
    (re.compile(r"早上|上半天|早晨"), "上午"),
    (re.compile(r"午后|下半天"), "下午"),
    (re.compile(r"夜里|晚间"), "晚上"),
    (re.compile(r"(?<=[0-9])号"), "日"),
    (re.compile(r"(?:还|都)?(?:没|未)(?:有)?发(?:货|出)?"), "待发货"),
    (re.compile(r"(?:还)?(?:没|未)(?:有)?付(?:款|钱)?"), "待付款"),
    (re.compile(r"已经?发(?:货|出)?了?|发了货?|发货了"), "已发货"),
    (re.compile(r"在路上|运输"), "运输中"),
    (re.compile(r"已?经?(?:收到|签收)了?"), "已签收"),
    (re.compile(r"咖啡?色"), "棕色"),
)
_ALL = re.compile(
    r"都(?:要|取消|退|换|行|可以|查|看|催|买|改|是|申请|处理){0,2}(?:一下|一遍|掉|了|吧|的)*$"
    r"|全部|全都|所有|[两俩三]个都|[两俩]个$|一起"
)
_THAT_ONE = re.compile(r"([\u3400-\u9fffa-z0-9]{1,10}?)的?那一?[个单件条款种双只张笔]")
_AND = re.compile(r"和|跟|与|以及|还有|加上|、")
_MONEY = re.compile(r"([0-9]+(?:\.[0-9]+)?) ?(?:元|块|¥)")
_DAY = re.compile(r"(?:([0-9]{4})年)?([0-9]{1,2})月([0-9]{1,2})")
_SIZES = ("xxs", "xs", "s", "m", "l", "xl", "xxl", "2xl", "xxxl", "3xl", "4xl", "5xl")
_AMOUNT = re.compile(r"([0-9]+(?:\.[0-9]+)?)")

Measure = Callable[[str], float | None]


def _price(title: str) -> float | None:
    match = _MONEY.search(title)
    return float(match[1]) if match else None


def _size(title: str) -> float | None:
    plain = title.removesuffix("码").removesuffix("号").strip()
    if plain in _SIZES:
        return float(_SIZES.index(plain))
    match = _AMOUNT.search(plain)
    return float(match[1]) if match else _spoken_size(plain)


def _spoken_size(title: str) -> float | None:
    return next((float(at) for at, word in enumerate("小中大") if title.startswith(word)), None)


def _day(title: str) -> float | None:
    match = _DAY.search(title)
    if not match:
        return None
    year, month, day = int(match[1] or 0), int(match[2]), int(match[3])
    return float(year * 400 + month * 32 + day)


_EXTREMES: tuple[tuple[re.Pattern[str], Measure, bool], ...] = (
    (re.compile(r"便宜|实惠|价格?低|钱少"), _price, False),
    (re.compile(r"贵|价格?高|钱多"), _price, True),
    (re.compile(r"最?小|短"), _size, False),
    (re.compile(r"最?大|长|宽松"), _size, True),
    (re.compile(r"最早|早的|早买|先买|旧的|老的|之前"), _day, False),
    (re.compile(r"最近|最新|新的|刚买|后买|晚的|新买|刚下"), _day, True),
)


def pick_from(words: Words, choices: Sequence[Choice]) -> Pick:
    """Reads the whole message against what was offered."""
    titles = [_same(tidy(choice.title)) for choice in choices]
    if not titles:
        return NO_PICK
    text = fold(words.text).lower()
    if exact := _whole_title(text, titles):
        return exact
    parts = list(polarity(text))
    positive = " ".join(part for yes, part in parts if yes)
    negative = [part for yes, part in parts if not yes]
    if _ALL.search(core(text)) and not negative:
        return Pick(left_out=True)
    if len(_each_one(positive, titles)) > 1:
        return Pick(left_out=True)
    found = _point_at(positive, words, titles)
    return _after_exclusion(found, negative, titles) if negative else found


def _whole_title(text: str, titles: list[str]) -> Pick | None:
    hits = [index for index, title in enumerate(titles) if core(title) == core(text)]
    return Pick(hits[0], by_name=True) if len(hits) == 1 else None


def _after_exclusion(found: Pick, negative: list[str], titles: list[str]) -> Pick:
    out = {_one(part, titles) for part in negative} - {None}
    if not out or (found.index is not None and found.index not in out):
        return found
    left = [index for index in range(len(titles)) if index not in out]
    return Pick(left[0]) if len(left) == 1 else Pick(left_out=True)


def _one(part: str, titles: list[str]) -> int | None:
    place = ordinal_index(part, len(titles))
    return place if place is not None else named(part, titles).index


def _each_one(text: str, titles: list[str]) -> set[int | None]:
    """What each part of 口红和卫衣 means."""
    parts = _AND.split(text)
    return {_one(part, titles) for part in parts} - {None} if len(parts) > 1 else set()


def _point_at(text: str, words: Words, titles: list[str]) -> Pick:
    if not core(text):
        return NO_PICK
    number = _bare_number(text, titles)
    if number is not None:
        return Pick(number)
    place = ordinal_index(text, len(titles))
    if place is not None:
        return Pick(place)
    if names_place(text):
        return Pick(beyond=True)
    pointed = _THAT_ONE.search(text)
    said = pointed[1] if pointed else text
    for find in (_by_extreme, named, _by_sound):
        found = find(said, titles)
        if found.index is not None or found.several:
            return found
    by_day = _by_day(words, titles)
    return by_day if by_day is not NO_PICK else _by_product(words, titles)


def _bare_number(text: str, titles: list[str]) -> int | None:
    """A number alone that one title begins with (128 of 64G, 128G) or that is an order's number."""
    said = core(text)
    if not said.isdigit():
        return None
    starts = [i for i, title in enumerate(titles) if _TOKEN.findall(title)[:1] == [said]]
    if not starts and len(said) >= 3:
        starts = [i for i, title in enumerate(titles) if _has_number(title, said)]
    return starts[0] if len(starts) == 1 else None


def _has_number(title: str, said: str) -> bool:
    return any(run == said or run.endswith(said) for run in re.findall(r"[0-9]+", title))


def _by_extreme(text: str, titles: list[str]) -> Pick:
    said = _POINTING.sub("", core(text))
    for pattern, measure, highest in _EXTREMES:
        if len(said) > 5 or not pattern.search(text):
            continue
        values = [measure(title) for title in titles]
        known = [value for value in values if value is not None]
        if len(known) < len(titles) or len(set(known)) < 2:
            continue
        best = max(known) if highest else min(known)
        at = [index for index, value in enumerate(values) if value == best]
        return Pick(at[0]) if len(at) == 1 else Pick(several=True)
    return NO_PICK


def _same(text: str) -> str:
    for pattern, word in _SAME:
        text = pattern.sub(word, text)
    return text


def named(text: str, titles: Sequence[str]) -> Pick:
    """The one whose words are said: the longest run of words shared, if it sets one apart."""
    said = _TOKEN.findall(_POINTING.sub("", _same(text))) or _TOKEN.findall(_same(text))
    parts = [_TOKEN.findall(title) for title in titles]
    scores = [_shared(said, part, parts) for part in parts]
    best = max(scores, default=0)
    if best == 0 or (best == 1 and len(said) > 4):
        return NO_PICK
    at = [index for index, score in enumerate(scores) if score == best]
    if len(at) == 1:
        return Pick(at[0], by_name=True)
    return Pick(several=True)


def _shared(said: list[str], title: list[str], titles: list[list[str]]) -> int:
    """Characters of the longest common run; runs that every title has count for nothing."""
    best = 0
    for start in range(len(said)):
        for end in range(len(said), start, -1):
            run = said[start:end]
            if _holds(title, run):
                if not all(_holds(other, run) for other in titles):
                    best = max(best, sum(map(len, run)))
                break
    return best


def _holds(title: list[str], run: list[str]) -> bool:
    return any(title[at : at + len(run)] == run for at in range(len(title) - len(run) + 1))


def _by_sound(text: str, titles: list[str]) -> Pick:
    said = _POINTING.sub("", _same(text))
    if not has_letters(said) or len(core(said)) < 3:
        return NO_PICK
    heard = sound(re.sub(r"(?:nage|nadan|neige|na ge|de)$", "", core(said)))
    at = [index for index, title in enumerate(titles) if len(heard) > 2 and heard in sound(title)]
    if len(at) == 1:
        return Pick(at[0], by_name=True)
    return Pick(several=len(at) > 1 and len(at) < len(titles))


def _by_product(words: Words, titles: list[str]) -> Pick:
    """A product of the shop's book, said by another of its names."""
    fact = words.fact("product")
    at = [i for i, title in enumerate(titles) if fact and tidy(fact.value) in title]
    return Pick(at[0], by_name=True) if len(at) == 1 else Pick(several=len(at) > 1)


def _by_day(words: Words, titles: list[str]) -> Pick:
    """昨天那单, against choices that carry a day."""
    fact = words.fact("date")
    match = re.fullmatch(r"[0-9]{4}-([0-9]{2})-([0-9]{2})", fact.value) if fact else None
    if not match:
        return NO_PICK
    day = f"{int(match[1])}月{int(match[2])}日"
    at = [i for i, title in enumerate(titles) if re.search(rf"(?<![0-9]){day}", title)]
    return Pick(at[0]) if len(at) == 1 else Pick(several=len(at) > 1)
