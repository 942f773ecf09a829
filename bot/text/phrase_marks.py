"""A phrase as it stands in data/nlu: plain words with entities marked in Rasa's way.

``围巾[太薄]{"entity": "reason", "value": "quality"}`` and ``发到[成都](region)`` are the two forms.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field

MARK = re.compile(r"\[(?P<text>[^\[\]]+)\](?:\((?P<name>[^()]+)\)|(?P<spec>\{[^{}]*\}))")
_LOOSE = re.compile(r"[\[\]{}]")


@dataclass(frozen=True)
class Phrase:
    """One example as a buyer would type it; `marked` holds (entity, text, value)."""

    intent: str
    text: str
    marked: tuple[tuple[str, str, str], ...] = field(default=())


def _mark(match: re.Match[str]) -> tuple[str, str, str]:
    text = match["text"]
    if match["name"]:
        return match["name"], text, text
    spec = json.loads(match["spec"])
    return spec["entity"], text, spec.get("value", text)


def words_of(line: str) -> str:
    """The words alone, without the marks."""
    return MARK.sub(lambda match: match["text"], line)


def read_line(intent: str, line: str) -> Phrase:
    """The words and the marks of one line. Raises ValueError or KeyError for a broken mark."""
    return Phrase(intent, words_of(line), tuple(_mark(match) for match in MARK.finditer(line)))


def entities_of(line: str) -> list[tuple[str, str]] | None:
    """(entity, value) of every mark; None when a bracket stands alone or a mark is broken."""
    if _LOOSE.search(MARK.sub("", line)):
        return None
    try:
        found = [_mark(match) for match in MARK.finditer(line)]
    except (ValueError, KeyError, TypeError):
        return None
    named: list[tuple[object, object]] = [(name, value) for name, _, value in found]
    plain = [(n, v) for n, v in named if isinstance(n, str) and isinstance(v, str)]
    return plain if len(plain) == len(named) else None
