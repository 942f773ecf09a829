"""How masking is judged against lines by another hand, strictly.

A span counts as found only if every one of its letters, digits and Chinese characters has become
part of a token. For an address the span begins at the most exact region (street, village, compound,
company) and ends with the room; nothing of it may stay, but a region directly before it may go or
stay. Blanks and punctuation tell nothing and need not go. Of the characters outside all spans
(region included) those inside tokens count as masked without need.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

NUMBERS = ("phone", "id", "card", "order", "tracking")
_TOKEN = re.compile(r"\[(?:电话|身份证|银行卡|单号|运单号|姓名|地址|邮箱|微信/QQ)\]")
_REGION = re.compile(r"(?:(?![的了吗到送发寄放改是在我给址往换写])[\u4e00-\u9fff ]){2,16}$")
Line = dict[str, Any]
Mask = Callable[[str, Sequence[str]], str]


def lines_of(file: Path) -> list[Line]:
    """The lines of a hand: text, spans (kind, text), known."""
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def masked_places(text: str, masked: str) -> bytearray:
    """For each character of `text`, whether it went into a token."""
    pieces = _TOKEN.split(masked)
    pattern = "(.+?)".join(re.escape(piece) for piece in pieces)
    match = re.fullmatch(pattern, text, re.DOTALL)
    if match is None:
        raise ValueError(f"more than tokens has changed: {text!r} became {masked!r}")
    gone = bytearray(len(text))
    for group in range(1, len(pieces)):
        start, end = match.span(group)
        gone[start:end] = b"\x01" * (end - start)
    return gone


def spans_of(line: Line) -> list[tuple[str, int, int]]:
    """Where each span stands: equal words stand in the order in which the line names them."""
    found: list[tuple[str, int, int]] = []
    for span in line["spans"]:
        taken = [end for _, start, end in found if line["text"][start:end] == span["text"]]
        start = line["text"].index(span["text"], max(taken, default=0))
        found.append((span["kind"], start, start + len(span["text"])))
    return found


def is_found(text: str, gone: bytearray, start: int, end: int) -> bool:
    """Whether nothing that tells is left of the span."""
    return all(gone[at] for at in range(start, end) if text[at].isalnum())


def region_before(words: str) -> int:
    """How many characters at the end of `words` may be the region of the address after them."""
    region = _REGION.search(words)
    return len(region[0]) if region else 0


@dataclass
class Score:
    """Spans by kind and those found; characters outside of them and those masked of these."""

    whole: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    other: int = 0
    gone: int = 0

    @property
    def needless(self) -> float:
        return self.gone / self.other if self.other else 0.0

    def told(self) -> str:
        """On one line, for people."""
        kinds = (f"{kind} {self.found[kind]} of {self.whole[kind]}" for kind in sorted(self.whole))
        return f"{', '.join(kinds)}; {self.needless:.2%} needlessly"


def judge(lines: Iterable[Line], mask: Mask) -> Score:
    """What `mask` finds and takes too much of these lines."""
    score = Score()
    for line in lines:
        text = line["text"]
        gone = masked_places(text, mask(text, line["known"]))
        inside = bytearray(len(text))
        for kind, start, end in spans_of(line):
            score.whole[kind] += 1
            score.found[kind] += is_found(text, gone, start, end)
            begin = start - region_before(text[:start]) if kind == "address" else start
            inside[begin:end] = b"\x01" * (end - begin)
        score.other += inside.count(0)
        score.gone += sum(gone[at] for at in range(len(text)) if not inside[at])
    return score
