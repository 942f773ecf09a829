"""What the classifier looks at: characters, pairs and words of a message.

Pure functions; the same code makes the features of training and of a live message. Names are
replaced by a mark of their kind, so that a phrase about one product teaches for all. Sounds
(pinyin pairs) were tried and cost more than they found (cross-validation, grouped by likeness).
"""

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.brain.entities import Entity

_DIGITS = re.compile(r"\d+")
_NOT_HEARD = re.compile(r"[^\w#№?\u24b6-\u24cf]+")
_LONGEST = 4
_FARTHEST = 3
_LONG_NUMBER = 8
# One sign for each kind, none of which a tidied text can hold.
_MARKS = {
    "product": "Ⓟ",
    "colour": "Ⓒ",
    "size": "Ⓢ",
    "courier": "Ⓚ",
    "region": "Ⓡ",
    "date": "Ⓓ",
    "money": "Ⓜ",
    "quantity": "Ⓠ",
    "order_no": "Ⓞ",
    "tracking_no": "Ⓣ",
    "phone": "Ⓗ",
    "phone_tail": "Ⓗ",
    "person_name": "Ⓝ",
}


def _shape(match: "re.Match[str]") -> str:
    return "№" if len(match[0]) >= _LONG_NUMBER else "#" * min(len(match[0]), 4)


def fold(text: str) -> str:
    """Digits become their shape (a number says little, its length much); punctuation goes."""
    return _NOT_HEARD.sub(" ", _DIGITS.sub(_shape, text)).strip()


def mask(text: str, entities: "Iterable[Entity]") -> str:
    """`text` with each name or number replaced by the mark of its kind; `entities` in order."""
    parts, place = [], 0
    for entity in entities:
        if mark := _MARKS.get(entity.kind):
            parts += [text[place : entity.start], mark]
            place = entity.end
    return "".join([*parts, text[place:]])


def character_grams(folded: str) -> "Iterator[str]":
    """Runs of 1 to 4 characters, the edges of the message marked: short messages are all edge."""
    edged = f"^{folded}$"
    for size in range(1, _LONGEST + 1):
        for start in range(len(edged) - size + 1):
            yield edged[start : start + size]


def distant_pairs(folded: str) -> "Iterator[str]":
    """Pairs of characters with one or two between them: 能…退 in 能给退, 能不退."""
    signs = folded.replace(" ", "")
    for start, first in enumerate(signs):
        for second in signs[start + 2 : start + _FARTHEST + 1]:
            yield f"_{first}{second}"


def word_grams(words: "Iterable[str]") -> "Iterator[str]":
    """Words and pairs of words."""
    heard = [folded for word in words if (folded := fold(word))]
    for word in heard:
        yield "=" + word
    for first, second in pairwise(heard):
        yield f"={first}|{second}"


def grams(text: str, words: "Iterable[str]", entities: "Iterable[Entity]") -> list[str]:
    """All features of a tidied message; with repeats, in no meaningful order."""
    folded = fold(mask(text, entities))
    return [*character_grams(folded), *distant_pairs(folded), *word_grams(words)]
