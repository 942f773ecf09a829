"""Phrases with a twin planted: as haste, input methods and other hands write them again."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import lru_cache

from pypinyin import lazy_pinyin


@lru_cache(maxsize=1)
def _by_sound(signs: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for sign in signs:
        found.setdefault(lazy_pinyin(sign)[0], []).append(sign)
    return found


def homophone(phrase: str, signs: str, dice: random.Random) -> str:
    """Another character of the same sound in one place."""
    places = list(range(len(phrase)))
    dice.shuffle(places)
    for at in places:
        same = [o for o in _by_sound(signs).get(lazy_pinyin(phrase[at])[0], ()) if o != phrase[at]]
        if same:
            return phrase[:at] + dice.choice(same) + phrase[at + 1 :]
    return phrase + "呀"


def swapped(phrase: str, signs: str, dice: random.Random) -> str:
    """Two neighbours the wrong way round."""
    at = dice.randrange(len(phrase) - 1)
    return phrase[:at] + phrase[at + 1] + phrase[at] + phrase[at + 2 :]


def particle(phrase: str, signs: str, dice: random.Random) -> str:
    return phrase + dice.choice("呀啊呢哦哈")


def address(phrase: str, signs: str, dice: random.Random) -> str:
    return dice.choice(("亲，", "请问", "你好 ")) + phrase


def punctuated(phrase: str, signs: str, dice: random.Random) -> str:
    return f" {phrase}" + dice.choice(("！！", "？", "～", "。。"))


def one_more(phrase: str, signs: str, dice: random.Random) -> str:
    """A character put in somewhere."""
    at = dice.randrange(len(phrase))
    return phrase[:at] + dice.choice("就再都也先") + phrase[at:]


WAYS: tuple[Callable[[str, str, random.Random], str], ...] = (
    homophone, swapped, particle, address, punctuated, one_more,
)  # fmt: skip
