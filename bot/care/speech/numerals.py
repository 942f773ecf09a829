"""Digits that are spelt, and what makes eighteen of them an identity number.

Like bot.text.digits, for folded text; rules of service stand on the standard library alone.
"""

import re
from datetime import date

_SPELT = re.compile(r"[零〇○一幺二三四五六七八九0-9]{4,}")
_DIGITS = str.maketrans("零〇○一幺二三四五六七八九", "0001123456789")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def numbers_of(plain: str) -> str:
    """The text with dictated digits (幺三八零…) as digits; as long as the text."""
    return _SPELT.sub(_read, plain)


def _read(match: re.Match[str]) -> str:
    """Three spelt digits or more were dictated; fewer are counting."""
    said = match[0]
    return said.translate(_DIGITS) if sum(char > "9" for char in said) >= 3 else said


def is_identity_number(number: str) -> bool:
    """Whether 17 digits and a digit or x hold a birthday and its check digit."""
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return "10x98765432"[total % 11] == number[17]
