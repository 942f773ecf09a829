"""Slash disguises: a buyer's words never become a Rasa command (cases 48, 49).

Rasa reads a text that begins with ``/`` as an intent to set, marks its own events with
``EXTERNAL: `` and fills ``${NAME}`` from the environment when it reads YAML. Buyers may type
all three, in any costume that a later clean-up would undress again.
"""

from __future__ import annotations

import re
import unicodedata

SLASHES = frozenset("/／⁄∕╱⧸⟋〳〵⫻⫽⧶㇓᜵𝈺")
_EXTERNAL = "external"
_FILL = re.compile(r"[$＄﹩][\s\u0300-\u036f\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff]*[{｛﹛]")


def _is_dressing(char: str) -> bool:
    """Blanks, controls, marks and pictures: what a clean-up may drop before the first word."""
    return char.isspace() or unicodedata.category(char)[0] in "CM" or _is_picture(char)


def _is_picture(char: str) -> bool:
    return char >= "\u2190" and unicodedata.category(char) in ("So", "Sk")


def _after_dressing(text: str, start: int) -> int:
    while start < len(text) and text[start] not in SLASHES and _is_dressing(text[start]):
        start += 1
    return start


def _after_external(text: str, start: int) -> int:
    """Where the words go on after ``EXTERNAL:``, or `start` if it does not stand there."""
    place = start
    for letter in _EXTERNAL:
        place = _after_dressing(text, place)
        if place >= len(text) or unicodedata.normalize("NFKC", text[place]).lower() != letter:
            return start
        place += 1
    place = _after_dressing(text, place)
    return place + 1 if text[place : place + 1] in tuple(":：︓﹕︰") else start


def _command_end(text: str) -> int:
    """Length of the command costume at the head of `text`; 0 if it begins like plain words."""
    end = place = 0
    while True:
        place = _after_dressing(text, place)
        if place < len(text) and text[place] in SLASHES:
            end = place = place + 1
            continue
        after = _after_external(text, place)
        if after == place:
            break
        end = place = after
    return _after_dressing(text, end) if end else 0


def looks_like_command(text: str) -> bool:
    """Whether `text` would begin with a Rasa command once it is undressed."""
    return _command_end(text) > 0


def neutralise(text: str) -> str:
    """`text` without the costume of a command: same words, no intent set, nothing filled in.

    What stands before the first word is dropped, ``${`` becomes ``$ {``. May be empty, if the
    buyer typed nothing but a slash. Idempotent, linear, never raises.
    """
    return _FILL.sub("$ {", text[_command_end(text) :])
