"""What the classifier looks at: signs, pairs of signs and words of a message.

Pure functions; the same code makes the features of training and of a live message. Names are
replaced by a mark of their kind, so that a phrase about one product teaches for all. A sign is a
character, or a whole run of Latin letters or digits: "asdfgh" is one sign that no phrase holds,
not six that some do. Longer runs of signs and pairs of words were tried and drown the short ones.
Sounds find little more in clean phrases, and much in messages with a slip: it sounds the same.
"""

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.text.sounds import sounds_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.brain.entities import Entity

_DIGITS = re.compile(r"\d+")
_NOT_HEARD = re.compile(r"[^\w#№?\u24b6-\u24cf]+")
_SIGN = re.compile(r"[a-z]+|#+|.")
_NUMBERS = re.compile(r"[#№?_]+")
_CHINESE_OR_NAME = re.compile(r"[^\x00-\x7f№]")
_FARTHEST = 3
_AT_THE_ENDS = 4
_LONG = 12
_LONG_NUMBER = 8
# What these features begin with; they count for less (bot.brain.linear).
DISTANT, FIRST, LAST = "_", "<", ">"
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


def signs_of(folded: str) -> list[str]:
    """Characters of a folded message; a run of Latin letters or of digits is one sign."""
    return _SIGN.findall(folded)


def neighbours(signs: "Sequence[str]") -> "Iterator[str]":
    """Each sign, and each pair with the edges of the message marked: short messages are edge."""
    yield from (sign for sign in signs if sign != " ")
    yield from (first + second for first, second in pairwise(("^", *signs, "$")))


def distant_pairs(signs: "Sequence[str]") -> "Iterator[str]":
    """Pairs of signs with one or two between them: 能…退 in 能给退, 能不退."""
    for start, first in enumerate(signs):
        for second in signs[start + 2 : start + _FARTHEST + 1]:
            yield f"{DISTANT}{first}{second}"


def ends(signs: "Sequence[str]") -> "Iterator[str]":
    """Signs near the beginning, and near the end where Chinese asks (吗, 没, 多久)."""
    yield from (FIRST + sign for sign in signs[:_AT_THE_ENDS])
    yield from (LAST + sign for sign in signs[-_AT_THE_ENDS:])


def length(signs: "Sequence[str]") -> str:
    """How long the message is; the one feature that every message has."""
    return f"{FIRST}{min(len(signs), _LONG)}"


def word_grams(heard: "Iterable[str]") -> "Iterator[str]":
    """Folded words as jieba cuts them; names stay what they are, a scarf is not a kettle."""
    yield from (f"={word}" for word in heard if word)


def sound_grams(text: str) -> "Iterator[str]":
    """Each sound, and each pair of sounds with the edges marked."""
    sounds = sounds_of(text)
    yield from (f"~{sound}" for sound in sounds)
    yield from (f"~{first}.{second}" for first, second in pairwise(("^", *sounds, "$")))


def _without_numbers(folded: str) -> str:
    return _NUMBERS.sub(" ", folded).strip()


def grams(text: str, words: "Iterable[str]", entities: "Iterable[Entity]") -> list[str]:
    """All features of a tidied message; with repeats, in no meaningful order.

    Numbers without any word or name beside them say nothing of what is wanted.
    """
    folded, heard = fold(mask(text, entities)), [fold(word) for word in words]
    if not _CHINESE_OR_NAME.search(folded):
        folded, heard = _without_numbers(folded), [_without_numbers(word) for word in heard]
    spoken = signs_of(folded)
    close = [sign for sign in spoken if sign != " "]
    if not close:
        return []
    near = [*neighbours(spoken), *distant_pairs(close), *ends(close)]
    return [*near, *word_grams(heard), *sound_grams(text), length(close)]
