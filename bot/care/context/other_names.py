"""A choice by another of its names: its first letters, the book's name, a day, crosses for XL."""

import re
from collections.abc import Sequence

from bot.care.context.pick import NO_PICK, Pick, one_of
from bot.care.context.scene import Choice, Words
from bot.care.context.words import core
from bot.text.digits import whole_number
from bot.text.sounds import sounds_of_sign
from bot.text.tidy import tidy

_INITIALS = re.compile(r"[a-z]{2,5}")
_NAMING = frozenset({"product", "courier", "colour", "size", "region"})


def all_of_it(choices: Sequence[Choice]) -> int | None:
    """The one choice that is all of it, where all is asked for: 全部资料."""
    at = [index for index, choice in enumerate(choices) if _WHOLE.search(choice.title)]
    return at[0] if len(at) == 1 else None


_WHOLE = re.compile(r"全部|所有|全都|都要|一起|两样都")
_CROSSES = re.compile(r"([一二两俩三四五2-5])个?[叉x]")


def by_crosses(text: str, titles: list[str]) -> Pick:
    """三个叉的 is 3XL."""
    crosses = _CROSSES.search(text)
    count = whole_number(crosses[1].replace("俩", "两")) if crosses else None
    sizes = {f"{count}xl", "x" * (count or 0) + "l"}
    return one_of([i for i, title in enumerate(titles) if count and core(title) in sizes])


def by_initials(text: str, titles: list[str]) -> Pick:
    """yt for 圆通: the first letters of a whole title."""
    said = core(text)
    if not _INITIALS.fullmatch(said):
        return NO_PICK
    return one_of([i for i, title in enumerate(titles) if _initials(core(title)) == said])


def _initials(title: str) -> str:
    return "".join(sounds_of_sign(sign)[0][:1] for sign in title if sign > "\u3400")


def by_fact(words: Words, titles: list[str]) -> Pick:
    """A fact by another of its names: sf for 顺丰, a product as the shop's book calls it."""
    values = {tidy(fact.value) for fact in words.facts if fact.kind in _NAMING and fact.value}
    at = [i for i, title in enumerate(titles) if any(value in title for value in values)]
    return one_of(at, by_name=True)


def by_day(words: Words, titles: list[str]) -> Pick:
    """昨天那单, against choices that carry a day."""
    fact = words.fact("date")
    match = re.fullmatch(r"[0-9]{4}-([0-9]{2})-([0-9]{2})", fact.value) if fact else None
    if not match:
        return NO_PICK
    day = f"{int(match[1])}月{int(match[2])}日"
    at = [i for i, title in enumerate(titles) if re.search(rf"(?<![0-9]){day}", title)]
    return one_of(at)
