"""Masking against lines by another hand: what is personal goes, the rest of a sentence stays.

How it is judged, strictly: a span counts as found only if every one of its letters, digits and
Chinese characters has become part of a token. For an address the span begins at the most exact
region (street, village, compound, company) and ends with the room; nothing of it may stay, but a
region directly before it may go or stay. Blanks and punctuation tell nothing and need not go. Of
the characters outside all spans (region included) those inside tokens count as masked without need.
The even lines are for counting alone: whoever mends the masking reads the odd ones.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from bot.text.masking import mask

SET = Path(__file__).resolve().parents[2] / "understanding" / "masking.jsonl"
NUMBERS = ("phone", "id", "card", "order", "tracking")
ASKED = dict.fromkeys(NUMBERS, 0.995) | {"name": 0.97, "address": 0.97}
HELD = {
    1: ASKED,
    0: ASKED | {"phone": 0.978, "name": 0.78, "address": 0.77},
}
"""Issue E asks for `ASKED`. The lines that were read keep it; of the others phones, names and
addresses fall short (docs/progress.md): raise these with the masking, never lower them. Before
anything was done: names 0.33, addresses 0.38, all numbers but card and id short."""
MOST_NEEDLESS_HELD = {1: 0.02, 0: 0.028}
"""2 % is asked."""
_TOKEN = re.compile(r"\[(?:电话|身份证|银行卡|单号|运单号|姓名|地址|邮箱|微信/QQ)\]")
_REGION = re.compile(r"(?:(?![的了吗到送发寄放改是在我给址往换写])[\u4e00-\u9fff ]){2,16}$")
Line = dict[str, Any]


def lines() -> list[Line]:
    return [json.loads(line) for line in SET.read_text("utf-8").splitlines()]


def masked_places(text: str, masked: str) -> bytearray:
    """For each character of `text`, whether it went into a token."""
    pieces = _TOKEN.split(masked)
    pattern = "(.+?)".join(re.escape(piece) for piece in pieces)
    match = re.fullmatch(pattern, text, re.DOTALL)
    assert match is not None, f"more than tokens has changed: {text!r} became {masked!r}"
    gone = bytearray(len(text))
    for group in range(1, len(pieces)):
        start, end = match.span(group)
        gone[start:end] = b"\x01" * (end - start)
    return gone


def spans_of(line: Line) -> list[tuple[str, int, int]]:
    """Where each span stands: equal words stand in the order in which the line names them."""
    found: list[tuple[str, int, int]] = []
    for span in line["spans"]:
        taken = [end for kind, start, end in found if line["text"][start:end] == span["text"]]
        start = line["text"].index(span["text"], max(taken, default=0))
        found.append((span["kind"], start, start + len(span["text"])))
    return found


def is_found(text: str, gone: bytearray, start: int, end: int) -> bool:
    return all(gone[at] for at in range(start, end) if text[at].isalnum())


def region_before(words: str) -> int:
    """How many characters at the end of `words` may be the region of the address after them."""
    region = _REGION.search(words)
    return len(region[0]) if region else 0


def judged(line: Line) -> tuple[Counter[str], Counter[str], int, int]:
    """Spans that there are, spans found, characters outside of them, those masked of these."""
    text = line["text"]
    gone = masked_places(text, mask(text, line["known"]))
    whole: Counter[str] = Counter()
    found: Counter[str] = Counter()
    inside = bytearray(len(text))
    for kind, start, end in spans_of(line):
        whole[kind] += 1
        found[kind] += is_found(text, gone, start, end)
        begin = start - region_before(text[:start]) if kind == "address" else start
        inside[begin:end] = b"\x01" * (end - begin)
    outside = [at for at in range(len(text)) if not inside[at]]
    return whole, found, len(outside), sum(gone[at] for at in outside)


@lru_cache(maxsize=1)
def score_of_half(parity: int) -> tuple[Counter[str], Counter[str], float]:
    whole: Counter[str] = Counter()
    found: Counter[str] = Counter()
    other = needless = 0
    for number, line in enumerate(lines(), 1):
        if number % 2 == parity:
            there, seen, outside, gone = judged(line)
            whole, found = whole + there, found + seen
            other, needless = other + outside, needless + gone
    return whole, found, needless / other


def test_the_set_is_whole() -> None:
    counted = Counter(span["kind"] for line in lines() for span in line["spans"])

    assert len(lines()) >= 1_000
    assert {kind: counted[kind] for kind in ASKED if counted[kind] < 60} == {}
    assert sum(not line["spans"] for line in lines()) >= 400


@pytest.mark.parametrize("parity", [1, 0], ids=["lines that were read", "lines counted alone"])
def test_what_is_personal_is_masked(parity: int) -> None:
    whole, found, _ = score_of_half(parity)
    short = {
        kind: f"{found[kind]} of {whole[kind]}"
        for kind, least in HELD[parity].items()
        if found[kind] < least * whole[kind]
    }

    assert short == {}


@pytest.mark.parametrize("parity", [1, 0], ids=["lines that were read", "lines counted alone"])
def test_little_else_is_masked(parity: int) -> None:
    *_, needless = score_of_half(parity)

    assert needless <= MOST_NEEDLESS_HELD[parity]


def test_a_span_is_found_only_when_all_of_it_is_gone() -> None:
    text = "我叫林小满，电话138 0000 1001"

    gone = masked_places(text, "我叫[姓名]满，电话[电话] 1001")

    assert is_found(text, gone, 2, 4)
    assert not is_found(text, gone, 2, 5)
    assert not is_found(text, gone, text.index("138"), len(text))
