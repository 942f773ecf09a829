"""Personal data masked as typed tokens, so that a sentence can be kept without its person.

Tokens: [电话] [身份证] [银行卡] [单号] [运单号] [姓名] [地址] [邮箱] [微信/QQ]. In doubt masked:
a bare run of seven digits or more becomes [单号]. Numbers go by rules (`bot.text.masking_numbers`),
names and addresses by what the learned tagger hears (`bot.text.tagging`), to which the rules
(`bot.text.names_told`, `bot.text.addresses`) are signs among others; 广东省要几天 stays. What the
caller knows is masked wherever it stands, and so are the given name of a known name and the
compound of a known address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.text.masking_numbers import Mark, first_stands, loose_numbers
from bot.text.person_names import SURNAME
from bot.text.tagging.cells import TOKEN
from bot.text.tagging.people import find_people, hear

_COMPOUND = re.compile(
    r"(?<=[省市区县镇乡道路街号])([\u4e00-\u9fff]{2,6}?)(?:花园|小区|家园|公寓|大厦|新村"
    r"|苑)(?![路街])"
)

_ROUNDS = 8  # a mark over a surer one is seen again once that one has become a token


def _known_token(known: str) -> str:
    digits = sum(char.isdigit() for char in known)
    if "@" in known:
        return "[邮箱]"
    if digits >= 4 and digits == len(known):
        return "[电话]" if digits <= 11 else "[单号]"
    return "[地址]" if len(known) > 4 and re.search("[省市区县路街号]", known) else "[姓名]"


def _parts(word: str) -> Iterator[str]:
    """What tells of the same person by itself: 小满 of 林小满, 荷塘月色 of an address with it."""
    yield word
    if re.fullmatch(rf"{SURNAME}[\u4e00-\u9fff]{{2}}", word):
        yield word[-2:]
    for compound in _COMPOUND.finditer(word):
        yield compound[1]
        yield compound[0]


def _known(text: str, known: Sequence[str]) -> Iterator[Mark]:
    words = {part for word in known for part in _parts(word.strip())} - {""}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        for match in re.finditer(re.escape(word), text):
            yield match.start(), match.end(), _known_token(word)


def _marks(text: str, known: Sequence[str]) -> list[Mark]:
    """Every mark that stands: of two over each other the surer, of a person what is left."""
    heard, size = hear(text), len(text)
    tokens = ((match.start(), match.end(), "") for match in TOKEN.finditer(text))
    numbers = [mark for mark in heard.numbers if mark[2]]
    sure = first_stands((*tokens, *_known(text, known), *numbers), size)
    people = [piece for mark in find_people(text, heard) for piece in _left_of(mark, sure)]
    goods = [mark for mark in heard.numbers if not mark[2]]
    return first_stands((*sure, *people, *goods, *loose_numbers(heard.folded)), size)


def _left_of(mark: Mark, sure: Sequence[Mark]) -> Iterator[Mark]:
    """The parts of a mark that no surer one takes."""
    start, end, token = mark
    for taken_start, taken_end, _ in sorted(sure):
        if start < taken_end and taken_start < end:
            yield start, taken_start, token
            start = taken_end
    yield start, end, token


def _mask_once(text: str, known: Sequence[str]) -> str:
    masked, place = [], 0
    for start, end, token in sorted(_marks(text, known)):
        masked += [text[place:start], token or text[start:end]]
        place = end
    return "".join(masked) + text[place:]


def mask(text: str, known: Sequence[str] = ()) -> str:
    """`text` with personal data as tokens; `known` are names, numbers or addresses to hide too.

    Idempotent, never raises. A first line of defence, no promise: what is kept is still private.
    """
    for _ in range(_ROUNDS):
        masked = _mask_once(text, known)
        if masked == text:
            break
        text = masked
    return text
