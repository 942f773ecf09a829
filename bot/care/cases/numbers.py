"""Case numbers: what a buyer is told, writes down and reads out again: GD261118-402917.

The day makes it readable and short to look for; the six digits are drawn, not counted, so that two
numbers tell nobody how many cases the shop has. It is no key: what a number opens is asked of the
buyer's own cases alone, so guessing one opens nothing. Digits only after GD: they are read out on
the phone and typed on any keyboard, and no order, tracking or phone number has this form.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date

PREFIX = "GD"
DRAWN = 1_000_000
_WRITTEN = re.compile(r"(?<![A-Z0-9])G\s?D[\s:号-]*([0-9]{6})[\s\-‐-―_]*([0-9]{6})(?![0-9])")


def new_case_no(day: date, draw: Callable[[int], int]) -> str:
    """A number for a case of this day; `draw(n)` gives a random whole number below n."""
    return f"{PREFIX}{day:%y%m%d}-{draw(DRAWN):06d}"


def case_nos_in(text: str) -> tuple[str, ...]:
    """The case numbers in a text as they are written in the book, each once, in their order.

    Full-width characters, small letters, blanks and a missing or other dash are all the same.
    """
    plain = unicodedata.normalize("NFKC", text).upper()
    found = (f"{PREFIX}{day}-{drawn}" for day, drawn in _WRITTEN.findall(plain))
    return tuple(dict.fromkeys(found))
