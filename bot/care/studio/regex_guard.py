"""Patterns that can hang: found by their shape, never by running them (case 75: ReDoS)."""

from __future__ import annotations

import re
from itertools import pairwise
from re import _parser  # type: ignore[attr-defined]  # as the standard library reads it
from typing import Any

_MANY = 20
"""A repeat of up to so many is counted as bounded."""
_REPEATS = {"MAX_REPEAT", "MIN_REPEAT"}


def trouble_of_pattern(pattern: str) -> str:
    """Why this pattern may not be used, in Chinese; empty when it is harmless."""
    try:
        parsed = _parser.parse(pattern)
    except (re.error, OverflowError, RecursionError):
        return "这条正则写错了，读不懂"
    if len(pattern) > 500:
        return "这条正则太长了（超过 500 个字符）"
    return "这条正则可能让系统卡死：重复里面又套着重复" if _hangs(parsed, inside=False) else ""


def _hangs(parsed: Any, *, inside: bool) -> bool:
    """Whether a repeat stands in an open one, or two open neighbours may take the same signs."""
    items = list(parsed)
    if any(_item_hangs(name, argument, inside) for name, argument in items):
        return True
    return any(
        _is_open(*first) and _is_open(*second) and _overlap(first[1][2], second[1][2])
        for first, second in pairwise(items)
    )


def _item_hangs(name: Any, argument: Any, inside: bool) -> bool:
    """`inside` an open repeat nothing may have two lengths: (a?)+, (a|aa)+, (a+)+."""
    if inside and _has_two_lengths(name, argument):
        return True
    inside = inside or _is_open(name, argument)
    return any(_hangs(part, inside=inside) for part in _parts(name, argument))


def _has_two_lengths(name: Any, argument: Any) -> bool:
    if str(name) in _REPEATS:
        return int(argument[0]) != int(argument[1])
    return str(name) == "BRANCH" and any(not list(branch) for branch in argument[1])


def _is_open(name: Any, argument: Any) -> bool:
    return str(name) in _REPEATS and int(argument[1]) > _MANY


_SAMPLES = "a9_ -中,.A"


def _overlap(first: Any, second: Any) -> bool:
    """Whether one sign can begin both."""
    return bool(_first_signs(first) & _first_signs(second))


def _first_signs(parsed: Any) -> set[str]:
    """Which of a few typical signs can stand first."""
    items = list(parsed)
    if not items:
        return set(_SAMPLES)
    name, argument = str(items[0][0]), items[0][1]
    if name == "LITERAL":
        return {chr(argument)}
    if name in _REPEATS:
        return _first_signs(argument[2]) | (_first_signs(items[1:]) if argument[0] == 0 else set())
    if name == "SUBPATTERN":
        return _first_signs(argument[3])
    if name == "BRANCH":
        return set().union(*map(_first_signs, argument[1]))
    if name == "IN":
        return {sign for sign in _SAMPLES if _stands_in(argument, sign)} | _literals(argument)
    return set(_SAMPLES)


def _literals(members: Any) -> set[str]:
    return {chr(value) for name, value in members if str(name) == "LITERAL"}


def _stands_in(members: Any, sign: str) -> bool:
    negated = any(str(name) == "NEGATE" for name, _ in members)
    return negated != any(_is_member(str(name), value, sign) for name, value in members)


def _is_member(name: str, value: Any, sign: str) -> bool:
    if name == "RANGE":
        return bool(value[0] <= ord(sign) <= value[1])
    kinds = {
        "CATEGORY_DIGIT": r"\d",
        "CATEGORY_WORD": r"\w",
        "CATEGORY_SPACE": r"\s",
        "CATEGORY_NOT_DIGIT": r"\D",
        "CATEGORY_NOT_WORD": r"\W",
        "CATEGORY_NOT_SPACE": r"\S",
    }
    kind = kinds.get(str(value)) if name == "CATEGORY" else None
    return bool(kind and re.match(kind, sign)) or (name == "LITERAL" and chr(value) == sign)


def _parts(name: Any, argument: Any) -> list[Any]:
    kind = str(name)
    if kind in _REPEATS:
        return [argument[2]]
    if kind == "SUBPATTERN":
        return [argument[3]]
    if kind == "BRANCH":
        return list(argument[1])
    return [argument[1]] if kind in {"ASSERT", "ASSERT_NOT"} else []
