"""Names and addresses in a message: what the rules find is told to the tagger, which decides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.text.addresses import find_addresses
from bot.text.digits import read_digits
from bot.text.masking_numbers import Mark, first_stands, numbers_told, sure_numbers
from bot.text.names_told import find_names
from bot.text.tagging.cells import TOKEN, Cell, Span, cells_of
from bot.text.tagging.model import LABELS, Row, likelihoods
from bot.text.tagging.reading import Reading
from bot.text.tagging.titles import find_titled, is_no_address
from bot.text.tagging.traits import traits_of

NAME_FROM, ADDRESS_FROM, REGION_FROM = 0.3, 0.1, 0.1
"""From here on a cell is masked; by hands that were not learned from, see docs/decisions.md."""
_POSTCODE = re.compile(r"[ ,，/]{0,2}(?:邮编:?)?\(?[0-9]{6}\)?(?![0-9])")
_AUTONOMOUS = re.compile(r"(?:新疆维吾尔|广西壮族|宁夏回族|内蒙古|西藏)自治区$")
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖", "一二三四五六七八九")
_NAME, _ADDRESS, _REGION = "[姓名]", "[地址]", LABELS.index("R")
_OF_NAME = [LABELS.index(label) for label in "BIES"]
_OF_ADDRESS = [LABELS.index(label) for label in "bies"]


@dataclass(frozen=True)
class Heard:
    """What the rules find: the numbers that stand, and where names and addresses may be."""

    folded: str
    numbers: list[Mark]
    names: list[Span]
    places: list[Span]


def hear(text: str) -> Heard:
    """Numbers, and what the rules take for names and addresses. Linear in the text."""
    folded = read_digits(text.translate(_FORMAL))
    kept = first_stands(_rules(text, folded), len(text))
    places = [(start, end) for start, end, token in kept if token == _ADDRESS]
    numbers = [mark for mark in kept if mark[2] not in (_ADDRESS, "=")]
    flat, origin = _flattened(text, [mark for mark in kept if mark[2] not in ("", "=")])
    names = [(origin[start], origin[end - 1] + 1) for start, end in find_names(flat)]
    return Heard(folded, numbers, list(dict.fromkeys(names)), places)


def _rules(text: str, folded: str) -> Iterator[Mark]:
    yield from ((match.start(), match.end(), "=") for match in TOKEN.finditer(text))
    yield from sure_numbers(text, folded)
    yield from ((start, end, _ADDRESS) for start, end in find_addresses(folded))
    yield from numbers_told(text, folded)


def _flattened(text: str, marks: Sequence[Mark]) -> tuple[str, list[int]]:
    """The text with the marks as tokens, and where each of its characters stood before."""
    flat, origin, at = [], list[int](), 0
    for start, end, token in sorted(marks):
        flat += [text[at:start], token]
        origin += [*range(at, start), *[start] * len(token)]
        at = end
    return "".join(flat) + text[at:], origin + list(range(at, len(text) + 1))


def reading_of(text: str, heard: Heard, *, with_rules: bool = True) -> tuple[list[Cell], Reading]:
    """The cells of a message and what is read off them; learning leaves the rules out at times."""
    cells = cells_of(text, [mark for mark in heard.numbers if mark[2]])
    if not with_rules:
        return cells, Reading(cells, (), ())
    return cells, Reading(cells, heard.names, heard.places)


def find_people(text: str, heard: Heard) -> Iterator[Mark]:
    """Every name and address that is likely enough, regions before an address with it."""
    cells, reading = reading_of(text, heard)
    kinds = list(map(_kind, likelihoods(traits_of(reading))))
    for at in range(len(cells) - 2, -1, -1):
        if kinds[at] == "R" or (kinds[at] == "" and reading.regions[at] != "-"):
            kinds[at] = _ADDRESS if kinds[at + 1] == _ADDRESS else ""
    at = 0
    while at < len(cells):
        end = at + 1
        if kinds[at] in (_NAME, _ADDRESS):
            while end < len(cells) and kinds[end] == kinds[at]:
                end += 1
            stop = _past_digits(heard.folded, cells[at].start, cells[end - 1].end)
            code = _POSTCODE.match(heard.folded, stop) if kinds[at] == _ADDRESS else None
            alone = at == 0 or (kinds[at - 1] == "" and (at < 2 or kinds[at - 2] != _ADDRESS))
            words = text[cells[at].start : stop]
            if not (kinds[at] == _ADDRESS and alone and is_no_address(words)):
                start = cells[at].start
                whole = _AUTONOMOUS.search(text, max(0, start - 8), start)
                start = whole.start() if whole and kinds[at] == _ADDRESS else start
                yield start, code.end() if code else stop, kinds[at]
        at = end
    yield from ((start, end, _NAME) for start, end in find_titled(text))


def _past_digits(folded: str, start: int, end: int) -> int:
    """A number is masked whole or not at all, and so are brackets."""
    while 0 < end < len(folded) and folded[end - 1].isdigit() and folded[end].isdigit():
        end += 1
    closes = folded[end : end + 1] == ")" and "(" in folded[start:end]
    return end + closes


def _kind(row: Row) -> str:
    name, address = sum(row[at] for at in _OF_NAME), sum(row[at] for at in _OF_ADDRESS)
    kind, least = (_NAME, NAME_FROM) if name > address else (_ADDRESS, ADDRESS_FROM)
    if name + address > least:
        return kind
    return "R" if row[_REGION] > REGION_FROM else ""
