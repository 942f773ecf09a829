"""Edits of a text by whole lines, which find their place again and can be undone.

A text is its lines between "\\n": what an edit does not touch stays byte for byte.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

Lines = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hunk:
    """At `line` (from 0) of the file at `path`, `before` becomes `after`.

    `above` and `below` are the neighbouring lines (None at an end): with them the place is found
    again when lines elsewhere have come or gone.
    """

    path: str
    line: int
    before: Lines
    after: Lines
    above: str | None = None
    below: str | None = None


def hunk_at(path: str, lines: Sequence[str], line: int, count: int, after: Sequence[str]) -> Hunk:
    """The edit that puts `after` in the place of `count` lines from `line`."""
    end = line + count
    return Hunk(
        path,
        line,
        tuple(lines[line:end]),
        tuple(after),
        lines[line - 1] if line > 0 else None,
        lines[end] if end < len(lines) else None,
    )


def undone(hunk: Hunk) -> Hunk:
    """The edit that takes `hunk` back."""
    return replace(hunk, before=hunk.after, after=hunk.before)


def applied(text: str, hunk: Hunk) -> str | None:
    """The text after the edit; None when somebody has changed that very place (a clash)."""
    lines = text.split("\n")
    place = _place(lines, hunk)
    if place is None:
        return None
    lines[place : place + len(hunk.before)] = hunk.after
    return "\n".join(lines)


def _place(lines: Sequence[str], hunk: Hunk) -> int | None:
    """Where it fits: both neighbours as they were, else one of them, the nearest such place.

    Without lines of its own (an insertion) a neighbour alone says where; with them they must be
    there.
    """
    fitting = [at for at in _candidates(lines, hunk) if _neighbours(lines, hunk, at)]
    if not fitting and hunk.before:
        fitting = _candidates(lines, hunk)
        fitting = fitting if len(fitting) == 1 else []  # a phrase that stands once is itself
    if not fitting:
        return None
    return min(fitting, key=lambda at: (-_neighbours(lines, hunk, at), abs(at - hunk.line)))


def _candidates(lines: Sequence[str], hunk: Hunk) -> list[int]:
    size = len(hunk.before)
    if size == 0:
        return list(range(len(lines) + 1))
    first = hunk.before[0]
    found = (at for at, line in enumerate(lines) if line == first)
    return [at for at in found if tuple(lines[at : at + size]) == hunk.before]


def _neighbours(lines: Sequence[str], hunk: Hunk, at: int) -> int:
    """How many of the two neighbours stand beside this place."""
    end = at + len(hunk.before)
    above = lines[at - 1] if at > 0 else None
    below = lines[end] if end < len(lines) else None
    return (above == hunk.above) + (below == hunk.below)
