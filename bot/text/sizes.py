"""Sizes with a figure, of any shop's goods: 42码, 256G, 500ml, 1米8, 150x200cm, 5斤装, 75B.

Bare figures (42, 170) are no sizes by themselves, and what measures the buyer is none of the
goods: 身高165cm, 体重60kg, 我130斤.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.text.digits import fold

_N = r"[0-9]{1,4}(?:\.[0-9]{1,2})?"
_SPELT = "[一二两三四五六七八九十]{1,3}"
_LENGTH = r"(?:CM|MM|厘米|公分|毫米|米|M(?![A-Z]))"
_UNITS = r"(?:ML|毫升|L|升|GB|TB|G|T|克|KG|公斤|千克|CM|MM|厘米|公分|毫米|英寸|寸|匹|瓦|W)"
_PACKED = r"[个只片包袋枚抽卷支瓶罐粒盒双条件块斤]装"
_SIZE = re.compile(
    rf"[0-9]{{2,4}} ?{_LENGTH}? ?[X×*] ?[0-9]{{2,4}}(?: ?{_LENGTH}? ?[X×*] ?{_N})? ?{_LENGTH}?"
    rf"|{_N} ?[X×*] ?{_N} ?{_UNITS}(?![A-Z0-9])"
    rf"|[0-9]{{1,2}}\+[0-9]{{2,4}} ?(?:GB|TB|G|T)?(?![0-9A-Z])"
    rf"|[0-9]{{2,3}}(?:\.5)?(?:码|号码)半?"
    rf"|[6-9][05][A-G](?![0-9A-Z])"
    rf"|(?:{_N}|{_SPELT}) ?{_PACKED}"
    rf"|{_N} ?{_UNITS}(?![A-Z0-9])装?"
    rf"|[0-9一二两三]米[0-9一二两三四五六七八九](?![0-9])|{_N} ?米(?![0-9])"
    rf"|[二三四五六]层(?=的|款|书架|置物架|架|还是)"
)
_BEFORE = re.compile(r"(?:[0-9A-Z.+]|楼|栋|幢|号|座|第|单元)$")
_OF_THE_BUYER = re.compile(r"(?:体重|个子|我|宝宝|孩子|腰围|胸围|高|重|斤|[0-9] )[^,。;]{0,4}$")
_MEASURES_PEOPLE = re.compile(r"CM|厘米|公分|米|KG|公斤|千克")
_PLAIN = str.maketrans({" ": None, "×": "x", "*": "x"})


@dataclass(frozen=True)
class FoundSize:
    """A size as the buyer wrote it: half width, lower case, without blanks, ``x`` for times."""

    value: str
    start: int
    end: int


def _is_of_goods(match: re.Match[str], folded: str) -> bool:
    before = folded[max(0, match.start() - 8) : match.start()]
    if _BEFORE.search(before):
        return False
    return not (_MEASURES_PEOPLE.search(match[0]) and _OF_THE_BUYER.search(before))


def find_sizes(text: str) -> list[FoundSize]:
    """Every size with a figure in `text`, in order of place. Linear."""
    folded = fold(text)
    return [
        FoundSize(match[0].translate(_PLAIN).lower(), match.start(), match.end())
        for match in _SIZE.finditer(folded)
        if _is_of_goods(match, folded)
    ]
