"""A message as the tagger reads it: one cell a character, one for a whole number or token."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.text.digits import fold

SIGNS = {
    "[电话]": "☎",
    "[身份证]": "♟",
    "[银行卡]": "♦",
    "[单号]": "♣",
    "[运单号]": "♠",
    "[姓名]": "♥",
    "[地址]": "⌂",
    "[邮箱]": "✉",
    "[微信/QQ]": "✆",
}
"""What stands for a token in a cell: a number tells of a person as much as its token does."""
TOKEN = re.compile("|".join(map(re.escape, SIGNS)))
NUMBERS = frozenset("☎♟♦♣♠✉✆")
_HAN = re.compile(r"[\u3400-\u9fff々〇]")

Span = tuple[int, int]


@dataclass(frozen=True)
class Cell:
    """`text[start:end]`; `sign` is what the tagger sees, `kind` its class."""

    start: int
    end: int
    sign: str
    kind: str


def _plain(at: int, char: str) -> Cell:
    if char.isdigit():
        return Cell(at, at + 1, char, "D")
    if char.isascii() and char.isalpha():
        return Cell(at, at + 1, char, "A")
    if char.isspace():
        return Cell(at, at + 1, " ", "S")
    return Cell(at, at + 1, char, "H" if _HAN.match(char) else "P")


def cells_of(text: str, marks: Sequence[tuple[int, int, str]]) -> list[Cell]:
    """The cells of `text`; `marks` (start, end, token) are numbers that were found already."""
    folded, cells, at = fold(text), [], 0
    whole = {start: (end, SIGNS[token]) for start, end, token in marks}
    whole |= {match.start(): (match.end(), SIGNS[match[0]]) for match in TOKEN.finditer(text)}
    while at < len(text):
        end, sign = whole.get(at, (0, ""))
        cells.append(Cell(at, end, sign, sign) if end > at else _plain(at, folded[at]))
        at = cells[-1].end
    return cells
