"""The inbox in groups of words that mean the same by their looks, and words fit for a phrase."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.care.studio.neighbours import letters_of, likeness_of

ALIKE = 0.6
_SHORT = 3
_INVENTED = {
    "[电话]": "13800000000",
    "[单号]": "2026000001111",
    "[运单号]": "YT0000011111000",
    "[姓名]": "小明",
    "[地址]": "杭州",
    "[身份证]": "",
    "[银行卡]": "",
    "[邮箱]": "",
    "[微信/QQ]": "",
}
_TOKEN = re.compile("|".join(map(re.escape, _INVENTED)))


def grouped(texts: Sequence[str]) -> list[list[int]]:
    """Places of the texts that are alike, each group in order, led by its first.

    A text joins the first group whose leader it is like; very short words only meet their equals.
    """
    leaders: list[tuple[str, frozenset[str]]] = []
    groups: list[list[int]] = []
    for at, text in enumerate(texts):
        letters = letters_of(text) or text
        signs = frozenset(letters)
        place = next((i for i, one in enumerate(leaders) if _joins(letters, signs, one)), None)
        if place is None:
            leaders.append((letters, signs))
            groups.append([at])
        else:
            groups[place].append(at)
    return groups


def _joins(letters: str, signs: frozenset[str], leader: tuple[str, frozenset[str]]) -> bool:
    other, its_signs = leader
    if letters == other:
        return True
    if min(len(letters), len(other)) <= _SHORT:
        return False
    if len(signs & its_signs) * 2 < min(len(signs), len(its_signs)):
        return False
    return likeness_of(letters, other) >= ALIKE


def as_phrase(text: str) -> str:
    """Masked words as a phrase to begin with: tokens become data that is plainly invented."""
    return _TOKEN.sub(lambda found: _INVENTED[found[0]], text).strip()
