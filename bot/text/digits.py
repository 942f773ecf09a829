"""Digits as buyers write them: full width, Chinese, with blanks and dashes between.

Every fold here keeps the length of the text, so that offsets stay true.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_DASHES = frozenset("-‐‑‒–—―−﹣－ー")
_SPOKEN_DIGITS = str.maketrans("零〇○一幺二三四五六七八九", "0001123456789")
_SAID = "零〇○一幺二三四五六七八九0-9"
_SPOKEN = re.compile(rf"[{_SAID}](?:[ \-]?[{_SAID}]){{3,}}")
_FORMAL = str.maketrans(
    "壹贰貳叁參肆伍陆陸柒捌玖拾佰仟两兩〇", "一二二三三四五六六七八九十百千二二零"
)
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_BIRTHDAY = re.compile(r"[0-9]{6}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")


@lru_cache(maxsize=16_384)
def _fold_char(char: str) -> str:
    if char == "\n":
        return char
    plain = unicodedata.normalize("NFKC", char)
    if len(plain) != 1:
        return char
    if plain in _DASHES:
        return "-"
    if plain.isspace() or unicodedata.category(plain) in ("Cc", "Cf", "Mn"):
        return " "
    return plain.upper() if plain.isascii() else plain


def fold(text: str) -> str:
    """Half width, upper case, one kind of dash and blank; as long as `text`."""
    return "".join(map(_fold_char, text))


def _read(match: re.Match[str]) -> str:
    """Three Chinese digits or more were dictated; fewer are counting (1001 一件)."""
    said = match[0]
    dictated = sum(char > "9" for char in said)
    return said.translate(_SPOKEN_DIGITS) if dictated >= 3 else said


def read_digits(text: str) -> str:
    """`fold`, and dictated Chinese digits (二六四零…) as digits; as long as `text`."""
    return _SPOKEN.sub(_read, fold(text))


def _spell(number: int) -> str:
    """The written form of 0 to 9,999: 205 is 二百零五."""
    if number < 10:
        return "零一二三四五六七八九"[number]
    base, unit = next((b, u) for b, u in ((1000, "千"), (100, "百"), (10, "十")) if number >= b)
    head, rest = divmod(number, base)
    if not rest:
        return _spell(head) + unit
    return _spell(head) + unit + ("零" if rest < base // 10 else "") + _spell(rest)


@lru_cache(maxsize=1)
def _spellings() -> dict[str, int]:
    return {_spell(number): number for number in range(10_000)}


def whole_number(text: str) -> int | None:
    """A count in digits or Chinese (二十三, 两百, 壹佰), 0 to 9,999, exactly; else None.

    Colloquial shortenings (一百二) are refused: they are 120 to one reader and 102 to another.
    """
    plain = fold(text).strip().translate(_FORMAL)
    if plain.isascii():
        return int(plain) if re.fullmatch(r"[0-9]{1,4}", plain) else None
    if plain.startswith("十"):
        plain = "一" + plain
    return _spellings().get(plain)


def is_identity_number(digits: str) -> bool:
    """Whether 18 characters are a resident identity number: birthday and check digit hold."""
    if len(digits) != 18 or not digits[:17].isascii() or not _BIRTHDAY.match(digits):
        return False
    if not digits[:17].isdigit():
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, _ID_WEIGHTS, strict=False))
    return "10X98765432"[total % 11] == digits[17].upper()
