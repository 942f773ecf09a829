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

from bot.text.masking_known import find_known
from bot.text.masking_numbers import Mark, first_stands, loose_numbers
from bot.text.tagging.cells import TOKEN
from bot.text.tagging.people import find_people, hear

_ROUNDS = 8  # a mark over a surer one is seen again once that one has become a token


def _marks(text: str, known: Sequence[str], kept: Sequence[str]) -> list[Mark]:
    """Every mark that stands: of two over each other the surer, of a person what is left."""
    heard, size = hear(text), len(text)
    tokens = ((match.start(), match.end(), "") for match in TOKEN.finditer(text))
    numbers = [mark for mark in heard.numbers if mark[2]]
    stays = (match.span() for word in kept for match in re.finditer(re.escape(word), text))
    ours = ((start, end, "") for start, end in stays)
    sure = first_stands((*tokens, *find_known(text, known), *ours, *numbers), size)
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


def _mask_once(text: str, known: Sequence[str], kept: Sequence[str]) -> str:
    masked, place = [], 0
    for start, end, token in sorted(_marks(text, known, kept)):
        masked += [text[place:start], token or text[start:end]]
        place = end
    return "".join(masked) + text[place:]


def mask(text: str, known: Sequence[str] = (), kept: Sequence[str] = ()) -> str:
    """`text` with personal data as tokens; `known` are names, numbers or addresses to hide too,
    `kept` words that are nobody's (the shop's name).

    Idempotent, never raises. A first line of defence, no promise: what is kept is still private.
    """
    for _ in range(_ROUNDS):
        masked = _mask_once(text, known, kept)
        if masked == text:
            break
        text = masked
    return text
