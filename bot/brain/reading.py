"""A tidied message read once: its entities, and the features that the classifier looks at."""

import multiprocessing
from collections.abc import Sequence
from datetime import date

from bot.brain.entities import Entity, find_entities
from bot.brain.features import grams
from bot.brain.language import Language

_READERS = 2
_FEWEST_TO_SHARE = 2_000  # below this a second process costs more than it saves

Line = tuple[str, str]
"""A tidied phrase, and as it was meant."""
Reader = tuple[Language, Sequence[Line], date]
_given: list[Reader] = []


def read_message(language: Language, text: str, today: date) -> tuple[list[Entity], list[str]]:
    """Entities with their place in `text`, and the features of `text`; the same in training."""
    return _read(language, text, language.meant(text), today)


def _read(language: Language, text: str, meant: str, today: date) -> tuple[list[Entity], list[str]]:
    heard = language.listen(text)
    entities = find_entities(text, heard.names, today)
    if meant == text:
        return entities, grams(text, [word for word, _ in heard.words], entities)
    heard = language.listen(meant)
    named = find_entities(meant, heard.names, today)
    return entities, grams(meant, [word for word, _ in heard.words], named)


def features_of(language: Language, lines: Sequence[Line], today: date) -> list[list[str]]:
    """The features of each line, in order; many are read by two processes at once.

    The second process is a fork: a language takes longer to load than to share.
    """
    if len(lines) < _FEWEST_TO_SHARE:
        return [_read(language, *line, today)[1] for line in lines]
    _given.append((language, lines, today))
    try:
        with multiprocessing.get_context("fork").Pool(_READERS) as readers:
            parts = readers.map(_read_part, range(_READERS), chunksize=1)
    finally:
        _given.pop()
    found: list[list[str]] = [[]] * len(lines)
    for number, part in enumerate(parts):
        found[number::_READERS] = part
    return found


def _read_part(number: int) -> list[list[str]]:
    language, lines, today = _given[-1]
    return [_read(language, *line, today)[1] for line in lines[number::_READERS]]
